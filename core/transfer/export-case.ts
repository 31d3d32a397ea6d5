import { basename } from 'node:path';
import { t } from '#lib/i18n/t.ts';
import type { JobControl, Jobs } from '#core/jobs/service.ts';
import { collectionNames } from '#core/model/collections.ts';
import type { Handlers } from '#core/rpc.ts';
import { saveCleanCopy } from '#core/store/clean-copy.ts';
import type { Store } from '#core/store/types.ts';
import { writeBundle } from '#core/transfer/bundle-write.ts';
import type { transferContract, CaseExportResult } from '#core/transfer/contract.ts';
import { namedByWholeCase } from '#core/transfer/model/leak-guard.ts';

/** Maximum number of results kept for `wholeResult`. */
const maxKept = 20;

/** Exports the whole case as a job. */
export function exportCase(
  store: Store,
  jobs: Jobs,
  now: () => number,
): Pick<Handlers<typeof transferContract>, 'writeWhole' | 'wholeResult'> {
  const results = jobs.results<CaseExportResult>(maxKept);

  async function exportBundle(path: string, { progress, signal }: JobControl): Promise<CaseExportResult> {
    const { files, texts, originals } = await writeBundle({
      dir: store.dir,
      title: store.list('case')[0]?.title ?? '',
      path,
      now: now(),
      without: (hash) => store.purgeOf(hash) !== null,
      progress,
      signal,
    });
    const isMissing = (hash: string, present: ReadonlySet<string>) =>
      !present.has(hash) && store.purgeOf(hash) === null;
    const skipped = store
      .list('articles')
      .filter(
        ({ textHash, fileHash }) => isMissing(textHash, texts) || (fileHash !== null && isMissing(fileHash, originals)),
      )
      .map(({ id }) => ({ id, reason: t('bundle.notArrived') }));
    for (const { id, blob } of store.list('versions')) {
      if (isMissing(blob, originals)) skipped.push({ id, reason: t('bundle.versionNotArrived') });
    }
    return {
      format: 'bundle',
      path,
      records: recordCount(),
      files,
      left_out: skipped,
      protected: namedByWholeCase(store),
    };
  }

  async function exportCopy(path: string, control: JobControl): Promise<CaseExportResult> {
    const { records, files, skipped } = await saveCleanCopy({
      store,
      dir: path,
      now,
      progress: control.progress,
      signal: control.signal,
    });
    return { format: 'case', path, records, files, left_out: skipped, protected: namedByWholeCase(store) };
  }

  function recordCount(): number {
    return collectionNames.reduce((sum, collection) => sum + store.count(collection), 0);
  }

  return {
    writeWhole({ format, path }) {
      const label = t(format === 'bundle' ? 'bundle.job' : 'bundle.copyJob', { name: basename(path) });
      const work = async (control: JobControl) => {
        const result = await (format === 'bundle' ? exportBundle(path, control) : exportCopy(path, control));
        results.set(job, result);
      };
      const job: string = jobs.start(label, work, { unit: format === 'bundle' ? 'bytes' : 'checks' });
      return { job };
    },
    wholeResult: ({ job }) => results.of(job),
  };
}
