import { useEffect, useRef, type ReactNode, type RefObject } from 'react';
import { RadioButton, RadioField, RadioGroup } from 'react-aria-components';
import { t } from '#lib/i18n/t.ts';
import { announce } from './announcer.ts';
import { cx } from './cx.ts';
import styles from './Decision.module.css';

export interface DecisionOption {
  id: string;
  /** Its key, as a Kbd. */
  cap: ReactNode;
  /** An icon or a knot, at most 16 px wide. */
  mark: ReactNode;
  title: string;
  text: ReactNode;
}

export interface DecisionProps {
  /** What is decided, and a short note on it. */
  label: string;
  note: string;
  options: readonly DecisionOption[];
  /** Null while nothing is chosen. */
  value: string | null;
  onChoose: (id: string) => void;
  /** Below the options: what else a choice needs. */
  more?: ReactNode;
  /** The name of the end column: the result of the choice, and the buttons. */
  outcomeLabel: string;
  outcome: ReactNode;
  /** Whether options that are not chosen take a single line in a low window. */
  brief?: boolean;
  /** Sets the measures of a page: the custom properties that Decision.module.css names. */
  className?: string | undefined;
}

/** A decision below two or more values: the choices, one key each, and their result. */
export function Decision(props: DecisionProps) {
  const { label, options, onChoose } = props;
  const group = useRef<HTMLDivElement>(null);
  useChosen(props, group);
  return (
    <div className={cx(styles.decision, props.className)} data-decision="" data-brief={props.brief || undefined}>
      <section className={styles.decide} aria-label={label}>
        <DecisionHead note={props.note}>{label}</DecisionHead>
        <RadioGroup
          ref={group}
          aria-label={label}
          className={styles.options ?? ''}
          value={props.value}
          onChange={onChoose}
        >
          {options.map(({ id, cap, mark, title, text }) => (
            <RadioField key={id} value={id} className={styles.option ?? ''}>
              <RadioButton className={styles.button ?? ''}>
                {cap}
                <span className={styles.mark}>{mark}</span>
                <span className={styles.text}>
                  <span className="m">{title}</span>
                  <span className="sm t2">{text}</span>
                </span>
              </RadioButton>
            </RadioField>
          ))}
        </RadioGroup>
        {props.more}
      </section>
      <section className={styles.outcome} aria-label={props.outcomeLabel}>
        {props.outcome}
      </section>
    </div>
  );
}

/** Announces an option chosen by a key of the page. When the options have the focus, the screen reader reads them itself. */
function useChosen({ options, value }: DecisionProps, group: RefObject<HTMLElement | null>): void {
  const before = useRef(value);
  useEffect(() => {
    if (before.current === value) return;
    before.current = value;
    const option = options.find(({ id }) => id === value);
    const isHeard = group.current?.contains(document.activeElement) === true;
    if (option && !isHeard) announce(t('ui.chosen', { choice: option.title }), 'choice');
  }, [options, value, group]);
}

/** The head of a part of a decision. */
export function DecisionHead({ children, note }: { children: ReactNode; note?: ReactNode }) {
  return (
    <h2 className={styles.head}>
      {children} {note !== undefined && <span className="t3">{note}</span>}
    </h2>
  );
}
