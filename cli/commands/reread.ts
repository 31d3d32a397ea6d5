import { resolve } from 'node:path';
import type { Context } from '#cli/context.ts';
import { followItems } from '#cli/follow-job.ts';
import { exit, printAnswer, printNote, type ExitStatus } from '#cli/output.ts';
import type { RereadItem } from '#core/capture/contract.ts';
import { t } from '#lib/i18n/t.ts';

/** Reads the originals of articles again; of all articles if none is named. */
export async function rereadCommand(context: Context, path: string, articles: string[]): Promise<ExitStatus> {
  const { host, json, quiet } = context;
  const engine = await host.open(resolve(path), false);
  const { job } = await engine.client.capture.reread({ articles: articles.length > 0 ? articles : null });
  const counts = { changed: 0, same: 0, skipped: 0, failed: 0 };
  let astray = 0;
  const state = await followItems(
    context,
    engine,
    job,
    (page) => engine.client.capture.rereadItems(page),
    (item) => {
      counts[item.status] += 1;
      if (item.quotes) astray += item.quotes.edited + item.quotes.ambiguous + item.quotes.lost;
      printAnswer(context, item, lineOf(item));
    },
  );
  if (!json && !quiet) {
    printNote(context, 'reread', t('reread.done', counts));
    if (astray > 0) printNote(context, 'quotes', t('cli.quotesAstray', { count: astray }));
  }
  if (state === 'cancelled') {
    printNote(context, 'cancelled', t('cli.stopped'));
    return exit.cancelled;
  }
  return counts.failed > 0 ? exit.refused : exit.done;
}

function lineOf({ status, title, changed, warnings, error }: RereadItem): string {
  const details = error?.message ?? [changed.join(', '), ...warnings].filter(Boolean).join('; ');
  return [status, title, details].filter(Boolean).join('  ');
}
