import type { ReactNode } from 'react';
import { unitIn, unitWords } from '#core/model/claim-words.ts';
import { nameable } from '#core/model/mentions.ts';
import { t } from '#lib/i18n/t.ts';
import { fold } from '#lib/text/fold.ts';
import { readDate } from '#renderer/shared/values/dates.ts';
import { ComboBox } from '#renderer/ui/ComboBox.tsx';
import { DateField } from '#renderer/ui/DateField.tsx';
import type { Origin } from '#renderer/shared/values/Provenance.tsx';
import { Segmented } from '#renderer/ui/Segmented.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import { RecordBox } from './RecordBox.tsx';
import type { ClaimFieldValues } from './claimValues.ts';
import styles from './Claims.module.css';

export interface ValueFieldsProps {
  values: ClaimFieldValues;
  onChange: (change: Partial<ClaimFieldValues>) => void;
  reference: string | null;
  origin?: Origin | undefined;
  onConfirm?: (() => void) | undefined;
  aside?: ReactNode;
  error?: string | undefined;
}

const units = ['people', '%', 'EUR', 'USD', 'GBP', 'tonnes', 'kg', 'km', 'm', 'ha', 'hours', 'days', 'months', 'years'];

/** The value of a claim, in the fields that its kind needs. */
export function ValueFields({ values, onChange, reference, origin, onConfirm, aside, error }: ValueFieldsProps) {
  const label = t('fields.value');
  switch (values.type) {
    case 'number': {
      const wanted = fold(values.unit).trim();
      const fitting = units.includes(values.unit)
        ? units
        : units.filter((unit) => fold(unitWords(unit)).includes(wanted));
      return (
        <div className={styles.withUnit}>
          <TextField
            writes
            label={label}
            aside={aside}
            value={values.number}
            onChange={(number) => onChange({ number })}
            onEnter={onConfirm}
            error={error}
          />
          <ComboBox
            writes
            label={t('fields.unit')}
            text={unitWords(values.unit)}
            onText={(words) => onChange({ unit: unitIn(words) })}
            options={fitting.map((unit) => ({ id: unit, label: unitWords(unit) }))}
            onPick={({ id }) => onChange({ unit: id })}
            onEnterText={() => undefined}
          />
        </div>
      );
    }
    case 'date':
      return (
        <div className={styles.cell}>
          <DateField
            writes
            label={label}
            aside={aside}
            value={values.date}
            onChange={(date) => onChange({ date })}
            read={(text) => readDate(text, reference)}
            onEnter={onConfirm}
          />
          {error !== undefined && values.date.trim() === '' && (
            <span className="sm c-warn" role="alert">
              {error}
            </span>
          )}
        </div>
      );
    case 'record':
      return (
        <RecordBox
          label={label}
          value={values.record}
          onChange={(record) => onChange({ record })}
          types={nameable}
          creates={['places', 'people', 'organisations', 'events']}
          origin={origin}
          onConfirm={onConfirm}
          error={error}
        />
      );
    case 'text':
      return (
        <TextField
          writes
          label={label}
          aside={aside}
          value={values.words}
          onChange={(words) => onChange({ words })}
          onEnter={onConfirm}
          error={error}
        />
      );
    case 'flag':
      return (
        <div className={styles.cell}>
          <span className={styles.label}>
            <span>{label}</span>
            {aside}
          </span>
          <Segmented
            writes
            full
            tone="strong"
            label={label}
            value={values.flag ? 'yes' : 'no'}
            onChange={(flag) => onChange({ flag: flag === 'yes' })}
            options={[
              { value: 'yes', label: t('claims.yes') },
              { value: 'no', label: t('claims.no') },
            ]}
          />
        </div>
      );
  }
}
