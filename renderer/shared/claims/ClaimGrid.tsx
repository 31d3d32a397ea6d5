import type { ReactNode } from 'react';
import { t } from '#lib/i18n/t.ts';
import type { PropertyView } from '#core/claims/contract.ts';
import { qualifiers, stances, valueTypes } from '#core/model/claims.ts';
import { edtfOf, readDate } from '#renderer/shared/values/dates.ts';
import { cx } from '#renderer/ui/cx.ts';
import { DateField } from '#renderer/ui/DateField.tsx';
import { Provenance } from '#renderer/shared/values/Provenance.tsx';
import { Segmented } from '#renderer/ui/Segmented.tsx';
import { PropertyField } from './PropertyField.tsx';
import { RecordBox } from './RecordBox.tsx';
import type { ClaimFields } from './useClaimFields.ts';
import { findProperty, type FieldWithOrigin, type ProposedClaim } from './claimValues.ts';
import { ValueFields } from './ValueFields.tsx';
import styles from './Claims.module.css';

export interface ClaimGridProps {
  prefill: ProposedClaim;
  properties: readonly PropertyView[];
  fields: ClaimFields;
  /** EDTF date that "last month" refers to. */
  reference: string | null;
  /** Error messages by field. */
  errors: Partial<Record<FieldWithOrigin, string>>;
  isValueMissing: boolean;
  onConfirm: (mark: FieldWithOrigin) => void;
}

/** The fields of a claim: its subject, its value, and who asserts it. */
export function ClaimGrid(props: ClaimGridProps) {
  return (
    <div className={styles.grid}>
      <SubjectFields {...props} />
      <WhatFields {...props} />
      <SpeakerFields {...props} />
    </div>
  );
}

/** Existing records to choose from, the proposed one first. */
function withAlternatives({ value, alternatives }: ProposedClaim['subject']) {
  return value?.id == null ? alternatives : [{ ...value, id: value.id }, ...alternatives];
}

function SubjectFields({ prefill: { subject }, properties, fields, errors, onConfirm }: ClaimGridProps) {
  const { values, origins, change } = fields;
  return (
    <>
      <Marking className={styles.seven} mark="subject" fields={fields} isMissing={values.subject === null}>
        <RecordBox
          label={t('fields.about')}
          value={values.subject}
          onChange={(next) => change({ subject: next })}
          types={['events', 'people', 'organisations', 'places']}
          creates={['events', 'people', 'organisations', 'places']}
          alternatives={withAlternatives(subject)}
          origin={origins.subject}
          onConfirm={() => onConfirm('subject')}
          error={errors.subject}
        />
      </Marking>
      <Marking className={styles.five} mark="property" fields={fields} isMissing={values.property === ''}>
        <PropertyField
          properties={properties}
          text={values.property}
          onText={(text) => change({ property: text })}
          of={values.subject?.collection}
          onEnter={() => onConfirm('property')}
          aside={<Tag mark="property" fields={fields} onConfirm={onConfirm} />}
          error={errors.property}
        />
      </Marking>
    </>
  );
}

function WhatFields({ properties, fields, reference, errors, isValueMissing, onConfirm }: ClaimGridProps) {
  const { values, origins, change } = fields;
  const isExact = values.type === 'number' || values.type === 'date';
  const isNew = values.property !== '' && !findProperty(properties, values.property);
  return (
    <>
      {isNew && (
        <Choice label={t('fields.valueType')} className={styles.all}>
          <Segmented
            writes
            full
            label={t('fields.valueType')}
            value={values.type}
            onChange={(type) => change({ type })}
            options={valueTypes.map((type) => ({ value: type, label: t(`claimPages.type.${type}`) }))}
          />
        </Choice>
      )}
      {isExact && (
        <Choice label={t('fields.qualifier')} className={styles.seven}>
          <Segmented
            writes
            full
            tone="strong"
            label={t('fields.qualifier')}
            value={values.qualifier}
            onChange={(qualifier) => change({ qualifier })}
            options={qualifiers.map((value) => ({
              value,
              label: t(`claimPages.${values.type === 'date' ? 'dateQualifier' : 'qualifier'}.${value}`),
            }))}
          />
        </Choice>
      )}
      <Marking className={isExact ? styles.five : styles.all} mark="value" fields={fields} isMissing={isValueMissing}>
        <ValueFields
          values={values}
          onChange={change}
          reference={reference}
          origin={origins.value}
          onConfirm={() => onConfirm('value')}
          aside={<Tag mark="value" fields={fields} onConfirm={onConfirm} />}
          error={errors.value}
        />
      </Marking>
    </>
  );
}

function SpeakerFields({ prefill: { assertedBy }, fields, reference, onConfirm }: ClaimGridProps) {
  const { values, origins, change } = fields;
  return (
    <>
      <Marking className={styles.four} mark="assertedBy" fields={fields}>
        <RecordBox
          label={t('fields.assertedBy')}
          value={values.assertedBy}
          onChange={(next) => change({ assertedBy: next })}
          types={['people', 'organisations']}
          creates={['people', 'organisations']}
          alternatives={withAlternatives(assertedBy)}
          origin={origins.assertedBy}
          onConfirm={() => onConfirm('assertedBy')}
          placeholder={t('claimPages.form.theArticle')}
        />
      </Marking>
      <Choice label={t('fields.stance')} className={styles.four}>
        <Segmented
          writes
          full
          tone="strong"
          label={t('fields.stance')}
          value={values.stance}
          onChange={(stance) => change({ stance })}
          options={stances.map((value) => ({ value, label: t(`claimPages.stance.${value}`) }))}
        />
      </Choice>
      <Marking className={styles.four} mark="asOf" fields={fields}>
        <DateField
          writes
          label={t('fields.asOf')}
          aside={<Tag mark="asOf" fields={fields} onConfirm={onConfirm} />}
          value={values.asOf}
          onChange={(asOf) => change({ asOf })}
          read={(text) => shortReading(text, reference)}
          onEnter={() => onConfirm('asOf')}
        />
      </Marking>
    </>
  );
}

interface MarkingProps {
  className: string | undefined;
  mark: FieldWithOrigin;
  fields: ClaimFields;
  /** Whether it still has to be filled in. */
  isMissing?: boolean;
  children: ReactNode;
}

/** Marks a field so that the form can move the focus from one guess to the next. */
function Marking({ className, mark, fields, isMissing = false, children }: MarkingProps) {
  return (
    <div
      className={className}
      data-mark={mark}
      data-guessed={fields.origins[mark] === 'guessed' ? '' : undefined}
      data-missing={isMissing ? '' : undefined}
    >
      {children}
    </div>
  );
}

interface TagProps extends Pick<ClaimGridProps, 'fields' | 'onConfirm'> {
  mark: FieldWithOrigin;
}

/** Shows where the value of a field comes from. */
function Tag({ mark, fields: { origins }, onConfirm }: TagProps) {
  if (origins[mark] === 'none') return null;
  return <Provenance origin={origins[mark]} onConfirm={() => onConfirm(mark)} />;
}

function Choice({ label, className, children }: { label: string; className: string | undefined; children: ReactNode }) {
  return (
    <div className={cx(styles.cell, className)}>
      <span className={styles.label}>{label}</span>
      {children}
    </div>
  );
}

/** Formats a date for a narrow field, which has room for the EDTF alone. */
function shortReading(text: string, reference: string | null) {
  const read = readDate(text, reference);
  return 'error' in read ? read : { reading: edtfOf(text, reference) ?? '' };
}
