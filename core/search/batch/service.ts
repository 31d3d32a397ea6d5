import { t } from '#lib/i18n/t.ts';
import type { JobControl, Jobs } from '#core/jobs/service.ts';
import type { Handlers } from '#core/rpc.ts';
import { toCsv } from '#lib/text/csv.ts';
import { isDateGuessed } from '#core/model/published-words.ts';
import type { NameFound } from '#core/search/batch/lookup.ts';
import type { NameRow } from '#core/search/batch/model.ts';
import { csvRows } from '#core/search/batch/table.ts';
import type { searchContract } from '#core/search/contract.ts';
import type { MergedView } from '#core/merged-view/merged-view.ts';
import type { StoredReads } from '#core/profiles/model/protected-records.ts';
import type { Store } from '#core/store/types.ts';
import { LeakGuard } from '#core/transfer/model/leak-guard.ts';
import { writeOut } from '#lib/files/write-out.ts';
import type { HeavyWork } from '#core/worker/work-contract.ts';

export interface BatchDeps {
  store: StoredReads & Pick<Store, 'purgeOf'>;
  /** Where a merged record is protected under all its names. */
  mergedView: Pick<MergedView, 'reads'>;
  work: Pick<HeavyWork, 'lookUp'>;
  jobs: Pick<Jobs, 'start' | 'results'>;
  /** Resolves when the index covers the whole case. */
  settled(): Promise<void>;
  /** Called when the index was damaged and has to be filled again. */
  refill(): void;
}

/** Milliseconds of lookups before yielding: the longest that typing in the search box has to wait. */
const sliceMs = 40;
/** Names sent at once; more than fit into one slice. */
const maxBatchNames = 200;
/** Lists whose rows are kept. */
const maxResults = 3;

type BatchContract = Pick<typeof searchContract, 'batch' | 'batchRows' | 'saveBatch'>;

/** Searches for the names in a list, as a job. */
export function batchHandlers({ store, mergedView, work, jobs, settled, refill }: BatchDeps): Handlers<BatchContract> {
  const lists = jobs.results<{ rows: NameRow[]; total: number }>(maxResults, 'batch.noList');

  /** Adds what the index does not know. */
  function toRow(line: number, name: string, { first, ...found }: NameFound): NameRow {
    const article = first === null ? undefined : store.get('articles', first);
    return {
      line,
      name,
      ...found,
      first: article
        ? {
            id: article.id,
            title: article.title,
            date: article.published,
            ...(isDateGuessed(article) ? { dateGuessed: true } : {}),
          }
        : null,
    };
  }

  /** Returns the results of a job, without words of texts that have been purged since. */
  function resultsOf(job: string): { rows: NameRow[]; total: number } {
    const { rows, total } = lists.of(job);
    const isPurged = ({ best }: NameRow) => {
      const article = best?.type === 'articles' ? store.find(best.id) : null;
      return article?.collection === 'articles' && store.purgeOf(article.record.textHash) !== null;
    };
    return { rows: rows.map((row) => (isPurged(row) ? { ...row, best: null } : row)), total };
  }

  async function search(
    names: readonly { line: number; name: string }[],
    rows: NameRow[],
    { progress, signal }: JobControl,
  ): Promise<void> {
    progress(0, names.length);
    await settled();
    while (rows.length < names.length && !signal.aborted) {
      const next = names.slice(rows.length, rows.length + maxBatchNames);
      const { found, lost } = await work.lookUp({ names: next.map(({ name }) => name), ms: sliceMs });
      if (lost) {
        refill();
        await settled();
        continue;
      }
      for (const [i, one] of found.entries()) {
        const nameLine = next[i];
        if (nameLine) rows.push(toRow(nameLine.line, nameLine.name, one));
      }
      progress(rows.length, names.length);
    }
  }

  return {
    batch({ names }) {
      const rows: NameRow[] = [];
      const label = t('batch.job', { count: names.length });
      const job = jobs.start(label, (control) => search(names, rows, control), { unit: 'checks' });
      lists.set(job, { rows, total: names.length });
      return { job };
    },
    batchRows({ job, from, limit }) {
      const { rows, total } = resultsOf(job);
      return { rows: rows.slice(from, from + limit), done: rows.length, total };
    },
    async saveBatch({ job, lines, path, profile }) {
      const { rows } = resultsOf(job);
      const byLine = new Map(rows.map((row) => [row.line, row]));
      const chosen = lines ? lines.flatMap((line) => byLine.get(line) ?? []) : rows;
      const guard = new LeakGuard(store, mergedView.reads);
      for (const row of guard.hasNames ? chosen : []) {
        const { name, best, first } = row;
        guard.scanValue(t('transfer.place.line', { line: row.line }), [name, best?.title, best?.matched, first?.title]);
      }
      guard.refuse(path, profile);
      await writeOut(path, toCsv(csvRows(chosen)));
      return { rows: chosen.length };
    },
  };
}
