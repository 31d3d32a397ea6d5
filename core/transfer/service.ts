import { basename } from 'node:path';
import type { z } from 'zod';
import { recordsIn } from '#core/dossiers/model/compose.ts';
import { withoutEmptySections } from '#core/model/dossier-document.ts';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { textsOf } from '#core/findings/model/protected-names.ts';
import type { Jobs } from '#core/jobs/service.ts';
import type { Collection } from '#core/model/collections.ts';
import { shorten } from '#lib/text/shorten.ts';
import { titleOf } from '#core/model/title.ts';
import type { PrintPdf } from '#core/ports.ts';
import type { Handlers } from '#core/rpc.ts';
import { builtInOf } from '#core/profiles/model/built-in.ts';
import type { Audiences } from '#core/profiles/audiences.ts';
import type {
  ExportFormat,
  ExportProfile,
  exportResultSchema,
  PackageResult,
  transferContract,
} from '#core/transfer/contract.ts';
import { writeOut, type Content } from '#lib/files/write-out.ts';
import { LeakGuard, protectedRecords, refuseLeaks, type Leak } from '#core/transfer/model/leak-guard.ts';
import { dossierHtml } from '#core/transfer/html.ts';
import { caseJson, dossierJson } from '#core/transfer/json.ts';
import { dossierMarkdown } from '#core/transfer/markdown.ts';
import { paperOf } from '#core/transfer/paper.ts';
import type { Cover } from '#core/transfer/parts.ts';
import { exportPackage } from '#core/transfer/package/export.ts';
import { dossierText } from '#core/transfer/plain-text.ts';
import { bytesOf } from '#core/transfer/bytes.ts';
import { editionsOf } from '#core/transfer/editions.ts';
import { exportCase } from '#core/transfer/export-case.ts';
import { quickExport, runExport, type ExportJob } from '#core/transfer/export-job.ts';
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
  /** How many findings of a dossier are open. */
  openFindings(dossier: string): Promise<number>;
  /** Lays a self-contained HTML page out in sheets and prints it; absent where there is no Chromium. */
  printPdf?: PrintPdf | undefined;
  /** The serif that HTML and PDF bring along, as WOFF2. */
  dossierFont?: (() => Uint8Array) | undefined;
  /** The page that goes along in packages; absent where it is not built. */
  verifyPage?: (() => Uint8Array) | undefined;
  /** Of the program. */
  version?: string | undefined;
}

type ExportInput = Parameters<Handlers<typeof transferContract>['export']>[0];
type PackageInput = Parameters<Handlers<typeof transferContract>['package']>[0];

/** Name and version of the program, as manifests have it. */
export function producerOf(version: string | undefined): string {
  return `Casebook ${version ?? ''}`.trim();
}

/** `internal` as the guard of protected names knows it; any other profile has been made an edition of. */
function internalOnly(profile: ExportProfile | null | undefined): ExportProfile | null {
  return profile && builtInOf(profile) === 'internal' ? 'internal' : null;
}

