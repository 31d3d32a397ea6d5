import { extname } from 'node:path';
import type { Context } from '#cli/context.ts';
import { followJob } from '#cli/follow-job.ts';
import { exit, printJson, printLine, printNote, UsageError, type ExitStatus } from '#cli/output.ts';
import type { OpenCase } from '#core/engine.ts';
import { t } from '#lib/i18n/t.ts';
import { toCsv } from '#lib/text/csv.ts';
import { namesIn } from '#core/search/batch/lines.ts';
import { maxNames, type NameRow } from '#core/search/batch/model.ts';
import { csvRows } from '#core/search/batch/table.ts';

/**
 * Searches for the names of a list, each as text and never as a query.
 * @param file the source of the list: a .csv is read as a table
 */
export async function searchNames(
  context: Context,
  engine: OpenCase,
  { text, file, csv }: { text: string; file: string; csv: boolean },
): Promise<ExitStatus> {
  const { streams, json, signal } = context;
  const { names, blank, double, beyond } = namesIn(text, extname(file).toLowerCase() === '.csv');
  if (names.length === 0) throw new UsageError(t('cli.noNames', { path: file }));
  const omissions = [
    ...(blank > 0 ? [t('batch.blank', { count: blank })] : []),
    ...(double > 0 ? [t('batch.double', { count: double })] : []),
    ...(beyond > 0 ? [t('batch.beyond', { count: beyond, most: maxNames })] : []),
  ];
  if (omissions.length > 0) printNote(context, 'left-out', `${omissions.join(', ')}.`);
  const rows = await lookUpNames(context, engine, names);
  if (csv) streams.out(toCsv(csvRows(rows)));
  else if (json) for (const row of rows) printJson(streams, row);
  else for (const row of rows) printLine(streams, formatRow(row));
  return signal.aborted ? exit.cancelled : exit.done;
}

async function lookUpNames(
  context: Context,
  engine: OpenCase,
  names: { line: number; name: string }[],
): Promise<NameRow[]> {
  const { search } = engine.client;
  const { job } = await search.batch({ names });
  await followJob(context, engine, job);
  return (await search.batchRows({ job, limit: maxNames })).rows;
}

function formatRow({ name, state, total, best }: NameRow): string {
  const why = best ? `, ${best.title} (${t(`batch.how.${best.how}`)})` : '';
  return `${name}: ${t(`batch.state.${state}`)}, ${String(total)}${why}`;
}
