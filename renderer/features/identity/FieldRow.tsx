import { TriangleAlert } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import type { PairField } from '#core/identity/contract.ts';
import { t } from '#lib/i18n/t.ts';
import { shorten } from '#lib/text/shorten.ts';
import { cx } from '#renderer/ui/cx.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import { ProofLine } from './ProofLine.tsx';
import styles from './Identity.module.css';

export interface FieldRowProps {
  field: PairField;
  /** The record whose value is taken, when there is a choice. */
  takenSide: 'a' | 'b';
  /** Whether 1 and 2 act on this row. */
  current: boolean;
  onTake: (side: 'a' | 'b') => void;
  onCurrent: () => void;
}

/** One field of both records and the resulting value; where the values differ, a choice between them. */
export function FieldRow({ field, takenSide, current, onTake, onCurrent }: FieldRowProps) {
  const { label, a, b, how } = field;
  const filledSide = how === 'one' ? (a.length > 0 ? 'a' : 'b') : null;
  return (
    <div className={cx(styles.row, current && styles.current)}>
      <span className={styles.cell}>{label}</span>
      {how === 'choose' ? (
        <div
          role="radiogroup"
          aria-label={label}
          className={styles.group}
          onFocus={onCurrent}
          onKeyDown={(event) => moveChoice(event, takenSide, onTake)}
        >
          {(['a', 'b'] as const).map((side, index) => (
            <div key={side} className={cx(styles.choice, takenSide === side && styles.takenSide)}>
              <button
                type="button"
                role="radio"
                aria-checked={takenSide === side}
                aria-label={t('identityPage.take', {
                  field: label,
                  number: index + 1,
                  value: shorten(field[side].join(', '), 200),
                })}
                tabIndex={takenSide === side ? 0 : -1}
                className={styles.pick}
                onClick={() => onTake(side)}
              >
                <Values values={field[side]} mono={field.mono} />
              </button>
              <Proofs field={field} side={side} />
            </div>
          ))}
        </div>
      ) : (
        <>
          <div className={cx(styles.cell, filledSide === 'a' && styles.takenSide)}>
            <Values values={a} mono={field.mono} />
            <Proofs field={field} side="a" />
          </div>
          <div className={cx(styles.cell, filledSide === 'b' && styles.takenSide)}>
            <Values values={b} mono={field.mono} />
            <Proofs field={field} side="b" />
          </div>
        </>
      )}
      <div className={styles.cell}>
        <Result field={field} takenSide={takenSide} />
      </div>
    </div>
  );
}

function Proofs({ field, side }: { field: PairField; side: 'a' | 'b' }) {
  return field[side].map((value) => <ProofLine key={value} value={value} by={field.proof[side][value]} />);
}

function moveChoice(event: KeyboardEvent<HTMLElement>, takenSide: 'a' | 'b', onTake: (side: 'a' | 'b') => void): void {
  if (!['ArrowLeft', 'ArrowRight'].includes(event.key) || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const next = takenSide === 'a' ? 'b' : 'a';
  onTake(next);
  event.currentTarget.querySelectorAll<HTMLElement>('[role="radio"]')[next === 'a' ? 0 : 1]?.focus();
}

function Result({ field, takenSide }: Pick<FieldRowProps, 'field' | 'takenSide'>) {
  const { a, b, how, mono } = field;
  if (how === 'differ') {
    return (
      <span className="c-warn m row">
        <Icon icon={TriangleAlert} size="s" /> {t('identityPage.differ')}
      </span>
    );
  }
  if (how === 'join') return <Values values={[...new Set([...a, ...b])]} mono={mono} />;
  if (how === 'choose') {
    return (
      <>
        <Values values={field[takenSide]} mono={mono} />
        <span className="t3 sm"> {t('identityPage.kept', { count: 1 })}</span>
      </>
    );
  }
  return (
    <>
      <Values values={a.length > 0 ? a : b} mono={mono} />
      {how === 'equal' && <span className="t3 sm"> {t('identityPage.equal')}</span>}
    </>
  );
}

/** Values in one line, truncated when long; words in place of none. */
export function Values({ values, mono }: { values: readonly string[]; mono: boolean }) {
  if (values.length === 0) return <span className="t3">{t('changes.none')}</span>;
  const text = values.join(', ');
  return (
    <span
      className={cx(text.length > 60 && styles.clamp, mono && styles.mono)}
      dir="auto"
      title={text.length > 160 ? text.slice(0, 2000) : undefined}
    >
      {text}
    </span>
  );
}
