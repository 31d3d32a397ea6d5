import { useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { X } from 'lucide-react';
import { t } from '#lib/i18n/t.ts';
import type { Collection } from '#core/model/collections.ts';
import type { Nameable } from '#core/model/mentions.ts';
import type { RecordRef } from '#core/records/contract.ts';
import { ComboBox, type ComboOption } from '#renderer/ui/ComboBox.tsx';
import { TypeChip } from './TypeChip.tsx';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { withErrorToast } from '#renderer/lib/errorToast.ts';
import { trackChoice } from '#renderer/shared/forms/pendingChoices.ts';
import { fetchPickerOptions, usePickerOptions, type PickerOption } from './pickerOptions.ts';
import { typeOf } from '#core/model/record-type.ts';
import { typeIconOf } from './recordType.tsx';

/** A chosen record, or the name of one that is still to be created. */
export type Picked =
  | Pick<RecordRef, 'id' | 'collection' | 'title'>
  | { id: null; collection: Collection; title: string };

/** Returns the choices for a name: the records that were found, then a new one in each collection in which the name can become a record. */
export function choicesOf(
  found: readonly PickerOption[],
  creates: readonly Nameable[],
  name: string,
): (ComboOption & { picked: Picked })[] {
  return [
    ...found.map(({ id, collection, title, note }) => ({
      ...{ id, label: title, note, icon: typeIconOf(collection) },
      picked: { id, collection, title },
    })),
    ...(name === '' ? [] : creates).map((collection) => ({
      id: `new ${collection}`,
      label: t('forms.picker.new', { what: t(`forms.what.${collection}`), name }),
      icon: typeIconOf(collection),
      picked: { id: null, collection, title: name },
    })),
  ];
}

export interface RecordPickerProps {
  label: string;
  value: Picked | null;
  onChange: (value: Picked | null) => void;
  /** Collections to choose from. */
  types: readonly Collection[];
  /** Kinds of record that can be created here from an unknown name; each is offered at the end of the list. */
  creates?: readonly Nameable[];
  /** Ids to exclude. */
  excludedIds?: readonly string[];
  error?: string | undefined;
  autoFocus?: boolean;
  /** Text that the field starts with; typing replaces it. */
  startWith?: string;
}

/** Chooses a record by name while typing; an unknown name can become a new record. */
export function RecordPicker(props: RecordPickerProps) {
  const {
    label,
    value,
    onChange,
    types,
    creates = [],
    excludedIds = [],
    error,
    autoFocus = false,
    startWith = '',
  } = props;
  const [text, setText] = useState(startWith);
  const name = text.trim();
  const pickerOptions = usePickerOptions(types, name);

  // A chosen record replaces the field, and removing it brings the field back: move the focus along.
  const box = useRef<HTMLDivElement>(null);
  const changing = useRef(false);
  useLayoutEffect(() => {
    if (startWith !== '') box.current?.querySelector('input')?.select();
  }, [startWith]);
  useLayoutEffect(() => {
    // Leave the focus alone if the user has moved to another field in the meantime.
    const isFocusLost = document.activeElement === document.body;
    if (changing.current && isFocusLost) box.current?.querySelector<HTMLElement>('input, button')?.focus();
    changing.current = false;
  }, [value]);
  function change(next: Picked | null): void {
    changing.current = true;
    onChange(next);
  }

  if (value) {
    return (
      <div ref={box} className="col">
        <span className="sm t3">{label}</span>
        <span className="row">
          <TypeChip type={typeOf(value.collection) ?? 'link'}>{value.title}</TypeChip>
          <IconButton
            writes
            icon={X}
            size="xs"
            label={t('forms.remove', { name: value.title })}
            onPress={() => change(null)}
          />
        </span>
      </div>
    );
  }

  const isOffered = ({ id }: PickerOption) => !excludedIds.includes(id);
  const choices = choicesOf(pickerOptions.filter(isOffered), creates, name);

  function pick(option: ComboOption): void {
    const choice = choices.find(({ id }) => id === option.id);
    if (choice) change(choice.picked);
    setText('');
  }

  /**
   * Handles Enter without a selection. Queries again: a fast typist means the full name, not the first letters the list has caught up with.
   */
  async function pickFirst(): Promise<void> {
    const freshOptions = await withErrorToast(() => fetchPickerOptions(types, name));
    const [first] = freshOptions ? choicesOf(freshOptions.filter(isOffered), creates, name) : [];
    if (!first) return;
    // Synchronously: a form that waits for the choice is saved with what it knows afterwards.
    flushSync(() => {
      change(first.picked);
      setText('');
    });
  }

  return (
    <div ref={box} className="col">
      <ComboBox
        writes
        label={label}
        text={text}
        onText={setText}
        options={choices}
        onPick={pick}
        onEnterText={() => trackChoice(pickFirst())}
        placeholder={t(
          types.every((type) => type === 'quotes') ? 'forms.picker.placeholderQuotes' : 'forms.picker.placeholder',
        )}
        empty={name === '' ? undefined : t('forms.picker.noneHere')}
        error={error}
        autoFocus={autoFocus}
        openAtOnce={startWith !== ''}
      />
    </div>
  );
}
