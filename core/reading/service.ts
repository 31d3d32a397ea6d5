import type { ClaimViews } from '#core/claims/views.ts';
import type { Ledger } from '#core/claims/ledger.ts';
import type { Vocabulary } from '#core/claims/vocabulary.ts';
import type { MergedView } from '#core/merged-view/merged-view.ts';
import type { Article } from '#core/model/articles.ts';
import { labelFor } from '#core/model/label.ts';
import { acceptFacts } from '#core/reading/accept.ts';
import type { Fact, PassCard, readingContract } from '#core/reading/contract.ts';
import { acceptedOf, createRejectedFacts, rejectionOf } from '#core/reading/accepted-facts.ts';
import { provenRecordsIn } from '#core/reading/proven-records.ts';
import { factsOf, nameFact, type OpenFact, type OpenPart } from '#core/reading/facts.ts';
import { createSameEvents } from '#core/reading/same-event.ts';
import { createProgress } from '#core/reading/progress.ts';
import { keyOfName, meaningsOf } from '#core/reading/names.ts';
import type { RecordRef } from '#core/records/contract.ts';
import type { Views } from '#core/records/views.ts';
import type { Handlers } from '#core/rpc.ts';
import type { Store, Tx } from '#core/store/types.ts';
import type { AsShown } from '#core/store/view.ts';
import type { ArticleReading } from '#core/suggestions/service.ts';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { confidentScore } from '#lib/ner/suggestion.ts';
import type { Words } from '#lib/reading/card.ts';
import { shorten } from '#lib/text/shorten.ts';
import { recordsPointingAt } from '#core/records/pointing.ts';
import { ascending } from '#lib/sorted.ts';

export interface ReadingServiceDeps {
  store: Store;
  mergedView: MergedView;
  /** Records as they are shown. */
  views: AsShown<Views>;
  ledger: Pick<Ledger, 'world' | 'contradictionsOf'>;
  vocabulary: Pick<Vocabulary, 'of'>;
  drawn: Pick<ClaimViews, 'contradiction'>;
  read(article: string): Promise<ArticleReading>;
}

/** Maximum events offered if the words name none. */
const maxLast = 4;

/** Maximum characters of a quote: a page instead of a sentence proves nothing. */
const maxQuoted = 5_000;

/** Characters up to which a sentence is quoted whole. */
const maxQuotedSentence = 600;

/** A sentence that says something, with its facts. */
interface OpenCard {
  sentence: Words;
  quote: Words;
  facts: readonly OpenFact[];
  states: ReadonlyMap<string, Fact['state']>;
}

