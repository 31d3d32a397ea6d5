import { Pencil, Plus, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { t } from '#lib/i18n/t.ts';
import type { Edit } from '#renderer/features/records/useEdit.ts';
import { shortcut } from '#renderer/lib/commands.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { Part } from './Part.tsx';
import styles from '#renderer/features/records/Records.module.css';

export interface EditedLinesProps<T> {
  /** A list field of the record; the catalogue uses the same key. */
  field: 'figures' | 'order';
  items: readonly T[];
  /** Describes an item for the labels of its buttons. */
  format: (item: T) => string;
  line: (item: T) => ReactNode;
  edit: Edit;
  /** Opens the form for the item at an index, or for a new one. */
  onForm: (at: number | undefined) => void;
  readOnly: boolean;
}

/** A list field of a record: one line per item, each with buttons to edit and remove it. */
export function EditedLines<T>({ field, items, format, line, edit, onForm, readOnly }: EditedLinesProps<T>) {
  if (items.length === 0 && readOnly) return null;
  const error = edit.errors[field];
  return (
    <Part
      title={t(`recordPages.${field}.label`)}
      count={items.length || undefined}
      actions={
        !readOnly && (
          <Button
            size="s"
            variant="quiet"
            icon={Plus}
            keys={field === 'order' ? shortcut('record.order') : undefined}
            label={t(`recordPages.${field}.add`)}
            onPress={() => onForm(undefined)}
          >
            {t(`recordPages.${field}.add`)}
          </Button>
        )
      }
    >
      {items.length === 0 ? (
        <p className="t2">{t(`recordPages.${field}.none`)}</p>
      ) : (
        <ul className="col">
          {items.map((item, index) => (
            <li key={index} className={styles.line}>
              {line(item)}
              {!readOnly && (
                <>
                  <IconButton
                    icon={Pencil}
                    size="xs"
                    label={t(`recordPages.${field}.edit`, { what: format(item) })}
                    onPress={() => onForm(index)}
                  />
                  <IconButton
                    icon={X}
                    size="xs"
                    label={t(`recordPages.${field}.remove`, { what: format(item) })}
                    onPress={() =>
                      void edit.saveWithUndo(
                        { [field]: items.filter((_, other) => other !== index) },
                        t(`recordPages.${field}.removed`),
                      )
                    }
                  />
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      {error !== undefined && (
        <p className="c-warn sm" role="alert">
          {error}
        </p>
      )}
    </Part>
  );
}
