import type { Furniture } from '#core/furniture/index.ts';
import type { MergeIndex } from '#core/merged-view/merge-index.ts';
import type { Article } from '#core/model/articles.ts';
import type { Found, Reads, Store } from '#core/store/types.ts';
import type { AsShown } from '#core/store/view.ts';
import type { Inbox } from '#core/suggestions/inbox/inbox.ts';
import { logAndReturn } from '#lib/log.ts';
import { namePattern, namePlaces, type NamePattern } from '#lib/text/name-places.ts';
import type { Span } from '#lib/text/tokens.ts';
import { passagesOf, type Passage } from './passages.ts';
import {
  isWithin,
  othersIn,
  placesIn,
  placesNaming,
  omittedWords,
  type DecidedWords,
  type ReadSpan,
} from './places.ts';
import { append } from '#lib/append.ts';

export interface MentionsDeps {
  store: Store;
  /** The case with merged records as one: a name of any of them names the lead. */
  shown: AsShown<Reads>;
  identity: MergeIndex;
  furniture: Pick<Furniture, 'omittedSpans'>;
  inbox: Pick<Inbox, 'groups' | 'current' | 'named' | 'groupIds'>;
  /** Returns articles that contain some words, once everything written is searchable. */
  findArticles(query: string): Promise<string[]>;
}

/** Where one article names a record. */
export interface ArticleMentions {
  article: string;
  passages: readonly Passage[];
  /** Number of names in all of them. */
  count: number;
}

/** Spans of words, by article. */
export type SpansByArticle = ReadonlyMap<string, readonly Span[]>;

/** Where the articles of a case name a record. */
export interface Mentions {
  /**
   * Returns, by article and unordered: literal occurrences of its names (for an event, its title), places read as naming it (a surname
   * after the full name), and words that somebody said name it. Leaves out words that somebody said do not name this record. Empty for
   * collections without names.
   * @param extraSpans words whose sentences count as passages although they do not name it
   */
  of(record: string, extraSpans: SpansByArticle): Promise<readonly ArticleMentions[]>;
}

/** What was found in an article. */
interface FoundIn {
  textHash: string;
  /** Literal occurrences of the names. */
  written: readonly Span[];
  /** Key of everything else that the result depends on. */
  key: string;
  mentions: ArticleMentions;
}

/** What is cached for a record. */
interface CachedRecord {
  /** Its names, which `pattern` finds. */
  names: string;
  pattern: NamePattern | null;
  /** Articles that may name it, and how many article changes have been taken into account. */
  articles: Set<string>;
  at: number;
  found: Map<string, FoundIn>;
}

/** Maximum records with cached results. */
const maxCached = 500;
/** Maximum changed articles to check; beyond that, all are searched again. */
const maxChanged = 200;
/** Names per search query. */
const namesAtOnce = 12;

/** Finds where articles name records, and caches results until a text or a name changes. */
export function createMentions(deps: MentionsDeps): Mentions {
  const { store, shown, inbox } = deps;
  const cached = new Map<string, CachedRecord>();
  const changed: string[] = [];
  store.onCommit('mentions', ({ changes }) => {
    for (const { collection, id } of changes) if (collection === 'articles') changed.push(id);
  });

  async function articlesNaming(names: readonly string[]): Promise<Set<string>> {
    const ids = new Set<string>();
    for (const query of searchedNames(names)) for (const id of await deps.findArticles(query)) ids.add(id);
    return ids;
  }

  async function cachedFor(record: string, names: readonly string[]): Promise<CachedRecord> {
    const key = names.join('\n');
    let cachedRecord = cached.get(record);
    cached.delete(record);
    if (cachedRecord?.names !== key || changed.length - cachedRecord.at > maxChanged) {
      const at = changed.length;
      cachedRecord = {
        ...{ names: key, pattern: namePattern(names), at },
        articles: await articlesNaming(names),
        found: new Map(),
      };
    }
    for (; cachedRecord.at < changed.length; cachedRecord.at++)
      cachedRecord.articles.add(changed[cachedRecord.at] ?? '');
    // Moved to the end: the most recently used one is dropped last.
    cached.set(record, cachedRecord);
    const [oldest] = cached.keys();
    if (cached.size > maxCached && oldest !== undefined) cached.delete(oldest);
    return cachedRecord;
  }

  return {
    async of(id, extraSpans = nothing) {
      const lead = deps.identity.lead(id);
      const found = shown.find(lead);
      const names = found ? namesOf(deps, found) : [];
      if (!found || names.length === 0) return [];
      wakeReading(inbox);
      const cachedRecord = await cachedFor(lead, names);
      const groups = new Set(inbox.named(found.collection, names));
      const read = new Map<string, ReadSpan[]>();
      for (const { occurrences } of groups) {
        for (const occurrence of occurrences.values())
          for (const place of placesIn(occurrence)) append(read, occurrence.article, place);
      }
      const decided = decidedOn(deps, lead);
      const all: ArticleMentions[] = [];
      for (const article of new Set([
        ...cachedRecord.articles,
        ...read.keys(),
        ...decided.articles,
        ...extraSpans.keys(),
      ])) {
        const mentions = await inArticle(article, cachedRecord, {
          read: read.get(article) ?? [],
          others: () => othersIn(inbox.groups, article, groups),
          refused: decided.refused.filter((one) => one.article === article),
          confirmed: decided.confirmed.filter((one) => one.article === article),
          extraSpans: extraSpans.get(article) ?? [],
        });
        if (mentions && mentions.passages.length > 0) all.push(mentions);
      }
      return all;
    },
  };

  async function inArticle(
    id: string,
    cachedRecord: CachedRecord,
    decided: InArticle,
  ): Promise<ArticleMentions | null> {
    const article = store.get('articles', id);
    if (!article) return null;
    const by = { ...decided, refused: [...decided.refused, ...(await omittedWords(deps.furniture, article))] };
    const { textHash } = article;
    const before = cachedRecord.found.get(id);
    if (before?.textHash === textHash && before.key === keyFor(by, before.written)) return before.mentions;
    const text = await textOf(article);
    if (text === null) return null;
    const ownPlaces = placesNaming(text, textHash, { ...by, pattern: cachedRecord.pattern });
    const mentions = {
      article: id,
      passages: passagesOf(text, article, ownPlaces, by.extraSpans),
      count: ownPlaces.length,
    };
    const written = cachedRecord.pattern ? namePlaces(text, cachedRecord.pattern) : [];
    cachedRecord.found.set(id, { textHash, written, key: keyFor(by, written), mentions });
    return mentions;
  }

  function textOf({ textHash }: Article): Promise<string | null> {
    return store.readText(textHash).catch(logAndReturn('mentions: a text cannot be read', null));
  }
}

