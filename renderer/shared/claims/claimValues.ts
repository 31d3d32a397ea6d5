import type { ClaimPrefill, ClaimReading, NewRecord, PropertyView } from '#core/claims/contract.ts';
import type { ClaimValue, Qualifier, Stance, ValueType } from '#core/model/claims.ts';
import { t } from '#lib/i18n/t.ts';
import { fold } from '#lib/text/fold.ts';
import { edtfOf, formatDate } from '#renderer/shared/values/dates.ts';
import type { InputOf } from '#renderer/lib/queries.ts';
import type { Picked } from '#renderer/shared/records/RecordPicker.tsx';
import type { Origin } from '#renderer/shared/values/Provenance.tsx';
import { numberOf, formatTypedNumber } from '#core/model/typed-numbers.ts';

/** The fields of a claim as typed. */
export interface ClaimFieldValues {
  subject: Picked | null;
  /** The label of the property. */
  property: string;
  type: ValueType;
  number: string;
  unit: string;
  date: string;
  record: Picked | null;
  words: string;
  flag: boolean;
  qualifier: Qualifier;
  assertedBy: Picked | null;
  stance: Stance;
  asOf: string;
}

/** The proposal for a claim, which may include new records to create with it. */
export interface ProposedClaim extends Omit<ClaimPrefill, 'subject' | 'assertedBy'> {
  subject: Omit<ClaimPrefill['subject'], 'value'> & { value: Picked | null };
  assertedBy: Omit<ClaimPrefill['assertedBy'], 'value'> & { value: Picked | null };
}

/** What the reading pass found in a sentence; it replaces what the words alone propose. */
export interface ProposedFields {
  readings: readonly ClaimReading[];
  subject: Pick<ProposedClaim['subject'], 'value' | 'from'>;
  assertedBy: Pick<ProposedClaim['assertedBy'], 'value' | 'from'>;
  asOf: Pick<ProposedClaim['asOf'], 'value' | 'from'> | null;
}

/** Merges what the reading pass found into what the words propose. */
export function withProposed(prefill: ClaimPrefill, proposed: ProposedFields | undefined): ProposedClaim {
  if (!proposed) return prefill;
  const { readings, subject, assertedBy, asOf } = proposed;
  const others = prefill.readings.filter((one) => !readings.some(({ value }) => isEqual(value, one.value)));
  return {
    ...prefill,
    readings: [...readings, ...others].slice(0, maxReadings),
    subject: { ...prefill.subject, ...(subject.value ? subject : {}) },
    assertedBy: { ...prefill.assertedBy, ...assertedBy },
    asOf: { ...prefill.asOf, ...asOf },
  };
}

/** As many as have a number key. */
const maxReadings = 6;

const isEqual = (a: ClaimValue, b: ClaimValue) => JSON.stringify(a) === JSON.stringify(b);

/** Fields that show where their value comes from. */
export const fieldsWithOrigin = ['subject', 'property', 'value', 'assertedBy', 'asOf'] as const;

export type FieldWithOrigin = (typeof fieldsWithOrigin)[number];

export type Origins = Readonly<Record<FieldWithOrigin, Origin>>;

/** Finds the property of the vocabulary with this name; undefined for free text. */
export function findProperty(properties: readonly PropertyView[], name: string): PropertyView | undefined {
  const folded = fold(name).trim();
  return properties.find(({ key, label }) => fold(label) === folded || fold(key) === folded);
}

const blank = { number: '', unit: '', date: '', record: null, words: '', flag: true } as const;

/** Returns the fields that a value fills. */
export function fieldsOf(
  value: ClaimValue,
  record: Picked | null,
): Pick<ClaimFieldValues, keyof typeof blank | 'type'> {
  const { type } = value;
  switch (type) {
    case 'number':
      return { ...blank, type, number: formatTypedNumber(value.number), unit: value.unit ?? '' };
    case 'date':
      return { ...blank, type, date: formatDate(value.edtf) };
    case 'record':
      return { ...blank, type, record };
    case 'text':
      return { ...blank, type, words: value.text };
    case 'flag':
      return { ...blank, type, flag: value.flag };
  }
}

/** Returns the fields that one reading of the words fills. */
export function readingFields(
  reading: ClaimReading | undefined,
  properties: readonly PropertyView[],
): Partial<ClaimFieldValues> {
  if (!reading) return {};
  const { property, qualifier, value, record } = reading;
  const knownProperty = properties.find(({ key }) => key === property);
  return { property: knownProperty?.label ?? property ?? '', qualifier, ...fieldsOf(value, record) };
}

/** The subject and property of a claim, when they are known before its words. */
export interface GivenClaim {
  subject: Picked;
  /** The key of the property. */
  property: string;
  label: string;
  /** An existing value, for its kind and unit. */
  value: ClaimValue;
}

