import { derivedDates } from '#core/chronology/model/views.ts';
import type { Chronology } from '#core/chronology/index.ts';
import type { Ledger } from '#core/claims/ledger.ts';
import type { MergedView } from '#core/merged-view/merged-view.ts';
import type { Found } from '#core/store/types.ts';
import { labelOfProperty } from '#core/model/claim-properties.ts';
import { formatValue } from '#core/model/claim-words.ts';
import type { Claim } from '#core/model/claims.ts';
import { isDateGuessed } from '#core/model/published-words.ts';
import { titleOf } from '#core/model/title.ts';
import type { RecordRef } from '#core/records/contract.ts';
import { parseEdtf } from '#lib/edtf/edtf.ts';
import { fromWords } from '#lib/edtf/words.ts';
import { language, t } from '#lib/i18n/t.ts';
import { shorten } from '#lib/text/shorten.ts';
import type { Aspect, TimelineType } from './contract.ts';
import {
  claimedDates,
  evidenceOf,
  marksOf,
  noEvidence,
  noValues,
  quotesOf as quotesOfClaims,
  type DatedMark,
  type Evidence,
} from './dated.ts';

export interface RecordMarksDeps {
  mergedView: MergedView;
  ledger: Ledger;
  times: Chronology;
  views: { ref(id: string): RecordRef | null };
}

/** The dated things of a record; empty where nothing says when it was. */
export type RecordMarks = (found: Found) => DatedMark[];

const none: readonly string[] = [];

/** Longer titles are cut: the record has them whole. */
const maxLabelChars = 80;

