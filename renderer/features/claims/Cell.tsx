import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { nameable } from '#core/model/mentions.ts';
import { t } from '#lib/i18n/t.ts';
import type { ClaimRow, PropertyView } from '#core/claims/contract.ts';
import { stances } from '#core/model/claims.ts';
import { PropertyField } from '#renderer/shared/claims/PropertyField.tsx';
import { findProperty } from '#renderer/shared/claims/claimValues.ts';
import { fetchPickerOptions, usePickerOptions } from '#renderer/shared/records/pickerOptions.ts';
import { typeIconOf } from '#renderer/shared/records/recordType.tsx';
import { ComboBox } from '#renderer/ui/ComboBox.tsx';
import { Segmented } from '#renderer/ui/Segmented.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import { fieldOf, useDraft } from '#renderer/ui/useDraft.ts';
import { showToast } from '#renderer/ui/toasts.ts';
import { readCell, typedText, type ClaimChange, type EditableColumn } from './cellEdits.ts';
import styles from './Claims.module.css';

export interface CellProps {
  claim: ClaimRow;
  column: EditableColumn;
  properties: readonly PropertyView[];
  /** @param columnStep where editing continues: the next cell, the previous one, or nowhere */
  onSave: (change: ClaimChange, columnStep: 1 | -1 | 0) => void;
  onCancel: () => void;
}

/** The editor of one cell: Enter saves, Tab saves and moves on, Esc cancels. */
export function Cell({ claim, column, properties, onSave, onCancel }: CellProps) {
  const text = useDraft(typedText(claim, column));
  const stance = useDraft(claim.stance, (of) => t(`claimPages.stance.${of}`));
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Text fields focus themselves; radio groups do not.
    if (box.current?.contains(document.activeElement)) return;
    box.current?.querySelector<HTMLElement>('input:checked, input')?.focus();
  }, []);
  const isRecord = column === 'assertedBy' || (column === 'value' && claim.value.type === 'record');
  const label = t('claimPages.ledger.editing', { column: t(`claimPages.ledger.columns.${column}`) });

  async function save(columnStep: 1 | -1 | 0): Promise<void> {
    const change = await changeOf();
    if (typeof change === 'string') {
      showToast({ text: t('claimPages.ledger.cannotRead', { text: text.value, why: change }), problem: true });
      return;
    }
    onSave(change, columnStep);
  }
  async function changeOf(): Promise<ClaimChange | string> {
    if (column === 'stance') return stance.isTyped ? { stance: stance.value } : {};
    if (!text.isTyped) return {};
    if (column === 'property') {
      const name = text.value.trim();
      if (name === '') return t('claimPages.form.needsProperty');
      const propertyKey = findProperty(properties, name)?.key ?? name;
      return propertyKey === claim.property ? {} : { property: propertyKey };
    }
    if (!isRecord) return readCell(claim, column, text.value);
    if (text.value.trim() === '') return {};
    const types = column === 'assertedBy' ? speakers : nameable;
    const [hit] = await fetchPickerOptions(types, text.value.trim());
    return hit ? recordChange(hit.id) : t('forms.picker.noneHere');
  }
  function recordChange(id: string | null): ClaimChange {
    if (column === 'assertedBy') return { assertedBy: id };
    return id === null ? {} : { value: { type: 'record', id } };
  }
  function onKeyDown(event: KeyboardEvent): void {
    event.stopPropagation();
    if (event.nativeEvent.isComposing || event.defaultPrevented) return;
    if (event.key === 'Escape') onCancel();
    else if (event.key === 'Enter') void save(0);
    else if (event.key === 'Tab') void save(event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
  }

  return (
    <div ref={box} className={styles.editor} data-modal="" data-cell={column} onKeyDown={onKeyDown} role="presentation">
      {column === 'stance' ? (
        <Segmented
          writes
          label={label}
          value={stance.value}
          onChange={stance.set}
          options={stances.map((value) => ({ value, label: t(`claimPages.stance.${value}`) }))}
        />
      ) : column === 'property' ? (
        <PropertyField
          properties={properties}
          text={text.value}
          onText={text.set}
          of={claim.subject.collection}
          onEnter={() => void save(0)}
          hideLabel
          autoFocus
        />
      ) : isRecord ? (
        <Records
          label={label}
          recordId={column === 'assertedBy' ? (claim.assertedBy?.title ?? '') : claim.words}
          types={column === 'assertedBy' ? speakers : nameable}
          text={text.value}
          onText={text.set}
          none={column === 'assertedBy' ? t('claimPages.form.theArticle') : undefined}
          onPick={(id) => onSave(recordChange(id), 0)}
          onEnter={() => void save(0)}
        />
      ) : (
        <TextField writes hideLabel label={label} {...fieldOf(text)} autoFocus />
      )}
    </div>
  );
}

const speakers = ['people', 'organisations'] as const;

interface RecordsProps {
  label: string;
  /** The current title. */
  recordId: string;
  types: typeof speakers | typeof nameable;
  text: string;
  onText: (text: string) => void;
  /** Label of the choice for nobody. */
  none: string | undefined;
  onPick: (id: string | null) => void;
  onEnter: () => void;
}

function Records({ label, recordId, types, text, onText, none, onPick, onEnter }: RecordsProps): ReactNode {
  const found = usePickerOptions(types, text.trim());
  const options = [
    ...found.map(({ id, title, collection }) => ({ id, label: title, icon: typeIconOf(collection) })),
    ...(none !== undefined && text.trim() === '' ? [{ id: '', label: none }] : []),
  ];
  return (
    <ComboBox
      writes
      hideLabel
      label={label}
      text={text}
      onText={onText}
      options={options}
      onPick={(option) => onPick(option.id === '' ? null : option.id)}
      onEnterText={onEnter}
      placeholder={recordId || t('forms.picker.placeholder')}
      empty={text.trim() === '' ? undefined : t('forms.picker.noneHere')}
      autoFocus
    />
  );
}
