import { openToWrite, type WaitOption } from '#cli/commands/wait-option.ts';
import type { Context } from '#cli/context.ts';
import { exit, printAnswer, printJson, printLine, UsageError, type ExitStatus } from '#cli/output.ts';
import { AppError, type Fault } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { maxPutRecords } from '#core/records/contract.ts';

export async function putCommand(
  context: Context,
  path: string,
  source: string | undefined,
  options: WaitOption & { create?: boolean },
): Promise<ExitStatus> {
  if (source !== undefined && source !== '-') throw new UsageError(t('cli.putInput', { path }));
  const { records, lines } = parseLines(await context.streams.input(maxBytes));
  const { client } = await openToWrite(context, path, options);
  try {
    for (const result of await client.records.put({ records, create: options.create ?? false })) {
      const { status, collection, id, temp } = result;
      printAnswer(context, result, `${status} ${collection} ${id}${temp ? ` (${temp})` : ''}`);
    }
  } catch (thrown) {
    if (!(thrown instanceof AppError) || !thrown.faults) throw thrown;
    // The engine counts records; people count the lines of the input, including blank ones.
    const faults = thrown.faults.map((fault) => ({ ...fault, line: lines[fault.line - 1] ?? fault.line }));
    throw new AppError('invalid', thrown.message, { faults });
  }
  return exit.done;
}

/** A change set of more than 64 MB is rejected, but the input may also contain unchanged records. */
const maxBytes = 256 * 1024 * 1024;
const newline = 0x0a;

/**
 * Returns the records of the input with their line numbers.
 * @throws AppError `invalid` with a fault for each line that is not JSON, `too-large`
 */
function parseLines(input: Uint8Array): { records: unknown[]; lines: number[] } {
  const records: unknown[] = [];
  const lines: number[] = [];
  const faults: Fault[] = [];
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for (let start = 0, line = 1; start < input.length; line += 1) {
    const found = input.indexOf(newline, start);
    const end = found < 0 ? input.length : found;
    try {
      const text = decoder.decode(input.subarray(start, end));
      if (text.trim()) {
        records.push(JSON.parse(text));
        lines.push(line);
      }
    } catch (thrown) {
      const message =
        thrown instanceof SyntaxError ? t('cli.badJson', { reason: thrown.message.slice(0, 200) }) : t('cli.badUtf8');
      faults.push({ line, field: '', code: 'json', message });
    }
    start = end + 1;
  }
  if (faults.length) throw new AppError('invalid', t('errors.put.refused', { count: faults.length }), { faults });
  if (records.length === 0) throw new UsageError(t('cli.emptyInput'));
  if (records.length > maxPutRecords)
    throw new AppError('too-large', t('cli.tooManyRecords', { count: records.length, most: maxPutRecords }));
  return { records, lines };
}

export async function removeCommand(
  context: Context,
  path: string,
  ids: string[],
  options: WaitOption,
): Promise<ExitStatus> {
  const { streams, json } = context;
  const { client } = await openToWrite(context, path, options);
  const { removed } = await client.records.remove({ ids });
  if (json) for (const id of removed) printJson(streams, { id, status: 'removed' });
  else printLine(streams, t('cli.removed', { count: removed.length }));
  return exit.done;
}

export async function restoreCommand(
  context: Context,
  path: string,
  ids: string[],
  options: WaitOption,
): Promise<ExitStatus> {
  const { streams, json } = context;
  const { client } = await openToWrite(context, path, options);
  const { restored } = await client.records.restore({ ids });
  if (json) for (const id of restored) printJson(streams, { id, status: 'restored' });
  else printLine(streams, t('cli.restored', { count: restored.length }));
  return exit.done;
}
