import type { Article } from '#core/model/articles.ts';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { ensureQuote } from '#core/quotes/model/ensure-quote.ts';
import type { Quote } from '#core/model/quotes.ts';
import type { RecordRef } from '#core/records/contract.ts';
import { shorten } from '#lib/text/shorten.ts';
import type { Views } from '#core/records/views.ts';
import type { Handlers } from '#core/rpc.ts';
import type { Found, Reads, Store, Tx } from '#core/store/types.ts';
import type { ReviewedSuggestion, suggestionsContract } from '#core/suggestions/contract.ts';
import type { Candidate, Sought } from '#core/suggestions/inbox/case-names.ts';
import type { SuggestionCandidate } from '#core/suggestions/inbox/contract.ts';
import { rolesAt } from '#lib/ner/found-name.ts';
import { inboxService } from '#core/suggestions/inbox/service.ts';
import type { Inbox } from '#core/suggestions/inbox/inbox.ts';
import { showCandidate } from '#core/suggestions/inbox/views.ts';
import { likelyScore } from '#lib/ner/matching/model.ts';
import { doneRecord } from '#core/suggestions/done.ts';
import { confidentScore, type Suggestion } from '#lib/ner/suggestion.ts';
import type { Rejection } from '#core/model/rejections.ts';
import type { OpenSuggestions } from '#core/suggestions/open.ts';
import { guessedNote } from '#core/suggestions/guess.ts';
import { addNames } from '#core/suggestions/names-of.ts';
import { fold } from '#lib/text/fold.ts';
import { sentences } from '#lib/text/tokens.ts';
import type { HeavyWork } from '#core/worker/heavy.ts';
import type { AsShown } from '#core/store/view.ts';
import { labelFor } from '#core/model/label.ts';

const collectionOf = { person: 'people', organisation: 'organisations', place: 'places' } as const;

export interface SuggestionsDeps {
  store: Store;
  /** The case with merged records as one. */
  shown: AsShown<Reads>;
  views: AsShown<Views>;
  work: HeavyWork;
  /** Resolves when the names of everything written by now are known to the suggestions. */
  settled(): Promise<void>;
  inbox: Inbox;
  /** Kept here. */
  open: OpenSuggestions;
}

export interface SuggestionsService {
  handlers: Handlers<typeof suggestionsContract>;
  /** Where records of the case are named in an article: those that a person took, and those that are likely meant. */
  namesIn(article: string): Promise<{ start: number; end: number; id: string; collection: string }[]>;
  /** Accepts after an import, as `add --accept` says. */
  acceptAfterImport(article: string, mode: 'none' | 'confident' | 'all', group: string): Promise<void>;
}

/** What was refused and quoted in the article whose suggestions are looked at. */
interface Reviewed {
  refusals: readonly Rejection[];
  quotes: readonly Quote[];
}

