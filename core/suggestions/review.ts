import type { Article } from '#core/model/articles.ts';
import { purgedArticles } from '#core/model/purged-articles.ts';
import type { Quote } from '#core/model/quotes.ts';
import { isOfSuggestion, type Rejection } from '#core/model/rejections.ts';
import type { RecordRef } from '#core/records/contract.ts';
import type { Views } from '#core/records/views.ts';
import type { Furniture } from '#core/furniture/index.ts';
import type { Reads, Store } from '#core/store/types.ts';
import type { AsShown } from '#core/store/view.ts';
import type { ReviewedSuggestion } from '#core/suggestions/contract.ts';
import type { ReverseIndex } from '#core/records/reverse-index.ts';
import { articlesDecided, claimsOfQuotes, recordMadeOf } from '#core/suggestions/made-records.ts';
import { collectionOf } from '#core/model/name-collections.ts';
import type { Candidate, NameQuery } from '#core/suggestions/inbox/case-names.ts';
import type { SuggestionCandidate } from '#core/suggestions/inbox/contract.ts';
import type { Inbox } from '#core/suggestions/inbox/inbox.ts';
import { showCandidate } from '#core/suggestions/inbox/views.ts';
import type { Values } from '#core/suggestions/values/values.ts';
import type { OpenSuggestions } from '#core/suggestions/open-counts.ts';
import type { HeavyWork } from '#core/worker/work-contract.ts';
import { rolesAt } from '#lib/ner/found-name.ts';
import { likelyScore } from '#lib/ner/matching/model.ts';
import type { Suggestion } from '#lib/ner/suggestion.ts';
import { fold } from '#lib/text/fold.ts';

export interface ReviewDeps {
  store: Store;
  /** The case with merged records as one. */
  shown: AsShown<Reads>;
  views: AsShown<Views>;
  /** References between records, with merged records as one. */
  reverse: AsShown<ReverseIndex>;
  work: HeavyWork;
  /** Resolves when the names of everything written so far are known to the suggestions. */
  settled(): Promise<void>;
  inbox: Inbox;
  /** Site furniture is not read. */
  furniture: Pick<Furniture, 'blocksOf' | 'changes'>;
  values: Values;
  /** Maintained here. */
  open: OpenSuggestions;
  /** Called when the open count of an article changes without anything being written. */
  recounted(article: Article['id']): void;
}

/** The rejections and quotes of the article whose suggestions are reviewed. */
interface ReviewedArticle {
  refusals: readonly Rejection[];
  quotes: readonly Quote[];
}

/**
 * Reviews the suggestions of an article: what was decided about each, and which records of the case an open name may be. Maintains the
 * counts of open suggestions.
 */
