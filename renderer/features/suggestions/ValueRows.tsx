import { Calendar, CircleCheck, Hash } from 'lucide-react';
import { inQuotes } from '#lib/i18n/in-quotes.ts';
import { t } from '#lib/i18n/t.ts';
import type { ValueGroupRow, ValuePlace } from '#core/suggestions/values/contract.ts';
import { cx } from '#renderer/ui/cx.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import { ArticleWords } from './ArticleWords.tsx';
import { Box, Counts, quoted, DisclosureArrow } from './ClusterRows.tsx';
import styles from './Suggestions.module.css';
import own from './Values.module.css';

/** The icon of a date or figure. */
export function ValueIcon({ kind }: { kind: ValueGroupRow['kind'] }) {
  const label = t(`suggestionPage.one.${kind}`);
  return kind === 'date' ? (
    <Icon icon={Calendar} size="s" className="c-event" label={label} />
  ) : (
    <Icon icon={Hash} size="s" className="t2" label={label} />
  );
}

export interface ValueRowProps {
  group: ValueGroupRow;
  /** Null when nothing is selected. */
  ticked: boolean | null;
  open: boolean;
  onTick: () => void;
  onToggle: () => void;
}

/** One date or figure: as written, as read, how often. */
export function ValueRow({ group, ticked, open, onTick, onToggle }: ValueRowProps) {
  const { kind, name, isWritten, edtf, also, why } = group;
  const others = also.length > 0 ? t('lists.also', { names: also.map(quoted).join(', ') }) : '';
  const second = [why, others];
  const line = second.filter(Boolean).join('; ');
  return (
    <div className={cx(styles.group, line === '' && styles.bare)}>
      {ticked === null ? <span /> : <Box state={ticked ? 'in' : 'out'} on={onTick} />}
      <DisclosureArrow open={open} on={onToggle} />
      <div className={styles.words}>
        <div className={styles.name}>
          <ValueIcon kind={kind} />
          <bdi className="m trunc">{kind === 'date' && isWritten ? inQuotes(name) : name}</bdi>
          {edtf !== null && <span className={cx('sm t3 trunc', own.edtf)}>{edtf}</span>}
        </div>
        {line !== '' && <div className={styles.why}>{line}</div>}
      </div>
      <Counts of={group} />
    </div>
  );
}

/** One place: its article and its words. */
export function PlaceRow({ place: { article, outlet, published, exact, record } }: { place: ValuePlace }) {
  return (
    <div className={cx(styles.article, own.place)}>
      <ArticleWords of={{ article, outlet, published }} />
      <span className="t3 trunc">
        {record && <Icon icon={CircleCheck} size="s" className="c-ok" />} <bdi>{quoted(exact)}</bdi>
      </span>
    </div>
  );
}
