import { inQuotes } from '#lib/i18n/in-quotes.ts';
import { basename, resolve } from 'node:path';
import { newFromBundle } from '#cli/commands/bundle.ts';
import type { Context } from '#cli/context.ts';
import { exit, printAnswer, printJson, printLine, UsageError, type ExitStatus, type Streams } from '#cli/output.ts';
import { bodyOf } from '#lib/text/blocks.ts';
import type { Article } from '#core/model/articles.ts';
import type { Block } from '#lib/text/block.ts';
import { isDateGuessed } from '#core/model/published-words.ts';
import type { CaseClient } from '#core/contract.ts';
import { counted, type Countable } from '#lib/i18n/counted.ts';
import { t } from '#lib/i18n/t.ts';
import { linkLabel } from '#core/model/link-kinds.ts';
import type { NearPair } from '#core/near-duplicates/contract.ts';
import { collectionNames, isCollection } from '#core/model/collections.ts';
import { titleOf } from '#core/model/title.ts';
import { createCase } from '#core/store/create.ts';
import type { DerivedView, ImpossibleView } from '#core/chronology/contract.ts';

export async function newCommand(
  context: Context,
  path: string,
  options: { title?: string; from?: string },
): Promise<ExitStatus> {
  const dir = resolve(path);
  if (options.from !== undefined) {
    if (options.title !== undefined) throw new UsageError(t('cli.fromHasTitle'));
    return newFromBundle(context, dir, resolve(options.from));
  }
  const title = options.title?.trim() || basename(dir).replace(/\.casebook$/i, '') || t('cli.untitledCase');
  await createCase({ dir, dataDir: context.host.folders.data, title, description: '' });
  printAnswer(context, { path: dir, title }, t('cli.created', { path: dir }));
  return exit.done;
}

export async function infoCommand({ streams, host, json }: Context, path: string): Promise<ExitStatus> {
  const { client } = await host.open(resolve(path), true);
  const { bytes } = await client.cases.size({});
  const { title, description, counts, format, conflicts, writers, trashed } = await client.cases.info({});
  // The index only lives as long as the process; a case on disk counts as fully searched.
  const total = counts['articles'] ?? 0;
  if (json) {
    const indexed = total;
    printJson(streams, { title, description, counts, indexed, total, bytes, format, conflicts, writers, trashed });
  } else {
    printLine(streams, title);
    if (description) printLine(streams, description);
    for (const [name, count] of Object.entries(counts))
      if (count)
        printLine(streams, `${' '.repeat(Math.max(0, 7 - String(count).length))}${counted(name as Countable, count)}`);
    printLine(streams, `${String(trashed).padStart(7)} ${t('dossierPage.trashed')}`);
  }
  return exit.done;
}

const pageRows = 1000;

export async function listCommand(
  context: Context,
  path: string,
  collection: string,
  options: { trash?: boolean; near?: boolean },
): Promise<ExitStatus> {
  if (!isCollection(collection)) {
    throw new UsageError(t('cli.unknownCollection', { name: collection, names: collectionNames.join(', ') }));
  }
  if (options.near === true && (collection !== 'articles' || options.trash === true)) {
    throw new UsageError(t('cli.nearOfArticles'));
  }
  const { host, streams, json, signal } = context;
  const { client } = await host.open(resolve(path), true);
  for (let offset = 0; ; offset += pageRows) {
    const { records, total } = await client.records.list({
      collection,
      trash: options.trash ?? false,
      offset,
      limit: pageRows,
    });
    for (const record of records) {
      const near = options.near === true ? await nearOf(client, String(record['id'])) : undefined;
      if (near?.length === 0) continue;
      printAnswer(
        context,
        { collection, ...record, ...(near ? { near } : {}) },
        `${String(record['id'])}  ${titleOf(collection, record as never)}`,
      );
      if (!json) printNear(streams, near ?? []);
    }
    if (offset + pageRows >= total || signal.aborted) return exit.done;
  }
}

