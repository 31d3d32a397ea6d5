import { Laptop, Monitor, Trash2, UserPen } from 'lucide-react';
import { t } from '#lib/i18n/t.ts';
import type { RecordConflict } from '#core/conflicts/contract.ts';
import type { QuoteView } from '#core/records/contract.ts';
import { Difference } from '#renderer/shared/changes/Difference.tsx';
import { fieldName } from '#renderer/shared/changes/fieldNames.ts';
import { formatFieldValue, formatWholeValue } from '#renderer/shared/changes/formatFieldValue.ts';
import { visibleFields } from '#renderer/shared/changes/versions.ts';
import { wordDiff } from '#renderer/shared/changes/wordDiff.ts';
import { formatReplica } from '#renderer/shared/changes/replicas.ts';
import { formatInstant } from '#lib/i18n/format.ts';
import { Chip } from '#renderer/ui/Chip.tsx';
import { cx } from '#renderer/ui/cx.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { Bearing } from './Bearing.tsx';
import { quotesBearing } from '#core/quotes/model/bearing.ts';
import type { Side } from './choices.ts';
import { longValueChars, plainValue, formatWhen } from './values.ts';
import styles from './Conflicts.module.css';
import { isEmpty } from '#lib/json.ts';

export interface SideFrameProps {
  conflict: RecordConflict;
  side: Side;
  /** The other side, if there is exactly one; used to mark the words that differ. */
  other: Side | undefined;
  /** Quotes of the record. */
  quotes: readonly QuoteView[];
  nameOf: (id: string) => string;
  onNames: () => void;
}

/** One side of a conflict: who, the value, and when it was entered. */
export function SideFrame({ conflict, side, other, quotes, nameOf, onNames }: SideFrameProps) {
  const removal = conflict.field === '';
  const bearing = quotesBearing(conflict.field, side.value, quotes);
  const who = formatReplica(side);
  return (
    <section className={styles.side} aria-label={who}>
      <header className={styles.who}>
        <Icon icon={side.own ? Monitor : Laptop} size="s" className="t2" />
        <bdi className="b trunc">{who}</bdi>
        <span className="sm t2 trunc sp">
          {side.own ? (side.name ?? t('changes.copies.thisCopy')) : t('changes.copies.thatCopy')}
        </span>
        {side.name === null && (
          <IconButton icon={UserPen} size="s" label={t('actions.nameDevices')} onPress={onNames} />
        )}
      </header>
      <div className={styles.valueBox}>
        {removal ? (
          <RemovalSide collection={conflict.collection} side={side} nameOf={nameOf} />
        ) : (
          <Value conflict={conflict} side={side} other={other} nameOf={nameOf} />
        )}
        <Bearing words={t('conflictPage.quotesWriteIt', { count: bearing.length })} quotes={bearing} />
      </div>
      <dl className={styles.facts}>
        <dt>{t(formatWhen(conflict.field, side.value))}</dt>
        <dd>
          {formatInstant(side.at)} {side.shown && !removal && <Chip small>{t('conflictPage.shownNow')}</Chip>}
        </dd>
        {side.seen.length > 0 && (
          <>
            <dt>{t('conflictPage.hadSeen')}</dt>
            <dd>
              {side.seen.map((copy) => (
                <bdi key={copy.writer} className={styles.lastSeen}>
                  {formatLastSeen(copy)}
                </bdi>
              ))}
            </dd>
          </>
        )}
        {side.label !== '' && (
          <>
            <dt>{t('conflictPage.by')}</dt>
            <dd className={styles.label} title={side.label}>
              {side.label}
            </dd>
          </>
        )}
      </dl>
    </section>
  );
}

function Value({ conflict, side, other, nameOf }: Pick<SideFrameProps, 'conflict' | 'side' | 'other' | 'nameOf'>) {
  const { collection, field } = conflict;
  const formatSide = (of: Side) => formatWholeValue(collection, field, plainValue(field, of.value), nameOf);
  const words = formatSide(side);
  const ranges = other ? wordDiff(formatSide(other), words).after : [];
  const empty = side.value === null || side.value === '';
  const all = ranges.length === 1 && ranges[0]?.start === 0 && ranges[0].end === words.length;
  return (
    <div className={cx(words.length <= longValueChars ? styles.value : styles.long, empty && 't3')}>
      {/* If nothing is shared, marking everything would say nothing. */}
      <Difference text={words} ranges={all ? [] : ranges} as="differs" />
    </div>
  );
}

interface RemovalSideProps {
  collection: string;
  side: Side;
  nameOf: (id: string) => string;
}

function RemovalSide({ collection, side, nameOf }: RemovalSideProps) {
  if (side.value === true) {
    return (
      <p className={cx(styles.value, styles.removed)}>
        <Icon icon={Trash2} />
        {t('historyPage.removed')}
      </p>
    );
  }
  const fields = visibleFields(side.changed);
  if (fields.length === 0) return <p className="t2">{t('conflictPage.noFields')}</p>;
  return (
    <dl className={styles.edits}>
      {fields.map(({ field, before, after }) => {
        const format = (value: unknown) => formatFieldValue(collection, field, value, nameOf);
        const [was, is] = [format(before), format(after)];
        const marks = wordDiff(was, is);
        return (
          <div key={field}>
            <dt>{fieldName(collection, field)}</dt>
            <dd>
              <Difference text={was} ranges={isEmpty(before) ? [] : marks.before} as="removed" className="t2" />
              <span className="t3" aria-hidden="true">
                {' → '}
              </span>
              <Difference text={is} ranges={isEmpty(after) ? [] : marks.after} as="added" />
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

/** Describes what one side had seen of another when it made its change. */
function formatLastSeen(copy: Side['seen'][number]): string {
  const at = copy.at === null ? null : formatInstant(copy.at);
  if (copy.own) return at === null ? t('conflictPage.sawNoneOfYours') : t('conflictPage.sawYours', { at });
  return at === null
    ? t('conflictPage.sawNone', { copy: formatReplica(copy) })
    : t('conflictPage.saw', { copy: formatReplica(copy), at });
}
