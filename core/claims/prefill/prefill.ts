import { existing } from '#core/model/existing.ts';
import type { ClaimPrefill } from '#core/claims/contract.ts';
import type { Ledger } from '#core/claims/ledger.ts';
import type { Claim } from '#core/model/claims.ts';
import type { Vocabulary } from '#core/claims/vocabulary.ts';
import type { ClaimViews } from '#core/claims/views.ts';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import type { RecordRef } from '#core/records/contract.ts';
import type { ReverseIndex } from '#core/records/reverse-index.ts';
import type { Store } from '#core/store/types.ts';
import { readPassage, type Passage } from './passage.ts';
import { readingsOf, type Reading } from './readings.ts';
import { attributionOf, type NamedSpan } from './speaker.ts';
import { rankSubjects, type Tie } from './subjects.ts';
import type { AsWritten } from '#core/store/view.ts';

export interface PrefillDeps {
  store: Store;
  reverse: AsWritten<ReverseIndex>;
  ledger: Pick<Ledger, 'world'>;
  vocabulary: Vocabulary;
  drawn: Pick<ClaimViews, 'words' | 'ref'>;
  /** Returns where records of the case are named in an article. */
  namesIn: (article: string) => Promise<NamedSpan[]>;
}

/** What a claim can be about. */
const subjects: ReadonlySet<string> = new Set(['events', 'people', 'organisations', 'places', 'links']);
const maxAlternatives = 6;

/** Proposes a claim for words of an article. Writes nothing. */
export function createPrefill({ store, reverse, ledger, vocabulary, drawn, namesIn }: PrefillDeps) {
  const lead = (id: string) => ledger.world.lead(id);
  const liveRef = (id: string): RecordRef | null => {
    const ref = drawn.ref(id);
    return ref.trashed ? null : ref;
  };

  /** Returns records that the article is about, each with how it is connected to it. */
  function tiesOf(article: string, passage: Passage): Tie[] {
    const ties = new Map<string, Tie>();
    const tie = (id: string, how: 'named' | 'claims' | 'quotes' | 'links' | 'last') => {
      const ref = liveRef(id);
      if (!ref || !subjects.has(ref.collection)) return;
      const none = { named: false, claims: false, quotes: false, links: false, last: false };
      ties.set(ref.id, { id: ref.id, collection: ref.collection, ...none, ...ties.get(ref.id), [how]: true });
    };
    for (const { id } of passage.names) tie(id, 'named');
    for (const { collection, id } of reverse.pointingAt(article)) {
      if (collection === 'links') tieEnds(id, article);
      const quote = collection === 'quotes' ? store.get('quotes', id) : undefined;
      for (const about of quote?.about ?? []) tie(about, 'quotes');
      for (const pointer of quote ? reverse.pointingAt(id) : []) {
        const claim = pointer.collection === 'claims' ? store.get('claims', pointer.id) : undefined;
        if (claim) tie(claim.subject, 'claims');
        if (pointer.collection === 'links') tieEnds(pointer.id, article);
      }
    }
    function tieEnds(id: string, article: string): void {
      const link = store.get('links', id);
      for (const end of link ? [link.from, link.to] : []) if (end !== article) tie(end, 'links');
    }
    const last = lastClaim(store);
    if (last) tie(last.subject, 'last');
    return [...ties.values()];
  }

  function about(article: string, passage: Passage, first: Reading | undefined, speaker: string | undefined) {
    const property = first?.property ? vocabulary.of(first.property, first.value.type) : null;
    const valueRecord = first?.value.type === 'record' ? lead(first.value.id) : null;
    const ties = tiesOf(article, passage).filter(({ id }) => id !== valueRecord);
    // The speaker is seldom the subject.
    const others = ties.filter(({ id }) => id !== speaker);
    const ranked = rankSubjects(others, property?.of ?? []);
    if (ties.length > others.length && speaker !== undefined) ranked.push(speaker);
    const [value = null, ...alternatives] = ranked.flatMap((id) => liveRef(id) ?? []);
    const isNamed = value !== null && ties.some((one) => one.id === value.id && one.named);
    return { value, from: origin(value, isNamed), alternatives: alternatives.slice(0, maxAlternatives) };
  }

  return async function prefill(input: { article: string; start: number; end: number }): Promise<ClaimPrefill> {
    const article = existing(store.get('articles', input.article), input.article);
    const text = await store.readText(article.textHash);
    const { start, end } = input;
    if (end > text.length || start >= end || !text.slice(start, end).trim()) {
      throw new AppError('invalid', t('errors.quoteSpan'));
    }
    const { blocks, language, published } = article;
    const names = (await namesIn(article.id)).map((name) => ({ ...name, id: lead(name.id) }));
    const passage = readPassage({ text, blocks, language, published, start, end, names });
    const readings = readingsOf(passage);
    const attribution = attributionOf(text, passage.sentence, passage.names);
    const [speaker = null, ...otherSpeakers] = attribution.by.flatMap((id) => liveRef(id) ?? []);
    return {
      exact: text.slice(start, end),
      readings: readings.map(({ value, qualifier, property, from, span }) => ({
        value: withUnit(value, property),
        qualifier,
        property,
        from,
        words: drawn.words({ value: withUnit(value, property), qualifier }),
        said: text.slice(span.start, span.end),
        record: value.type === 'record' ? liveRef(value.id) : null,
      })),
      subject: about(article.id, passage, readings[0], speaker?.id),
      assertedBy: { value: speaker, from: origin(speaker, true), alternatives: otherSpeakers },
      stance: { value: attribution.stance, from: attribution.stance === 'asserts' ? 'guessed' : 'page' },
      asOf: {
        value: published,
        from: origin(published, false),
        alternatives: passage.dates.flatMap(({ edtf }) => (edtf === null || edtf === published ? [] : [edtf])),
      },
    };
  };

  /** A number without a unit gets the usual unit of its property. */
  function withUnit(value: Claim['value'], property: string | null): Claim['value'] {
    if (value.type !== 'number' || value.unit || property === null) return value;
    return { ...value, unit: vocabulary.of(property, 'number').unit };
  }
}

function origin(value: unknown, isOnPage: boolean): 'page' | 'guessed' | 'none' {
  return value === null ? 'none' : isOnPage ? 'page' : 'guessed';
}

function lastClaim(store: Store): Readonly<Claim> | null {
  let last: Readonly<Claim> | null = null;
  for (const claim of store.list('claims')) {
    if (last === null || claim.createdAt > last.createdAt) last = claim;
  }
  return last;
}
