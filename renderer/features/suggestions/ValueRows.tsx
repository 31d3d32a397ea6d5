import { Calendar, Check, ChevronDown, ChevronRight, CircleCheck, Hash } from 'lucide-react';
import { inQuotes } from '#lib/i18n/in-quotes.ts';
import { t } from '#lib/i18n/t.ts';
import type { ValueGroupRow, ValuePlace } from '#core/suggestions/values/contract.ts';
import { formatNumber } from '#lib/i18n/format.ts';
import { formatDate } from '#renderer/shared/values/dates.ts';
import { TypeIcon } from '#renderer/shared/records/recordType.tsx';
import { cx } from '#renderer/ui/cx.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import { Bars } from './Bars.tsx';
import { Press } from './ClusterRows.tsx';
import styles from './Suggestions.module.css';
import own from './Values.module.css';

const quoted = (name: string): string => inQuotes(`\u2068${name}\u2069`);

/** What a date or figure is drawn by. */
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
  /** Null where nothing is selected. */
  ticked: boolean | null;
  open: boolean;
  onTick: () => void;
  onToggle: () => void;
}

/** One date or figure: as it is written, what it is read as, how often. */
export function ValueRow({ group, ticked, open, onTick, onToggle }: ValueRowProps) {
  const { kind, name, isWritten, edtf, also, why } = group;
  const others = also.length > 0 ? t('lists.also', { names: also.map(quoted).join(', ') }) : '';
  const second = [why, others];
  const line = second.filter(Boolean).join('; ');
  return (
    <div className={cx(styles.group, line === '' && styles.bare)}>
      {ticked === null ? (
        <span />
      ) : (
        <Press on={onTick} className={cx(styles.box, ticked && own.on)}>
          {ticked && <Icon icon={Check} size="s" />}
        </Press>
      )}
      <Press on={onToggle} className={cx(styles.twisty)}>
        <Icon icon={open ? ChevronDown : ChevronRight} size="s" />
      </Press>
      <div className={styles.words}>
        <div className={styles.name}>
          <ValueIcon kind={kind} />
          <bdi className="m trunc">{kind === 'date' && isWritten ? inQuotes(name) : name}</bdi>
          {edtf !== null && <span className={cx('sm t3 trunc', own.edtf)}>{edtf}</span>}
        </div>
        {line !== '' && <div className={styles.why}>{line}</div>}
      </div>
      <span className="r">{formatNumber(group.mentions)}</span>
      <span className="r t2">{formatNumber(group.articles)}</span>
      <span className="sm t2">
        <Bars confidence={group.confidence} />
      </span>
    </div>
  );
}

/** One place: its article, and the words there. */
export function PlaceRow({ place: { article, outlet, published, exact, record } }: { place: ValuePlace }) {
  return (
    <div className={cx(styles.article, own.place)}>
      <span className={styles.name}>
        <TypeIcon type="article" size="s" />
        <bdi className="trunc">{article.title}</bdi>
      </span>
      <span className="t3 trunc">{outlet}</span>
      <span className="t2 trunc">{published === null ? '' : formatDate(published)}</span>
      <span className="t3 trunc">
        {record && <Icon icon={CircleCheck} size="s" className="c-ok" />} <bdi>{quoted(exact)}</bdi>
      </span>
    </div>
  );
}
