import { GitFork, Trash2 } from 'lucide-react';
import { t } from '#core/i18n/t.ts';
import type { RecordConflict } from '#core/conflicts/contract.ts';
import { isCollection } from '#core/records/collections.ts';
import { fieldName } from '#renderer/lib/changes/fieldNames.ts';
import { sayCopy } from '#renderer/lib/copies.ts';
import { formatList } from '#renderer/lib/format.ts';
import { typeOf } from '#renderer/lib/recordTypeOf.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import { PaneHead } from '#renderer/ui/Pane.tsx';
import { TypeIcon } from '#renderer/ui/recordType.tsx';
import { VirtualList } from '#renderer/ui/VirtualList.tsx';
import { ordered } from './choices.ts';
import styles from './Conflicts.module.css';

export interface ConflictListProps {
  conflicts: readonly RecordConflict[];
  active: string | null;
  onSelect: (key: string) => void;
}

const keyOf = ({ id, field }: RecordConflict) => `${id} ${field}`;

/** What is still open, one row a field. Letters act here, so there is no finding by typing. */
export function ConflictList({ conflicts, active, onSelect }: ConflictListProps) {
  return (
    <div className={styles.listPane} data-scope="conflicts">
      <PaneHead title={t('conflictPage.label')} count={t('conflictPage.open', { count: conflicts.length })} />
      <VirtualList
        label={t('conflictPage.label')}
        items={conflicts}
        itemKey={keyOf}
        selected={new Set(active === null ? [] : [active])}
        active={active}
        onSelect={(_selected, row) => {
          if (row !== null) onSelect(row);
        }}
        estimate={72}
        renderItem={(conflict) => <Row conflict={conflict} />}
      />
      <p className={styles.listNote}>{t('conflictPage.listNote')}</p>
    </div>
  );
}

function Row({ conflict }: { conflict: RecordConflict }) {
  const removal = conflict.field === '';
  const who = formatList([...new Set(ordered(conflict).map(sayCopy))]);
  const type = isCollection(conflict.collection) ? typeOf(conflict.collection) : undefined;
  return (
    <div className={styles.row}>
      <div className={styles.rowTitle}>
        <TypeIcon type={type ?? 'link'} size="s" />
        <bdi className="trunc">{conflict.title}</bdi>
      </div>
      <div className="row">
        <span className="m sp trunc">
          {removal
            ? t('conflictPage.wholeRecord')
            : conflict.field === 'names'
              ? t('conflictPage.mainName')
              : fieldName(conflict.field)}
        </span>
        <span className="sm t2">
          {removal ? t('conflictPage.deletedAndEdited') : t('conflictPage.values', { count: conflict.sides.length })}
        </span>
      </div>
      <div className={styles.rowWho}>
        <Icon icon={removal ? Trash2 : GitFork} size="s" className="c-warn" />
        <bdi className="trunc">{who}</bdi>
      </div>
    </div>
  );
}
