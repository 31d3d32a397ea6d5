import { useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import { flushSync } from 'react-dom';
import type { Nameable } from '#core/model/mentions.ts';
import { t } from '#lib/i18n/t.ts';
import { fetchPickerOptions, usePickerOptions } from '#renderer/shared/records/pickerOptions.ts';
import { withErrorToast } from '#renderer/lib/errorToast.ts';
import { trackChoice } from '#renderer/shared/forms/pendingChoices.ts';
import { choicesOf, type Picked, type RecordPickerProps } from '#renderer/shared/records/RecordPicker.tsx';
import { CollectionIcon } from '#renderer/shared/records/recordType.tsx';
import { ComboBox, type ComboOption } from '#renderer/ui/ComboBox.tsx';
import { Provenance, type Origin } from '#renderer/shared/values/Provenance.tsx';
import styles from './Claims.module.css';

export interface RecordBoxProps extends Pick<RecordPickerProps, 'label' | 'value' | 'onChange' | 'types' | 'error'> {
  creates: readonly Nameable[];
  /** Suggestions before anything is typed. */
  alternatives?: readonly (Picked & { id: string })[];
  origin?: Origin | undefined;
  onConfirm?: (() => void) | undefined;
  placeholder?: string | undefined;
}

/** A field that holds a record: Enter confirms a guess, typing a letter starts a search for another, Del clears it. */
export function RecordBox(props: RecordBoxProps) {
  const { label, value, onChange, types, creates, alternatives = [], origin, onConfirm, error } = props;
  const [typing, setTyping] = useState<string | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const changing = useRef(false);
  const isOpen = value === null || typing !== null;
  const name = (typing ?? '').trim();
  const pickerOptions = usePickerOptions(types, name);
  useLayoutEffect(() => {
    if (changing.current && document.activeElement === document.body) {
      box.current?.querySelector<HTMLElement>('input, button[data-box]')?.focus();
    }
    changing.current = false;
  });

  const found = name === '' ? alternatives : pickerOptions.map((option) => ({ ...option, note: undefined }));
  const choices = choicesOf(found, creates, name);

  function choose(next: Picked | null): void {
    changing.current = true;
    onChange(next);
    setTyping(null);
  }
  function pick(option: ComboOption): void {
    const choice = choices.find(({ id }) => id === option.id);
    if (choice) choose(choice.picked);
  }
  /**
   * Handles Enter without a selection. Queries again: a fast typist means the full name, not the first letters the list has caught up with.
   */
  async function pickFirst(): Promise<void> {
    const freshOptions = await withErrorToast(() => fetchPickerOptions(types, name));
    const [first] = choicesOf(freshOptions ?? [], creates, name);
    // Synchronously: a form that waits for the choice is saved with what it knows afterwards.
    if (first) flushSync(() => choose(first.picked));
  }
  function begin(text: string): void {
    changing.current = true;
    setTyping(text);
  }
  function onBoxKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && origin === 'guessed') onConfirm?.();
    else if (event.key === 'Enter' || event.key === 'ArrowDown') begin('');
    else if (event.key === 'Delete' || event.key === 'Backspace') choose(null);
    else if (/^[\p{L}\p{N}]$/u.test(event.key)) begin(event.key);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  const tag = origin && origin !== 'none' ? <Provenance origin={origin} onConfirm={onConfirm} /> : undefined;
  return (
    <div
      ref={box}
      className={styles.cell}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented || !isOpen || value === null) return;
        event.preventDefault();
        event.stopPropagation();
        changing.current = true;
        setTyping(null);
      }}
      onBlur={(event) => {
        if (value !== null && !event.currentTarget.contains(event.relatedTarget)) setTyping(null);
      }}
    >
      {isOpen ? (
        <ComboBox
          writes
          label={label}
          aside={tag}
          text={typing ?? ''}
          onText={setTyping}
          options={choices}
          onPick={pick}
          onEnterText={() => trackChoice(pickFirst())}
          placeholder={props.placeholder ?? t('forms.picker.placeholder')}
          empty={name === '' ? undefined : t('forms.picker.noneHere')}
          error={error}
          autoFocus={typing !== null}
        />
      ) : (
        <>
          <span className={styles.label}>
            <span>{label}</span>
            {tag}
          </span>
          <button
            type="button"
            data-box=""
            className={styles.box}
            aria-label={`${label}: ${value.title}`}
            onClick={() => begin('')}
            onKeyDown={onBoxKey}
          >
            <CollectionIcon collection={value.collection} size="s" />
            <bdi className="trunc">{value.title}</bdi>
            {value.id === null && <span className={styles.new}>{t('claimPages.form.newRecord')}</span>}
          </button>
        </>
      )}
    </div>
  );
}
