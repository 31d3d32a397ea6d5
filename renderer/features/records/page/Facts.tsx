import type { Collection } from '#core/model/collections.ts';
import { t } from '#lib/i18n/t.ts';
import type { Edit } from '#renderer/features/records/edit.ts';
import type { TypedRecord } from '#renderer/features/records/kinds.ts';
import { countryName, readCountries } from '#core/model/typed-values.ts';
import { fieldReading } from '#renderer/shared/values/values.ts';
import { withErrorToast } from '#renderer/lib/errorToast.ts';
import { api } from '#renderer/lib/api.ts';
import { usePendingFieldFocus } from '#renderer/lib/pendingFieldFocus.ts';
import { edtfOf, readDate, formatDate } from '#renderer/shared/values/dates.ts';
import { listedAnd } from '#lib/i18n/listed.ts';
import { newRecord } from '#renderer/shared/forms/LinkForm.tsx';
import type { Picked } from '#renderer/shared/records/RecordPicker.tsx';
import { cx } from '#renderer/ui/cx.ts';
import { FieldRow, FieldRows } from '#renderer/ui/FieldRow.tsx';
import { PositionField } from './PositionField.tsx';
import { RefField } from './RefField.tsx';
import styles from '#renderer/features/records/Records.module.css';

export interface FactsProps {
  it: TypedRecord;
  edit: Edit;
  readOnly: boolean;
}

/** The few facts that identify a record: dates, countries, places. Two columns if there is room. */
export function Facts({ it, edit, readOnly }: FactsProps) {
  const date = (field: 'born' | 'died' | 'dates' | 'when', value: string | null) => (
    <DateRow id={it.record.id} field={field} value={value} edit={edit} readOnly={readOnly} />
  );
  const ref = (field: 'where' | 'partOf' | 'within', value: string | null, collection: 'places' | 'events') => (
    <RefField
      owner={it.record.id}
      field={field}
      label={t(`fields.${field}`)}
      placeholder={t(`recordPages.add.${field}`)}
      value={value}
      types={[collection]}
      creates={[collection]}
      without={[it.record.id]}
      error={edit.errors[field]}
      readOnly={readOnly}
      onSave={(picked) => void saveRef(it.collection, it.record.id, field, picked, edit)}
    />
  );

  if (it.collection === 'events') {
    const { when, kind, where, partOf } = it.record;
    return (
      <div className={styles.facts}>
        <FieldRows>
          {date('when', when)}
          <FieldRow
            label={t('fields.kind')}
            placeholder={readOnly ? '' : t('recordPages.add.kind')}
            value={kind}
            error={edit.errors['kind']}
            disabled={readOnly}
            onSave={(next) => void edit.save({ kind: next })}
          />
        </FieldRows>
        <FieldRows>
          {ref('where', where, 'places')}
          {ref('partOf', partOf, 'events')}
        </FieldRows>
      </div>
    );
  }
  if (it.collection === 'quotes') return null;
  const countries = <Countries codes={it.record.countries} edit={edit} readOnly={readOnly} />;
  if (it.collection === 'people') {
    return (
      <div className={styles.facts}>
        <FieldRows>
          {date('born', it.record.born)}
          {date('died', it.record.died)}
        </FieldRows>
        <FieldRows>
          {countries}
          {date('dates', it.record.dates)}
        </FieldRows>
      </div>
    );
  }
  if (it.collection === 'places') {
    const { within, dates } = it.record;
    return (
      <div className={styles.facts}>
        <FieldRows>
          {ref('within', within, 'places')}
          <PositionField place={it.record} edit={edit} readOnly={readOnly} />
        </FieldRows>
        <FieldRows>
          {countries}
          {date('dates', dates)}
        </FieldRows>
      </div>
    );
  }
  return (
    <div className={styles.facts}>
      <FieldRows>{countries}</FieldRows>
      <FieldRows>{date('dates', it.record.dates)}</FieldRows>
    </div>
  );
}

interface DateRowProps {
  id: string;
  field: 'born' | 'died' | 'dates' | 'when';
  value: string | null;
  edit: Edit;
  readOnly: boolean;
}

/** A date in words with its EDTF; typed the way people write dates. */
function DateRow({ id, field, value, edit, readOnly }: DateRowProps) {
  const { isAsked, onAsked } = usePendingFieldFocus(id, field);
  return (
    <FieldRow
      asked={isAsked}
      onAsked={onAsked}
      label={t(`fields.${field}`)}
      placeholder={readOnly ? '' : t(`recordPages.add.${field}`)}
      value={formatDate(value)}
      display={
        value === null ? undefined : (
          <>
            {formatDate(value)} {/* A plain year looks the same in words and in EDTF. */}
            {formatDate(value) !== value && <span className={cx(styles.edtf, 'mono', 't3')}>{value}</span>}
          </>
        )
      }
      read={(text) => readDate(text)}
      error={edit.errors[field]}
      disabled={readOnly}
      onSave={(text) => {
        const edtf = edtfOf(text);
        if (edtf !== undefined) void edit.save({ [field]: edtf });
      }}
    />
  );
}

function Countries({ codes, edit, readOnly }: { codes: readonly string[]; edit: Edit; readOnly: boolean }) {
  return (
    <FieldRow
      label={t('fields.countries')}
      placeholder={readOnly ? '' : t('recordPages.add.countries')}
      value={codes.join(', ')}
      display={codes.length > 0 ? listedAnd(codes.map(countryName)) : undefined}
      read={(text) =>
        fieldReading(readCountries(text), (list) => listedAnd(list.map((code) => `${countryName(code)} (${code})`)))
      }
      error={edit.errors['countries']}
      disabled={readOnly}
      onSave={(text) => {
        const read = readCountries(text);
        if (read.ok) void edit.save({ countries: read.value });
      }}
    />
  );
}

/** Sets a field to a record; a new record is created in the same step. */
async function saveRef(
  collection: Collection,
  id: string,
  field: string,
  picked: Picked | null,
  edit: Edit,
): Promise<void> {
  if (picked === null || picked.id !== null) {
    await edit.save({ [field]: picked?.id ?? null });
    return;
  }
  await withErrorToast(() =>
    api.records.put({ records: [newRecord(picked, '$made'), { collection, id, [field]: '$made' }] }),
  );
}
