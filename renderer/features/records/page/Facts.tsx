import type { ReactNode } from 'react';
import type { Collection } from '#core/model/collections.ts';
import { listedAnd } from '#lib/i18n/listed.ts';
import { t } from '#lib/i18n/t.ts';
import { joinValues, splitValues } from '#lib/text/joined.ts';
import { countryName, readCountries } from '#core/model/typed-values.ts';
import type { Edit } from '#renderer/features/records/useEdit.ts';
import type { TypedRecord } from '#renderer/features/records/typedRecord.ts';
import { fieldReading } from '#renderer/shared/values/values.ts';
import { withErrorToast } from '#renderer/lib/errorToast.ts';
import { api } from '#renderer/lib/api.ts';
import { usePendingFieldFocus } from '#renderer/lib/pendingFieldFocus.ts';
import { edtfOf, readDate, formatDate } from '#renderer/shared/values/dates.ts';
import { newRecord } from '#renderer/shared/forms/LinkForm.tsx';
import { isNameable } from '#core/model/mentions.ts';
import type { Picked } from '#renderer/shared/records/RecordPicker.tsx';
import type { DateReading } from '#renderer/ui/DateField.tsx';
import { cx } from '#renderer/ui/cx.ts';
import { FieldRow, FieldRows } from '#renderer/ui/FieldRow.tsx';
import { factColumns, invitations, type Fact } from './facts.ts';
import { PositionField } from './PositionField.tsx';
import { RefField } from './RefField.tsx';
import styles from '#renderer/features/records/Records.module.css';

export interface FactsProps {
  it: TypedRecord;
  edit: Edit;
  readOnly: boolean;
}

/** The facts that identify a record: dates, countries, places. Two columns if there is room. */
export function Facts({ it, ...more }: FactsProps) {
  if (it.collection === 'quotes') return null;
  return (
    <div className={styles.facts}>
      {factColumns(it.collection).map((facts, column) => (
        <FieldRows key={column}>
          {facts.map((fact) => (
            <FactRow key={fact.name} it={it} fact={fact} {...more} />
          ))}
        </FieldRows>
      ))}
    </div>
  );
}

function FactRow({ it, fact, edit, readOnly }: FactsProps & { fact: Fact }) {
  const { name, kind, label, refs } = fact;
  const { id } = it.record;
  const value = (it.record as unknown as Readonly<Record<string, unknown>>)[name];
  const { isAsked, onAsked } = usePendingFieldFocus(id, name);
  const invitation = invitations[name] ? t(invitations[name]) : t('ui.add', { what: t(label) });
  const error = edit.errors[name];
  if (kind === 'position') {
    return it.collection === 'places' ? <PositionField place={it.record} edit={edit} readOnly={readOnly} /> : null;
  }
  if (kind === 'record') {
    const to = refs?.to ?? [];
    return (
      <RefField
        owner={id}
        field={name}
        label={t(label)}
        placeholder={invitation}
        value={value as string | null}
        types={to}
        creates={to.filter(isNameable)}
        error={error}
        readOnly={readOnly}
        onSave={(picked) => void saveRef(it.collection, id, name, picked, edit)}
      />
    );
  }
  const { toText, display, reading, read } = typed[kind];
  return (
    <FieldRow
      asked={isAsked}
      onAsked={onAsked}
      label={t(label)}
      placeholder={readOnly ? '' : invitation}
      value={toText(value)}
      display={display?.(value)}
      read={reading}
      error={error}
      disabled={readOnly}
      onSave={(text) => {
        const next = read(text);
        if (next !== undefined) void edit.save({ [name]: next });
      }}
    />
  );
}

/** How a value is typed, and read again. */
interface Typed {
  toText: (value: unknown) => string;
  /** How it is shown, where that is not as it is typed; undefined for an empty value. */
  display?: (value: unknown) => ReactNode;
  /** What is shown below the field while one types. */
  reading?: (text: string) => DateReading;
  /** Undefined for a text that cannot be read. */
  read: (text: string) => unknown;
}

const textsOf = (value: unknown) => value as readonly string[];

const typed: Readonly<Record<Exclude<Fact['kind'], 'record' | 'position'>, Typed>> = {
  line: { toText: (value) => value as string, read: (text) => text },
  list: {
    toText: (value) => joinValues(textsOf(value)),
    display: (value) => (textsOf(value).length > 0 ? listedAnd(textsOf(value)) : undefined),
    read: splitValues,
  },
  date: {
    toText: (value) => formatDate(value as string | null),
    display: (value) => (typeof value === 'string' ? <DateWords edtf={value} /> : undefined),
    reading: (text) => readDate(text),
    read: (text) => edtfOf(text),
  },
  countries: {
    toText: (value) => textsOf(value).join(', '),
    display: (value) => (textsOf(value).length > 0 ? listedAnd(textsOf(value).map(countryName)) : undefined),
    reading: (text) =>
      fieldReading(readCountries(text), (list) => listedAnd(list.map((code) => `${countryName(code)} (${code})`))),
    read: (text) => {
      const codes = readCountries(text);
      return codes.ok ? codes.value : undefined;
    },
  },
};

/** A date in words with its EDTF; a plain year is the same in both. */
function DateWords({ edtf }: { edtf: string }) {
  const words = formatDate(edtf);
  return (
    <>
      {words} {words !== edtf && <span className={cx(styles.edtf, 'mono', 't3')}>{edtf}</span>}
    </>
  );
}

/** Points a field to a record. A record that does not exist yet is created in the same step. */
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
