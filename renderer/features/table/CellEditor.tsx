import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { Popover } from 'react-aria-components';
import type { TableCell } from '#core/tables/contract.ts';
import type { Column, TableCollection } from '#core/tables/model.ts';
import { t } from '#lib/i18n/t.ts';
import { isMac, keyCap } from '#renderer/lib/commands.ts';
import { formatNumber } from '#lib/i18n/format.ts';
import { typeIconOf } from '#renderer/shared/records/recordType.tsx';
import { readDate } from '#renderer/shared/values/dates.ts';
import { cx } from '#renderer/ui/cx.ts';
import { useDraft, type Draft } from '#renderer/ui/useDraft.ts';
import { Kbd } from '#renderer/ui/Kbd.tsx';
import { useEditorOptions, type CellValue, type EditorOption } from './editorOptions.ts';
import pop from '#renderer/ui/Popover.module.css';
import styles from './Table.module.css';

/** Key labels in the editor. */
const caps = { enter: '↵', all: keyCap('Mod+Enter'), line: keyCap('Shift+Enter'), leave: 'Esc' };

/** Where editing continues after a cell is saved. */
export type Then = 'stay' | 'next' | 'previous';

export interface CellEditorProps {
  collection: TableCollection;
  column: Column;
  cell: TableCell;
  /** Number of rows that Ctrl Enter writes to; below two, only this one. */
  selected: number;
  /** Saves a value, null for none; resolves to the error if it is rejected. */
  onSave: (value: CellValue | null, how: { all: boolean; direction: Then }) => Promise<string | null>;
  onCancel: () => void;
}

/** The editor of one cell: Enter saves it in this row, Ctrl Enter in all selected rows, Tab moves to the next cell, Esc cancels. */
export function CellEditor(props: CellEditorProps) {
  const { collection, column, cell, selected, onSave, onCancel } = props;
  const draft = useDraft(cell.typed ?? cell.text);
  const { value: text, isTyped } = draft;
  const [error, setError] = useState<string | null>(null);
  const [chosen, setChosen] = useState(-1);
  const box = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const done = useRef(false);
  const id = useId();
  const options = useEditorOptions(collection, column, cell, text, isTyped);
  const at = Math.min(chosen, options.length - 1);

  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);

  async function save(value: CellValue | null, how: { all: boolean; direction: Then }): Promise<void> {
    if (done.current) return;
    done.current = true;
    const refused = await onSave(value, how);
    if (refused === null) return;
    done.current = false;
    setError(refused);
  }
  /** Returns the chosen or typed value; null if there is none to write. */
  const newValue = (isForAll: boolean): CellValue | null =>
    options[at]?.value ?? (isTyped || isForAll ? { text } : null);

  function onKeyDown(event: KeyboardEvent): void {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    const mod = isMac ? event.metaKey : event.ctrlKey;
    if (event.key === 'Escape') {
      // What is being written cannot be cancelled any more; the editor then closes by itself.
      if (!done.current) onCancel();
      done.current = true;
    } else if (event.key === 'Enter' && event.shiftKey && column.kind === 'lines') return;
    else if (event.key === 'Enter') {
      const all = mod && selected > 1;
      void save(newValue(all), { all, direction: 'stay' });
    } else if (event.key === 'Tab')
      void save(newValue(false), { all: false, direction: event.shiftKey ? 'previous' : 'next' });
    else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && options.length > 0) {
      const last = options.length - 1;
      setChosen(event.key === 'ArrowDown' ? (at >= last ? -1 : at + 1) : at < 0 ? last : at - 1);
    } else return;
    event.preventDefault();
  }

  const shared = {
    ref: field,
    className: styles.input,
    role: 'combobox',
    'aria-label': t('table.editor.label', { column: t(column.label) }),
    'aria-expanded': options.length > 0,
    'aria-controls': `${id}-list`,
    'aria-autocomplete': 'list' as const,
    'aria-activedescendant': at >= 0 ? `${id}-${at}` : undefined,
    'aria-invalid': error !== null,
    'aria-describedby': `${id}-foot`,
    dir: 'auto',
    autoComplete: 'off',
    spellCheck: false,
    value: text,
    onChange: (event: { target: { value: string } }) => {
      draft.set(event.target.value);
      setError(null);
      setChosen(-1);
    },
    onBlur: () => {
      // Switching to another window does not end editing.
      if (!document.hasFocus() || done.current) return;
      if (!isTyped) onCancel();
      else void save({ text }, { all: false, direction: 'stay' });
    },
  };
  return (
    <div
      ref={box}
      className={cx(styles.editor, column.kind === 'lines' && styles.several)}
      data-modal=""
      role="presentation"
      onKeyDown={onKeyDown}
    >
      {column.kind === 'lines' ? <textarea rows={3} {...shared} /> : <input {...shared} />}
      <Popover
        className={cx(pop.pop, styles.optionList)}
        triggerRef={box}
        isOpen
        isNonModal
        placement="bottom start"
        offset={4}
        onOpenChange={() => undefined}
      >
        <Options
          id={id}
          options={options}
          at={at}
          onPick={(option) => void save(option.value, { all: false, direction: 'stay' })}
        />
        <Foot id={id} column={column} draft={draft} error={error} selected={selected} />
      </Popover>
    </div>
  );
}

interface OptionsProps {
  id: string;
  options: readonly EditorOption[];
  at: number;
  onPick: (option: EditorOption) => void;
}

function Options({ id, options, at, onPick }: OptionsProps) {
  if (options.length === 0) return null;
  return (
    <div
      className={cx(pop.items, styles.options)}
      id={`${id}-list`}
      role="listbox"
      aria-label={t('table.editor.values')}
    >
      {options.map((option, index) => (
        <div
          key={option.id}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === at}
          data-focused={index === at || (at < 0 && option.id === 'new') || undefined}
          className={pop.item}
          ref={index === at ? (element) => element?.scrollIntoView({ block: 'nearest' }) : undefined}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onPick(option)}
        >
          {option.collection && typeIconOf(option.collection)}
          <bdi className="trunc">{option.label}</bdi>
          <span className="sp" />
          {option.note !== '' && <span className={cx(pop.note, styles.note, 'trunc')}>{option.note}</span>}
        </div>
      ))}
    </div>
  );
}

interface FootProps {
  id: string;
  column: Column;
  draft: Draft<string>;
  error: string | null;
  selected: number;
}

/** How a date is read, why a value is rejected, and the keys. */
function Foot({ id, column, draft, error, selected }: FootProps) {
  const { value: text, isTyped, warning = null } = draft;
  const read = column.kind === 'date' && isTyped && text.trim() !== '' ? readDate(text) : undefined;
  const problem = error ?? (read && 'error' in read ? read.error : warning);
  const hint = problem ?? (read && 'reading' in read ? read.reading : '');
  return (
    <div id={`${id}-foot`} className={styles.foot} onPointerDown={(event) => event.preventDefault()}>
      {hint && (
        <p className={cx(styles.editorMessage, problem !== null && 'c-warn')} role={error ? 'alert' : 'status'}>
          {hint}
        </p>
      )}
      <p className={styles.keys}>
        <Kbd>{caps.enter}</Kbd> {t('table.editor.thisRow')}
        {selected > 1 && (
          <>
            <Kbd>{caps.all}</Kbd> {t('table.editor.all', { number: formatNumber(selected) })}
          </>
        )}
        {column.kind === 'lines' && (
          <>
            <Kbd>{caps.line}</Kbd> {t('table.editor.lines')}
          </>
        )}
        <Kbd>{caps.leave}</Kbd> {t('table.editor.leave')}
      </p>
    </div>
  );
}
