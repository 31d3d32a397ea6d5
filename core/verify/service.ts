import { t } from '#core/i18n/t.ts';
import { collectionNames, collections, type AnyRecord, type Collection } from '#core/records/collections.ts';
import { sayIssue } from '#core/records/issues.ts';
import { referencesOf } from '#core/records/references.ts';
import type { Handlers } from '#core/rpc.ts';
import type { Parser } from '#core/capture/parser.ts';
import { verifyStore } from '#core/store/check.ts';
import { repairStore } from '#core/store/repair.ts';
import type { Store } from '#core/store/types.ts';
import type { VerifyFault, verifyContract } from '#core/verify/contract.ts';
import { readAgain } from '#core/verify/reading.ts';

/** Proves the case: what the store can prove of its files, then that every reference and every quote holds. */
export function verifyService(deps: {
  store: Store;
  parser: Parser;
  now: () => number;
}): Handlers<typeof verifyContract> {
  const { store } = deps;
  return {
    repair: () => repairStore(store, { now: deps.now, readAgain: (id, damaged) => readAgain(deps, id, damaged) }),

    async run() {
      const faults: VerifyFault[] = [];
      const warnings: VerifyFault[] = [];
      for await (const fault of verifyStore(store.dir)) {
        (fault.kind === 'not-arrived' || fault.kind === 'mended' ? warnings : faults).push(fault);
      }
      let records = 0;
      for (const collection of collectionNames) {
        for (const record of store.list(collection)) {
          records += 1;
          faults.push(...misshapen(collection, record), ...dangling(store, collection, record));
        }
      }
      faults.push(...(await misplacedQuotes(store)));
      const articles = store.list('articles');
      const checked = {
        records,
        quotes: store.count('quotes'),
        texts: new Set(articles.map((article) => article.textHash)).size,
        files: new Set(articles.flatMap((article) => article.fileHash ?? [])).size,
        purged: store.count('purges'),
      };
      return { faults, warnings, checked };
    },
  };
}

/** Fields that are not what the collection has, as a program without our checks would write them. */
function misshapen(collection: Collection, record: AnyRecord): VerifyFault[] {
  const parsed = collections[collection].safeParse(record, { error: sayIssue });
  return (parsed.error?.issues ?? []).map((issue) => {
    const message = t('verify.field', { field: issue.path.join('.'), message: issue.message });
    return { kind: 'record', path: collection, id: record.id, message };
  });
}

/** References that lead nowhere, or to a record that does not belong there. What is in the trash is still here. */
function dangling(store: Store, collection: Collection, record: AnyRecord): VerifyFault[] {
  return referencesOf(collection, record).flatMap(({ field, id, to }) => {
    const target = store.find(id)?.collection;
    if (target !== undefined && to.includes(target)) return [];
    const message =
      target === undefined
        ? t('verify.reference', { field, id })
        : t('verify.wrongReference', { field, id, collection: target });
    return [{ kind: 'reference', path: collection, id: record.id, message }];
  });
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
