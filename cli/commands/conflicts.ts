import { resolve } from 'node:path';
import type { Context } from '#cli/context.ts';
import { exit, printAnswer, UsageError, type ExitStatus } from '#cli/output.ts';
import type { ConflictSide, SettledConflict } from '#core/conflicts/contract.ts';
import { idEndingIn } from '#core/store/resolve-id-suffix.ts';
import { t } from '#lib/i18n/t.ts';

/** The most decisions that are listed. */
const maxDecisions = 1000;

/** Prints the conflicts between copies of the case, or the decided ones. */
export async function conflictsCommand(
  context: Context,
  path: string,
  options: { settled?: boolean } = {},
): Promise<ExitStatus> {
  const { client } = await context.host.open(resolve(path), true);
  if (options.settled) {
    const { settled } = await client.conflicts.settled({ limit: maxDecisions });
    for (const decision of settled) printAnswer(context, decision, ...formatDecision(decision));
    return exit.done;
  }
  const { conflicts } = await client.conflicts.list({});
  for (const conflict of conflicts) {
    const { id, title, field, sides } = conflict;
    printAnswer(
      context,
      conflict,
      `${id}  ${title}  ${field || t('cli.wholeRecord')}`,
      ...sides.map((side, at) => `  ${at + 1}  ${formatSide(side, field)}`),
    );
  }
  return exit.done;
}

function formatDecision({ id, title, field, value, by, at, sides }: SettledConflict): string[] {
  const rejectedSides = sides.filter(({ chosen }) => !chosen);
  return [
    `${id}  ${title}  ${field || t('cli.wholeRecord')}`,
    `  ${t('cli.chosen')}  ${formatSideValue(value, field)}  ${formatWho(by)}, ${at}`,
    ...rejectedSides.map(
      (side) => `  ${t('cli.left')}  ${formatSideValue(side.value, field)}  ${formatWho(side)}, ${side.at}`,
    ),
  ];
}

function formatSide(side: ConflictSide, field: string): string {
  const shown = side.shown ? `  (${t('cli.shownNow')})` : '';
  return `${formatSideValue(side.value, field)}  ${formatWho(side)}, ${side.at}${shown}`;
}

function formatSideValue(value: unknown, field: string): string {
  if (field !== '') return JSON.stringify(value);
  return t(value === true ? 'cli.sideRemoved' : 'cli.sideKept');
}

function formatWho({ own, name, writer }: { own: boolean; name: string | null; writer: string }): string {
  return own ? t('changes.copies.thisCopy') : (name ?? t('cli.otherCopy', { writer: writer.slice(0, 6) }));
}

/** Undoes a decision: the conflict is open again. */
export async function reopenCommand(
  context: Context,
  path: string,
  id: string,
  field: string | undefined,
): Promise<ExitStatus> {
  const { client } = await context.host.open(resolve(path), false);
  const { settled } = await client.conflicts.settled({ limit: maxDecisions });
  const decision = onField(settled, id, field);
  if (!decision) throw new UsageError(t('cli.notSettled', { id, path }));
  await client.conflicts.reopen({ id: decision.id, field: decision.field });
  printAnswer(
    context,
    { collection: decision.collection, id: decision.id, field: decision.field },
    t('cli.reopened', { title: decision.title }),
  );
  return exit.done;
}

/** Resolves a conflict with one of its sides or another value. */
export async function settleCommand(
  context: Context,
  path: string,
  id: string,
  field: string | undefined,
  options: { take?: string; value?: string },
): Promise<ExitStatus> {
  const { client } = await context.host.open(resolve(path), false);
  if ((options.take === undefined) === (options.value === undefined)) throw new UsageError(t('cli.takeOrValue'));
  const { conflicts } = await client.conflicts.list({});
  const conflict = onField(conflicts, id, field);
  if (!conflict) throw new UsageError(t('cli.noConflict', { id, path }));
  await client.conflicts.settle({ id: conflict.id, field: conflict.field, by: choice(conflict.sides, options) });
  printAnswer(
    context,
    { collection: conflict.collection, id: conflict.id, field: conflict.field },
    t('cli.settled', { title: conflict.title }),
  );
  return exit.done;
}

/** Returns what concerns a field (or if none is named, a record as a whole) of the record with an id or the end of one. */
function onField<T extends { id: string; field: string }>(all: readonly T[], id: string, field = ''): T | undefined {
  const ofField = new Map(all.flatMap((one) => (one.field === field ? [[one.id, one] as const] : [])));
  return ofField.get(id) ?? ofField.get(idEndingIn(ofField.keys(), id) ?? '');
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
