import { basename } from 'node:path';
import type { AddItem, captureContract } from '#core/capture/contract.ts';
import { ingestOne } from '#core/capture/importing.ts';
import type { Ingest } from '#core/capture/ingest.ts';
import { failedItem } from '#core/capture/items.ts';
import { readSource } from '#core/capture/sources.ts';
import type { JobControl, Jobs } from '#core/jobs/service.ts';
import { labelFor } from '#core/model/label.ts';
import type { Handlers } from '#core/rpc.ts';
import { newId } from '#core/store/ids.ts';
import type { Store } from '#core/store/types.ts';
import { AppError } from '#lib/errors.ts';
import { writeOut } from '#lib/files/write-out.ts';
import { t } from '#lib/i18n/t.ts';

type Asked = Parameters<Handlers<typeof captureContract>['addSheet']>[0];

/** Input of `importSheet`. */
export interface SheetGiven extends Pick<Asked, 'path' | 'mapping' | 'joins' | 'dryRun'> {
  bytes: Uint8Array;
  group: string;
  signal: AbortSignal;
  progress(done: number, total: number): void;
}

/** The result for a sheet. */
export interface SheetTaken {
  item: AddItem;
  /** Rows with something left out: how many, and as a file. */
  faulty: { count: number; write(): AsyncIterable<string> };
}

export interface AddSheetDeps {
  store: Store;
  jobs: Jobs;
  /** @throws AppError `invalid`, `unreadable`, `cancelled`, `write-failed` */
  takeSheet(input: SheetGiven): Promise<SheetTaken>;
}

/** Sheets whose faulty rows can still be saved. */
const maxSheets = 20;

/** Imports rows of spreadsheets as records, as a job. @param imports stores the items of jobs */
export function addSheetHandlers(
  { store, jobs, takeSheet }: AddSheetDeps,
  imports: { set(job: string, result: { items: AddItem[]; group: string; step: null }): void },
  ingest: Ingest,
): Pick<Handlers<typeof captureContract>, 'addSheet' | 'saveSheetFaults'> {
  const sheetResults = jobs.results<{ faulty: SheetTaken['faulty'] | null }>(maxSheets);

  async function work(
    { path, mapping, joins, asSource, dryRun }: Asked,
    { group, items, result }: { group: string; items: AddItem[]; result: { faulty: SheetTaken['faulty'] | null } },
    { signal, progress }: JobControl,
  ): Promise<void> {
    try {
      const { bytes, name, modified } = await readSource({ file: path, path });
      const { item, faulty } = await takeSheet({ path, bytes, mapping, joins, dryRun, group, signal, progress });
      result.faulty = faulty;
      items.push(item);
      if (!asSource || dryRun) return;
      const label = labelFor('exchange.taking', { name });
      const typed = { accept: 'none' as const };
      items.push(
        await ingestOne(ingest, { path, input: { bytes, name, hint: { modified } }, typed, group, label, signal }),
      );
    } catch (thrown) {
      // Faults of the file or the mapping are reported as its item, like those of any input.
      if (!(thrown instanceof AppError) || ofTheCase.has(thrown.code)) throw thrown;
      items.push(failedItem({ path }, 'failed', thrown.code, thrown.message));
    }
  }

  return {
    async addSheet(input) {
      // A read-only case fails here, before anything is read.
      if (!input.dryRun) await store.transact('', () => undefined);
      const group = newId();
      const items: AddItem[] = [];
      const result = { faulty: null };
      const label = t('exchange.taking', { name: basename(input.path) });
      const job = jobs.start(label, (control) => work(input, { group, items, result }, control), { unit: 'rows' });
      imports.set(job, { items, group, step: null });
      sheetResults.set(job, result);
      return { job };
    },

    async saveSheetFaults({ job, path }) {
      const { faulty } = sheetResults.of(job);
      if (!faulty) throw new AppError('not-found', t('sheets.notTaken'));
      await writeOut(path, faulty.write());
      return { rows: faulty.count };
    },
  };
}

/** Faults that end the job. */
const ofTheCase: ReadonlySet<string> = new Set(['cancelled', 'write-failed', 'read-only', 'locked']);
