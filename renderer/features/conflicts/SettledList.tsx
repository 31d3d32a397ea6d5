import { ChevronDown, ChevronRight, CircleCheck } from 'lucide-react';
import { useId } from 'react';
import { t } from '#core/i18n/t.ts';
import type { SettledConflict } from '#core/conflicts/contract.ts';
import { isCollection } from '#core/records/collections.ts';
import { sayCopy } from '#renderer/lib/copies.ts';
import { formatInstant } from '#renderer/lib/format.ts';
import { typeOf } from '#renderer/lib/recordTypeOf.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import { TypeIcon } from '#renderer/ui/recordType.tsx';
import { VirtualList } from '#renderer/ui/VirtualList.tsx';
import { fieldOf } from './values.ts';
import styles from './Conflicts.module.css';

export interface SettledListProps {
  settled: readonly SettledConflict[];
  total: number;
  open: boolean;
  onToggle: () => void;
  active: string | null;
  onSelect: (key: string) => void;
}

/** What a list keeps for itself however long the other one is, in pixels: three rows of 72. */
export const heightOf = (rows: number) => 72 * Math.min(3, rows);

const keyOf = ({ id, field }: SettledConflict) => `${id} ${field}`;

/** What was decided, folded until somebody wants to see it. */
export function SettledList({ settled, total, open, onToggle, active, onSelect }: SettledListProps) {
  const id = useId();
  return (
    <>
      <h3 className={styles.fold}>
        <button type="button" aria-expanded={open} aria-controls={open ? id : undefined} onClick={onToggle}>
          <Icon icon={open ? ChevronDown : ChevronRight} size="s" className="t2" />
          <span className="b">{t('conflictPage.settledList')}</span> <span className="t3">{total}</span>
        </button>
      </h3>
      {open && (
        <div id={id} className={styles.part} style={{ minHeight: heightOf(settled.length) }} data-settled="">
          <VirtualList
            className={styles.partList}
            label={t('conflictPage.settledList')}
            items={settled}
            itemKey={keyOf}
            selected={new Set(active === null ? [] : [active])}
            active={active}
            onSelect={(_selected, row) => {
              if (row !== null) onSelect(row);
            }}
            estimate={72}
            renderItem={(decision) => <Row decision={decision} />}
          />
          {total > settled.length && (
            <p className={styles.more}>{t('conflictPage.settledMore', { count: total - settled.length })}</p>
          )}
        </div>
      )}
    </>
  );
}

function Row({ decision }: { decision: SettledConflict }) {
  const type = isCollection(decision.collection) ? typeOf(decision.collection) : undefined;
  return (
    <div className={styles.row}>
      <div className={styles.rowTitle}>
        <TypeIcon type={type ?? 'link'} size="s" />
        <bdi className="trunc">{decision.title}</bdi>
      </div>
      <div className="row">
        <span className="m sp trunc">{fieldOf(decision.field)}</span>
        <span className="sm t2">{sayChosen(decision)}</span>
      </div>
      <div className={styles.rowWho}>
        <Icon icon={CircleCheck} size="s" />
        <bdi className="trunc">
          {sayCopy(decision.by)}, {formatInstant(decision.at)}
        </bdi>
      </div>
    </div>
  );
}

function sayChosen({ field, value, sides }: SettledConflict): string {
  if (field === '') return t(value === true ? 'conflictPage.chose.removed' : 'conflictPage.chose.kept');
  const chosen = sides.filter((side) => side.chosen);
  if (chosen.length === 0) return t('conflictPage.chose.another');
  return t(chosen.some(({ own }) => own) ? 'conflictPage.chose.own' : 'conflictPage.chose.theirs');
}
