import { FileText, Plus } from 'lucide-react';
import { t } from '#lib/i18n/t.ts';
import type { RecordCollection } from '#renderer/features/records/typedRecord.ts';
import { shortcut } from '#renderer/lib/commands.ts';
import { GoButton } from '#renderer/shared/views/GoButton.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { EmptyState } from '#renderer/ui/States.tsx';
import styles from './List.module.css';

export interface NoRecordProps {
  collection: RecordCollection;
  /** The collection is empty: explain the first step. */
  empty: boolean;
  onNew: () => void;
}

/** The main area without a record: what to do next, and what it leads to. */
export function NoRecord({ collection, empty, onNew }: NoRecordProps) {
  if (!empty) return <EmptyState title={t(`recordPages.choose.${collection}`)} />;
  const quotes = collection === 'quotes';
  return (
    <EmptyState
      title={t(`recordPages.empty.${collection}`)}
      text={t(`recordPages.empty.${collection}Text`, { key: shortcut('reader.quote') ?? '' })}
      actions={
        quotes ? (
          <GoButton variant="ink" size="l" icon={FileText} page="articles" autoFocus />
        ) : (
          <>
            <Button variant="ink" size="l" icon={Plus} keys={shortcut('record.new')} writes onPress={onNew} autoFocus>
              {t(`recordPages.new.${collection}`)}
            </Button>
            <GoButton size="l" icon={FileText} page="articles" />
          </>
        )
      }
    >
      <h3 className="b">{t('recordPages.empty.thenTitle')}</h3>
      <ul className={styles.then}>
        <li>{t(quotes ? 'recordPages.empty.thenQuotes' : 'recordPages.empty.thenLinks')}</li>
        {!quotes && <li>{t('recordPages.empty.thenBacklinks')}</li>}
      </ul>
    </EmptyState>
  );
}
