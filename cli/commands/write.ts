import { resolve } from 'node:path';
import type { Context } from '#cli/context.ts';
import { exit, printJson, printLine, UsageError, type ExitStatus } from '#cli/output.ts';
import { AppError, type Fault } from '#core/errors.ts';
import { t } from '#core/i18n/t.ts';

export async function putCommand(
  { streams, host, json }: Context,
  path: string,
  source: string | undefined,
  options: { create?: boolean },
): Promise<ExitStatus> {
  if (source !== undefined && source !== '-') throw new UsageError(`put reads standard input: casebook put ${path} -`);
  const { records, lines } = parseLines(new TextDecoder().decode(await streams.input()));
  const { client } = await host.open(resolve(path), false);
  try {
    for (const result of await client.records.put({ records, create: options.create ?? false })) {
      if (json) printJson(streams, result);
      else
        printLine(
          streams,
          `${result.status} ${result.collection} ${result.id}${result.temp ? ` (${result.temp})` : ''}`,
        );
    }
  } catch (thrown) {
    if (!(thrown instanceof AppError) || !thrown.faults) throw thrown;
    // The engine counts records; a person counts the lines of the input, blank ones too.
    const faults = thrown.faults.map((fault) => ({ ...fault, line: lines[fault.line - 1] ?? fault.line }));
    throw new AppError('invalid', thrown.message, { faults });
  }
  return exit.done;
}

/** @throws AppError `invalid` with a fault for each line that is no JSON */
function parseLines(text: string): { records: unknown[]; lines: number[] } {
  const records: unknown[] = [];
  const lines: number[] = [];
  const faults: Fault[] = [];
  text.split('\n').forEach((line, index) => {
    if (!line.trim()) return;
    try {
      records.push(JSON.parse(line));
      lines.push(index + 1);
    } catch (thrown) {
      const reason = thrown instanceof Error ? thrown.message : String(thrown);
      faults.push({ line: index + 1, field: '', code: 'json', message: t('cli.badJson', { reason }) });
    }
  });
  if (faults.length) throw new AppError('invalid', t('errors.put.refused', { count: faults.length }), { faults });
  if (records.length === 0) throw new UsageError(t('cli.emptyInput'));
  return { records, lines };
}

export async function removeCommand(
  { streams, host, json }: Context,
  path: string,
  ids: string[],
): Promise<ExitStatus> {
  const { client } = await host.open(resolve(path), false);
  const { removed } = await client.records.remove({ ids });
  if (json) for (const id of removed) printJson(streams, { id, status: 'removed' });
  else printLine(streams, t('cli.removed', { count: removed.length }));
  return exit.done;
}

export async function restoreCommand(
  { streams, host, json }: Context,
  path: string,
  ids: string[],
): Promise<ExitStatus> {
  const { client } = await host.open(resolve(path), false);
  const { restored } = await client.records.restore({ ids });
  if (json) for (const id of restored) printJson(streams, { id, status: 'restored' });
  else printLine(streams, t('cli.restored', { count: restored.length }));
  return exit.done;
}
