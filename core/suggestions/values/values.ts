import type { Furniture } from '#core/furniture/index.ts';
import { inSlices } from '#lib/in-slices.ts';
import type { Article } from '#core/model/articles.ts';
import { purgedArticles } from '#core/model/purged-articles.ts';
import type { Quote } from '#core/model/quotes.ts';
import type { Rejection } from '#core/model/rejections.ts';
import type { RecordRef } from '#core/records/contract.ts';
import type { ReverseIndex } from '#core/records/reverse-index.ts';
import type { Views } from '#core/records/views.ts';
import type { Reads, Store } from '#core/store/types.ts';
import type { AsShown } from '#core/store/view.ts';
import { articlesDecided, claimsOfQuotes, recordMadeOf } from '#core/suggestions/made-records.ts';
import { createOmittedLines } from '#core/suggestions/inbox/omitted-lines.ts';
import type { TextCache } from '#core/suggestions/inbox/text-cache.ts';
import type { HeavyWork } from '#core/worker/work-contract.ts';
import { isLeftOut } from '#lib/furniture/left-out.ts';
import type { FoundValue } from '#lib/ner/found-value.ts';
import { logError } from '#lib/log.ts';
import { createValueGroups, type Place, type ValueGroups, type ValueState } from './groups.ts';
import { valueReading } from './reading.ts';
import { recordsPointingAt } from '#core/records/pointing.ts';

export interface ValuesDeps {
  store: Store;
  shown: AsShown<Reads>;
  views: AsShown<Views>;
  reverse: AsShown<ReverseIndex>;
  work: HeavyWork;
  cache: TextCache<FoundValue>;
  /** Lines of site furniture yield no dates and figures. */
  furniture: Pick<Furniture, 'omittedSpans' | 'changes'>;
  namesRead(): Promise<void>;
  announce(): void;
}

/** The dates and figures of all articles: read in the background after the first query, and kept in sync with decisions about them. */
export interface Values {
  readonly groups: ValueGroups;
  /**
   * Starts at the first query, and resolves when the decisions made so far are included. Names come first unless somebody is waiting for
   * dates and figures: `hurry`.
   */
  current(options?: { hurry?: boolean }): Promise<void>;
  progress(): { read: number; total: number };
  /** Called with the dates and figures of an article that was read for names. */
  found(article: Article, values: readonly FoundValue[]): void;
  /** Called when the missing text of an article has arrived. */
  arrived(article: Article['id']): void;
  /** Returns the record made from a place. */
  madeOf(article: string, place: Place): RecordRef | null;
  close(): Promise<void>;
}

export function createValues(deps: ValuesDeps): Values {
  const { store, shown, views, reverse, furniture } = deps;
  const groups = createValueGroups();
  const claimsOf = claimsOfQuotes(shown, reverse);
  /** Articles in which something was decided or a decision withdrawn. */
  const touched = new Set<string>();
  let working: Promise<void> | null = null;
  const reading = valueReading({
    ...deps,
    async onValues(article, values) {
      await lines.learn(article);
      addValues(article, values ?? []);
    },
  });
  const state = { awake: false, closed: false };
  /** Everything found in articles with left-out lines, including what is in those lines. */
  const unfiltered = new Map<string, readonly FoundValue[]>();
  const lines = createOmittedLines({
    ...{ name: 'values', store, furniture, isAwake: () => state.awake, onRegrouped: deps.announce },
    regroup: (article) => {
      addValues(article, unfiltered.get(article) ?? groups.foundIn(article));
    },
  });

  function addValues(article: string, found: readonly FoundValue[]): void {
    const omittedSpans = lines.of(article);
    const remaining = omittedSpans.length === 0 ? found : found.filter((value) => !isLeftOut(omittedSpans, value));
    if (remaining.length === found.length) unfiltered.delete(article);
    else unfiltered.set(article, found);
    groups.set(article, remaining);
    decide(article);
  }

  /** Returns what is decided in an article: its quotes, and the rejections in it. */
  function decidedIn(article: string): { quotes: Quote[]; refused: Rejection[] } {
    const of = <C extends 'quotes' | 'rejections'>(name: C) => recordsPointingAt(store, reverse, article, name);
    return { quotes: of('quotes'), refused: of('rejections') };
  }

  const madeOf = (quotes: readonly Quote[], place: Place) =>
    recordMadeOf(store, views, quotes, { ...place, ...valueOfPlace(place) }, claimsOf);

  function decide(article: string): void {
    const { quotes, refused } = decidedIn(article);
    groups.setStates(article, (place): ValueState => {
      const { kind } = place.group;
      const isRefused = refused.some((one) => one.kind === kind && one.start === place.start && one.end === place.end);
      if (isRefused) return 'rejected';
      return quotes.length > 0 && madeOf(quotes, place) ? 'accepted' : 'open';
    });
  }

  const decideTouched = () =>
    inSlices(
      touched,
      (article) => {
        touched.delete(article);
        decide(article);
      },
      () => state.closed,
    );

  const stop = store.onCommit('values', ({ changes }) => {
    if (!state.awake) {
      if (changes.some(({ collection }) => collection === 'purges')) forget();
      return;
    }
    for (const { collection, id } of changes) {
      if (collection === 'articles') reading.changed(id);
      else if (collection === 'purges') {
        forget();
        for (const article of purgedArticles(store, id)) reading.changed(article, { again: true });
      }
    }
  });

  reverse.onChange('values', (ids) => {
    if (state.awake) for (const article of articlesDecided(store, ids)) touched.add(article);
  });

  function forget(): void {
    reading.forget().catch((error: unknown) => logError('inbox: kept dates and figures could not be removed', error));
  }

  return {
    groups,
    progress: reading.progress,
    async current({ hurry = false } = {}) {
      state.awake = true;
      reading.wake({ hurry });
      await lines.settled();
      if (touched.size === 0 && !working) return;
      working ??= decideTouched().finally(() => (working = null));
      await working;
    },
    found: reading.found,
    arrived: (article) => reading.changed(article),
    madeOf: (article, place) => madeOf(decidedIn(article).quotes, place),
    async close() {
      state.closed = true;
      stop();
      await lines.close();
      await reading.close();
    },
  };
}

/** Returns what a place says, from its group. */
const valueOfPlace = ({ group: { kind, edtf, value } }: Place) => ({ kind, edtf, value });
