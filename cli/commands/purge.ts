import { resolve } from 'node:path';
import type { Context } from '#cli/context.ts';
import { exit, printAnswer, printNote, UsageError, type ExitStatus } from '#cli/output.ts';
import { t } from '#lib/i18n/t.ts';

/** Purges an article's original, or its text too. */
export async function purgeCommand(
  context: Context,
  path: string,
  article: string,
  options: { text?: boolean; reason?: string },
): Promise<ExitStatus> {
  const reason = options.reason?.trim() ?? '';
  if (reason === '') throw new UsageError(t('purges.cliReason'));
  const { client } = await context.host.open(resolve(path), false);
  const result = await client.purges.purge({ article, text: options.text ?? false, reason });
  printAnswer(context, result, ...result.purged.map(({ what, hash }) => t('purges.cli', { what, hash })));
  const { versions, unknown } = await client.versions.holding({ article: result.article });
  const holding = [...versions, ...unknown].map(({ id }) => id);
  if (holding.length > 0) {
    const params = { count: holding.length, ids: holding.join(', ') };
    printNote(context, 'versions', t('purges.cliVersions', params));
  }
  if (result.quotes > 0) printNote(context, 'quotes', t('purges.cliQuotes', { count: result.quotes }));
  return exit.done;
}
