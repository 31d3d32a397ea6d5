import { GitFork, Trash2 } from 'lucide-react';
import { t } from '#lib/i18n/t.ts';
import type { RecordConflict, SettledConflict } from '#core/conflicts/contract.ts';
import { isCollection } from '#core/model/collections.ts';
import { formatReplica } from '#renderer/shared/changes/replicas.ts';
import { listedAnd } from '#lib/i18n/listed.ts';
import { typeOf } from '#core/model/record-type.ts';
import { TypeIcon } from '#renderer/shared/records/recordType.tsx';
import { DecisionList, DecisionRow } from '#renderer/ui/DecisionList.tsx';
import { Icon } from '#renderer/ui/Icon.tsx';
import { ListPart } from '#renderer/ui/ListPart.tsx';
import { orderedSides } from './choices.ts';
import { SettledList } from './SettledList.tsx';
import { formatField } from './values.ts';

export interface ConflictListProps {
  conflicts: readonly RecordConflict[];
  active: string | null;
  onSelect: (key: string) => void;
  settled: readonly SettledConflict[];
  settledTotal: number;
  unfolded: boolean;
  onToggle: () => void;
  /** Key of the current decision. */
  activeSettled: string | null;
  onSelectSettled: (key: string) => void;
}

const keyOf = ({ id, field }: RecordConflict) => `${id} ${field}`;

/** Open conflicts, one row per field, with the settled ones below. */
export function ConflictList(props: ConflictListProps) {
  const { conflicts, active, onSelect, settled, settledTotal } = props;
  return (
    <DecisionList
      view="conflicts"
      title={t('commands.scopes.conflicts')}
      count={[
        t('conflictPage.open', { count: conflicts.length }),
        ...(settledTotal > 0 ? [t('conflictPage.settledCount', { count: settledTotal })] : []),
      ].join(', ')}
      note={t('conflictPage.listNote')}
      past={
        settledTotal > 0
          ? {
              title: t('conflictPage.settledList'),
              count: settledTotal,
              unfolded: props.unfolded,
              onToggle: props.onToggle,
              content: (id) => (
                <SettledList
                  id={id}
                  settled={settled}
                  total={settledTotal}
                  active={props.activeSettled}
                  onSelect={props.onSelectSettled}
                />
              ),
            }
          : undefined
      }
    >
      {conflicts.length > 0 && (
        <ListPart
          label={t('commands.scopes.conflicts')}
          items={conflicts}
          itemKey={keyOf}
          active={active}
          onSelect={onSelect}
          renderItem={(conflict) => <Row conflict={conflict} />}
        />
      )}
    </DecisionList>
  );
}

function Row({ conflict }: { conflict: RecordConflict }) {
  const removal = conflict.field === '';
  const who = listedAnd([...new Set(orderedSides(conflict).map(formatReplica))]);
  const type = isCollection(conflict.collection) ? typeOf(conflict.collection) : undefined;
  return (
    <DecisionRow
      above={
        <>
          <TypeIcon type={type ?? 'link'} size="s" />
          <bdi className="trunc">{conflict.title}</bdi>
        </>
      }
      below={
        <>
          <Icon icon={removal ? Trash2 : GitFork} size="s" className="c-warn" />
          <bdi className="trunc">{who}</bdi>
        </>
      }
    >
      <div className="row">
        <span className="m sp trunc">{formatField(conflict)}</span>
        <span className="sm t2">
          {removal ? t('conflictPage.deletedAndEdited') : t('counts.values', { count: conflict.sides.length })}
        </span>
      </div>
    </DecisionRow>
  );
}
