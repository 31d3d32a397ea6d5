import { t } from '#lib/i18n/t.ts';
import type { NearArticle, NearPair } from '#core/near-duplicates/contract.ts';
import { formatPublished } from '#renderer/shared/values/dates.ts';
import { DecisionList, DecisionRow } from '#renderer/ui/DecisionList.tsx';
import { ListPart } from '#renderer/ui/ListPart.tsx';
import { TypeIcon } from '#renderer/shared/records/recordType.tsx';
import { DecisionKnot } from './Decide.tsx';
import { keyOf } from './nearDecision.ts';
import styles from './Near.module.css';

export interface NearListProps {
  open: readonly NearPair[];
  /** Number of pairs, when not all are listed. */
  openTotal: number;
  decided: readonly NearPair[];
  decidedTotal: number;
  unfolded: boolean;
  onUnfold: () => void;
  active: string | null;
  onSelect: (pair: NearPair) => void;
  /** Progress of comparing the texts, while it runs. */
  reading: string | null;
}

/** Pairs awaiting a decision, followed by decided ones. */
export function NearList(props: NearListProps) {
  const { open, decided, openTotal, decidedTotal, reading } = props;
  return (
    <DecisionList
      view="near"
      title={t('commands.scopes.near')}
      count={t('nearPage.toAssess', { count: openTotal })}
      past={
        decided.length > 0
          ? {
              title: t('nearPage.assessed'),
              count: decidedTotal,
              unfolded: props.unfolded,
              onToggle: props.onUnfold,
              content: (id) => (
                <Part {...props} id={id} label={t('nearPage.assessed')} pairs={decided} total={decidedTotal} />
              ),
            }
          : undefined
      }
    >
      {reading !== null && (
        <p className={styles.reading} role="status">
          {reading}
        </p>
      )}
      {open.length > 0 && <Part {...props} label={t('nearPage.open')} pairs={open} total={openTotal} />}
    </DecisionList>
  );
}

interface PartProps extends Pick<NearListProps, 'active' | 'onSelect'> {
  id?: string;
  label: string;
  pairs: readonly NearPair[];
  total: number;
}

function Part({ id, label, pairs, total, active, onSelect }: PartProps) {
  return (
    <ListPart
      id={id}
      label={label}
      items={pairs}
      itemKey={keyOf}
      active={active}
      onSelect={(key) => {
        const pair = pairs.find((one) => keyOf(one) === key);
        if (pair) onSelect(pair);
      }}
      renderItem={(pair) => <Row pair={pair} />}
    >
      {total > pairs.length && <p className={styles.more}>{t('lists.more', { count: total - pairs.length })}</p>}
    </ListPart>
  );
}

function Row({ pair: { first, second, percent, decision } }: { pair: NearPair }) {
  return (
    <DecisionRow
      above={
        <>
          <TypeIcon type="article" size="s" />
          <bdi className="trunc">{formatArticle(first)}</bdi>
        </>
      }
    >
      <div className={styles.rowSecond}>
        <bdi className="m trunc" title={second.title}>
          {formatArticle(second)}
        </bdi>
        <span className="sp" />
        {percent !== null && <span className="sm m t2">{t('nearPage.percentShort', { percent })}</span>}
      </div>
      <div className="row sm t2">
        <DecisionKnot decision={decision} />
        {t(`nearPage.decisions.${decision}`)}
      </div>
    </DecisionRow>
  );
}

/** Formats an article by its outlet and date, because near-duplicates have nearly the same title. */
export function formatArticle({ title, outlet, published, dateGuessed }: NearArticle): string {
  return outlet === null ? title : [outlet, formatPublished(published, dateGuessed)].filter(Boolean).join(', ');
}
