import { useEffect, useRef, type ReactNode } from 'react';
import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { t } from '#lib/i18n/t.ts';
import { formatNumber } from '#lib/i18n/format.ts';
import { keyCap } from '#renderer/lib/commands.ts';
import { announce } from '#renderer/ui/announcer.ts';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import { cx } from '#renderer/ui/cx.ts';
import styles from './FindBar.module.css';

export interface FindBarProps {
  query: string;
  onQuery: (query: string) => void;
  found: {
    hits: readonly unknown[];
    /** Whether the search is still running. */
    busy: boolean;
    /** Whether there are more hits than shown. */
    more: boolean;
  };
  /** Index of the current hit. */
  at: number;
  onStep: (by: 1 | -1) => void;
  onClose: () => void;
  /** A counter of requests to find: each increment focuses the field and selects its text. */
  focusRequests: number;
  /** Further actions for what was found. */
  children?: ReactNode;
}

/** A bar that finds words in the text: hit count, Enter for next, Shift Enter for previous, Esc to close. */
export function FindBar({ query, onQuery, found, at, onStep, onClose, focusRequests, children }: FindBarProps) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), [focusRequests]);
  const { hits } = found;
  const wanted = query.trim() !== '';
  const counted = { at: hits.length === 0 ? 0 : at + 1, count: formatNumber(hits.length) };
  const count = !wanted
    ? ''
    : hits.length === 0
      ? t(found.busy ? 'reader.find.looking' : 'lists.notFound')
      : t(found.more ? 'reader.find.more' : 'reader.find.count', counted);
  // Announced once typing pauses, even if a different word has the same count.
  useEffect(() => announce(found.busy ? '' : count, 'found'), [count, query, found.busy]);
  return (
    <div
      className={styles.find}
      role="search"
      aria-label={t('commands.find')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
        event.preventDefault();
        event.stopPropagation();
        onClose();
      }}
    >
      <div className={styles.findField}>
        <TextField
          ref={field}
          label={t('commands.find')}
          hideLabel
          placeholder={t('commands.find')}
          value={query}
          onChange={onQuery}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
            event.preventDefault();
            onStep(event.shiftKey ? -1 : 1);
          }}
        />
      </div>
      <span className={cx('sm t2', styles.count)} role="status" aria-live="off">
        {count}
      </span>
      {children && <div className="row">{children}</div>}
      <span className="sp" />
      <IconButton
        icon={ChevronUp}
        label={t('commands.previousMatch')}
        keys={keyCap('Shift+Enter')}
        disabled={hits.length === 0}
        onPress={() => onStep(-1)}
      />
      <IconButton
        icon={ChevronDown}
        label={t('commands.nextMatch')}
        keys="↵"
        disabled={hits.length === 0}
        onPress={() => onStep(1)}
      />
      <IconButton icon={X} label={t('ui.close')} keys="Esc" onPress={onClose} />
    </div>
  );
}
