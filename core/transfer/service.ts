import { compose, recordsIn } from '#core/dossiers/model/compose.ts';
import { withoutEmptySections, type DossierDocument } from '#core/model/dossier-document.ts';
import { planForCase, planForSelection, planOf } from '#core/dossiers/model/plan.ts';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { textsOf } from '#core/findings/model/protected-names.ts';
import type { IdentityIndex } from '#core/merged-view/merge-index.ts';
import type { Claimed } from '#core/dossiers/model/claims.ts';
import type { Shown } from '#core/merged-view/merged-view.ts';
import type { Jobs } from '#core/jobs/service.ts';
import { collectionNames, type Collection } from '#core/model/collections.ts';
import { pageCollections } from '#core/model/targets.ts';
import { shorten } from '#lib/text/shorten.ts';
import { titleOf } from '#core/model/title.ts';
import type { Handlers } from '#core/rpc.ts';
import type { Store } from '#core/store/types.ts';
import type { exportFormats, ExportProfile, transferContract } from '#core/transfer/contract.ts';
import { writeOut, type Content } from '#lib/files/write-out.ts';
import { Guard, guardedRecords, refuseLeaks, type Leak } from '#core/transfer/model/leak-guard.ts';
import { dossierHtml } from '#core/transfer/html.ts';
import { caseJson, dossierJson, type ExportedRecord } from '#core/transfer/json.ts';
import { dossierMarkdown } from '#core/transfer/markdown.ts';
import { wholeOut } from '#core/transfer/export-case.ts';

export interface TransferDeps {
  store: Store;
  /** The case with merged records as one: what is read. Records that leave as data leave as they are kept. */
  shown: Shown;
  /** What the case claims, for dossiers that show it. */
  claimed: Claimed;
  identity: IdentityIndex;
  now(): number;
  jobs: Jobs;
  /** Ids that a query finds, best first. */
  find(query: string): Promise<string[]>;
  /** Prints a self-contained HTML page; absent where there is no Chromium. */
  printPdf?: ((html: string) => Promise<Uint8Array>) | undefined;
  /** The serif that HTML and PDF bring along, as WOFF2. */
  dossierFont?: (() => Uint8Array) | undefined;
}

type Format = (typeof exportFormats)[number];

/** What is exported: a kept dossier, what a query finds, or everything. */
type What = { is: 'dossier' | 'selection' | 'case'; document: DossierDocument };

/** Files that leave the case. */
export function transferService({
  store,
  shown,
  claimed,
  identity,
  now,
  jobs,
  find,
  printPdf,
  dossierFont,
}: TransferDeps): Handlers<typeof transferContract> {
  const { reads, reverse } = shown;

  async function chosen(dossier: string | null | undefined, select: string | null | undefined): Promise<What> {
    const made = new Date(now()).toISOString();
    if (dossier) {
      const id = store.resolve(dossier);
      const plan = planOf(reads, reverse, id);
      if (!plan) throw notADossier(id);
      return { is: 'dossier', document: compose(reads, reverse, claimed, plan, made) };
    }
    if (select === null || select === undefined) {
      return { is: 'case', document: compose(reads, reverse, claimed, planForCase(reads, reverse), made) };
    }
    const ids = await find(select);
    if (ids.length === 0) throw new AppError('not-found', t('transfer.nothingSelected', { query: select }));
    return { is: 'selection', document: compose(reads, reverse, claimed, planForSelection(reads, select, ids), made) };
  }

  function notADossier(id: string): AppError {
    const found = store.find(id);
    if (!found || found.collection === 'dossiers') return new AppError('not-found', t('errors.noRecord', { id }));
    const title = titleOf(found.collection, found.record as never);
    return new AppError('not-found', t('transfer.notADossier', { title }));
  }

  /** The records that JSON carries, so that nothing of the case, or of what was found, is missing from it. */
  function recordsFor({ is, document }: What): ExportedRecord[] {
    const told = is === 'case' ? null : recordsIn(document);
    return collectionNames.flatMap((collection) =>
      store
        .list(collection)
        .filter(({ id }) => !told || told.has(identity.lead(id)))
        .map((record) => ({ collection, ...record })),
    );
  }

  async function render(format: Format, what: What): Promise<{ content: Content; records: Set<string> }> {
    const { document } = what;
    const records = recordsIn(document);
    const read = withoutEmptySections(document);
    switch (format) {
      case 'html':
        return { content: dossierHtml(read, dossierFont?.()), records };
      case 'md':
        return { content: dossierMarkdown(read), records };
      case 'pdf':
        if (!printPdf) throw new AppError('unsupported', t('transfer.noPdf'));
        return { content: await printPdf(dossierHtml(read, dossierFont?.())), records };
      case 'json': {
        if (what.is === 'dossier') return { content: dossierJson(document), records };
        const all = recordsFor(what);
        return { content: caseJson(document, all, readText), records: new Set(all.map(({ id }) => id)) };
      }
    }
  }

  /** The count check: what ought to stand in the file and does not. */
  function leftOut({ is, document }: What, records: ReadonlySet<string>): { id: string; reason: string }[] {
    const missing = document.missing.map((id) => ({ id, reason: t('transfer.missing') }));
    if (is !== 'case') return missing;
    const expected = [...pageCollections, 'links', 'quotes'] as const;
    return expected
      .flatMap((collection) => store.list(collection))
      .filter(({ id }) => !records.has(id) && !records.has(identity.lead(id)))
      .map(({ id }) => ({ id, reason: t('transfer.notShown') }));
  }

  /** Protected records that the file would name, and where. */
  async function leaksIn(what: What, format: Format): Promise<Leak[]> {
    const guard = new Guard(store, reads);
    if (!guard.hasNames) return [];
    for (const { place, text } of textsOf(what.document)) guard.look(place, text);
    if (format !== 'json' || what.is !== 'selection') return guard.leaks();
    for (const record of recordsFor(what)) {
      const title = shorten(titleOf(record.collection as Collection, record as never));
      guard.lookInside(t('transfer.place.record', { title }), record);
      const { textHash } = record;
      if (record.collection !== 'articles' || typeof textHash !== 'string') continue;
      guard.look(t('transfer.place.text', { title }), (await readText(textHash)) ?? '');
    }
    return guard.leaks();
  }

  /** Stops at protected names, unless the file is for those who may read them. @returns whom it names then */
  async function stopped(what: What, format: Format, profile: ExportProfile | null | undefined): Promise<string[]> {
    const leaks = await leaksIn(what, format);
    refuseLeaks(leaks, profile);
    return leaks.map(({ record }) => record);
  }

  /** Null for a text that is not here: it is not in the file either. */
  const readText = (hash: string) => store.readText(hash).catch(() => null);

  return {
    ...wholeOut(store, jobs, now),
    async export({ format, path, dossier, select, profile }) {
      const what = await chosen(dossier, select);
      const isWhole = what.is === 'case' && format === 'json';
      const named = isWhole ? guardedRecords(store) : await stopped(what, format, profile);
      const { content, records } = await render(format, what);
      await writeOut(path, content);
      return {
        format,
        path,
        records: records.size,
        left_out: leftOut(what, records),
        protected: named,
      };
    },
  };
}
