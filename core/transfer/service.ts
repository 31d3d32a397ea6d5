import { compose } from '#core/dossiers/compose.ts';
import type { DossierDocument } from '#core/dossiers/document.ts';
import { planFor, planOf } from '#core/dossiers/plan.ts';
import { AppError } from '#core/errors.ts';
import { t } from '#core/i18n/t.ts';
import { collectionNames } from '#core/records/collections.ts';
import type { ReverseIndex } from '#core/records/reverse.ts';
import type { Handlers } from '#core/rpc.ts';
import type { Store } from '#core/store/types.ts';
import type { exportFormats, transferContract } from '#core/transfer/contract.ts';
import { writeOut } from '#core/transfer/files.ts';
import { dossierHtml } from '#core/transfer/html.ts';
import { dossierMarkdown } from '#core/transfer/markdown.ts';

export interface TransferDeps {
  store: Store;
  reverse: ReverseIndex;
  now(): number;
  /** Ids that a query finds, best first. */
  find(query: string): Promise<string[]>;
  /** Prints a self-contained HTML page; absent where there is no Chromium. */
  printPdf?: ((html: string) => Promise<Uint8Array>) | undefined;
}

/** Files that leave the case. */
export function transferService({
  store,
  reverse,
  now,
  find,
  printPdf,
}: TransferDeps): Handlers<typeof transferContract> {
  async function documentFor(
    dossier: string | null | undefined,
    select: string | null | undefined,
  ): Promise<DossierDocument> {
    const made = new Date(now()).toISOString();
    if (dossier) {
      const plan = planOf(store, reverse, store.resolve(dossier));
      if (!plan) throw new AppError('not-found', t('errors.noRecord', { id: dossier }));
      return compose(store, reverse, plan, made);
    }
    if (!select) return compose(store, reverse, planFor(store, t('dossier.wholeCase')), made);
    const ids = await find(select);
    if (ids.length === 0) throw new AppError('not-found', t('transfer.nothingSelected', { query: select }));
    return compose(store, reverse, planFor(store, select, ids), made);
  }

  async function render(
    format: (typeof exportFormats)[number],
    document: DossierDocument,
  ): Promise<string | Uint8Array> {
    switch (format) {
      case 'html':
        return dossierHtml(document);
      case 'md':
        return dossierMarkdown(document);
      case 'pdf':
        if (!printPdf) throw new AppError('unsupported', t('transfer.noPdf'));
        return printPdf(dossierHtml(document));
      case 'json':
        return `${JSON.stringify(document.dossier === null ? { ...document, records: allRecords(document) } : document, null, 2)}\n`;
    }
  }

  /** Without a dossier, JSON carries the records themselves, so that nothing of the case is missing from it. */
  function allRecords(document: DossierDocument): Record<string, unknown[]> {
    const shown = document.subtitle === t('dossier.wholeCase') ? undefined : recordIds(document);
    return Object.fromEntries(
      collectionNames.map((collection) => [
        collection,
        store.list(collection).filter(({ id }) => !shown || shown.has(id)),
      ]),
    );
  }

  return {
    async export({ format, path, dossier, select }) {
      const document = await documentFor(dossier, select);
      await writeOut(path, await render(format, document));
      return {
        format,
        path,
        records: recordIds(document).size,
        left_out: document.missing.map((id) => ({ id, reason: t('transfer.missing') })),
      };
    },
  };
}

/** Every record that stands in a dossier: chosen, drawn, quoted or cited. */
function recordIds({ sections, footnotes, sources }: DossierDocument): Set<string> {
  const ids = new Set<string>();
  for (const section of sections) {
    if (section.kind === 'records') for (const { id } of section.entries) ids.add(id);
    if (section.kind === 'timeline' || section.kind === 'who') for (const { id } of section.rows) ids.add(id);
  }
  for (const { quote } of footnotes) ids.add(quote);
  for (const { article } of sources) ids.add(article);
  return ids;
}