export function createReview(deps: ReviewDeps) {
  const { store, shown, views, reverse, work, settled, inbox, furniture, open, recounted } = deps;
  const claimsOf = claimsOfQuotes(shown, reverse);

  store.onCommit('suggestions', ({ changes }) => {
    // A new name or a rejection may change what is open in any article.
    if (changes.some(({ collection }) => collection in { people: 1, organisations: 1, places: 1, rejections: 1 }))
      open.clear();
    // An edited transcript may contain other names, and a purged text has none.
    for (const { collection, id } of changes) {
      if (collection === 'articles') open.delete(id);
      if (collection === 'purges') for (const article of purgedArticles(store, id)) open.delete(article);
    }
  });

  reverse.onChange('suggestions', (ids) => {
    for (const article of articlesDecided(store, ids)) recount(article);
  });

  furniture.changes.add('suggestions', (articles) => {
    for (const id of articles) open.delete(id);
  });

  /** Recounts what is open: passages covered by quotes are done; the names of the article are unchanged. */
  function recount(article: string): void {
    const counted = open.get(article);
    if (counted === undefined) return;
    const decisions = decidedIn(article);
    const isOpen = (passage: Suggestion) => review(decisions, passage).state === 'open';
    open.set(article, { ...counted, count: counted.names + counted.passages.filter(isOpen).length });
  }

  function decidedIn(article: string): ReviewedArticle {
    const isOf = (record: { article: string | null }) => record.article === article;
    return { refusals: store.list('rejections').filter(isOf), quotes: store.list('quotes').filter(isOf) };
  }

  /** Returns the text of an article with what is known about it, as input for reading names. */
  async function inputOf(article: Article): Promise<Parameters<HeavyWork['suggest']>[0]> {
    await settled();
    const text = await store.readText(article.textHash);
    const rejected = store
      .list('rejections')
      .filter(isOfSuggestion)
      .flatMap(({ name, kind }) => (name === null ? [] : [{ name, kind }]));
    return {
      text,
      blocks: await furniture.blocksOf(article),
      language: article.language,
      published: article.published,
      captured: article.published === null ? article.captured.slice(0, 10) : null,
      rejected,
    };
  }

  function review({ refusals, quotes }: ReviewedArticle, suggestion: Suggestion): ReviewedSuggestion {
    const match = suggestion.match ? views.ref(suggestion.match.id) : null;
    const same = match && !match.trashed && sameName(shown, match, suggestion) ? match : null;
    const refused = refusals.some((one) => isSameSpan(one, suggestion));
    const done = same ?? recordMadeOf(store, views, quotes, suggestion, claimsOf);
    const state = refused ? 'rejected' : done ? 'accepted' : 'open';
    return { ...suggestion, state, record: done, candidates: [] };
  }

  /** Adds to each open name the records of the case that it may be. */
  async function withCandidates(text: string, items: readonly ReviewedSuggestion[]): Promise<ReviewedSuggestion[]> {
    const open = items.filter(isOpenName);
    const found = await inbox.candidates(open.flatMap((item) => nameQueryOf(text, item) ?? []));
    const candidates = new Map(open.map((item, i) => [item, mostLikely(item, found[i] ?? [])]));
    return items.map((item) => {
      const likely = candidates.get(item) ?? [];
      const [best] = likely;
      return { ...item, candidates: likely, match: item.match ?? (best ? { id: best.id, why: best.why } : null) };
    });
  }

  function mostLikely({ match }: Suggestion, found: readonly Candidate[]): SuggestionCandidate[] {
    const shown = found.flatMap((candidate) => showCandidate(views, candidate) ?? []);
    const [best] = shown;
    // What the text itself says ("known as") counts if the names alone do not decide.
    const matched = match && !shown.some(({ id }) => id === match.id) ? views.ref(match.id) : null;
    const also =
      matched && !matched.trashed ? [{ ...matched, score: likelyScore, why: match?.why ?? '', reasons: [] }] : [];
    if (!best || best.score < likelyScore) return also;
    return [...shown.filter(({ score }) => score >= minScore), ...also].slice(0, maxCandidates);
  }

  async function reviewed(article: Article): Promise<{ text: string; items: ReviewedSuggestion[] }> {
    const input = await inputOf(article);
    return { text: input.text, items: await decided(article, input.text, await work.suggest(input)) };
  }

  /** Returns the same plus what the sentences of the article say, reading the text only once. */
  async function readThrough(article: Article) {
    const input = await inputOf(article);
    const { suggestions, ...read } = await work.readCards(input);
    return { text: input.text, blocks: input.blocks, items: await decided(article, input.text, suggestions), ...read };
  }

  /** Adds what was decided about each suggestion, and counts what is open. */
  async function decided(article: Article, text: string, found: readonly Suggestion[]): Promise<ReviewedSuggestion[]> {
    const decisions = decidedIn(article.id);
    const items = await withCandidates(
      text,
      found.map((suggestion) => review(decisions, suggestion)),
    );
    const before = open.get(article.id)?.count;
    const count = items.filter(({ state }) => state === 'open').length;
    open.set(article.id, {
      names: items.filter(isOpenName).length,
      passages: items.filter(({ kind }) => !(kind in collectionOf)),
      count,
    });
    if (count !== before) recounted(article.id);
    return items;
  }

  return { reviewed, readThrough };
}

export function isOpenName(item: ReviewedSuggestion): boolean {
  return item.state === 'open' && item.kind in collectionOf;
}

/** Maximum records offered for a name; more would not be read. */
const maxCandidates = 3;
/** Minimum score of further candidates besides a likely one. */
const minScore = 0.3;

function nameQueryOf(text: string, { kind, text: name, aliases, mentions }: Suggestion): NameQuery | null {
  if (kind === 'date' || kind === 'figure') return null;
  return { kind, names: [name], aliases, roles: kind === 'person' ? rolesAt(text, mentions) : [] };
}

function isSameSpan(one: Pick<Rejection, 'kind' | 'start' | 'end'>, { kind, start, end }: Suggestion): boolean {
  return one.kind === kind && one.start === start && one.end === end;
}

function sameName(shown: AsShown<Reads>, ref: RecordRef, suggestion: Suggestion): boolean {
  const record = shown.find(ref.id)?.record;
  if (!record || !('names' in record)) return false;
  const names = new Set(record.names.map((name) => fold(name.value)));
  return [suggestion.text, ...suggestion.aliases].every((name) => names.has(fold(name)));
}
