import type { MergeIndex } from '#core/merged-view/merge-index.ts';
import type { Article } from '#core/model/articles.ts';
import type { Rejection } from '#core/model/rejections.ts';
import type { Reads, Store } from '#core/store/types.ts';
import type { AsShown } from '#core/store/view.ts';
import type { Inbox } from '#core/suggestions/inbox/inbox.ts';
import { logAndReturn } from '#lib/log.ts';
import { anchorIn } from '#lib/text/anchor.ts';
import { namePattern, namePlaces } from '#lib/text/name-places.ts';
import type { Span } from '#lib/text/tokens.ts';
import { passagesOf, type Passage } from './passages.ts';

export interface MentionsDeps {
  store: Store;
  /** Merged records as one: a name of any of them is one of the lead. */
  shown: AsShown<Reads>;
  identity: MergeIndex;
  inbox: Pick<Inbox, 'groups' | 'current' | 'named'>;
  /** The articles that have words, once all that was written is searched. */
  findArticles(query: string): Promise<string[]>;
}

/** Where one article names a record. */
export interface ArticleMentions {
  article: string;
  passages: readonly Passage[];
  /** Names in all of them. */
  count: number;
}

/** Where the articles of a case name a record. */
export interface Mentions {
  /**
   * By article, in no order: its names as they are written, and what was read as it: a surname after the full name. What somebody
   * said is not this record is left out. Empty for what has no names.
   */
  of(record: string): Promise<readonly ArticleMentions[]>;
}

/** What was found in an article. */
interface FoundIn {
  textHash: string;
  /** Where the names are as they are written. */
  written: readonly Span[];
  /** What else it follows from. */
  key: string;
  mentions: ArticleMentions;
}

/** What is kept of a record. */
interface Kept {
  /** Its names, which `pattern` finds. */
  names: string;
  pattern: RegExp | null;
  /** Articles that may name it, and how many changes of articles are looked at for it. */
  articles: Set<string>;
  at: number;
  found: Map<string, FoundIn>;
}

/** A place of a name, and how the name was written there when the text was read. */
interface ReadSpan extends Span {
  form: string;
}

/** Records of which anything is kept. */
const maxKept = 500;
/** Articles that changed since; beyond so many all are searched again. */
const maxChanged = 200;
/** Names that one search asks for. */
const namesAtOnce = 12;

/** Finds where articles name records, and keeps what it found until a text or a name changes. */
export function createMentions(deps: MentionsDeps): Mentions {
  const { store, shown, inbox } = deps;
  const kept = new Map<string, Kept>();
  const changed: string[] = [];
  store.onCommit('mentions', ({ changes }) => {
    for (const { collection, id } of changes) if (collection === 'articles') changed.push(id);
  });

  async function articlesNaming(names: readonly string[]): Promise<Set<string>> {
    const ids = new Set<string>();
    for (let from = 0; from < names.length; from += namesAtOnce) {
      const some = names.slice(from, from + namesAtOnce).map((name) => `"${name.replaceAll('"', ' ')}"`);
      for (const id of await deps.findArticles(some.join(' OR '))) ids.add(id);
    }
    return ids;
  }

  async function keptOf(record: string, names: readonly string[]): Promise<Kept> {
    const key = names.join('\n');
    let known = kept.get(record);
    kept.delete(record);
    if (known?.names !== key || changed.length - known.at > maxChanged) {
      const at = changed.length;
      known = {
        ...{ names: key, pattern: namePattern(names), at },
        articles: await articlesNaming(names),
        found: new Map(),
      };
    }
    for (; known.at < changed.length; known.at++) known.articles.add(changed[known.at] ?? '');
    // The last used is the last to go.
    kept.set(record, known);
    const [oldest] = kept.keys();
    if (kept.size > maxKept && oldest !== undefined) kept.delete(oldest);
    return known;
  }

  return {
    async of(id) {
      const lead = deps.identity.lead(id);
      const found = shown.find(lead);
      if (!found || !('names' in found.record)) return [];
      const names = found.record.names.map(({ value }) => value);
      await inbox.current();
      const known = await keptOf(lead, names);
      const groups = new Set(inbox.named(found.collection, names));
      const read = new Map<string, ReadSpan[]>();
      for (const { occurrences } of groups) {
        for (const occurrence of occurrences.values())
          read.set(occurrence.article, [...(read.get(occurrence.article) ?? []), ...placesIn(occurrence)]);
      }
      const refused = store.list('rejections').filter((one) => one.kind === 'mention' && isOf(deps, one, lead));
      const all: ArticleMentions[] = [];
      for (const article of new Set([...known.articles, ...read.keys()])) {
        const mentions = await inArticle(article, known, read.get(article) ?? [], {
          refused: refused.filter((one) => one.article === article),
          others: () => othersIn(inbox, article, groups),
        });
        if (mentions && mentions.count > 0) all.push(mentions);
      }
      return all;
    },
  };

  async function inArticle(
    id: string,
    known: Kept,
    read: readonly ReadSpan[],
    { refused, others }: { refused: readonly Rejection[]; others: () => Span[] },
  ): Promise<ArticleMentions | null> {
    const article = store.get('articles', id);
    if (!article) return null;
    const { textHash } = article;
    const before = known.found.get(id);
    const keyFor = (longer: readonly Span[]) =>
      [keyOf(read), keyOf(longer), refused.map((one) => one.id).join(' ')].join('\n');
    // Nothing is asked of others where what is written was read: a list asks of hundreds of records at each change.
    const othersBeside = (written: readonly Span[]) =>
      written.every((place) => isWithin(read, place)) ? [] : others();
    if (before?.textHash === textHash && before.key === keyFor(othersBeside(before.written))) return before.mentions;
    const text = await textOf(article);
    if (text === null) return null;
    const written = known.pattern ? namePlaces(text, known.pattern) : [];
    const longer = othersBeside(written);
    // What was read in the text before this one stands elsewhere now, until this one is read.
    const here = read.filter(({ start, end, form }) => flat(text.slice(start, end)) === form);
    const at = refusedPlaces(refused, textHash, text);
    const own = union(here, written, here.length < read.length ? others() : longer).filter(
      (place) => !isWithin(at, place),
    );
    const mentions = { article: id, passages: passagesOf(text, article, own), count: own.length };
    known.found.set(id, { textHash, written, key: keyFor(longer), mentions });
    return mentions;
  }

  function textOf({ textHash }: Article): Promise<string | null> {
    return store.readText(textHash).catch(logAndReturn('mentions: a text cannot be read', null));
  }
}

