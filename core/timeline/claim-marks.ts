import type { Ledger } from '#core/claims/ledger.ts';
import { labelOfProperty } from '#core/model/claim-properties.ts';
import { formatValue } from '#core/model/claim-words.ts';
import { isDateGuessed } from '#core/model/published-words.ts';
import type { RecordRef } from '#core/records/contract.ts';
import type { Found } from '#core/store/types.ts';
import { t } from '#lib/i18n/t.ts';
import { shorten } from '#lib/text/shorten.ts';
import { claimedDates, evidenceOf, marksOf, noEvidence, noValues, type DatedMark } from './dated-marks.ts';
import type { Origins } from '#core/model/origins.ts';

/** Longer titles are cut; the record shows them in full. */
export const maxLabelChars = 80;

export const none: readonly string[] = [];

export interface ClaimMarksDeps {
  ledger: Ledger;
  views: { ref(id: string): RecordRef | null };
  evidenceIn(quotes: readonly string[]): Origins;
}

/** Builds the marks of what somebody says or published: claims, roles and links, articles. */
export function createClaimMarks({ ledger, views, evidenceIn }: ClaimMarksDeps) {
  function claim({ record }: Found & { collection: 'claims' }): DatedMark[] {
    const isDate = record.value.type === 'date';
    const recordDate = record.value.type === 'date' ? record.value.edtf : record.asOf;
    if (recordDate === null) return [];
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
      ownDate: recordDate,
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
      ownDate: record.when,
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
      ownDate: record.published,
      isGuessed: isDateGuessed(record),
      values: noValues,
    });
  }

  return { claim, link, article };
}