/** Files that leave the case. */
export function transferService(deps: TransferDeps): Handlers<typeof transferContract> {
  const { store, mergedView, identity, now, jobs, printPdf, dossierFont, verifyPage } = deps;
  const producer = producerOf(deps.version);

  async function render(
    format: ExportFormat,
    selection: Selection,
    cover: Cover,
    job: ExportJob,
  ): Promise<{ content: Content; records: Set<string> }> {
    const { document } = selection;
    const records = recordsIn(document);
    const read = withoutEmptySections(document);
    const font = dossierFont?.();
    const { locale } = new Intl.DateTimeFormat().resolvedOptions();
    switch (format) {
      case 'html':
        return { content: dossierHtml(read, { font }, cover), records };
      case 'md':
        return { content: dossierMarkdown(read, cover), records };
      case 'txt':
        return { content: dossierText(read, cover), records };
      case 'docx': {
        // A megabyte of library, for those who need it.
        const { dossierDocx } = await import('#core/transfer/docx/document.ts');
        // A frozen version is the same file on every system.
        const locale = selection.frozen?.locale ?? new Intl.DateTimeFormat().resolvedOptions().locale;
        return { content: dossierDocx(read, locale, cover), records };
      }
      case 'pdf':
        if (!printPdf) throw new AppError('unsupported', t('transfer.noPdf'));
        return {
          content: await job.print(dossierHtml(read, { font, paper: paperOf(locale) }, cover), printPdf),
          records,
        };
      case 'json': {
        if (selection.is === 'dossier') return { content: dossierJson(document, cover.open), records };
        const all = recordsFor(store, identity, selection);
        return { content: caseJson(document, all, readTextOf(store)), records: new Set(all.map(({ id }) => id)) };
      }
    }
  }

  /** Stops at protected names, unless the file is for those who may read them. @returns the records that it names then */
  async function checkLeaks(
    selection: Selection,
    format: ExportFormat,
    profile: ExportProfile | null | undefined,
  ): Promise<string[]> {
    const leaks = await leaksIn(deps, selection, format);
    refuseLeaks(leaks, profile);
    return leaks.map(({ record }) => record);
  }

  /**
   * How many findings are open; of a frozen version, how many were. Of a selection and a whole case nothing is looked for: they are
   * no work to be finished.
   */
  const openIn = async ({ is, document, frozen }: Selection): Promise<number> => {
    if (frozen) return frozen.content.edition.openFindings ?? 0;
    return is === 'dossier' && document.dossier !== null ? deps.openFindings(document.dossier) : 0;
  };

  const editions = editionsOf({
    ...deps,
    selectionOf: (dossier) => selectionOf(deps, { dossier, version: null, select: null }),
  });

  async function exportFile(
    { format, path, dossier, version, select, profile, language, citationStyle }: ExportInput,
    job: ExportJob,
  ): Promise<z.infer<typeof exportResultSchema>> {
    const selection = await selectionOf(deps, { dossier, version, select }, { language, citationStyle });
    const audience = await editions.audience(profile, selection.document.dossier);
    const cover = { root: selection.frozen?.version.root ?? null, open: await openIn(selection) };
    if (audience) {
      const edition = editions.make(selection, audience, format);
      const shown: Selection = { ...selection, is: 'dossier', document: edition.document };
      // The root of the version is that of its full words: it says nothing of an edition.
      const { content, records } = await render(format, shown, { open: cover.open }, job);
      const bytes = await bytesOf(content);
      await edition.scan.file(basename(path), bytes, format);
      edition.refuse();
      await writeOut(path, bytes, job.check);
      const left = selection.document.missing.map((id) => ({ id: edition.idOf(id), reason: t('transfer.missing') }));
      return { format, path, records: records.size, left_out: left, protected: [], ...edition.said };
    }
    const isWhole = selection.is === 'case' && format === 'json';
    const named = isWhole ? protectedRecords(store) : await checkLeaks(selection, format, internalOnly(profile));
    const { content, records } = await render(format, selection, cover, job);
    await writeOut(path, content, job.check);
    const skipped = skippedRecords(store, identity, selection, records);
    return {
      format,
      path,
      records: records.size,
      left_out: skipped,
      protected: named,
      ...frozenOf(selection, producer),
    };
  }

  async function packageFile(
    { path, dossier, version, select, profile, with: formats, sources, language, citationStyle }: PackageInput,
    job: ExportJob,
  ): Promise<PackageResult> {
    if (!verifyPage) throw new AppError('unsupported', t('packages.noPage'));
    const selection = await selectionOf(deps, { dossier, version, select }, { language, citationStyle });
    const audience = await editions.audience(profile, selection.document.dossier);
    const edition = audience ? editions.make(selection, audience, 'package') : null;
    // What leaves the case is what is read: sections for which nothing is chosen are in no format.
    const document = edition?.document ?? withoutEmptySections(selection.document);
    const open = () => openIn(selection);
    const draw = async (format: ExportFormat, cover: Cover) =>
      (await render(format, { ...selection, is: 'dossier', document }, cover, job)).content;
    const frozen = selection.frozen?.content ?? null;
    const result = await exportPackage(
      { store, mergedView, producer, page: verifyPage() },
      { path, document, frozen, sources, profile: internalOnly(profile), open, formats, render: draw, edition },
    );
    return { ...result, ...frozenOf(selection, producer) };
  }

  return {
    ...exportCase(store, jobs, now),
    export: (input) => run(jobs, input.path, input.format === 'pdf', (job) => exportFile(input, job)),
    package: (input) => run(jobs, input.path, input.with.includes('pdf'), (job) => packageFile(input, job)),
    freed: ({ record }) => editions.freed(record),
  };
}

/** Of a frozen version, what its export says of it. */
function frozenOf({ frozen }: Selection, producer: string) {
  if (!frozen) return {};
  const { version, content } = frozen;
  const { id, frozenAt, root } = version;
  const drawnBy = content.producer === producer ? null : producer;
  return { frozen: { version: id, frozenAt, root, producer: content.producer, drawnBy } };
}

/** What is printed takes its time: it is a job that is shown and can be cancelled. */
function run<R>(jobs: Jobs, path: string, prints: boolean, work: (job: ExportJob) => Promise<R>): Promise<R> {
  return prints ? runExport(jobs, t('transfer.job', { name: basename(path) }), work) : work(quickExport);
}

/** Reads texts of the case; null for one that is not here. */
function readTextOf(store: TransferDeps['store']): (hash: string) => Promise<string | null> {
  return (hash) => store.readText(hash).catch(() => null); // what is not here is not in the file either
}

/** Protected records that the file would name, and where. */
async function leaksIn(
  { store, mergedView, identity }: TransferDeps,
  selection: Selection,
  format: ExportFormat,
): Promise<Leak[]> {
  const readText = readTextOf(store);
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
