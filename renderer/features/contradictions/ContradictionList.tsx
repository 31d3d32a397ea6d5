import { CircleCheck, EqualNot } from 'lucide-react';
import { t } from '#lib/i18n/t.ts';
import type { ContradictionView } from '#core/claims/contract.ts';
import { formatDay, numbered } from '#lib/i18n/format.ts';
import { CollectionIcon } from '#renderer/shared/records/recordType.tsx';
import { cx } from '#renderer/ui/cx.ts';
import { DecisionList, DecisionRow } from '#renderer/ui/DecisionList.tsx';
import { Icon } from '#renderer/ui/Icon.tsx';
import { ListPart } from '#renderer/ui/ListPart.tsx';
import type { Contradictions } from './useContradictions.ts';
import styles from './Contradictions.module.css';

export interface ContradictionListProps {
  open: Contradictions;
  settled: Contradictions;
  unfolded: boolean;
  onToggle: () => void;
  active: string | null;
  onSelect: (id: string) => void;
}

const keyOf = ({ id }: ContradictionView) => id;

/** Open contradictions, with the settled ones below. */
export function ContradictionList(props: ContradictionListProps) {
  const { open, settled, active, onSelect } = props;
  // the number of settled ones is shown by their own section
  const count = t('claimPages.duel.openCount', numbered(open.total));
  const part = (of: Contradictions) => ({
    items: of.rows,
    total: of.total,
    onNearEnd: of.loadMore,
    itemKey: keyOf,
    active,
    onSelect,
    renderItem: (one: ContradictionView) => <Row contradiction={one} />,
  });
  return (
    <DecisionList
      view="contradictions"
      title={t('commands.scopes.contradictions')}
      count={count}
      past={
        settled.rows.length > 0
          ? {
              title: t('claimPages.duel.settled'),
              count: settled.total,
              unfolded: props.unfolded,
              onToggle: props.onToggle,
              content: (id) => (
                <ListPart {...part(settled)} id={id} label={t('claimPages.duel.settled')} hasFixedHeight />
              ),
            }
          : undefined
      }
    >
      {open.rows.length > 0 && <ListPart {...part(open)} label={t('commands.scopes.contradictions')} />}
    </DecisionList>
  );
}

function Row({ contradiction }: { contradiction: ContradictionView }) {
  const { subject, label, sides, state } = contradiction;
  const isOpen = state === 'open';
  return (
    <DecisionRow
      above={
        <>
          <CollectionIcon collection={subject.collection} size="s" />
          <bdi className="trunc">{subject.title}</bdi>
        </>
      }
      below={
        <>
          <Icon icon={isOpen ? EqualNot : CircleCheck} size="s" className={isOpen ? 'c-claim' : 't2'} />
          <span className="trunc">{stateOf(contradiction)}</span>
        </>
      }
    >
      <div className="row">
        <span className={cx(styles.rowLabel, 'm trunc')}>{label}</span>
        <span className={cx(styles.rowValues, isOpen ? styles.rival : 't2')}>
          {sides.map(({ words }) => words).join(' / ')}
        </span>
      </div>
    </DecisionRow>
  );
}

function stateOf({ state, since, laterCount, overtaken: superseded }: ContradictionView): string {
  if (state !== 'open') return t('claimPages.duel.settledAs', { state: t(`claimPages.state.${state}.short`) });
  const key = superseded ? 'openAgain' : laterCount ? 'openProposed' : 'openSince';
  return t(`claimPages.duel.${key}`, { day: formatDay(since) });
}
