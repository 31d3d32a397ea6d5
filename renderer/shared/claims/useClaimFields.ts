import { useState } from 'react';
import type { PropertyView } from '#core/claims/contract.ts';
import type { Origin } from '#renderer/shared/values/Provenance.tsx';
import {
  findProperty,
  proposedOrigins,
  proposedValues,
  readingFields,
  type GivenClaim,
  type FieldWithOrigin,
  type ProposedClaim,
  type Origins,
  type ClaimFieldValues,
} from './claimValues.ts';

/** The mark that belongs to each field. */
const markOf: Partial<Record<keyof ClaimFieldValues, FieldWithOrigin>> = {
  subject: 'subject',
  property: 'property',
  assertedBy: 'assertedBy',
  asOf: 'asOf',
  number: 'value',
  unit: 'value',
  date: 'value',
  record: 'value',
  words: 'value',
  flag: 'value',
};

export interface ClaimFields {
  values: ClaimFieldValues;
  origins: Origins;
  /** The index of the reading that fills the fields. */
  reading: number;
  change: (change: Partial<ClaimFieldValues>) => void;
  confirm: (mark: FieldWithOrigin) => void;
  read: (index: number) => void;
}

/** Holds the fields of a claim, as proposed until the user types or confirms. Typed values stay when other words are chosen. */
export function useClaimFields(
  prefill: ProposedClaim,
  properties: readonly PropertyView[],
  givenClaim?: GivenClaim,
): ClaimFields {
  const [values, setValues] = useState(() => proposedValues(prefill, properties, givenClaim));
  const [origins, setOrigins] = useState<Origins>(() => proposedOrigins(prefill, prefill.readings[0], givenClaim));
  const [reading, setReading] = useState(0);
  const [appliedPrefill, setAppliedPrefill] = useState(prefill);
  if (prefill !== appliedPrefill) {
    setAppliedPrefill(prefill);
    setReading(0);
    const next = proposedValues(prefill, properties, givenClaim);
    const from = proposedOrigins(prefill, prefill.readings[0], givenClaim);
    setValues(withTypedFields(values, next, origins));
    setOrigins(
      Object.fromEntries(Object.entries(from).map(([mark, origin]) => [mark, ownOr(origins, mark, origin)])) as Origins,
    );
  }

  function change(change: Partial<ClaimFieldValues>): void {
    const marks = Object.keys(change).flatMap((field) => markOf[field as keyof ClaimFieldValues] ?? []);
    const property = change.property === undefined ? undefined : findProperty(properties, change.property);
    // A known property determines the kind of its values.
    const type = property ? { type: property.type } : {};
    const unit = property && property.type === 'number' && values.unit === '' ? { unit: property.unit ?? '' } : {};
    setValues((before) => ({ ...before, ...type, ...unit, ...change }));
    if (marks.length > 0) setOrigins((before) => ({ ...before, ...typed(marks) }));
  }

  return {
    values,
    origins,
    reading,
    change,
    confirm: (mark) => setOrigins((before) => ({ ...before, ...typed([mark]) })),
    read(index) {
      const chosen = prefill.readings[index];
      if (!chosen) return;
      setReading(index);
      setValues((before) => ({ ...before, ...readingFields(chosen, properties) }));
      const property = chosen.property && !givenClaim ? 'guessed' : 'none';
      setOrigins((before) => ({ ...before, property, value: chosen.from }));
    },
  };
}

const typed = (marks: readonly FieldWithOrigin[]) => Object.fromEntries(marks.map((mark) => [mark, 'typed' as const]));

const ownOr = (origins: Origins, mark: string, origin: Origin) =>
  origins[mark as FieldWithOrigin] === 'typed' ? 'typed' : origin;

/** Applies a new proposal to all fields except those the user has typed. */
function withTypedFields(values: ClaimFieldValues, next: ClaimFieldValues, origins: Origins): ClaimFieldValues {
  const typedFields = Object.entries(markOf).filter(([, mark]) => origins[mark] === 'typed');
  const typedValues = Object.fromEntries(
    typedFields.map(([field]) => [field, values[field as keyof ClaimFieldValues]]),
  );
  const type = origins.property === 'typed' || origins.value === 'typed' ? { type: values.type } : {};
  return { ...next, ...typedValues, ...type };
}
