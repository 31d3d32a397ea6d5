import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { searchNames } from '#cli/commands/names.ts';
import type { Context } from '#cli/context.ts';
import { exit, printJson, printLine, printNote, UsageError, type ExitStatus } from '#cli/output.ts';
import { progressBar } from '#cli/progress.ts';
import type { OpenCase } from '#core/engine.ts';
import { AppError } from '#lib/errors.ts';
import { t, type TextKey } from '#lib/i18n/t.ts';
import { searchTypes, type SearchHit } from '#core/search/model.ts';
import { narrowedQuery } from '#core/search/query/narrow.ts';
import { printQuery } from '#core/search/query/print.ts';
import { answerNotices, queryNotices, type AnswerLimits } from '#core/search/query/query-notices.ts';
import { reasonOf } from '#lib/files/reasons.ts';

interface SearchOptions {
  limit: string;
  type?: string;
  queries?: string;
  saved?: string;
  names?: string;
  csv?: boolean;
}

const maxHits = 500;
const maxQueryBytes = 16 * 1024 * 1024;

export async function searchCommand(
  context: Context,
  path: string,
  query: string | undefined,
  options: SearchOptions,
): Promise<ExitStatus> {
  const { host, streams, json, signal } = context;
  const limit = Number(options.limit);
  if (!Number.isInteger(limit) || limit < 1 || limit > maxHits)
    throw new UsageError(t('cli.limit', { limit: options.limit, most: maxHits }));
  if (options.type !== undefined && !(searchTypes as readonly string[]).includes(options.type)) {
    throw new UsageError(t('cli.unknownCollection', { name: options.type, names: searchTypes.join(', ') }));
  }
  if ([query, options.queries, options.saved, options.names].filter((given) => given !== undefined).length !== 1)
    throw new UsageError(t('cli.oneQuery'));
  if (options.csv === true && options.names === undefined) throw new UsageError(t('cli.csvOfNames'));
  const queries = options.queries === undefined ? undefined : await queriesIn(context, options.queries);
  const list = options.names === undefined ? undefined : await textIn(context, options.names);
  const engine = await host.open(resolve(path), true);
  await indexed(context, engine);
  if (list !== undefined)
    return searchNames(context, engine, { text: list, file: options.names ?? '', csv: options.csv ?? false });
  const ask = (text: string, within = '') =>
    engine.client.search.query({ query: text, within, limit, ...(options.type ? { types: [options.type] } : {}) });

  if (queries) {
    for (const text of queries) {
      if (signal.aborted) break;
      const answer = await ask(text);
      const { ms, total, hits, cut, partial } = answer;
      const { understood, notes } = notices({ query: text, within: '' }, answer);
      if (json) printJson(streams, { query: text, ms, total, hits, understood, notes, cut, partial });
      else {
        for (const { code, message } of notes) printNote(context, code, `${text}: ${message}`);
        const [first] = hits;
        printLine(
          streams,
          first ? t('cli.queryFirst', { query: text, total, title: first.title }) : `${text}: ${total}`,
        );
      }
    }
    return exit.done;
  }
  const question = query === undefined ? await savedQuery(engine, options.saved ?? '') : { query, within: '' };
  const answer = await ask(question.query, question.within);
  const { hits } = answer;
  for (const { code, message } of notices(question, answer).notes) printNote(context, code, message);
  for (const hit of hits) {
    if (json) printJson(streams, hit);
    else printHit(context, hit);
  }
  if (hits.length === 0 && !json)
    printNote(context, 'no-hit', t('cli.noHits', { query: question.within || question.query }));
  return hits.length ? exit.done : exit.no;
}

/** Returns how a query was understood and what its answer leaves open; says so if it was not taken literally. */
function notices(
  { query, within }: { query: string; within: string },
  limits: AnswerLimits,
): { understood: string; notes: { code: string; message: string }[] } {
  const { root } = narrowedQuery(query, within);
  const understood = root ? printQuery(root) : '';
  const read = queryNotices(query, within);
  const understoodNotice = { code: 'understood', message: t('cli.understood', { query: understood }) };
  const notes = [
    ...read,
    ...(read.length > 0 && understood !== '' ? [understoodNotice] : []),
    ...answerNotices(limits),
  ];
  return { understood, notes };
}

/** Waits until the whole case is indexed. */
async function indexed(context: Context, engine: OpenCase): Promise<void> {
  const bar = progressBar(context);
  const stopEvents = engine.onEvent((event) => {
    const progress = event as { type: string; indexed: number; total: number };
    if (progress.type === 'indexed') bar.update(progress.indexed, progress.total);
  });
  try {
    await engine.ready();
  } finally {
    stopEvents();
    bar.stop();
  }
}

/** Returns the query of a saved search by its exact name, or ignoring case if that is unambiguous. */
async function savedQuery({ client }: OpenCase, name: string): Promise<{ query: string; within: string }> {
  const all = await client.searches.list({});
  const [found, ...others] = all.filter((one) => one.name.toLowerCase() === name.toLowerCase());
  const exact = all.find((one) => one.name === name) ?? (others.length === 0 ? found : undefined);
  if (exact) return exact;
  const names = all.map((one) => one.name).join(', ');
  throw new UsageError(names === '' ? t('cli.noSavedAtAll') : t('cli.noSaved', { name, names }));
}

async function queriesIn(context: Context, file: string): Promise<string[]> {
  return (await textIn(context, file))
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}

async function textIn({ streams }: Context, file: string): Promise<string> {
  const bytes =
    file === '-'
      ? await streams.input(maxQueryBytes)
      : await readFile(file).catch((cause: unknown) => {
          throw new AppError('not-found', t('store.sourceUnreadable', { path: file, reason: reasonOf(cause) }), {
            cause,
          });
        });
  return new TextDecoder().decode(bytes);
}

function printHit({ streams }: Context, hit: SearchHit): void {
  const why = hit.why
    .map(({ how, field, matched }) =>
      t('cli.whyHit', { how: t(`searching.why.${how}`), field: t(`searching.field.${field}` as TextKey), matched }),
    )
    .join('; ');
  printLine(streams, `${hit.type}  ${hit.title}  ${hit.id}`);
  if (hit.snippet) printLine(streams, `    ${hit.snippet}`);
  printLine(streams, `    ${why}`);
}