/** Reads what of a record has a place in time. Records come as they are shown, merged ones as one. */
export function createRecordMarks({ mergedView, ledger, times, views }: RecordMarksDeps): RecordMarks {
  const { reads, reverse } = mergedView;

  function quotesOf(id: string): string[] {
    const quotes: string[] = [];
    for (const { collection, id: pointer, field } of reverse.pointingAt(id)) {
      if (collection === 'quotes') quotes.push(pointer);
      else if (collection === 'links' && field !== 'quotes')
        quotes.push(...(reads.get('links', pointer)?.quotes ?? []));
    }
    return quotes;
  }

  function evidenceIn(quotes: readonly string[]): Evidence {
    if (quotes.length === 0) return noEvidence;
    const counts = { independent: 0, copies: 0, notAssessed: 0 };
    for (const article of articlesOf(quotes)) {
      const { independence } = reads.get('articles', article) ?? {};
      if (independence === 'independent') counts.independent++;
      else if (independence === 'copy' || independence === 'update') counts.copies++;
      else if (independence !== undefined) counts.notAssessed++;
    }
    return counts;
  }

  function articlesOf(quotes: readonly string[]): Set<string> {
    return new Set(quotes.flatMap((id) => reads.get('quotes', id)?.article ?? []));
  }

  /** The day against which words such as "last month" are read: that of the first article that has one. */
  function readAgainst(quotes: readonly string[]): DatedMark['readAgainst'] {
    for (const id of articlesOf(quotes)) {
      const article = reads.get('articles', id);
      if (!article) continue;
      const { earliest } = parseEdtf(article.published ?? '') ?? {};
      if (typeof earliest === 'number') return { at: earliest, of: 'published' };
      const at = Date.parse(article.captured);
      if (Number.isFinite(at)) return { at, of: 'captured' };
    }
    return null;
  }

  function event({ record }: Found & { collection: 'events' }): DatedMark[] {
    const { id, when, whenText, provenance, where } = record;
    const quotes = quotesOf(id);
    const isGuessed = provenance?.['when'] === 'guessed';
    return marksOf(ledger, {
      common: {
        record: id,
        type: 'events',
        aspect: 'when',
        label: shorten(record.title, maxLabelChars),
        certainty: '',
        evidence: evidenceIn(quotes),
        quotes,
        about: none,
        place: where,
        derived: derivedOf(id, when),
        readAgainst: isGuessed || isRelative(whenText) ? readAgainst(quotes) : null,
      },
      own: when,
      isGuessed,
      values: claimedDates(ledger, id, 'date'),
    });
  }

  function derivedOf(id: string, when: string | null): string {
    const followed = times.derivedOf(id);
    if (!followed) return '';
    const kind = when === null ? undefined : parseEdtf(when)?.kind;
    return derivedDates(followed, kind === 'interval' || kind === 'several').when ?? '';
  }

  /** Births and deaths, foundings, and the dates of what has a name. */
  function named(found: Found & { collection: 'people' | 'organisations' | 'places' }): DatedMark[] {
    const { record, collection } = found;
    const name = shorten(titleOf(collection, record as never), maxLabelChars);
    return namedAspects[collection].flatMap((aspect: Aspect) => {
      const value = (record as Record<string, unknown>)[aspect];
      const marks = marksOf(ledger, {
        common: {
          record: record.id,
          type: collection,
          aspect,
          label: t(`timeline.aspect.${aspect as 'born'}`, { name }),
          certainty: '',
          evidence: noEvidence,
          quotes: none,
          about: none,
          place: collection === 'places' ? record.id : null,
          derived: '',
          readAgainst: null,
        },
        own: typeof value === 'string' ? value : null,
        isGuessed: record.provenance?.[aspect] === 'guessed',
        values: aspect === 'dates' ? noValues : claimedDates(ledger, record.id, aspect),
      });
      return marks.map(withClaims);
    });
  }

  /** What a name's own field says is proved by the claims that say the same. */
  function withClaims(mark: DatedMark): DatedMark {
    if (mark.claims.length === 0 || mark.known === 'claimed') return mark;
    const claims = mark.claims.flatMap((id): Readonly<Claim>[] => {
      const one = reads.get('claims', id);
      return one ? [one] : [];
    });
    return { ...mark, evidence: evidenceOf(ledger.corroborationOfAll(claims)), quotes: quotesOfClaims(claims) };
  }

  function claim({ record }: Found & { collection: 'claims' }): DatedMark[] {
    const isDate = record.value.type === 'date';
    const own = record.value.type === 'date' ? record.value.edtf : record.asOf;
    if (own === null) return [];
    const titleOfRef = (id: string) => shorten(views.ref(id)?.title ?? '?', maxLabelChars / 2);
    const property = labelOfProperty(record.property);
    const words = isDate ? property : `${property}: ${formatValue(record.value, record.qualifier, titleOfRef)}`;
    return marksOf(ledger, {
      common: {
        record: record.id,
        type: 'claims',
        aspect: isDate ? 'when' : 'asOf',
        label: shorten(t('timeline.claim', { name: titleOfRef(record.subject), words }), maxLabelChars),
        certainty: '',
        evidence: evidenceOf(ledger.corroborationOf(record.id)),
        quotes: record.quotes,
        about: record.value.type === 'record' ? [record.subject, record.value.id] : [record.subject],
        place: null,
        derived: '',
        readAgainst: null,
      },
      own,
      isGuessed: record.provenance?.[isDate ? 'value' : 'asOf'] === 'guessed',
      values: noValues,
    });
  }

  function link({ record }: Found & { collection: 'links' }): DatedMark[] {
    const title = [views.ref(record.id)?.title ?? record.kind, record.role].filter(Boolean).join(', ');
    return marksOf(ledger, {
      common: {
        record: record.id,
        type: 'links',
        aspect: 'when',
        label: shorten(title, maxLabelChars),
        certainty: record.certainty,
        evidence: evidenceIn(record.quotes),
        quotes: record.quotes,
        about: [record.from, record.to],
        place: null,
        derived: '',
        readAgainst: null,
      },
      own: record.when,
      isGuessed: record.provenance?.['when'] === 'guessed',
      values: claimedDates(ledger, record.id, 'date'),
    });
  }

  function article({ record }: Found & { collection: 'articles' }): DatedMark[] {
    return marksOf(ledger, {
      common: {
        record: record.id,
        type: 'articles',
        aspect: 'published',
        label: shorten(record.title, maxLabelChars),
        certainty: '',
        evidence: noEvidence,
        quotes: none,
        about: none,
        place: null,
        derived: '',
        readAgainst: null,
      },
      own: record.published,
      isGuessed: isDateGuessed(record),
      values: noValues,
    });
  }

  return (found) => {
    switch (found.collection) {
      case 'events':
        return event(found);
      case 'people':
      case 'organisations':
      case 'places':
        return named(found);
      case 'claims':
        return claim(found);
      case 'links':
        return link(found);
      case 'articles':
        return article(found);
      default:
        return [];
    }
  };
}

/** Whether words say a date only together with the day on which they were said: "last month", "in June". */
function isRelative(words: string): boolean {
  if (words.trim() === '') return false;
  const read = fromWords(words, { language: language() });
  return read.ok ? read.best.kind === 'relative' : read.reason === 'no-year';
}

const namedAspects = {
  people: ['born', 'died', 'dates'],
  organisations: ['founded', 'dissolved', 'dates'],
  places: ['founded', 'dates'],
} as const satisfies Partial<Record<TimelineType, readonly Aspect[]>>;