/** Returns the readings of the words that fit the given property. */
export function readingsOf(prefill: ProposedClaim, { property, value }: GivenClaim): ClaimReading[] {
  return prefill.readings
    .filter((reading) => reading.value.type === value.type)
    .map((reading) => ({ ...reading, property }));
}

/** Returns the initial fields, proposed from the words and the case. */
export function proposedValues(
  prefill: ProposedClaim,
  properties: readonly PropertyView[],
  givenClaim?: GivenClaim,
): ClaimFieldValues {
  return {
    subject: givenClaim?.subject ?? prefill.subject.value,
    property: givenClaim?.label ?? '',
    type: givenClaim?.value.type ?? 'text',
    ...blank,
    unit: givenClaim?.value.type === 'number' ? (givenClaim.value.unit ?? '') : '',
    qualifier: 'exactly',
    assertedBy: prefill.assertedBy.value,
    stance: prefill.stance.value,
    asOf: formatDate(prefill.asOf.value),
    ...readingFields(prefill.readings[0], properties),
  };
}

export function proposedOrigins(
  prefill: ProposedClaim,
  reading: ClaimReading | undefined,
  givenClaim?: GivenClaim,
): Origins {
  return {
    subject: givenClaim ? 'none' : prefill.subject.from,
    property: givenClaim ? 'none' : reading?.property ? 'guessed' : 'none',
    value: reading?.from ?? 'none',
    assertedBy: prefill.assertedBy.from,
    asOf: prefill.asOf.from,
  };
}

export type Errors = Partial<Record<FieldWithOrigin, string>>;

type Statement = InputOf<'claims.create'>;

/** The statement to write, or the errors by field. */
export type Outcome = { ok: true; statement: Statement; made: boolean } | { ok: false; errors: Errors };

/**
 * Reads the fields.
 * @param reference EDTF date that "last month" refers to
 */
export function outcomeOf(
  values: ClaimFieldValues,
  properties: readonly PropertyView[],
  reference: string | null,
): Outcome {
  const { subject, assertedBy, qualifier, stance } = values;
  const errors: Errors = {};
  if (!subject) errors.subject = t('claimPages.form.needsSubject');
  if (values.property.trim() === '') errors.property = t('claimPages.form.needsProperty');
  const value = valueOf(values, reference);
  if (typeof value === 'string') errors.value = value;
  const asOf = edtfOf(values.asOf, reference);
  if (asOf === undefined) errors.asOf = t('claimPages.form.needsDate');
  if (!subject || typeof value === 'string' || asOf === undefined || Object.keys(errors).length > 0) {
    return { ok: false, errors };
  }
  const property = findProperty(properties, values.property)?.key ?? values.property.trim();
  const make = {
    ...(subject.id === null ? { subject: newRecordOf(subject) } : {}),
    ...(assertedBy?.id === null ? { assertedBy: newRecordOf(assertedBy) } : {}),
    ...(value.type === 'record' && values.record?.id === null ? { value: newRecordOf(values.record) } : {}),
  };
  const exactness = value.type === 'number' || value.type === 'date' ? qualifier : 'exactly';
  return {
    ok: true,
    made: Object.keys(make).length > 0,
    statement: {
      subject: subject.id,
      property,
      value: 'value' in make ? { type: 'text', text: values.record?.title ?? '' } : value,
      qualifier: exactness,
      assertedBy: assertedBy?.id ?? null,
      stance,
      asOf,
      make,
    },
  };
}

/** Returns the value, or an error message. */
export function valueOf(values: ClaimFieldValues, reference: string | null): ClaimValue | string {
  switch (values.type) {
    case 'number': {
      const number = numberOf(values.number);
      if (number === undefined) return t('claimPages.form.needsNumber');
      return { type: 'number', number, unit: values.unit.trim() || null };
    }
    case 'date': {
      const edtf = edtfOf(values.date, reference);
      return edtf ? { type: 'date', edtf } : t('claimPages.form.needsDate');
    }
    case 'record': {
      if (!values.record) return t('claimPages.form.needsValue');
      return values.record.id === null
        ? { type: 'text', text: values.record.title }
        : { type: 'record', id: values.record.id };
    }
    case 'text':
      return values.words.trim() ? { type: 'text', text: values.words.trim() } : t('claimPages.form.needsValue');
    case 'flag':
      return { type: 'flag', flag: values.flag };
  }
}

function newRecordOf({ collection, title }: Picked): NewRecord {
  const kinds = ['people', 'organisations', 'places'] as const;
  return { collection: kinds.find((kind) => kind === collection) ?? 'events', title };
}
