import { resolve } from 'node:path';
import type { Context } from '#cli/context.ts';
import { exit, printAnswer, type ExitStatus } from '#cli/output.ts';
import type { IdentityDecision } from '#core/model/identity.ts';
import { t } from '#lib/i18n/t.ts';

/** Decides that records are the same, or that they are not. */
export async function mergeCommand(
  context: Context,
  path: string,
  ids: string[],
  options: { as: IdentityDecision; reason?: string },
): Promise<ExitStatus> {
  const { client } = await context.host.open(resolve(path), false);
  const { decision, lead } = await client.identity.decide({ ids, decision: options.as, reason: options.reason ?? '' });
  printAnswer(context, { id: decision, decision: options.as, lead }, t(`cli.identity.${options.as}`, { lead }));
  return exit.done;
}

/** Takes records out of their merge. */
export async function unmergeCommand(context: Context, path: string, ids: string[]): Promise<ExitStatus> {
  const { client } = await context.host.open(resolve(path), false);
  const { split } = await client.identity.split({ ids });
  printAnswer(context, { split }, t('cli.identity.split', { count: split.length }));
  return exit.done;
}