/** Proposes records from texts. Nothing is written before a person says so. */
export function suggestionsService({
  store,
  shown,
  views,
  work,
  settled,
  inbox,
  open,
}: SuggestionsDeps): SuggestionsService {
  store.onCommit('suggestions', ({ changes }) => {
    // A new name or a refusal changes what is open in any article.
    if (changes.some(({ collection }) => collection in { people: 1, organisations: 1, places: 1, rejections: 1 }))
      open.clear();
    // A transcript that was typed anew names others.
    for (const { collection, id } of changes) if (collection === 'articles') open.delete(id);
    const quoted = new Set(
      changes.flatMap(({ collection, id }) => (collection === 'quotes' ? [articleOfQuote(id)] : [])),
    );
    for (const id of quoted) recount(id);
  });

  function articleOfQuote(id: string): string {
    return (store.get('quotes', id) ?? store.getTrashed('quotes', id))?.article ?? '';
  }

  /** What quotes cover is not open any more; the names of the article are as they were. */
  function recount(article: string): void {
    const counted = open.get(article);
    if (counted === undefined) return;
    const what = decidedIn(article);
    const isOpen = (passage: Suggestion) => review(what, passage).state === 'open';
    open.set(article, { ...counted, count: counted.names + counted.passages.filter(isOpen).length });
  }

  function decidedIn(article: string): Reviewed {
    const isOf = (record: { article: string | null }) => record.article === article;
    return { refusals: store.list('rejections').filter(isOf), quotes: store.list('quotes').filter(isOf) };
  }

  function articleOf(id: string): Article {
    const article = store.get('articles', store.resolve(id));
    if (!article) throw new AppError('not-found', t('errors.noRecord', { id }));
    return article;
  }

  async function suggestFor(article: Article): Promise<{ text: string; found: Suggestion[] }> {
    await settled();
    const text = await store.readText(article.textHash);
    const rejected = store.list('rejections').flatMap(({ name, kind }) => (name === null ? [] : [{ name, kind }]));
    const found = await work.suggest({
      text,
      blocks: article.blocks,
      language: article.language,
      published: article.published,
      captured: article.published === null ? article.captured.slice(0, 10) : null,
      rejected,
    });
    return { text, found };
  }

  function review({ refusals, quotes }: Reviewed, suggestion: Suggestion): ReviewedSuggestion {
    const match = suggestion.match ? views.ref(suggestion.match.id) : null;
    const same = match && !match.trashed && sameName(shown, match, suggestion) ? match : null;
    const refused = refusals.some((one) => isSameSpan(one, suggestion));
    const done = same ?? doneRecord(store, views, quotes, suggestion);
    const state = refused ? 'rejected' : done ? 'accepted' : 'open';
    return { ...suggestion, state, record: done, candidates: [] };
  }

  /** Says of the open names which records of the case they may be. */
  async function withCandidates(text: string, items: readonly ReviewedSuggestion[]): Promise<ReviewedSuggestion[]> {
    const open = items.filter(isOpenName);
    const found = await inbox.candidates(open.flatMap((item) => soughtOf(text, item) ?? []));
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
    // What the text itself says ("known as") counts where the names alone do not tell.
    const told = match && !shown.some(({ id }) => id === match.id) ? views.ref(match.id) : null;
    const also = told && !told.trashed ? [{ ...told, score: likelyScore, why: match?.why ?? '', reasons: [] }] : [];
    if (!best || best.score < likelyScore) return also;
    return [...shown.filter(({ score }) => score >= leastScore), ...also].slice(0, mostCandidates);
  }

  async function reviewed(article: Article): Promise<{ text: string; items: ReviewedSuggestion[] }> {
    const { text, found } = await suggestFor(article);
    const what = decidedIn(article.id);
    const items = await withCandidates(
      text,
      found.map((suggestion) => review(what, suggestion)),
    );
    open.set(article.id, {
      names: items.filter(isOpenName).length,
      passages: items.filter(({ kind }) => !(kind in collectionOf)),
      count: items.filter(({ state }) => state === 'open').length,
    });
    return { text, items };
  }

  async function acceptItems(
    article: Article,
    text: string,
    items: Suggestion[],
    { group, guess = false }: { group?: string; guess?: boolean } = {},
  ): Promise<RecordRef[]> {
    const first = items[0];
    if (!first) return [];
    const label =
      items.length === 1
        ? labelFor('labels.accept', { title: shorten(first.text) })
        : labelFor('labels.acceptMany', { count: items.length });
    const { value: ids } = await store.transact(
      label,
      (tx) => items.map((item) => acceptOne(tx, article, text, guess ? withGuess(item) : item)),
      group === undefined ? {} : { group },
    );
    return ids.flatMap((id) => views.ref(id) ?? []);
  }

  function bySpan(items: ReviewedSuggestion[], spans: readonly { kind: string; start: number; end: number }[]) {
    return spans.map((span) => {
      const item = items.find(({ kind, start, end }) => kind === span.kind && start === span.start && end === span.end);
      if (!item) throw new AppError('not-found', t('errors.noSuggestion'));
      return item;
    });
  }

  return {
    async namesIn(id) {
      const { items } = await reviewed(articleOf(id));
      return items.flatMap((item) => {
        const [likely] = item.candidates;
        const record = item.record ?? (likely && likely.score >= likelyScore ? likely : null);
        if (!(item.kind in collectionOf) || item.state === 'rejected' || !record) return [];
        return item.mentions.map(({ start, end }) => ({ start, end, id: record.id, collection: record.collection }));
      });
    },

    async acceptAfterImport(id, mode, group) {
      if (mode === 'none') return;
      const article = articleOf(id);
      const { text, items } = await reviewed(article);
      await acceptItems(
        article,
        text,
        items.filter((item) => (mode === 'all' ? isOpenName(item) : isSure(item))),
        { group },
      );
    },

    handlers: {
      ...inboxService({ store, views, inbox }),

      list: async ({ article }) => (await reviewed(articleOf(article))).items,

      forText: ({ text, language, published }) =>
        work.suggest({ text, language: language ?? null, published: published ?? null, rejected: [] }),

      async accept({ article: id, spans, guess }) {
        const article = articleOf(id);
        const { text, items } = await reviewed(article);
        const chosen = bySpan(items, spans).filter(({ state }) => state !== 'accepted');
        return { records: await acceptItems(article, text, chosen, { guess }) };
      },

      async addName({ article: id, span, record }) {
        const article = articleOf(id);
        const { items } = await reviewed(article);
        const [item] = bySpan(items, [span]);
        const found = store.find(record);
        if (!item || !found || found.trashed || !isNamed(found)) {
          throw new AppError('invalid', t('errors.cannotTakeName'));
        }
        const title = views.ref(record)?.title ?? '';
        const named = { id: record, title: shorten(title) };
        await store.transact(labelFor('labels.addName', { name: shorten(item.text), title: named }), (tx) => {
          const known = tx.get(found.collection, record)?.names ?? found.record.names;
          tx.set(found.collection, record, { names: addNames(known, [item.text, ...item.aliases]) });
        });
        const ref = views.ref(record);
        if (!ref) throw new AppError('not-found', t('errors.noRecord', { id: record }));
        return ref;
      },

      async acceptConfident({ article: id }) {
        const article = articleOf(id);
        const { text, items } = await reviewed(article);
        return { records: await acceptItems(article, text, items.filter(isSure)) };
      },

      async reject({ article: id, spans }) {
        const article = articleOf(id);
        const { items } = await reviewed(article);
        const chosen = bySpan(items, spans);
        const first = chosen[0];
        const label =
          chosen.length === 1 && first
            ? labelFor('labels.reject', { title: shorten(first.text) })
            : labelFor('labels.rejectMany', { count: chosen.length });
        await store.transact(label, (tx) => {
          for (const item of chosen) {
            const isName = item.kind in collectionOf;
            tx.create('rejections', {
              kind: item.kind,
              name: isName ? fold(item.text) : null,
              article: isName ? null : article.id,
              start: isName ? null : item.start,
              end: isName ? null : item.end,
            });
          }
        });
        return { rejected: chosen.length };
      },
    },
  };
}

