import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Context } from '#cli/context.ts';
import { exit, printJson, printLine, UsageError, type ExitStatus } from '#cli/output.ts';
import { isEdtf } from '#core/dates/edtf.ts';
import { AppError } from '#core/errors.ts';
import { t } from '#core/i18n/t.ts';
import { searchTypes, type SearchHit } from '#core/search/model.ts';
import type { Suggestion } from '#core/suggestions/model.ts';
import { normaliseText } from '#core/text/normalise.ts';
import { exportFormats } from '#core/transfer/contract.ts';

interface SuggestOptions {
  text?: string;
  lang?: 'en' | 'es';
  published?: string;
}

export async function suggestCommand(
  context: Context,
  path: string | undefined,
  ids: string[],
  options: SuggestOptions,
): Promise<ExitStatus> {
  const { host, streams } = context;
  if (options.published !== undefined && !isEdtf(options.published)) {
    throw new UsageError(`--published ${options.published} is not a date such as 2024, 2024-03 or 2024-03-05.`);
  }
  if (options.text !== undefined) {
    if (options.text !== '-') throw new UsageError('A text is read from standard input: casebook suggest --text -');
    const text = normaliseText(new TextDecoder().decode(await streams.input()));
    const found = await host.work.suggest({
      text,
      language: options.lang ?? null,
      published: options.published ?? null,
      rejected: [],
    });
    for (const suggestion of found) printSuggestion(context, suggestion);
    return exit.done;
  }
  if (path === undefined) throw new UsageError('Name a case, or read a text: casebook suggest --text -');
  const { client } = await host.open(resolve(path), true);
  const articles = ids.length ? ids : await allArticles(client);
  for (const article of articles) {
    const found = await client.suggestions.list({ article });
    for (const suggestion of found) {
      if (suggestion.state === 'rejected') continue;
      printSuggestion(context, suggestion, ids.length ? undefined : article);
    }
  }
  return exit.done;
}

async function allArticles(client: Awaited<ReturnType<Context['host']['open']>>['client']): Promise<string[]> {
  const ids: string[] = [];
  for (let offset = 0; ; offset += 1000) {
    const { records, total } = await client.records.list({ collection: 'articles', offset, limit: 1000 });
    ids.push(...records.map((record) => String(record['id'])));
    if (offset + 1000 >= total) return ids;
  }
}

function printSuggestion({ streams, json }: Context, suggestion: Suggestion, article?: string): void {
  const { kind, text, start, end, score, aliases, edtf, relative, value, match } = suggestion;
  const line = { kind, text, start, end, score, aliases, edtf, relative, value, match };
  if (json) printJson(streams, article === undefined ? line : { article, ...line });
  else {
    const more = [aliases.length ? `also ${aliases.join(', ')}` : '', edtf ?? '', match ? `is ${match.id}` : ''].filter(
      Boolean,
    );
    printLine(
      streams,
      `${kind.padEnd(12)} ${score.toFixed(2)}  ${text.replace(/\s+/g, ' ')}${more.length ? `  (${more.join('; ')})` : ''}`,
    );
  }
}

interface SearchOptions {
  limit: string;
  type?: string;
  queries?: string;
}

export async function searchCommand(
  context: Context,
  path: string,
  query: string | undefined,
  options: SearchOptions,
): Promise<ExitStatus> {
  const { host, streams, json } = context;
  const limit = Number(options.limit);
  if (!Number.isInteger(limit) || limit < 1 || limit > 500)
    throw new UsageError(`--limit ${options.limit} is not a whole number from 1 to 500.`);
  if (options.type !== undefined && !(searchTypes as readonly string[]).includes(options.type)) {
    throw new UsageError(t('cli.unknownCollection', { name: options.type, names: searchTypes.join(', ') }));
  }
  if (query === undefined && options.queries === undefined)
    throw new UsageError('Give a query, or a file of them with --queries.');
  const queries = options.queries === undefined ? undefined : await queriesIn(options.queries);
  const engine = await host.open(resolve(path), true);
  await engine.ready();
  const ask = (text: string) =>
    engine.client.search.query({ query: text, limit, ...(options.type ? { types: [options.type] } : {}) });

  if (queries) {
    for (const text of queries) {
      const { ms, total, hits } = await ask(text);
      if (json) printJson(streams, { query: text, ms, total, hits });
      else printLine(streams, `${text}: ${total}${hits[0] ? `, first ${hits[0].title}` : ''}`);
    }
    return exit.done;
  }
  const { hits } = await ask(query ?? '');
  for (const hit of hits) {
    if (json) printJson(streams, hit);
    else printHit(context, hit);
  }
  if (hits.length === 0 && !json) streams.err(`${t('cli.noHits', { query: query ?? '' })}\n`);
  return hits.length ? exit.done : exit.no;
}

async function queriesIn(file: string): Promise<string[]> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new AppError('not-found', t('errors.noPath', { path: file }), { cause });
  });
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}

function printHit({ streams }: Context, hit: SearchHit): void {
  const why = hit.why.map(({ how, field, matched }) => `${how} in ${field}: ${matched}`).join('; ');
  printLine(streams, `${hit.type}  ${hit.title}  ${hit.id}`);
  if (hit.snippet) printLine(streams, `    ${hit.snippet.replace(/\s+/g, ' ')}`);
  printLine(streams, `    ${why}`);
}

/** Formats of the contract that are not there yet. */
const laterFormats = [
  'docx',
  'csv',
  'ftm',
  'ris',
  'bibtex',
  'csl-json',
  'graphml',
  'gexf',
  'timelinejs',
  'ics',
  'geojson',
  'vault',
  'bundle',
];

interface ExportOptions {
  format: string;
  out: string;
  dossier?: string;
  select?: string;
  profile?: string;
  style?: string;
}

export async function exportCommand(
  { host, streams, json }: Context,
  path: string,
  options: ExportOptions,
): Promise<ExitStatus> {
  const names = exportFormats.join(', ');
  const format = exportFormats.find((known) => known === options.format);
  if (laterFormats.includes(options.format))
    throw new UsageError(t('cli.formatNotYet', { format: options.format, names }));
  if (!format) throw new UsageError(t('cli.exportFormat', { format: options.format, names }));
  if (options.profile !== undefined) throw new UsageError(t('cli.notYet', { command: 'export --profile' }));
  if (options.style !== undefined) throw new UsageError(t('cli.notYet', { command: 'export --style' }));
  const { client } = await host.open(resolve(path), true);
  const result = await client.transfer.export({
    format,
    path: resolve(options.out),
    dossier: options.dossier ?? null,
    select: options.select ?? null,
  });
  if (json) printJson(streams, result);
  else {
    printLine(streams, t('cli.exported', { records: result.records, path: result.path }));
    for (const { id, reason } of result.left_out) streams.err(`${id}: ${reason}\n`);
  }
  return exit.done;
}
