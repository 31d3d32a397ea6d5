import { t } from '#lib/i18n/t.ts';
import { Panes } from '#renderer/ui/Panes.tsx';
import { ListForm } from './ListForm.tsx';
import { NameTable } from './NameTable.tsx';
import { useNameBatch } from './nameBatch.ts';
import styles from './Batch.module.css';

/** Searches the case for a list of names: first the list, then the results for each name. */
export function BatchPage() {
  const batch = useNameBatch();
  return (
    <Panes
      view="batch"
      main={{
        label: t('batch.label'),
        content: (
          <div className={styles.page} data-scope="batch">
            {batch.state === 'typing' ? <ListForm text={batch.text} /> : <NameTable batch={batch} />}
          </div>
        ),
      }}
      detail
    />
  );
}
