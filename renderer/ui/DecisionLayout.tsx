import { useEffect, useRef, type CSSProperties, type ReactNode, type Ref } from 'react';
import { announce } from './announcer.ts';
import { Breadcrumbs } from './Breadcrumbs.tsx';
import { cx } from './cx.ts';
import { frameOf } from './frameOf.ts';
import { Kbd } from './Kbd.tsx';
import { Panes } from './Panes.tsx';
import { ErrorState, LoadingRows } from './States.tsx';
import { breaks, useWidth } from './useWidth.ts';
import styles from './DecisionLayout.module.css';
import { focusableHeading } from './focusableHeading.ts';

export interface DecisionLayoutProps {
  /** The scope of the page's keys, and the name under which its widths are remembered. */
  view: string;
  /** The name of the list. */
  label: string;
  /** Open and decided questions as a DecisionList; undefined if there are none. */
  list: ReactNode | undefined;
  /** The current question, identified by its key. */
  question: { key: string; title: string; label: string; content: ReactNode } | undefined;
  /** Whether the question was asked for. If not, a narrow window shows the list first. */
  isRequested: boolean;
  onBack: () => void;
  loading: boolean;
  /** Why the list could not be loaded; null if it was. */
  error: Error | null;
  onRetry: () => void;
  /** Shown in place of a question when there is nothing to decide. */
  empty: ReactNode;
  /** A selector for the element within a question that takes the focus whenever another question is shown. */
  focusOn?: string;
}

/** A page of decisions: the list, and the current question in a DecisionFrame. */
export function DecisionLayout(props: DecisionLayoutProps) {
  const { view, label, list, question, onBack, error } = props;
  const isSingle = useWidth() < breaks.single;
  const main = useRef<HTMLDivElement>(null);
  useAnnouncedQuestion(question?.key, question?.title);
  useRestoredFocus(main, question?.key ?? '', props.focusOn);
  const content = (
    <div ref={main} className={styles.main} data-scope={view} {...frameOf(question?.label ?? label)}>
      {isSingle && question && (
        <Breadcrumbs path={[{ label, onPress: onBack }, { label: question.title }]} onBack={onBack} />
      )}
      {error !== null ? (
        <ErrorState error={error} onRetry={props.onRetry} />
      ) : props.loading ? (
        <LoadingRows what={label} />
      ) : (
        (question?.content ?? props.empty)
      )}
    </div>
  );
  return (
    <Panes
      view={view}
      detail={question !== undefined && (!isSingle || props.isRequested)}
      onBack={onBack}
      list={list === undefined ? undefined : { label, width: 264, content: list }}
      main={{ label: question?.label ?? label, content }}
    />
  );
}

/** Announces a question that follows another: the focus may have stayed where it was. */
function useAnnouncedQuestion(key: string | undefined, title: string | undefined): void {
  const before = useRef(key);
  useEffect(() => {
    if (key === before.current) return;
    if (before.current !== undefined && title !== undefined) announce(title, 'decision');
    before.current = key;
  }, [key, title]);
}

/**
 * Keeps the focus in the page: a decided question unmounts with the focus inside it, so the focus moves to the next one and its keys keep
 * working.
 */
function useRestoredFocus(main: { current: HTMLElement | null }, key: string, selector: string | undefined): void {
  useEffect(() => {
    const isLost = document.activeElement === document.body;
    const first = selector === undefined ? null : main.current?.querySelector<HTMLElement>(selector);
    // While the question was loading, the page itself had the focus.
    const isWaiting = key !== '' && document.activeElement === main.current;
    const movesFocus =
      isLost || isWaiting || (selector !== undefined && main.current?.contains(document.activeElement));
    // Focusing the heading makes a screen reader read only that, not the whole page.
    const heading = focusableHeading(main.current);
    if (movesFocus) (first ?? heading ?? main.current)?.focus();
  }, [main, key, selector]);
}

export interface DecisionFrameProps {
  icon: ReactNode;
  title: string;
  /** After the title: what it is about. */
  about: ReactNode;
  /** Controls for how the values are shown, before the position. */
  tools?: ReactNode;
  /** "1 of 3". */
  position?: string;
  /** Key caps for next and previous. */
  keys?: readonly string[];
  actions?: ReactNode;
  /** Between the head and the values. */
  notice?: ReactNode;
  /** Lets a script return the focus to the frame. */
  ref?: Ref<HTMLDivElement>;
  /** Sets what differs between pages: the custom properties that DecisionLayout.module.css names. */
  className?: string | undefined;
  /** The values, with a Decision below them. */
  children: ReactNode;
}

/** One question: its head, the values, and the decision, which stays in reach below them. */
export function DecisionFrame(props: DecisionFrameProps) {
  const { ref, tools, position, keys, actions } = props;
  const hasRight = tools !== undefined || position !== undefined || keys !== undefined || actions !== undefined;
  return (
    <div ref={ref} className={cx(styles.frame, props.className)} {...(ref ? frameOf(props.title) : {})}>
      <div className={styles.head}>
        {props.icon}
        <h1 className={styles.heading} tabIndex={-1}>
          {props.title}
        </h1>
        {props.about}
        {hasRight && <span className="sp" />}
        {tools}
        {position !== undefined && <span className={cx(styles.position, 'sm t3')}>{position}</span>}
        {keys && (
          <span className={styles.keys} aria-hidden="true">
            {keys.map((key, index) => (
              <Kbd key={index}>{key}</Kbd>
            ))}
          </span>
        )}
        {actions && <span className={styles.actions}>{actions}</span>}
      </div>
      {props.notice}
      <div className={styles.body} tabIndex={-1}>
        {props.children}
      </div>
    </div>
  );
}

export interface DecisionValuesProps {
  className?: string | undefined;
  style?: CSSProperties;
  children: ReactNode;
}

/** The values of a question. They scroll; in a low window they scroll with the decision. */
export function DecisionValues({ className, style, children }: DecisionValuesProps) {
  return (
    <div className={cx('scroll', styles.values, className)} style={style}>
      {children}
    </div>
  );
}
