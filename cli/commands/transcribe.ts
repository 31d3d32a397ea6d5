import { resolve } from 'node:path';
import type { Context } from '#cli/context.ts';
import { exit, printJson, printNote, type ExitStatus } from '#cli/output.ts';
import type { Article } from '#core/model/articles.ts';
import { AppError } from '#lib/errors.ts';
import { maxTextLength } from '#lib/extract/limits.ts';
import { t } from '#lib/i18n/t.ts';

/** The most bytes of UTF-8 per UTF-16 unit. */
const maxBytesPerChar = 3;

/** Replaces the text of an article that is a typed transcript with standard input. */
export async function transcribeCommand(context: Context, path: string, article: string): Promise<ExitStatus> {
  const { streams, host, json, quiet } = context;
  // Read before the case is opened: somebody typing for a while must not lock others out.
  const bytes = await streams.input(maxTextLength * maxBytesPerChar);
  const text = new TextDecoder().decode(bytes);
  const { client } = await host.open(resolve(path), false);
  const { record } = await client.records.show({ id: article });
  const { id, transcript, title } = record as Partial<Article> & { id: string };
  if (transcript !== true) throw new AppError('invalid', t('cli.noTranscript', { title: title ?? id }));
  const done = await client.articles.setText({ id, text });
  if (json) printJson(streams, done);
  else if (!quiet) {
    const { holds, moved, edited, ambiguous, lost } = done.quotes;
    printNote(context, 'transcribed', t('cli.transcribed', { count: holds + moved }));
    const astray = edited + ambiguous + lost;
    if (astray > 0) printNote(context, 'quotes', t('cli.quotesAstray', { count: astray }));
  }
  return exit.done;
}