/** Records that a name may be, at most: more would not be read. */
const mostCandidates = 3;
/** Beside one that is likely, others are worth a look from here upwards. */
const leastScore = 0.3;

function soughtOf(text: string, { kind, text: name, aliases, mentions }: Suggestion): Sought | null {
  if (kind === 'date' || kind === 'figure') return null;
  return { kind, names: [name], aliases, roles: kind === 'person' ? rolesAt(text, mentions) : [] };
}

/** A date with its guess taken. */
function withGuess(item: Suggestion): Suggestion {
  return item.edtf === null && item.guess ? { ...item, edtf: item.guess.edtf } : item;
}

type Named = Extract<Found, { collection: (typeof collectionOf)[keyof typeof collectionOf] }>;

function isNamed(found: Found): found is Named {
  return 'names' in found.record;
}

function isOpenName(item: ReviewedSuggestion): boolean {
  return item.state === 'open' && item.kind in collectionOf;
}

/** What may be taken without a look. One that may be a record of the case is for a person to decide, however sure the name is. */
function isSure(item: ReviewedSuggestion): boolean {
  return isOpenName(item) && item.score >= confidentScore && item.candidates.length === 0;
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

function acceptOne(tx: Tx, article: Article, text: string, item: Suggestion): string {
  if (item.kind === 'date' || item.kind === 'figure') return acceptPassage(tx, article, text, item);
  const collection = collectionOf[item.kind];
  const names = addNames([{ value: item.text, kind: 'main' }], item.aliases);
  return tx.create(collection, { names });
}

/** A date becomes an event told by its sentence; a figure the quote of its words. */
function acceptPassage(tx: Tx, article: Article, text: string, item: Suggestion): string {
  if (item.kind === 'figure') return ensureQuote(tx, article, text, item.start, item.end);
  const block = article.blocks.find(({ start, end }) => start <= item.start && item.end <= end) ?? {
    start: 0,
    end: text.length,
  };
  const inside = text.slice(block.start, block.end);
  const span = sentences(inside, article.language ?? undefined).find(
    ({ start, end }) => block.start + start <= item.start && item.end <= block.start + end,
  ) ?? { start: item.start - block.start, end: item.end - block.start };
  const [start, end] = trimmed(text, block.start + span.start, block.start + span.end);
  const title = shorten(text.slice(start, end), 80);
  const notes = item.guess && item.edtf === item.guess.edtf ? guessedNote(item.text, item.guess.from) : '';
  const id = tx.create('events', { title, when: item.edtf, whenText: item.text, notes });
  const quote = ensureQuote(tx, article, text, start, end, [id]);
  tx.create('links', { kind: 'reports-on', from: article.id, to: id, certainty: 'confirmed', quotes: [quote] });
  return id;
}

function trimmed(text: string, start: number, end: number): [number, number] {
  const words = text.slice(start, end);
  return [start + (words.length - words.trimStart().length), end - (words.length - words.trimEnd().length)];
}
