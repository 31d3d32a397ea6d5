import { useState } from 'react';
import { columnsOf, type Column, type TableCollection } from '#core/tables/model.ts';
import { t } from '#lib/i18n/t.ts';
import { formatNumber } from '#lib/i18n/format.ts';
import { typeIconOf } from '#renderer/shared/records/recordType.tsx';
import { ComboBox } from '#renderer/ui/ComboBox.tsx';
import { FormDialog } from '#renderer/ui/FormDialog.tsx';
import { Select } from '#renderer/ui/Select.tsx';
import { useOnce } from '#renderer/ui/useOnce.ts';
import { useEditorOptions, type CellValue } from './editorOptions.ts';

export interface FieldDialogProps {
  collection: TableCollection;
  /** Number of records that get the value. */
  count: number;
  /** The active column, if it can be edited. */
  column: string;
  /** Sets the value; resolves to the error if it is rejected. */
  onSet: (column: Column, value: CellValue) => Promise<string | null>;
  onClose: () => void;
}

const noCell = { text: '' };

/** One field of all selected records: which field, and the new value. */
export function FieldDialog({ collection, count, column: start, onSet, onClose }: FieldDialogProps) {
  const editable = columnsOf(collection).filter(({ isEdited, kind }) => isEdited && kind !== 'name');
  const [id, setId] = useState(() => editable.find((one) => one.id === start)?.id ?? editable[0]?.id ?? '');
  const [text, setText] = useState('');
  const [picked, setPicked] = useState<{ label: string; value: CellValue } | null>(null);
  const [error, setError] = useState<string | null>(null);
  const column = editable.find((one) => one.id === id);
  const [submit, busy] = useOnce(set);
  if (!column) return null;
  async function set(): Promise<void> {
    if (!column) return;
    const refused = await onSet(column, picked && picked.label === text ? picked.value : { text });
    if (refused === null) onClose();
    else setError(refused);
  }
  const selectedText = t('lists.selected', { count, number: formatNumber(count) });
  return (
    <FormDialog
      help="table"
      title={t('table.dock.fieldTitle', { what: selectedText })}
      onClose={onClose}
      width={460}
      label={t('table.dock.set')}
      keys="↵"
      ready
      busy={busy}
      onDone={submit}
    >
      <Select
        label={t('words.field')}
        value={id}
        onChange={(next) => {
          setId(next);
          setText('');
          setPicked(null);
          setError(null);
        }}
        options={editable.map((one) => ({ value: one.id, label: t(one.label) }))}
      />
      <ValueField
        key={id}
        {...{ collection, column, text }}
        error={error}
        onText={(next) => {
          setText(next);
          setError(null);
        }}
        onPick={(label, value) => {
          setText(label);
          setPicked({ label, value });
        }}
        onEnter={submit}
      />
    </FormDialog>
  );
}

interface ValueFieldProps {
  collection: TableCollection;
  column: Column;
  text: string;
  error: string | null;
  onText: (text: string) => void;
  onPick: (label: string, value: CellValue) => void;
  onEnter: () => void;
}

function ValueField({ collection, column, text, error, onText, onPick, onEnter }: ValueFieldProps) {
  const options = useEditorOptions(collection, column, noCell, text, true);
  return (
    <ComboBox
      label={t('fields.value')}
      note={t('table.dock.valueNote')}
      text={text}
      onText={onText}
      autoFocus
      {...(error === null ? {} : { error })}
      options={options.map(({ id, label, note, collection: of }) => ({
        id,
        label,
        note,
        ...(of ? { icon: typeIconOf(of) } : {}),
      }))}
      onPick={({ id, label }) => {
        const option = options.find((one) => one.id === id);
        if (option) onPick('text' in option.value ? option.value.text : label, option.value);
      }}
      onEnterText={onEnter}
    />
  );
}
