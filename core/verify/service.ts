import { t } from '#core/i18n/t.ts';
import { collectionNames } from '#core/records/collections.ts';
import { referencesOf } from '#core/records/references.ts';
import type { Handlers } from '#core/rpc.ts';
import { verifyStore } from '#core/store/check.ts';
import type { Store } from '#core/store/types.ts';
import type { VerifyFault, verifyContract } from '#core/verify/contract.ts';

/** Proves the case: what the store can prove of its files, then that every reference and every quote holds. */
export function verifyService(store: Store): Handlers<typeof verifyContract> {
  return {
    async run() {
      const faults: VerifyFault[] = [];
      const warnings: VerifyFault[] = [];
      for await (const fault of verifyStore(store.dir)) (fault.kind === 'not-arrived' ? warnings : faults).push(fault);
      let records = 0;
      for (const collection of collectionNames) {
        for (const record of store.list(collection)) {
          records += 1;
          for (const { field, id } of referencesOf(collection, record as Record<string, unknown> & { id: string })) {
            if (store.find(id)) continue;
            const message = t('verify.reference', { field, id });
            faults.push({ kind: 'reference', path: collection, id: record.id, message });
          }
        }
      }
      faults.push(...(await misplacedQuotes(store)));
      const articles = store.list('articles');
      const checked = {
        records,
        quotes: store.count('quotes'),
        texts: new Set(articles.map((article) => article.textHash)).size,
        files: new Set(articles.flatMap((article) => article.fileHash ?? [])).size,
      };
      return { faults, warnings, checked };
    },
  };
}

/** Quotes whose words do not stand at their place in their text. */
async function misplacedQuotes(store: Store): Promise<VerifyFault[]> {
  const faults: VerifyFault[] = [];
  const byText = new Map<string, { id: string; start: number; end: number; exact: string }[]>();
  for (const quote of store.list('quotes')) {
    const list = byText.get(quote.textHash);
    if (list) list.push(quote);
    else byText.set(quote.textHash, [quote]);
  }
  for (const [textHash, quotes] of byText) {
    // A text that is not here or damaged is said once, by the store, not once a quote.
    const text = await store.readText(textHash).catch(() => null);
    if (text === null) continue;
    for (const { id, start, end, exact } of quotes) {
      if (text.slice(start, end) === exact) continue;
      faults.push({ kind: 'quote', path: 'quotes', id, message: t('verify.quote', { exact: exact.slice(0, 80) }) });
    }
  }
  return faults;
}
