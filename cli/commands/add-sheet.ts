import { resolve } from 'node:path';
import type { Context } from '#cli/context.ts';
import { openToWrite, type WaitOption } from '#cli/commands/wait-option.ts';
import { followItems } from '#cli/follow-job.ts';
import { exit, printAnswer, printJson, printNote, UsageError, type ExitStatus } from '#cli/output.ts';
import type { AddItem } from '#core/capture/contract.ts';
import type { OpenCase } from '#core/engine.ts';
import type { Mapping } from '#core/exchange/model/mapping.ts';
import { formatReport } from '#core/exchange/model/report-text.ts';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';

/** The options for spreadsheets. */
export interface SheetOptions extends WaitOption {
  mapping?: string;
  dryRun?: boolean;
  faults?: string;
  asSource?: boolean;
  writeMapping?: string;
}

/** Writes the mapping suggested by a spreadsheet to a file, and adds nothing. */
export async function suggestMapping(
  context: Context,
  path: string,
  files: string[],
  out: string,
): Promise<ExitStatus> {
  const [file] = files;
  if (files.length !== 1 || file === undefined) throw new UsageError(t('cli.oneSheet'));
  const engine = await context.host.open(resolve(path), true);
  const { suggested, columns, warnings } = await engine.client.exchange.sheetLook({ path: resolve(file) });
  await engine.client.exchange.saveMapping({ mapping: suggested, path: resolve(out) });
  for (const warning of warnings) printNote(context, 'warning', `${file}: ${warning}`);
  const asks = columns.filter(
    ({ name, order }) => order === 'ask' && suggested.rules.some(({ from }) => from.includes(name)),
  );
  if (asks.length > 0) {
    const names = asks.map(({ name }) => name).join(', ');
    printNote(context, 'warning', t('sheets.asks', { count: asks.length, names }));
  }
  printAnswer(
    context,
    { mapping: out, collection: suggested.collection, asks: asks.map(({ name }) => name) },
    t('cli.mappingWritten', { path: out, collection: suggested.collection }),
  );
  return exit.done;
}

/**
 * Adds the rows of spreadsheets according to a mapping: a file, or the name of a saved one.
 * @param printItem prints the outcome of a file
 */
export async function addSheets(
  context: Context,
  path: string,
  files: string[],
  options: SheetOptions & { mapping: string },
  printItem: (item: AddItem) => void,
): Promise<{ items: AddItem[]; isCancelled: boolean }> {
  const { dryRun = false, asSource = false, faults } = options;
  if (faults !== undefined && files.length > 1) throw new UsageError(t('cli.oneSheet'));
  const engine = dryRun ? await context.host.open(resolve(path), true) : await openToWrite(context, path, options);
  const mapping = await mappingOf(engine, options.mapping);
  const items: AddItem[] = [];
  for (const file of files) {
    const { job } = await engine.client.capture.addSheet({ path: resolve(file), mapping, asSource, dryRun });
    const page = (request: { job: string; offset: number; limit: number }) => engine.client.capture.items(request);
    const state = await followItems(context, engine, job, page, (item) => {
      const itemOfFile = { ...item, path: file };
      items.push(itemOfFile);
      if (!dryRun || !itemOfFile.report) printItem(itemOfFile);
      else if (context.json) printJson(context.streams, { report: itemOfFile.report });
      else context.streams.out(formatReport(itemOfFile.report, { wouldTake: true }));
    });
    if (faults !== undefined && state === 'done' && items.some(({ report }) => report)) {
      const { rows } = await engine.client.capture.saveSheetFaults({ job, path: resolve(faults) });
      printNote(context, 'faults', t('cli.faultsSaved', { count: rows, path: faults }));
    }
    if (state === 'cancelled') return { items, isCancelled: true };
  }
  return { items, isCancelled: false };
}

async function mappingOf(engine: OpenCase, nameOrPath: string): Promise<Mapping> {
  try {
    return await engine.client.exchange.openMapping({ path: resolve(nameOrPath) });
  } catch (thrown) {
    if (!(thrown instanceof AppError) || thrown.code !== 'not-found') throw thrown;
    // It may be the name of a mapping that the user has saved.
    const saved = await engine.client.exchange.mappings({});
    if (!saved.some(({ name }) => name === nameOrPath)) throw thrown;
    return engine.client.exchange.mapping({ name: nameOrPath });
  }
}
