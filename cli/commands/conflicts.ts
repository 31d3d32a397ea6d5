import { resolve } from 'node:path';
import type { Context } from '#cli/context.ts';
import { exit, printJson, printLine, UsageError, type ExitStatus } from '#cli/output.ts';
import type { ConflictSide } from '#core/conflicts/contract.ts';
import { t } from '#core/i18n/t.ts';

/** What copies of the case disagree on. */
export async function conflictsCommand({ streams, host, json }: Context, path: string): Promise<ExitStatus> {
  const { client } = await host.open(resolve(path), true);
  const { conflicts } = await client.conflicts.list({});
  for (const conflict of conflicts) {
    if (json) {
      printJson(streams, conflict);
      continue;
    }
    const { id, title, field, sides } = conflict;
    printLine(streams, `${id}  ${title}  ${field || t('cli.wholeRecord')}`);
    for (const [at, side] of sides.entries()) printLine(streams, `  ${at + 1}  ${saySide(side, field)}`);
  }
  return exit.done;
}

function saySide({ value, own, name, writer, at, shown }: ConflictSide, field: string): string {
  const said = field === '' ? t(value === true ? 'cli.sideRemoved' : 'cli.sideKept') : JSON.stringify(value);
  const who = own ? t('cli.thisCopy') : (name ?? t('cli.otherCopy', { writer: writer.slice(0, 6) }));
  return `${said}  ${who}, ${at}${shown ? `  (${t('cli.shownNow')})` : ''}`;
}

/** Decides one of them, by one of its sides or by another value. */
export async function settleCommand(
  { streams, host, json }: Context,
  path: string,
  id: string,
  field: string | undefined,
  options: { take?: string; value?: string },
): Promise<ExitStatus> {
  const { client } = await host.open(resolve(path), false);
  if ((options.take === undefined) === (options.value === undefined)) throw new UsageError(t('cli.takeOrValue'));
  const { conflicts } = await client.conflicts.list({});
  const conflict = conflicts.find((one) => one.id.endsWith(id) && one.field === (field ?? ''));
  if (!conflict) throw new UsageError(t('cli.noConflict', { id, path }));
  await client.conflicts.settle({ id: conflict.id, field: conflict.field, by: choice(conflict.sides, options) });
  if (json) printJson(streams, { collection: conflict.collection, id: conflict.id, field: conflict.field });
  else printLine(streams, t('cli.settled', { title: conflict.title }));
  return exit.done;
}

function choice(
  sides: readonly ConflictSide[],
  { take, value = '' }: { take?: string; value?: string },
): { side: { writer: string; seq: number } } | { value: unknown } {
  if (take === undefined) {
    try {
      return { value: JSON.parse(value) as unknown };
    } catch {
      throw new UsageError(t('cli.valueIsJson', { value }));
    }
  }
  const side = sides[Number(take) - 1];
  if (!side) throw new UsageError(t('cli.noSide', { take, most: sides.length }));
  return { side: { writer: side.writer, seq: side.seq } };
}
