import { derivedDates } from '#core/chronology/model/views.ts';
import type { Chronology } from '#core/chronology/index.ts';
import type { Ledger } from '#core/claims/ledger.ts';
import type { MergedView } from '#core/merged-view/merged-view.ts';
import type { Found } from '#core/store/types.ts';
import type { Claim } from '#core/model/claims.ts';
import { titleOf } from '#core/model/title.ts';
import type { RecordRef } from '#core/records/contract.ts';
import { parseEdtf } from '#lib/edtf/edtf.ts';
import { fromWords } from '#lib/edtf/words.ts';
import { language, t } from '#lib/i18n/t.ts';
import { shorten } from '#lib/text/shorten.ts';
import type { Aspect, TimelineType } from './contract.ts';
import { createEvidence } from './evidence.ts';
import { createClaimMarks, maxLabelChars, none } from './claim-marks.ts';
import {
  claimedDates,
  evidenceOf,
  marksOf,
  noEvidence,
  noValues,
  quotesOf as quotesOfClaims,
  type DatedMark,
} from './dated-marks.ts';

export interface RecordMarksDeps {
  mergedView: MergedView;
  ledger: Ledger;
  times: Chronology;
  views: { ref(id: string): RecordRef | null };
}

/** Returns the dates of a record; empty if it has none. */
export type RecordMarks = (found: Found) => DatedMark[];

/** Reads the dates of records. Records are taken as shown, with merged ones combined. */
export function createRecordMarks({ mergedView, ledger, times, views }: RecordMarksDeps): RecordMarks {
  const { reads } = mergedView;
  const { quotesOf, evidenceIn, readAgainst } = createEvidence(mergedView);
  const { claim, link, article } = createClaimMarks({ ledger, views, evidenceIn });

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
      ownDate: when,
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

  /** Births, deaths, foundings and dissolutions of named records. */
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
        ownDate: typeof value === 'string' ? value : null,
        isGuessed: record.provenance?.[aspect] === 'guessed',
        values: aspect === 'dates' ? noValues : claimedDates(ledger, record.id, aspect),
      });
      for (const mark of marks) proveByClaims(mark);
      return marks;
    });
  }

  /** The date in a record's own field is proved by the claims that state the same. */
  function proveByClaims(mark: DatedMark): void {
    if (mark.claims.length === 0 || mark.known === 'claimed') return;
    const claims = mark.claims.flatMap((id): Readonly<Claim>[] => {
      const one = reads.get('claims', id);
      return one ? [one] : [];
    });
    mark.evidence = evidenceOf(ledger.corroborationOfAll(claims));
    mark.quotes = quotesOfClaims(claims);
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

/** Returns whether words give a date only together with the day on which they were said: "last month", "in June". */
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
