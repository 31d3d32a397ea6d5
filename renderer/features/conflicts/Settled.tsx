import { CircleCheck, Laptop, Monitor, RotateCcw, Trash2 } from 'lucide-react';
import { type CSSProperties } from 'react';
import { t } from '#lib/i18n/t.ts';
import type { SettledConflict } from '#core/conflicts/contract.ts';
import { isCollection, type Collection } from '#core/model/collections.ts';
import { shorten } from '#lib/text/shorten.ts';
import { withUndoToast, serialize } from '#renderer/lib/errorToast.ts';
import { api } from '#renderer/lib/api.ts';
import { fieldName } from '#renderer/shared/changes/fieldNames.ts';
import { formatWholeValue } from '#renderer/shared/changes/formatFieldValue.ts';
import { useTitles } from '#renderer/shared/changes/useTitles.ts';
import { shortcut, useCommand } from '#renderer/lib/commands.ts';
import { formatReplica } from '#renderer/shared/changes/replicas.ts';
import { formatInstant } from '#lib/i18n/format.ts';
import { go, openRecord } from '#renderer/lib/navigation.ts';
import { typeOf } from '#core/model/record-type.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { TypeChip } from '#renderer/shared/records/TypeChip.tsx';
import { Chip } from '#renderer/ui/Chip.tsx';
import { cx } from '#renderer/ui/cx.ts';
import { DecisionFrame, DecisionValues } from '#renderer/ui/DecisionLayout.tsx';
import { Icon } from '#renderer/ui/Icon.tsx';
import { ownFirst } from './choices.ts';
import { longValueChars, plainValue, formatField, formatWhen } from './values.ts';
import styles from './Conflicts.module.css';

export interface SettledProps {
  decision: SettledConflict;
  /** Called after the conflict was reopened. */
  onOpened: () => void;
}

/** A decision: what was chosen, by whom, what was rejected, and the button to reopen it. */
export function Settled({ decision, onOpened }: SettledProps) {
  const { collection, id, field, title, value, by, at, holds, trashed, sides } = decision;
  const removal = field === '';
  const nameOf = useTitles(
    [value, ...sides.map((side) => side.value)].map((after) => ({ field: '', before: null, after })),
  );
  const isGone = trashed && !removal;

  async function reopen(): Promise<void> {
    if (isGone) return;
    await serialize(async () => {
      const done = await withUndoToast(
        async () => {
          await api.conflicts.reopen({ id, field });
          return true;
        },
        t('conflictPage.reopened', {
          what: removal ? shorten(title) : `${shorten(title)}, ${fieldName(collection, field)}`,
        }),
      );
      if (done) onOpened();
    });
  }
  useCommand('conflicts.reopen', () => void reopen(), { enabled: !isGone });

  return (
    <DecisionFrame
      className={styles.frame}
      icon={<Icon icon={CircleCheck} />}
      title={t('conflictPage.settledHeading', { field: formatField(decision) })}
      about={
        <TypeChip type={isCollection(decision.collection) ? (typeOf(decision.collection) ?? 'link') : 'link'}>
          {title}
        </TypeChip>
      }
    >
      <DecisionValues className={styles.values} style={{ '--n': Math.max(2, sides.length) } as CSSProperties}>
        <section
          className={styles.chosen}
          aria-label={t('conflictPage.chosen')}
          data-among={sides.some(({ chosen }) => chosen) || undefined}
        >
          <p className="sm t2">
            {by.own
              ? t('conflictPage.decidedByYou', { at: formatInstant(at) })
              : t('conflictPage.decidedBy', { copy: formatReplica(by), at: formatInstant(at) })}
          </p>
          <ValueOf decision={decision} value={value} nameOf={nameOf} />
          {!holds && <p className="sm t2">{t('conflictPage.notNow')}</p>}
        </section>
        <h2 className={styles.sub}>{t('conflictPage.choices')}</h2>
        <div className={styles.sides}>
          {ownFirst(sides).map((side) => (
            <section key={`${side.writer} ${side.seq}`} className={styles.side} aria-label={formatReplica(side)}>
              <header className={styles.who}>
                <Icon icon={side.own ? Monitor : Laptop} size="s" className="t2" />
                <bdi className="b trunc">{formatReplica(side)}</bdi>
                {side.chosen && <Chip small>{t('conflictPage.chosen')}</Chip>}
              </header>
              <div className={styles.valueBox}>
                <ValueOf decision={decision} value={side.value} nameOf={nameOf} />
              </div>
              <dl className={styles.facts}>
                <dt>{t(formatWhen(field, side.value))}</dt>
                <dd>{formatInstant(side.at)}</dd>
              </dl>
            </section>
          ))}
        </div>
      </DecisionValues>
      <div className={styles.dock}>
        <Button
          variant="ink"
          keys={shortcut('conflicts.reopen')}
          onPress={() => void reopen()}
          writes
          disabled={isGone}
          reason={t('conflictPage.inTrash')}
        >
          {t('actions.reopen')}
        </Button>
        <Button variant="quiet" onPress={() => openRecord({ collection: decision.collection as Collection, id })}>
          {t('actions.openRecord')}
        </Button>
        <Button variant="quiet" onPress={() => go({ view: 'history', id })}>
          {t('conflictPage.history')}
        </Button>
        <span className="sm t3 sp r">{t('conflictPage.reopenNote')}</span>
      </div>
    </DecisionFrame>
  );
}

interface ValueOfProps {
  decision: SettledConflict;
  value: unknown;
  nameOf: (id: string) => string;
}

function ValueOf({ decision: { collection, field }, value, nameOf }: ValueOfProps) {
  if (field === '') {
    const removed = value === true;
    return (
      <p className={cx(styles.value, styles.removed)}>
        <Icon icon={removed ? Trash2 : RotateCcw} />
        {t(removed ? 'historyPage.removed' : 'conflictPage.kept')}
      </p>
    );
  }
  const words = formatWholeValue(collection, field, plainValue(field, value), nameOf);
  const isEmpty = value === null || value === '';
  return (
    <p className={cx(words.length <= longValueChars ? styles.value : styles.long, isEmpty && 't3')} dir="auto">
      {words}
    </p>
  );
}
