import { CircleCheck } from 'lucide-react';
import { t } from '#lib/i18n/t.ts';
import type { SettledConflict } from '#core/conflicts/contract.ts';
import { isCollection } from '#core/model/collections.ts';
import { formatReplica } from '#renderer/shared/changes/replicas.ts';
import { formatInstant } from '#lib/i18n/format.ts';
import { typeOf } from '#core/model/record-type.ts';
import { TypeIcon } from '#renderer/shared/records/recordType.tsx';
import { DecisionRow } from '#renderer/ui/DecisionList.tsx';
import { Icon } from '#renderer/ui/Icon.tsx';
import { ListPart } from '#renderer/ui/ListPart.tsx';
import { formatField } from './values.ts';
import styles from './Conflicts.module.css';

export interface SettledListProps {
  id: string;
  settled: readonly SettledConflict[];
  total: number;
  active: string | null;
  onSelect: (key: string) => void;
}

const keyOf = ({ id, field }: SettledConflict) => `${id} ${field}`;

/** The list of settled conflicts. */
export function SettledList({ id, settled, total, active, onSelect }: SettledListProps) {
  return (
    <ListPart
      id={id}
      label={t('conflictPage.settledList')}
      items={settled}
      itemKey={keyOf}
      active={active}
      onSelect={onSelect}
      renderItem={(decision) => <Row decision={decision} />}
      hasFixedHeight
    >
      {total > settled.length && (
        <p className={styles.more}>{t('conflictPage.settledMore', { count: total - settled.length })}</p>
      )}
    </ListPart>
  );
}

function Row({ decision }: { decision: SettledConflict }) {
  const type = isCollection(decision.collection) ? typeOf(decision.collection) : undefined;
  return (
    <DecisionRow
      above={
        <>
          <TypeIcon type={type ?? 'link'} size="s" />
          <bdi className="trunc">{decision.title}</bdi>
        </>
      }
      below={
        <>
          <Icon icon={CircleCheck} size="s" />
          <bdi className="trunc">
            {formatReplica(decision.by)}, {formatInstant(decision.at)}
          </bdi>
        </>
      }
    >
      <div className="row">
        <span className="m sp trunc">{formatField(decision)}</span>
        <span className="sm t2">{formatChosen(decision)}</span>
      </div>
    </DecisionRow>
  );
}

function formatChosen({ field, value, sides }: SettledConflict): string {
  if (field === '') return t(value === true ? 'conflictPage.chose.removed' : 'conflictPage.chose.kept');
  const chosen = sides.filter((side) => side.chosen);
  if (chosen.length === 0) return t('conflictPage.chose.another');
  return t(chosen.some(({ own }) => own) ? 'conflictPage.chose.own' : 'conflictPage.chose.theirs');
}
