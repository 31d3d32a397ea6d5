import { basename } from 'node:path';
import { recordsIn } from '#core/dossiers/model/compose.ts';
import { withoutEmptySections } from '#core/model/dossier-document.ts';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { textsOf } from '#core/findings/model/protected-names.ts';
import type { Jobs } from '#core/jobs/service.ts';
import type { Collection } from '#core/model/collections.ts';
import { shorten } from '#lib/text/shorten.ts';
import { titleOf } from '#core/model/title.ts';
import type { Handlers } from '#core/rpc.ts';
import { builtInOf } from '#core/profiles/model/built-in.ts';
import type { Audiences } from '#core/profiles/audiences.ts';
import type { ExportFormat, ExportProfile, transferContract } from '#core/transfer/contract.ts';
import { writeOut, type Content } from '#lib/files/write-out.ts';
import { LeakGuard, protectedRecords, refuseLeaks, type Leak } from '#core/transfer/model/leak-guard.ts';
import { dossierHtml } from '#core/transfer/html.ts';
import { caseJson, dossierJson } from '#core/transfer/json.ts';
import { dossierMarkdown } from '#core/transfer/markdown.ts';
import { exportPackage } from '#core/transfer/package/export.ts';
import { dossierText } from '#core/transfer/plain-text.ts';
import { bytesOf } from '#core/transfer/bytes.ts';
import { editionsOf } from '#core/transfer/editions.ts';
import { exportCase } from '#core/transfer/export-case.ts';
import {
  recordsFor,
  selectionOf,
  skippedRecords,
  type Selection,
  type SelectionDeps,
} from '#core/transfer/selection.ts';

export interface TransferDeps extends SelectionDeps {
  audiences: Audiences;
  jobs: Jobs;
  /** Prints a self-contained HTML page; absent where there is no Chromium. */
  printPdf?: ((html: string) => Promise<Uint8Array>) | undefined;
  /** The serif that HTML and PDF bring along, as WOFF2. */
  dossierFont?: (() => Uint8Array) | undefined;
  /** The page that goes along in packages; absent where it is not built. */
  verifyPage?: (() => Uint8Array) | undefined;
  /** Of the program. */
  version?: string | undefined;
}

/** `internal` as the guard of protected names knows it; any other profile has been made an edition of. */
function internalOnly(profile: ExportProfile | null | undefined): ExportProfile | null {
  return profile && builtInOf(profile) === 'internal' ? 'internal' : null;
}

/** Files that leave the case. */
export function transferService(deps: TransferDeps): Handlers<typeof transferContract> {
  const { store, mergedView, identity, now, jobs, printPdf, dossierFont, verifyPage, version } = deps;

  /** @param root to stand on the cover */
  async function render(
    format: ExportFormat,
    selection: Selection,
    root: string | null,
  ): Promise<{ content: Content; records: Set<string> }> {
    const { document } = selection;
    const records = recordsIn(document);
    const read = withoutEmptySections(document);
    switch (format) {
      case 'html':
        return { content: dossierHtml(read, dossierFont?.(), root), records };
      case 'md':
        return { content: dossierMarkdown(read, root), records };
      case 'txt':
        return { content: dossierText(read, root), records };
      case 'docx': {
        // A megabyte of library, for those who need it.
        const { dossierDocx } = await import('#core/transfer/docx/document.ts');
        return { content: dossierDocx(read, new Intl.DateTimeFormat().resolvedOptions().locale, root), records };
      }
      case 'pdf':
        if (!printPdf) throw new AppError('unsupported', t('transfer.noPdf'));
        return { content: await printPdf(dossierHtml(read, dossierFont?.(), root)), records };
      case 'json': {
        if (selection.is === 'dossier') return { content: dossierJson(document), records };
        const all = recordsFor(store, identity, selection);
        return { content: caseJson(document, all, readText), records: new Set(all.map(({ id }) => id)) };
      }
    }
  }

  /** Protected records that the file would name, and where. */
  async function leaksIn(selection: Selection, format: ExportFormat): Promise<Leak[]> {
    const guard = new LeakGuard(store, mergedView.reads);
    if (!guard.hasNames) return [];
    for (const { place, text } of textsOf(selection.document)) guard.look(place, text);
    if (format !== 'json' || selection.is !== 'selection') return guard.leaks();
    for (const record of recordsFor(store, identity, selection)) {
      const title = shorten(titleOf(record.collection as Collection, record as never));
      guard.lookInside(t('transfer.place.record', { title }), record);
      const { textHash } = record;
      if (record.collection !== 'articles' || typeof textHash !== 'string') continue;
      guard.look(t('transfer.place.text', { title }), (await readText(textHash)) ?? '');
    }
    return guard.leaks();
  }

  /** Stops at protected names, unless the file is for those who may read them. @returns the records that it names then */
  async function checkLeaks(
    selection: Selection,
    format: ExportFormat,
    profile: ExportProfile | null | undefined,
  ): Promise<string[]> {
    const leaks = await leaksIn(selection, format);
    refuseLeaks(leaks, profile);
    return leaks.map(({ record }) => record);
  }

  const editions = editionsOf({ ...deps, selectionOf: (dossier) => selectionOf(deps, dossier, null) });

  /** Null for a text that is not here: it is not in the file either. */
  const readText = (hash: string) => store.readText(hash).catch(() => null);

  return {
    ...exportCase(store, jobs, now),
    async export({ format, path, dossier, select, profile }) {
      const selection = await selectionOf(deps, dossier, select);
      const audience = await editions.audience(profile, dossier);
      if (audience) {
        const edition = editions.make(selection, audience, format);
        const { content, records } = await render(format, { is: 'dossier', document: edition.document }, null);
        const bytes = await bytesOf(content);
        await edition.scan.file(basename(path), bytes, format);
        edition.refuse();
        await writeOut(path, bytes);
        const left = selection.document.missing.map((id) => ({ id: edition.idOf(id), reason: t('transfer.missing') }));
        return { format, path, records: records.size, left_out: left, protected: [], ...edition.said };
      }
      const isWhole = selection.is === 'case' && format === 'json';
      const named = isWhole ? protectedRecords(store) : await checkLeaks(selection, format, internalOnly(profile));
      const { content, records } = await render(format, selection, null);
      await writeOut(path, content);
      const skipped = skippedRecords(store, identity, selection, records);
      return { format, path, records: records.size, left_out: skipped, protected: named };
    },
    async package({ path, dossier, select, profile, with: formats, sources }) {
      if (!verifyPage) throw new AppError('unsupported', t('packages.noPage'));
      const selection = await selectionOf(deps, dossier, select);
      const audience = await editions.audience(profile, dossier);
      const edition = audience ? editions.make(selection, audience, 'package') : null;
      // What leaves the case is what is read: sections for which nothing is chosen are in no format.
      const document = edition?.document ?? withoutEmptySections(selection.document);
      const draw = async (format: ExportFormat, root: string) =>
        (await render(format, { is: 'dossier', document }, root)).content;
      const producer = `Casebook ${version ?? ''}`.trim();
      return exportPackage(
        { store, mergedView, producer, page: verifyPage() },
        { path, document, sources, profile: internalOnly(profile), formats, render: draw, edition },
      );
    },
    freed: ({ record }) => editions.freed(record),
  };
}