/** What determines where one article names a record, and which other passages it has. */
interface InArticle {
  read: readonly ReadSpan[];
  others: () => readonly Span[];
  refused: readonly DecidedWords[];
  confirmed: readonly DecidedWords[];
  extraSpans: readonly Span[];
}

/** Other names are looked up only if there are literal occurrences that were not read as the record. */
function keyFor({ read, others, refused, confirmed, extraSpans }: InArticle, written: readonly Span[]): string {
  const longer = written.every((place) => isWithin(read, place)) ? [] : others();
  const ids = (all: readonly DecidedWords[]) => all.map(({ id }) => id).join(' ');
  return [keyOf(read), keyOf(longer), keyOf(extraSpans), ids(refused), ids(confirmed)].join('\n');
}

/**
 * Starts reading the articles for names, unless it has started already. Does not wait for the names of records, which are read along with
 * it.
 */
export function wakeReading(inbox: Pick<Inbox, 'current'>): void {
  inbox.current().catch(logAndReturn('mentions: names could not be taken in', undefined));
}

const nothing: SpansByArticle = new Map();

/** Returns search queries for articles that may contain some names. */
export function searchedNames(names: readonly string[]): string[] {
  const queries: string[] = [];
  for (let from = 0; from < names.length; from += namesAtOnce) {
    const some = names.slice(from, from + namesAtOnce).map((name) => `"${name.replaceAll('"', ' ')}"`);
    queries.push(some.join(' OR '));
  }
  return queries;
}

/** Returns what articles may call a record: its names, or for an event its title and those of events merged with it. */
export function namesOf({ store, identity }: Pick<MentionsDeps, 'store' | 'identity'>, found: Found): string[] {
  if ('names' in found.record) return found.record.names.map(({ value }) => value);
  if (found.collection !== 'events') return [];
  const titles = identity.members(found.record.id).flatMap((id) => store.get('events', id)?.title ?? []);
  return [...new Set([found.record.title, ...titles].map(inSentence))];
}

/** Lower-cases the first letter of a title, as in a sentence, unless it is a single word, which would be found everywhere. */
function inSentence(title: string): string {
  const [first = ''] = title;
  return /\s/.test(title.trim()) ? first.toLowerCase() + title.slice(first.length) : title;
}

/** Returns the decisions about words in articles that concern one record. */
export function decidedOn({ store, identity }: Pick<MentionsDeps, 'store' | 'identity'>, lead: string) {
  const isOf = ({ record }: { record?: string | null | undefined }) => record != null && identity.lead(record) === lead;
  const refused = store.list('rejections').filter((one) => one.kind === 'mention' && isOf(one));
  const confirmed = store.list('mentions').filter(isOf);
  return { refused, confirmed, articles: new Set(confirmed.map(({ article }) => article)) };
}

const keyOf = (spans: readonly Span[]) => spans.map(({ start, end }) => `${start}-${end}`).join(' ');
