import { useEffect, useRef, type ReactNode } from 'react';
import { t } from '#lib/i18n/t.ts';
import { useCommand } from '#renderer/lib/commands.ts';
import { useInspector } from '#renderer/lib/layout.ts';
import { LogPanel } from '#renderer/shared/changes/LogPanel.tsx';
import { Breadcrumbs } from '#renderer/ui/Breadcrumbs.tsx';
import { cx } from '#renderer/ui/cx.ts';
import { frameOf } from '#renderer/ui/frameOf.ts';
import { Panes } from '#renderer/ui/Panes.tsx';
import { breaks, useWidth } from '#renderer/ui/useWidth.ts';
import styles from './History.module.css';

/** Identifies a line of the log. */
export const lineKeyOf = ({ writer, seq }: { writer: string; seq: number }) => `${writer} ${seq}`;

/**
 * Returns the index of the line that the route asks for; without one, of the first, or -1 where the window shows one pane. The commands of
 * the page show the lines before and after it.
 */
export function useCurrentLine(
  lines: readonly string[],
  wanted: string | null,
  onShow: (index: number) => void,
): number {
  const isSingle = useWidth() < breaks.single;
  const foundIndex = lines.indexOf(wanted ?? '');
  const index = foundIndex >= 0 ? foundIndex : isSingle && wanted === null ? -1 : 0;
  useCommand('history.next', () => onShow(Math.min(index + 1, lines.length - 1)), { enabled: lines.length > 0 });
  useCommand('history.previous', () => onShow(Math.max(index - 1, 0)), { enabled: lines.length > 0 });
  return index;
}

export interface HistoryPanesProps {
  list: { label: string; content: ReactNode };
  /** The name of the main pane. */
  label: string;
  /** The current line, as the way back to the list ends in a narrow window; undefined for none. */
  current: { key: string; label: string } | undefined;
  /** Whether the route asks for a line. */
  isRequested: boolean;
  onBack: () => void;
  children: ReactNode;
  /** Below the state of the log. */
  below?: ReactNode;
}

/** The page of a log: its lines, the current one, and the state of the log. */
export function HistoryPanes({ list, label, current, isRequested, onBack, children, below }: HistoryPanesProps) {
  const inspector = useInspector();
  const isSingle = useWidth() < breaks.single;
  const main = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (document.activeElement === document.body) main.current?.focus();
  }, [current?.key]);
  const content = (
    <div ref={main} className={styles.main} data-scope="history" {...frameOf(label)}>
      {isSingle && current && (
        <Breadcrumbs path={[{ label: list.label, onPress: onBack }, { label: current.label }]} onBack={onBack} />
      )}
      {children}
    </div>
  );
  return (
    <Panes
      view="history"
      detail={current !== undefined && (!isSingle || isRequested)}
      onBack={onBack}
      list={list}
      main={{ label, content }}
      inspector={{
        label: t('changes.log.title'),
        ...inspector.pane,
        content: (
          <div className={cx('fill', styles.inspector)} data-scope="history">
            <LogPanel />
            {below}
          </div>
        ),
      }}
    />
  );
}
