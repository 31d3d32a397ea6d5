import { useState, type ReactNode } from 'react';
import { t } from '#lib/i18n/t.ts';
import type { Edit } from '#renderer/features/records/useEdit.ts';
import { typeOf } from '#core/model/record-type.ts';
import { recordTypes, TypeIcon } from '#renderer/shared/records/recordType.tsx';
import { cx } from '#renderer/ui/cx.ts';
import type { TypedRecord } from '#renderer/features/records/typedRecord.ts';
import { EditableText } from './EditableText.tsx';
import styles from '#renderer/features/records/Records.module.css';

export interface HeadProps {
  it: Exclude<TypedRecord, { collection: 'quotes' }>;
  edit: Edit;
  readOnly: boolean;
  /** Whether the name is being edited; held by the page, so that F2 can open it. */
  renaming: boolean;
  onRenaming: (renaming: boolean) => void;
  /** Below the name: the other names. */
  children?: ReactNode;
}

/** The subject of a page: icon, name, other names, a line or two of description. */
export function Head({ it, edit, readOnly, renaming, onRenaming, children }: HeadProps) {
  const [describing, setDescribing] = useState(false);
  const type = typeOf(it.collection) ?? 'link';
  const name = it.collection === 'events' ? it.record.title : mainOf(it.record.names);

  function rename(value: string): void {
    if (it.collection === 'events') void edit.save({ title: value });
    else void edit.save({ names: it.record.names.map((one) => (one.kind === 'main' ? { ...one, value } : one)) });
  }

  return (
    <header className={styles.head}>
      <div className={cx(styles.avatar, recordTypes[type].key)}>
        <TypeIcon type={type} size="xl" />
      </div>
      <div className={styles.headText}>
        <h1>
          <EditableText
            label={t('recordPages.names.main')}
            value={name}
            placeholder=""
            className={styles.name}
            editing={renaming}
            onEditing={onRenaming}
            onSave={rename}
            check={(text) => (text.trim() === '' ? t('recordPages.names.required') : undefined)}
            error={it.collection === 'events' ? edit.errors['title'] : undefined}
            disabled={readOnly}
            lines={4}
          />
        </h1>
        {children}
        <div className={styles.description}>
          <EditableText
            label={t('fields.description')}
            value={it.record.description}
            placeholder={t('recordPages.describe')}
            multiline
            lines={6}
            editing={describing}
            onEditing={setDescribing}
            onSave={(description) => void edit.save({ description })}
            error={edit.errors['description']}
            disabled={readOnly}
          />
        </div>
      </div>
    </header>
  );
}

function mainOf(names: readonly { value: string; kind: string }[]): string {
  return names.find((name) => name.kind === 'main')?.value ?? '';
}