/** Serves the reading pass through an article: what each sentence says, to be accepted or rejected. */
export function readingService(deps: ReadingServiceDeps): Handlers<typeof readingContract> {
  const { store, mergedView, views, ledger, vocabulary, drawn } = deps;

  async function openCards(id: string): Promise<ArticleReading & { open: OpenCard[] }> {
    const reading = await deps.read(id);
    const { article, text, items, cards, sentences } = reading;
    const done = provenRecordsIn(article.id, mergedView, views);
    const isRefused = createRejectedFacts(store.list('rejections'));
    const factsDeps = {
      ...{ text, done, meantBy: meaningsOf(items) },
      property: (key: string, type: Parameters<Vocabulary['of']>[1]) => vocabulary.of(key, type),
      sameEvents: createSameEvents(mergedView, views),
      lastEvents: onceOnly(lastEvents),
    };
    const names = newNames(reading);
    const isTitle = titleIn(article);
    const cardByStart = new Map(cards.map((card) => [card.sentence.start, card]));
    const open = sentences.flatMap((place): OpenCard[] => {
      if (isTitle(place)) return [];
      const card = cardByStart.get(place.start);
      const sentence = card?.sentence ?? place;
      const cardFacts = card ? factsOf(card, factsDeps) : [];
      const used = new Set(cardFacts.flatMap(({ parts }) => parts.flatMap(keyOfPart)));
      const more = names.filter(
        ({ meant, words }) => sentence.start <= words.start && words.end <= sentence.end && !used.has(meant.key),
      );
      const facts = [...cardFacts, ...more.map(({ meant, words }) => nameFact(meant, words))];
      if (facts.length === 0) return [];
      const accepted = acceptedOf(facts, sentence, done, (one) => ledger.world.lead(one));
      const words = text.slice(sentence.start, sentence.end);
      const stateOf = (fact: OpenFact): Fact['state'] =>
        accepted.has(fact.key) ? 'accepted' : isRefused(words, fact) ? 'rejected' : 'open';
      const states = new Map(facts.map((fact) => [fact.key, stateOf(fact)]));
      return [{ sentence, quote: quoteOf(text, facts, sentence), facts, states }];
    });
    return { ...reading, open };
  }

  const statesOf = async (article: string) => (await openCards(article)).open.map(toldOf);
  const progress = createProgress({ store, mergedView, sentencesOf: statesOf });

  /** Returns the events of the newest claims in the case, newest first. */
  function lastEvents(): RecordRef[] {
    const last = new Map<string, string>();
    for (const { subject, createdAt } of mergedView.reads.list('claims')) {
      const before = last.get(subject);
      if ((before === undefined || before < createdAt) && mergedView.reads.get('events', subject))
        last.set(subject, createdAt);
    }
    const newest = [...last].sort(([, a], [, b]) => ascending(b, a)).slice(0, maxLast);
    return newest.flatMap(([id]) => views.ref(id) ?? []);
  }

  function linkBetween(kind: string, from: string, to: string): string | null {
    const links = recordsPointingAt(mergedView.reads, mergedView.reverse, from, 'links', 'from');
    return links.find((link) => link.kind === kind && link.to === to)?.id ?? null;
  }

  async function cardAt(id: string, start: number): Promise<ArticleReading & { card: OpenCard }> {
    const reading = await openCards(id);
    const card = reading.open.find(({ sentence }) => sentence.start === start);
    if (!card) throw new AppError('not-found', t('reading.noCard'));
    return { ...reading, card };
  }

  function wanted({ facts, states }: OpenCard, keys: readonly string[] | null | undefined): OpenFact[] {
    return facts.filter(({ key }) => states.get(key) === 'open' && (!keys || keys.includes(key)));
  }

  return {
    async pass({ article }) {
      const { text, sentences, open } = await openCards(article);
      return {
        cards: open.map((card) => cardOf(text, card)),
        sentences: sentences.length,
        skipped: sentences.length - open.length,
      };
    },

    progress: ({ article }) => progress(article),

    async accept({ article: id, start, facts: keys, confirmed, chosen, finishes }) {
      const { article, text, card } = await cardAt(id, start);
      const open = wanted(card, keys);
      const recordAt = new Map(chosen.map(({ fact, at, record }) => [`${at} ${fact}`, record]));
      const isOpenPart = (fact: OpenFact) =>
        fact.parts.some(({ how }, at) => how === 'empty' && !recordAt.has(`${at} ${fact.key}`));
      const facts = open.filter((fact) => !isOpenPart(fact) && !waitsFor(fact, open));
      if (facts.length === 0) return { made: {}, left: open.length, contradictions: [] };
      const confirmedAt = new Set(confirmed.map(({ fact, at }) => `${at} ${fact}`));
      const words = shorten(text.slice(card.sentence.start, card.sentence.end), 60);
      const { value: made } = await store.transact(labelFor('reading.labels.accept', { words }), (tx) => {
        if (finishes && facts.length === open.length) finish(tx, article.id);
        return acceptFacts(tx, {
          ...{ article, text, facts, quote: card.quote },
          isConfirmed: (fact, at) => confirmedAt.has(`${at} ${fact.key}`),
          chosen: (fact, at) => recordAt.get(`${at} ${fact.key}`),
          linkBetween,
        });
      });
      const against = new Map(
        made.claims.flatMap((claim) => ledger.contradictionsOf(claim)).map((one) => [one.id, one]),
      );
      return {
        made: made.counts,
        left: open.length - facts.length,
        contradictions: [...against.values()].filter(({ state }) => state === 'open').map(drawn.contradiction),
      };
    },

    async reject({ article: id, start, facts: keys, finishes }) {
      const { article, text, card } = await cardAt(id, start);
      const refused = wanted(card, keys);
      if (refused.length === 0) return { rejected: 0 };
      const exact = text.slice(card.sentence.start, card.sentence.end);
      await store.transact(labelFor('reading.labels.reject', { words: shorten(exact, 60) }), (tx) => {
        if (finishes) finish(tx, article.id);
        for (const fact of refused)
          tx.create('rejections', { kind: 'card', name: null, article: null, exact, ...rejectionOf(fact) });
      });
      return { rejected: refused.length };
    },
  };
}

