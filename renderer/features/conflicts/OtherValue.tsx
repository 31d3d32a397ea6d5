import { useState } from 'react';
import { t } from '#lib/i18n/t.ts';
import { RecordPicker, type Picked } from '#renderer/shared/records/RecordPicker.tsx';
import { Select } from '#renderer/ui/Select.tsx';
import { TextArea, TextField } from '#renderer/ui/TextField.tsx';
import { reading, type Editor } from './editors.ts';
import styles from './Conflicts.module.css';

export interface OtherValueProps {
  editor: Editor;
  text: string;
  onText: (text: string) => void;
  /** The engine's error for the value. */
  refused: string | null;
  nameOf: (id: string) => string;
}

/** The field for a third value, typed as elsewhere: dates in words, records by name. */
export function OtherValue({ editor, text, onText, refused, nameOf }: OtherValueProps) {
  const label = t('fields.value');
  const outcome = reading(editor, text);
  const error = refused ?? (outcome && 'error' in outcome ? outcome.error : undefined);
  const note =
    outcome && 'reading' in outcome ? outcome.reading : text.trim() === '' ? t('conflictPage.other.empty') : undefined;
  const shared = { label, value: text, onChange: onText, error, note: error === undefined ? note : undefined };
  if (editor.kind === 'record') {
    return <Record types={editor.types} text={text} onText={onText} error={error} nameOf={nameOf} />;
  }
  return (
    <div className={styles.other}>
      {editor.kind === 'choice' ? (
        <Select label={label} value={text} onChange={onText} options={editor.options} error={error} />
      ) : editor.kind === 'lines' ? (
        <TextArea {...shared} rows={4} autoFocus />
      ) : (
        <TextField {...shared} autoFocus />
      )}
    </div>
  );
}

interface RecordProps extends Omit<OtherValueProps, 'editor' | 'refused'> {
  types: Extract<Editor, { kind: 'record' }>['types'];
  error: string | undefined;
}

function Record({ types, text, onText, error, nameOf }: RecordProps) {
  const [first = 'people'] = types;
  const [picked, setPicked] = useState<Picked | null>(
    text === '' ? null : { id: text, collection: first, title: nameOf(text) },
  );
  return (
    <div className={styles.other}>
      <RecordPicker
        label={t('fields.value')}
        value={picked}
        types={types}
        autoFocus
        error={error}
        onChange={(next) => {
          setPicked(next);
          onText(next?.id ?? '');
        }}
      />
    </div>
  );
}
