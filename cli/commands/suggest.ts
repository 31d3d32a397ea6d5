import { resolve } from 'node:path';
import { checkPublished } from '#cli/commands/dates.ts';
import { printGroupedNames } from '#cli/commands/grouped-names.ts';
import type { Context } from '#cli/context.ts';
import { exit, printAnswer, UsageError, type ExitStatus } from '#cli/output.ts';
import { progressBar } from '#cli/progress.ts';
import { maxFileBytes, maxTextLength } from '#lib/extract/limits.ts';
import type { CaseClient } from '#core/contract.ts';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import type { Suggestion } from '#lib/ner/suggestion.ts';
import { normaliseText } from '#lib/text/normalise.ts';

interface SuggestOptions {
  text?: string;
  lang?: 'en' | 'es';
  published?: string;
  guess?: boolean;
  grouped?: boolean;
}

export async function suggestCommand(
  context: Context,
  path: string | undefined,
  ids: string[],
  options: SuggestOptions,
): Promise<ExitStatus> {
  checkPublished(options.published);
  if (options.text !== undefined) {
    if (options.text !== '-' || path !== undefined) throw new UsageError(t('cli.textIsInput'));
    if (options.grouped === true) throw new UsageError(t('cli.groupedIsForCase'));
    if (options.guess === true) throw new UsageError(t('cli.guessIsForCase'));
    return suggestForInput(context, options);
  }
  if (options.lang !== undefined || options.published !== undefined) throw new UsageError(t('cli.onlyForText'));
  if (path === undefined) throw new UsageError(t('cli.suggestWhat'));
  if (options.grouped === true && (ids.length > 0 || options.guess === true))
    throw new UsageError(t('cli.groupedIsForCase'));
  const { client } = await context.host.open(resolve(path), true);
  if (options.grouped === true) {
    await printGroupedNames(context, client);
    return exit.done;
  }
  const articles = ids.length ? ids : await allArticles(client);
  const bar = progressBar(context);
  try {
    for (const [index, article] of articles.entries()) {
      if (context.signal.aborted) break;
      bar.update(index, articles.length);
      for (const suggestion of await client.suggestions.list({ article })) {
        if (suggestion.state === 'rejected') continue;
        printSuggestion(
          context,
          options.guess === true ? guessed(suggestion) : suggestion,
          ids.length ? undefined : article,
        );
      }
    }
  } finally {
    bar.stop();
  }
  return exit.done;
}

async function suggestForInput(context: Context, { lang, published }: SuggestOptions): Promise<ExitStatus> {
  const { host, streams } = context;
  const text = normaliseText(new TextDecoder().decode(await streams.input(maxFileBytes)));
  if (text.length > maxTextLength)
    throw new AppError('too-large', t('cli.tooLongText', { limit: maxTextLength / 1_000_000 }));
  const found = await host.work.suggest({
    text,
    language: lang ?? null,
    published: published ?? null,
    rejected: [],
  });
  for (const suggestion of found) printSuggestion(context, suggestion);
  return exit.done;
}

const pageRows = 1000;

async function allArticles(client: CaseClient): Promise<string[]> {
  const ids: string[] = [];
  for (let offset = 0; ; offset += pageRows) {
    const { records, total } = await client.records.list({ collection: 'articles', offset, limit: pageRows });
    ids.push(...records.map((record) => String(record['id'])));
    if (offset + pageRows >= total) return ids;
  }
}

type Line = Suggestion & { guessedFrom?: string };

/** Returns a date that has no EDTF with its guess, and the day the guess is based on. */
function guessed(suggestion: Suggestion): Line {
  const { edtf, guess } = suggestion;
  return edtf === null && guess ? { ...suggestion, edtf: guess.edtf, guessedFrom: guess.from } : suggestion;
}

function printSuggestion(context: Context, suggestion: Line, article?: string): void {
  const { kind, text, start, end, score, aliases, edtf, relative, value, match, guessedFrom } = suggestion;
  const mentions = suggestion.mentions.map((mention) => [mention.start, mention.end]);
  const line = { kind, text, start, end, score, aliases, edtf, relative, value, match, mentions };
  const date =
    edtf === null || guessedFrom === undefined ? (edtf ?? '') : t('cli.guessedFrom', { date: edtf, from: guessedFrom });
  const more = [
    aliases.length ? t('lists.also', { names: aliases.join(', ') }) : '',
    date,
    match ? t('cli.isRecord', { id: match.id }) : '',
  ];
  const beside = more.filter(Boolean).join('; ');
  printAnswer(
    context,
    { ...(article === undefined ? {} : { article }), ...line, ...(guessedFrom === undefined ? {} : { guessedFrom }) },
    `${kind.padEnd(12)} ${score.toFixed(2)}  ${text}${beside ? `  (${beside})` : ''}`,
  );
}