function isOf({ identity }: MentionsDeps, { record }: Rejection, lead: string): boolean {
  return record != null && identity.lead(record) === lead;
}

/** A name as it was read in an article: start, end, start, end…, and how it is written there. */
interface Read {
  text: string;
  spans: readonly number[];
  forms: readonly string[] | null;
}

const keyOf = (spans: readonly Span[]) => spans.map(({ start, end }) => `${start}-${end}`).join(' ');

const flat = (words: string) => words.replace(/\s+/g, ' ');

function placesIn({ text, spans, forms }: Read): ReadSpan[] {
  return Array.from({ length: spans.length / 2 }, (_, at) => ({
    start: spans[2 * at] ?? 0,
    end: spans[2 * at + 1] ?? 0,
    form: forms?.[at] ?? text,
  }));
}

/** Where an article names others. */
function othersIn({ groups }: Pick<Inbox, 'groups'>, article: string, own: ReadonlySet<unknown>): Span[] {
  const spans: Span[] = [];
  for (const group of groups.of(article)) {
    const found = own.has(group) ? undefined : group.occurrences.get(article);
    if (found) spans.push(...placesIn(found));
  }
  return spans;
}

const overlaps = (a: Span, b: Span) => a.start < b.end && b.start < a.end;

const isWithin = (spans: readonly Span[], place: Span) => spans.some((one) => overlaps(one, place));

/** What was read and what was found as it is written; a name that is part of another's longer one is that one's. */
function union(read: readonly Span[], written: readonly Span[], others: readonly Span[]): Span[] {
  const fresh = written.filter((place) => !isWithin(read, place));
  const isPart = (place: Span) =>
    others.some((one) => overlaps(one, place) && one.end - one.start > place.end - place.start);
  return [...read, ...fresh.filter((place) => !isPart(place))].sort((a, b) => a.start - b.start);
}

/** Where stands what somebody said is not this record: in a text that has changed it is found again by its words. */
function refusedPlaces(refused: readonly Rejection[], textHash: string, text: string): Span[] {
  return refused.flatMap((one) => {
    const { start, end, exact = '', prefix = '', suffix = '' } = one;
    if (start === null || end === null) return [];
    if (one.textHash === textHash) return [{ start, end }];
    return anchorIn(text, { exact, prefix, suffix, start, end }, null).place ?? [];
  });
}
