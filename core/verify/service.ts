import type { Parser } from '#lib/extract/parser.ts';
import { throwIfCancelled } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import type { JobControl, Jobs } from '#core/jobs/service.ts';
import { collectionNames, type AnyRecord, type Collection } from '#core/model/collections.ts';
import type { Quote } from '#core/model/quotes.ts';
import { isOwnedBy, referencesOf } from '#core/model/references.ts';
import type { ReverseIndex } from '#core/records/reverse-index.ts';
import type { Views } from '#core/records/views.ts';
import type { Handlers } from '#core/rpc.ts';
import { writeOut } from '#lib/files/write-out.ts';
import { countCheckpoints, unwatchedCheck, verifyStore, type CheckWatch } from '#core/store/repair/check.ts';
import { supplyContent, repairStore } from '#core/store/repair/repair.ts';
import type { Store } from '#core/store/types.ts';
import { describeFault } from '#core/verify/describe-fault.ts';
import type { VerifyFault, VerifyReport, verifyContract } from '#core/verify/contract.ts';
import { rereadOriginal } from '#core/verify/reread-original.ts';
import type { AsWritten } from '#core/store/view.ts';
import { append, appendAll } from '#lib/append.ts';

/** What a check of the case depends on. */
export interface VerifyDeps {
  store: Store;
  parser: Parser;
  jobs: Jobs;
  reverse: AsWritten<ReverseIndex>;
  views: AsWritten<Views>;
  now: () => number;
}

/** Verifies the case: what the store can check about its files, then every reference and every quote. */
export function verifyService(deps: VerifyDeps): Handlers<typeof verifyContract> {
  const { store, jobs, now } = deps;
  const read = (id: string, damaged: Uint8Array | null) => rereadOriginal(deps, id, damaged);
  const reports = jobs.results<VerifyReport>(1, 'verify.noOutcome');
  return {
    repair: ({ setAside }) => repairStore(store, { now, readAgain: read, setAside }),
    bring: async (brought) => ({ done: await supplyContent(store, brought, { now }) }),
    run: () => check(store, unwatchedCheck),
    start() {
      const work = async (control: JobControl) => {
        const report = await check(store, checkWatchOf(control));
        reports.set(job, report);
      };
      const job: string = jobs.start(t('verify.job'), work, { unit: 'checks' });
      return { job };
    },
    outcome: ({ job }) => reports.of(job),
    async save({ job, path }) {
      await writeOut(path, listOfFaults(reports.of(job)));
      return null;
    },
    about: (fault) => describeFault(deps, fault, read),
  };
}

/** Returns one line per fault, then one per warning: kind, path, line, record, message. */
function listOfFaults({ faults, warnings }: VerifyReport): string {
  const rows = [...faults, ...warnings].map(({ kind, path, line = '', id = '', message }) =>
    [kind, path, String(line), id, message.replace(/[\t\r\n]+/g, ' ')].join('\t'),
  );
  return [['kind', 'path', 'line', 'id', 'message'].join('\t'), ...rows, ''].join('\n');
}

function checkWatchOf({ progress, signal }: JobControl): CheckWatch {
  let done = 0;
  let total = 0;
  const advance = () => {
    throwIfCancelled(signal, 'verify.cancelled');
  };
  return {
    advance,
    expect(count) {
      total += count;
      progress(done, total);
    },
    step() {
      advance();
      done += 1;
      progress(done, total);
    },
  };
}

/** Faults that lose nothing. */
const harmlessFaults: ReadonlySet<VerifyFault['kind']> = new Set(['not-arrived', 'mended', 'readme', 'stray']);

/** Records checked before yielding. */
const stretch = 500;

async function check(store: Store, watch: CheckWatch): Promise<VerifyReport> {
  const faults: VerifyFault[] = [];
  const warnings: VerifyFault[] = [];
  const listed = collectionNames.map((collection) => [collection, store.list(collection)] as const);
  const records = listed.reduce((sum, [, list]) => sum + list.length, 0);
  watch.expect(Math.floor(records / stretch));
  for await (const fault of verifyStore(store.dir, undefined, { watch, known: store.heads() })) {
    (harmlessFaults.has(fault.kind) ? warnings : faults).push(fault);
  }
  const unread = misshapen(store);
  appendAll(faults, unread.faults);
  appendAll(warnings, unread.newer);
  let looked = 0;
  for (const [collection, list] of listed) {
    for (const record of list) {
      appendAll(faults, dangling(store, collection, record));
      looked += 1;
      if (looked % stretch > 0) continue;
      watch.step();
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  appendAll(faults, await misplacedQuotes(store, watch));
  const articles = store.list('articles');
  const { lines, writers } = store.stats();
  const checked = {
    records,
    quotes: store.count('quotes'),
    texts: new Set(articles.map((article) => article.textHash)).size,
    files: new Set(articles.flatMap((article) => article.fileHash ?? [])).size,
    purged: store.count('purges'),
    lines,
    chains: writers,
    checkpoints: await countCheckpoints(store.dir),
  };
  return { faults, warnings, checked };
}

/**
 * Returns unreadable values in records, as a program without our validation might write them; values from a newer program are not faults.
 */
function misshapen(store: Store): { faults: VerifyFault[]; newer: VerifyFault[] } {
  const found = store.unreadable().flatMap(({ collection, id, aside, fields }) =>
    fields.map(({ path, message, newer }) => {
      const key = newer ? 'verify.newerWord' : aside ? 'verify.fieldAside' : 'verify.field';
      return {
        newer,
        fault: { kind: newer ? 'newer' : 'record', path: collection, id, message: t(key, { field: path, message }) },
      };
    }),
  );
  const those = (newer: boolean) => found.filter((one) => one.newer === newer).map(({ fault }) => fault);
  return { faults: those(false), newer: those(true) };
}

/**
 * Returns references that lead nowhere, or to a record of the wrong collection. Trashed records still count as present, except for
 * dependents that should have been trashed with them.
 */
function dangling(store: Store, collection: Collection, record: AnyRecord): VerifyFault[] {
  return referencesOf(collection, record).flatMap(({ field, id, to }) => {
    const found = store.find(id);
    const target = found?.collection;
    const isLost = found?.trashed === true && isOwnedBy(collection, field);
    if (target !== undefined && to.includes(target) && !isLost) return [];
    const message =
      target === undefined
        ? t(store.unfitOf(id) ? 'verify.unreadableReference' : 'verify.reference', { field, id })
        : isLost
          ? t('verify.trashedReference', { field, id })
          : t('verify.wrongReference', { field, id, collection: target });
    return [{ kind: 'reference', path: collection, id: record.id, message }];
  });
}

/** Returns quotes whose words are not at their position in the text. */
async function misplacedQuotes(store: Store, watch: CheckWatch): Promise<VerifyFault[]> {
  const faults: VerifyFault[] = [];
  const byText = new Map<string, Readonly<Quote>[]>();
  for (const quote of store.list('quotes')) {
    append(byText, quote.textHash, quote);
  }
  watch.expect(byText.size);
  for (const [textHash, quotes] of byText) {
    watch.step();
    // The store reports a missing or damaged text once, so it is not repeated for every quote.
    const text = await store.readText(textHash).catch(() => null);
    if (text === null) continue;
    for (const quote of quotes) {
      const wrong = [quote, ...quote.more].find(({ start, end, exact }) => text.slice(start, end) !== exact);
      if (!wrong) continue;
      const message = t('verify.quote', { exact: wrong.exact.slice(0, 80) });
      faults.push({ kind: 'quote', path: 'quotes', id: quote.id, message });
    }
  }
  return faults;
}
