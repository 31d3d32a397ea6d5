import { GitFork, Trash2 } from 'lucide-react';
import { t } from '#lib/i18n/t.ts';
import type { RecordConflict } from '#core/conflicts/contract.ts';
import { isCollection } from '#core/model/collections.ts';
import { sayCopy } from '#renderer/lib/copies.ts';
import { formatList } from '#renderer/lib/format.ts';
import { typeOf } from '#renderer/lib/recordTypeOf.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import { ListPart } from '#renderer/ui/ListPart.tsx';
import { PaneHead } from '#renderer/ui/Pane.tsx';
import { TypeIcon } from '#renderer/ui/recordType.tsx';
import { ordered } from './choices.ts';
import { SettledList, type SettledListProps } from './SettledList.tsx';
import { fieldOf } from './values.ts';
import styles from './Conflicts.module.css';

export interface ConflictListProps {
  conflicts: readonly RecordConflict[];
  active: string | null;
  onSelect: (key: string) => void;
  settled: Omit<SettledListProps, 'active' | 'onSelect'>;
  /** The decision that is looked at. */
  activeSettled: string | null;
  onSelectSettled: (key: string) => void;
}

const keyOf = ({ id, field }: RecordConflict) => `${id} ${field}`;

/** What is still open, one row a field. Letters act here, so there is no finding by typing. */
export function ConflictList(props: ConflictListProps) {
  const { conflicts, active, onSelect, settled } = props;
  return (
    <div className={styles.listPane} data-scope="conflicts">
      <PaneHead
        title={t('conflictPage.label')}
        count={[
          t('conflictPage.open', { count: conflicts.length }),
          ...(settled.total > 0 ? [t('conflictPage.settledCount', { count: settled.total })] : []),
        ].join(', ')}
      />
      {conflicts.length > 0 && (
        <ListPart
          label={t('conflictPage.label')}
          items={conflicts}
          itemKey={keyOf}
          active={active}
          onSelect={onSelect}
          renderItem={(conflict) => <Row conflict={conflict} />}
        />
      )}
      {settled.total > 0 && <SettledList {...settled} active={props.activeSettled} onSelect={props.onSelectSettled} />}
      <span className={styles.rest} />
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
        <span className="m sp trunc">{fieldOf(conflict.field)}</span>
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
