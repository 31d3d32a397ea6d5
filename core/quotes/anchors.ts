import { follow } from '#core/indexing/follow.ts';
import type { FollowerName } from '#core/indexing/followers.ts';
import { Listeners } from '#core/indexing/listeners.ts';
import { createMissingTexts } from '#core/indexing/missing-texts.ts';
import { logAndReturn } from '#lib/log.ts';
import { purgedArticles } from '#core/model/purged-articles.ts';
import type { Quote } from '#core/model/quotes.ts';
import { isCollection } from '#core/model/collections.ts';
import type { ReverseIndex } from '#core/records/reverse-index.ts';
import type { Store } from '#core/store/types.ts';
import { anchorIn, type Anchor, type AnchorState } from '#lib/text/anchor.ts';
import type { AsWritten } from '#core/store/view.ts';
import { append } from '#lib/append.ts';

/** The status of a quote's passages in the article's current text, first passage first. */
export interface AnchorStatus {
  /** The worst status among the passages. */
  state: AnchorState;
  anchors: Anchor[];
  /** The words at the place of the first passage, if they have changed. */
  now: string | null;
}

/** Tracks where quotes are in texts that have changed since. Unchanged texts cost nothing. */
export interface Anchors {
  /** Returns null while its text is being searched, or is missing. In a purged text it counts as unmoved. */
  of(quote: Readonly<Quote>): AnchorStatus | null;
  /** Returns quotes made on another text than their article has now, with their status in it. */
  older(): { quote: Readonly<Quote>; status: AnchorStatus | null }[];
  /** Called when the missing text of an article has arrived. */
  arrived(article: string): void;
  /** Resolves when everything committed so far has been checked. */
  settled(): Promise<void>;
  /** Registers a listener for quotes whose position in their texts has changed. */
  onChange(follower: FollowerName, listener: (ids: readonly string[]) => void): void;
  close(): Promise<void>;
}

/** Quotes checked before yielding. */
const batchSize = 500;

const bestToWorst: readonly AnchorState[] = ['holds', 'moved', 'edited', 'ambiguous', 'lost'];

export function createAnchors(store: Store, reverse: AsWritten<ReverseIndex>): Anchors {
  const cachedStatuses = new Map<string, { key: string; status: AnchorStatus | null }>();
  const older = new Set<string>();
  const listeners = new Listeners<readonly string[]>();
  const queue = follow<string>({ name: 'quotes', batchSize, processItems });
  /** Quotes whose own, earlier text is missing: without it, the same words elsewhere cannot be told from the quote. */
  const missingEarlier = createMissingTexts({
    hashOf: (id) => store.get('quotes', id)?.textHash,
    readText: (hash) => store.readText(hash),
    found: recheck,
  });

  /** Returns the key of everything that determines a quote's status. */
  function keyOf(quote: Readonly<Quote>): string | null {
    const article = store.get('articles', quote.article);
    if (!article || article.textHash === quote.textHash || store.purgeOf(article.textHash) !== null) return null;
    return `${article.textHash} ${quote.textHash} ${quote.start} ${quote.end} ${quote.more.length}`;
  }

  function refreshStatus(id: string): void {
    const quote = store.get('quotes', id);
    const key = quote ? keyOf(quote) : null;
    if (!quote || key === null) {
      older.delete(id);
      cachedStatuses.delete(id);
      return;
    }
    older.add(id);
    if (cachedStatuses.get(id)?.key !== key) queue.add([id]);
  }

  function recheck(id: string): void {
    cachedStatuses.delete(id);
    refreshStatus(id);
  }

  const quotesOf = (article: string): string[] =>
    reverse.pointingAt(article).flatMap(({ collection, id }) => (collection === 'quotes' ? [id] : []));

  /** Called when a text was purged: no record of the quotes has changed, but they are no longer sought in it. */
  function forgetQuotesOf(article: string): void {
    const quotes = quotesOf(article);
    quotes.forEach(refreshStatus);
    listeners.notify(quotes);
  }

  async function processItems(ids: readonly string[]): Promise<void> {
    // Quotes of one article share its texts.
    const byArticle = new Map<string, Readonly<Quote>[]>();
    for (const id of ids) {
      const quote = store.get('quotes', id);
      if (quote) append(byArticle, quote.article, quote);
    }
    for (const [article, quotes] of byArticle) {
      const text = await read(store.get('articles', article)?.textHash);
      const before = new Map<string, string | null>();
      for (const quote of quotes) {
        if (!before.has(quote.textHash)) before.set(quote.textHash, await read(quote.textHash));
        const key = keyOf(quote);
        if (key === null) continue;
        const earlier = before.get(quote.textHash) ?? null;
        if (earlier === null && store.purgeOf(quote.textHash) === null) missingEarlier.add(quote.id);
        const status = text === null ? null : anchorStatusIn(text, quote, earlier);
        cachedStatuses.set(quote.id, { key, status });
      }
      listeners.notify(quotes.map(({ id }) => id));
    }
  }

  const read = (hash: string | undefined) =>
    hash === undefined
      ? Promise.resolve(null)
      : store.readText(hash).catch(logAndReturn('quotes: a text cannot be read', null));

  for (const { id } of store.list('quotes')) refreshStatus(id);
  store.onCommit('anchors', ({ changes }) => {
    for (const { collection, id } of changes) {
      if (!isCollection(collection)) continue;
      if (collection === 'quotes') refreshStatus(id);
      if (collection === 'articles') quotesOf(id).forEach(refreshStatus);
      if (collection === 'purges') for (const article of purgedArticles(store, id)) forgetQuotesOf(article);
    }
  });

  return {
    of(quote) {
      if (!older.has(quote.id)) return unmovedStatus(quote);
      const found = cachedStatuses.get(quote.id);
      return found && found.key === keyOf(quote) ? found.status : null;
    },
    older: () =>
      [...older].flatMap((id) => {
        const quote = store.get('quotes', id);
        return quote ? [{ quote, status: cachedStatuses.get(id)?.status ?? null }] : [];
      }),
    arrived(article) {
      quotesOf(article).forEach(recheck);
    },
    settled: () => queue.settled(),
    onChange: (follower, listener) => void listeners.add(follower, listener),
    close() {
      missingEarlier.stop();
      return queue.close();
    },
  };
}

function unmovedStatus(quote: Readonly<Quote>): AnchorStatus {
  const anchors = [quote, ...quote.more].map(({ start, end }): Anchor => ({
    state: 'holds',
    place: { start, end },
    places: [],
  }));
  return { state: 'holds', anchors, now: null };
}

function anchorStatusIn(text: string, quote: Readonly<Quote>, before: string | null): AnchorStatus {
  const anchors = [quote, ...quote.more].map((passage) => anchorIn(text, passage, before));
  const state = anchors
    .map((anchor) => anchor.state)
    .sort((a, b) => bestToWorst.indexOf(b) - bestToWorst.indexOf(a))[0];
  const [first] = anchors;
  const now = first?.state === 'edited' && first.place ? text.slice(first.place.start, first.place.end) : null;
  return { state: state ?? 'lost', anchors, now };
}
