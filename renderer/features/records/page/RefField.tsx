import { Pencil, X } from 'lucide-react';
import { useState } from 'react';
import { t } from '#lib/i18n/t.ts';
import type { Collection } from '#core/model/collections.ts';
import { useFieldRequest } from '#renderer/lib/pendingFieldFocus.ts';
import { openRecord } from '#renderer/lib/navigation.ts';
import { useApi } from '#renderer/lib/queries.ts';
import type { Nameable } from '#core/model/mentions.ts';
import { RecordPicker, type Picked } from '#renderer/shared/records/RecordPicker.tsx';
import { CollectionIcon } from '#renderer/shared/records/recordType.tsx';
import { cx } from '#renderer/ui/cx.ts';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { onEscape } from '#renderer/ui/onEscape.ts';
import styles from '#renderer/features/records/Records.module.css';

export interface RefFieldProps {
  /** The record that owns the field, and the field's name. */
  owner: string;
  field: string;
  label: string;
  /** Shown in place of an empty value. */
  placeholder: string;
  /** Id of the record that the field points to. */
  value: string | null;
  types: readonly Collection[];
  creates: readonly Nameable[];
  /** Null clears; a picked record without an id still has to be created. */
  onSave: (picked: Picked | null) => void;
  error: string | undefined;
  readOnly: boolean;
}

/** A field that points to another record: opens it, or picks another one. Used among FieldRows. */
export function RefField({
  owner,
  field,
  label,
  placeholder,
  value,
  types,
  creates,
  onSave,
  error,
  readOnly,
}: RefFieldProps) {
  const [choosing, setChoosing] = useState(false);
  useFieldRequest(owner, field, () => setChoosing(true), !readOnly);
  const { data } = useApi(
    'records.refs',
    { ids: value === null ? [] : [value] },
    { enabled: value !== null, keep: true },
  );
  const ref = value === null ? undefined : data?.find((candidate) => candidate.id === value);

  return (
    <div className={styles.refRow}>
      <span className={styles.refLabel}>{label}</span>
      <div className={styles.refValue} onKeyDown={choosing ? onEscape(() => setChoosing(false)) : undefined}>
        {choosing ? (
          <RecordPicker
            label={label}
            value={null}
            types={types}
            creates={creates}
            excludedIds={[owner]}
            autoFocus
            onChange={(picked) => {
              setChoosing(false);
              if (picked) onSave(picked);
            }}
          />
        ) : value === null ? (
          readOnly ? null : (
            <button type="button" className="press t3" onClick={() => setChoosing(true)}>
              {placeholder}
            </button>
          )
        ) : (
          <span className="row">
            <button
              type="button"
              className="press row"
              aria-label={t('recordPages.new.openThis', { title: ref?.title ?? '' })}
              onClick={() => ref && openRecord(ref)}
            >
              <CollectionIcon collection={ref?.collection ?? types[0] ?? 'places'} size="s" />
              <bdi className="trunc">{ref?.title ?? '…'}</bdi>
            </button>
            {!readOnly && (
              <>
                <IconButton
                  icon={Pencil}
                  size="xs"
                  label={t('recordPages.refField.change', { what: label })}
                  onPress={() => setChoosing(true)}
                />
                <IconButton
                  icon={X}
                  size="xs"
                  label={t('recordPages.refField.clear', { what: label })}
                  onPress={() => onSave(null)}
                />
              </>
            )}
          </span>
        )}
        {error !== undefined && (
          <span className={cx(styles.note, 'c-warn')} role="alert">
            {error}
          </span>
        )}
      </div>
    </div>
  );
}
