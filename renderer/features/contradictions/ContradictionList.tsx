import { CircleCheck, EqualNot } from 'lucide-react';
import { useId } from 'react';
import { t } from '#lib/i18n/t.ts';
import type { ContradictionView } from '#core/claims/contract.ts';
import { formatDay, formatNumber } from '#renderer/lib/format.ts';
import { typeOf } from '#renderer/lib/recordTypeOf.ts';
import { cx } from '#renderer/ui/cx.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import { FoldHead, ListPart } from '#renderer/ui/ListPart.tsx';
import { PaneHead } from '#renderer/ui/Pane.tsx';
import { TypeIcon } from '#renderer/ui/recordType.tsx';
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

/** Open contradictions, and below them those that were settled, folded. Letters act here: there is no finding by typing. */
export function ContradictionList(props: ContradictionListProps) {
  const { open, settled, active, onSelect, unfolded } = props;
  const id = useId();
  const count = [
    t('claimPages.duel.openCount', { count: open.total, number: formatNumber(open.total) }),
    ...(settled.total > 0 ? [t('claimPages.duel.settledCount', { count: settled.total })] : []),
  ].join(', ');
  return (
    <div className={styles.listPane} data-scope="contradictions">
      <PaneHead title={t('claimPages.contradictions')} count={count} />
      {open.rows.length > 0 && (
        <ListPart
          label={t('claimPages.contradictions')}
          items={open.rows}
          total={open.total}
          onNearEnd={open.loadMore}
          itemKey={keyOf}
          active={active}
          onSelect={onSelect}
          renderItem={(one) => <Row contradiction={one} />}
        />
      )}
      {settled.rows.length > 0 && (
        <>
          <FoldHead
            title={t('claimPages.duel.settled')}
            count={settled.total}
            open={unfolded}
            onToggle={props.onToggle}
            controls={id}
          />
          {unfolded && (
            <ListPart
              id={id}
              label={t('claimPages.duel.settled')}
              items={settled.rows}
              total={settled.total}
              onNearEnd={settled.loadMore}
              itemKey={keyOf}
              active={active}
              onSelect={onSelect}
              renderItem={(one) => <Row contradiction={one} />}
              firm
            />
          )}
        </>
      )}
      <span className={styles.rest} />
    </div>
  );
}

function Row({ contradiction }: { contradiction: ContradictionView }) {
  const { subject, label, sides, state, since, laterCount, overtaken } = contradiction;
  const isOpen = state === 'open';
  return (
    <div className={styles.row}>
      <div className={styles.rowTitle}>
        <TypeIcon type={typeOf(subject.collection) ?? 'link'} size="s" />
        <bdi className="trunc">{subject.title}</bdi>
      </div>
      <div className="row">
        <span className={cx(styles.rowLabel, 'm trunc')}>{label}</span>
        <span className={cx(styles.rowValues, isOpen ? styles.rival : 't2')}>
          {sides.map(({ words }) => words).join(' / ')}
        </span>
      </div>
      <div className={styles.rowState}>
        <Icon icon={isOpen ? EqualNot : CircleCheck} size="s" className={isOpen ? 'c-claim' : 't2'} />
        <span className="trunc">
          {isOpen
            ? t(
                overtaken
                  ? 'claimPages.duel.openAgain'
                  : laterCount
                    ? 'claimPages.duel.openProposed'
                    : 'claimPages.duel.openSince',
                { day: formatDay(since) },
              )
            : t('claimPages.duel.settledAs', { state: t(`claimPages.state.${state}.short`) })}
        </span>
      </div>
    </div>
  );
}
