import { useId, type ReactNode } from 'react';
import { FoldHead } from './ListPart.tsx';
import { PaneHead } from './Pane.tsx';
import styles from './DecisionList.module.css';

export interface DecisionListProps {
  /** The scope of the page's keys: letters are commands in the list, so they do not find rows. */
  view: string;
  title: string;
  count: string;
  /** The open questions, a ListPart. */
  children: ReactNode;
  /** The decided questions, folded at first; undefined if there are none. */
  past?: PastDecisions | undefined;
  /** At the foot of the pane. */
  note?: string;
}

export interface PastDecisions {
  title: string;
  count: number;
  unfolded: boolean;
  onToggle: () => void;
  /** Returns a ListPart with this id. */
  content: (id: string) => ReactNode;
}

/** The list of a DecisionLayout: open questions, and decided ones below. */
export function DecisionList({ view, title, count, children, past, note }: DecisionListProps) {
  return (
    <div className="fill" data-scope={view}>
      <PaneHead title={title} count={count} />
      {children}
      {past && <Past {...past} />}
      <span className={styles.rest} />
      {note !== undefined && <p className={styles.note}>{note}</p>}
    </div>
  );
}

function Past({ title, count, unfolded, onToggle, content }: PastDecisions) {
  const id = useId();
  return (
    <>
      <FoldHead title={title} count={count} open={unfolded} onToggle={onToggle} controls={id} />
      {unfolded && content(id)}
    </>
  );
}

export interface DecisionRowProps {
  /** The record, or the earlier of two, in small type. */
  above: ReactNode;
  children: ReactNode;
  /** The status, in small type. */
  below?: ReactNode;
}

/** A row of a DecisionList: three lines. */
export function DecisionRow({ above, children, below }: DecisionRowProps) {
  return (
    <div className={styles.row}>
      <div className={styles.line}>{above}</div>
      {children}
      {below !== undefined && <div className={styles.line}>{below}</div>}
    </div>
  );
}