/** Wraps a function so that it is called once, on first use. */
function onceOnly<T>(compute: () => T): () => T {
  let computed: { value: T } | null = null;
  return () => (computed ??= { value: compute() }).value;
}

/** Returns the part of a sentence's state that determines reading progress. */
function toldOf({ facts, states }: OpenCard) {
  return {
    isOpen: facts.some(({ key }) => states.get(key) === 'open'),
    // Names that the case has may come from anywhere.
    isDecided: facts.some(({ kind, key }) => kind !== 'name' && states.get(key) !== 'open'),
  };
}

/** Marks the article as read in the step that decides its last sentence, so that one Undo reverts both. */
function finish(tx: Tx, article: string): void {
  if (tx.get('articles', article)?.readState === 'unread') tx.set('articles', article, { readState: 'read' });
}

/** Returns whether a fact is about something that another fact would create, which is not being created with it. */
function waitsFor(fact: OpenFact, making: readonly OpenFact[]): boolean {
  return fact.parts.some(
    ({ source, record }) =>
      record === null && source !== null && 'event' in source && !making.some(({ key }) => key === source.event),
  );
}

/**
 * Returns a function that recognises sentences of a headline, which are skipped because the text says the same, in the author's own words.
 */
function titleIn({ blocks }: Readonly<Article>): (place: Words) => boolean {
  const titles = blocks.filter(({ kind }) => kind === 'title');
  return ({ start, end }) => titles.some((block) => block.start <= start && end <= block.end);
}

/** Returns names without a record or a similar one in the case, each at its first occurrence. */
function newNames({ items }: ArticleReading) {
  const meantBy = meaningsOf(items);
  return items.flatMap((item) => {
    if (item.kind === 'date' || item.kind === 'figure') return [];
    const isNew = item.state === 'open' && item.candidates.length === 0 && item.score >= confidentScore;
    const [first] = [...item.mentions].sort((a, b) => a.start - b.start);
    if (!isNew || !first) return [];
    const meant = meantBy({ kind: item.kind, text: item.text, ...first });
    return [{ meant: { ...meant, key: keyOfName(item) }, words: first }];
  });
}

function keyOfPart({ source }: OpenPart): string[] {
  return source && 'meant' in source ? [source.meant.key] : [];
}

/**
 * Returns the words to quote: the whole sentence, because a number alone does not prove what it is about, or who says so. For a very long
 * sentence, from the first to the last words of its facts.
 */
function quoteOf(text: string, facts: readonly OpenFact[], sentence: Words): Words {
  if (sentence.end - sentence.start <= maxQuotedSentence) {
    // A quotation mark that opens the next sentence is not part of this one.
    const words = text.slice(sentence.start, sentence.end).replace(/\s+["“«‘']$/u, '');
    return { start: sentence.start, end: sentence.start + words.length };
  }
  const start = Math.max(sentence.start, Math.min(...facts.map(({ words }) => words.start)));
  return {
    start,
    end: Math.min(sentence.end, start + maxQuoted, Math.max(...facts.map(({ words }) => words.end))),
  };
}

/** Returns the words of a sentence from its first fact, for its line in a list. */
function briefOf(text: string, facts: readonly OpenFact[], sentence: Words): string {
  const start = Math.max(sentence.start, Math.min(...facts.map(({ words }) => words.start)));
  return shorten(text.slice(start, sentence.end), 60);
}

function cardOf(text: string, { sentence, quote, facts, states }: OpenCard): PassCard {
  return {
    ...{ start: sentence.start, end: sentence.end, quote },
    brief: briefOf(text, facts, sentence),
    facts: facts.map((fact): Fact => {
      const about = fact.parts.find(({ part }) => part === 'about');
      const statement = fact.kind === 'claim' && {
        subject: about?.record?.id ?? null,
        property: fact.card.property,
        value: fact.value,
        qualifier: fact.card.qualifier,
        asOf: fact.card.asOf?.value ?? null,
      };
      return {
        ...{ key: fact.key, kind: fact.kind, state: states.get(fact.key) ?? 'open' },
        parts: fact.parts.map(({ source: _, ...part }) => part),
        statement: statement || null,
      };
    }),
  };
}