export async function showCommand(
  { streams, host, json }: Context,
  path: string,
  id: string,
  options: { text?: boolean; body?: boolean },
): Promise<ExitStatus> {
  const { client } = await host.open(resolve(path), true);
  const view = await client.records.show({ id });
  if (options.text || options.body) {
    if (view.collection !== 'articles') throw new UsageError(t('cli.noText'));
    const { text, blocks } = await client.articles.text({ id });
    const shown = options.body ? bodyOf(text, blocks) : text;
    if (json) printJson(streams, { id: view.record['id'], text: shown });
    else streams.out(shown);
    return exit.done;
  }
  const { record, links, quotes, claims, backlinks, merged } = view;
  const near = view.collection === 'articles' && !view.trashed ? await nearOf(client, record['id']) : undefined;
  const time = view.collection === 'events' && !view.trashed ? await timeOf(client, record['id']) : undefined;
  if (json) {
    const shown = { record: { collection: view.collection, ...record }, links, quotes, claims, backlinks };
    printJson(streams, { ...shown, ...(near ? { near } : {}), ...(merged ? { merged } : {}), ...time });
    return exit.done;
  }
  printLine(streams, titleOf(view.collection, record as never));
  for (const [field, value] of Object.entries(record)) {
    if (field === 'blocks') printLine(streams, `  blocks: ${(value as Block[]).length}`);
    else if (value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)) {
      const valueText = typeof value === 'string' ? value : JSON.stringify(value);
      const isGuess = field === 'published' && isDateGuessed(record as unknown as Article);
      printLine(streams, `  ${field}: ${isGuess ? t('dates.guessed', { date: valueText }) : valueText}`);
    }
  }
  if (time?.derived) printLine(streams, `  ${t('cli.derived', { words: time.derived.words })}`);
  for (const { words } of time?.impossible ?? []) printLine(streams, `  ${t('cli.impossible', { words })}`);
  for (const { id, title } of merged ? [merged.lead, ...merged.members] : []) {
    if (id !== record['id']) printLine(streams, `  ${t('cli.mergedWith', { title, id })}`);
  }
  for (const link of links) {
    const proof = link.quotes.length === 0 ? t('cli.unsourced') : t('counts.quotes', { count: link.quotes.length });
    printLine(streams, `  ${linkLabel(link.kind, link.direction)} ${link.other.title}  (${proof})`);
  }
  for (const quote of quotes) printLine(streams, `  ${inQuotes(quote.exact)}  ${quote.article.title}`);
  for (const { ref, via } of backlinks) {
    printLine(streams, `  ${t('cli.backlink', { collection: ref.collection, title: ref.title, via })}`);
  }
  printNear(streams, near ?? []);
  return exit.done;
}

/** Returns the derived date of an event and the impossible parts of its order; no fields if there are none. */
async function timeOf(
  client: CaseClient,
  event: string,
): Promise<{ derived?: DerivedView; impossible?: ImpossibleView[] }> {
  const derived = await client.time.derived({ event });
  const { orders } = await client.time.orders({ event, limit: 500 });
  return { ...(derived ? { derived } : {}), ...(orders.length ? { impossible: orders } : {}) };
}

/** A near-duplicate of an article; `percent` is null if only a person has recorded the relation. */
interface NearOne {
  id: string;
  title: string;
  percent: number | null;
  decision: NearPair['decision'];
}

/** Returns the near-duplicates of an article, nearest first, with the decision about each. */
async function nearOf(client: CaseClient, id: string): Promise<NearOne[]> {
  const { pairs } = await client.articles.near({ id });
  return pairs.map(({ first, second, percent, decision }) => {
    const other = first.id === id ? second : first;
    return { id: other.id, title: other.title, percent, decision };
  });
}

function printNear(streams: Streams, near: readonly NearOne[]): void {
  for (const { id, title, percent, decision } of near) {
    const same = percent === null ? t('cli.nearTold') : t('nearPage.sameAs', { percent });
    printLine(streams, `  ${same} ${title}  (${t(`cli.decisions.${decision}`)}, ${id})`);
  }
}

export async function historyCommand(
  context: Context,
  path: string,
  id: string | undefined,
  options: { limit: string },
): Promise<ExitStatus> {
  const limit = Number(options.limit);
  if (!Number.isSafeInteger(limit) || limit < 1) throw new UsageError(t('cli.countLimit', { limit: options.limit }));
  const { client } = await context.host.open(resolve(path), true);
  let before: number | null = null;
  for (let remaining = limit; remaining > 0 && !context.signal.aborted;) {
    const { entries, next }: Awaited<ReturnType<typeof client.history.list>> = await client.history.list({
      id: id ?? null,
      before,
      limit: Math.min(remaining, pageRows),
    });
    for (const entry of entries) printAnswer(context, entry, `${entry.at}  ${entry.label}  ${entry.hash.slice(0, 12)}`);
    remaining -= entries.length;
    if (next === null) return exit.done;
    before = next;
  }
  return exit.done;
}
