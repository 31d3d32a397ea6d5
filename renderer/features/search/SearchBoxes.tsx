import { ListFilter, Search, X } from 'lucide-react';
import { useImperativeHandle, useRef, useState, type Ref } from 'react';
import { flushSync } from 'react-dom';
import { t } from '#lib/i18n/t.ts';
import { shortcut, useCommand } from '#renderer/lib/commands.ts';
import { formatNumber } from '#lib/i18n/format.ts';
import type { SearchScope } from '#renderer/shared/search/scope.ts';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { Chips } from './Chips.tsx';
import { Help } from './Help.tsx';
import { QueryBox } from './QueryBox.tsx';
import { SaveSearch } from './SaveSearch.tsx';
import styles from './Search.module.css';

export interface SearchBoxesHandle {
  /** Focuses the query box. */
  focus(): void;
}

export interface SearchBoxesProps {
  scope: SearchScope;
  /** Number of hits, once known; undefined for an empty query. */
  total: number | undefined;
  /** Id of the notices about the query. */
  notes: string;
  /** Whether the query is empty. */
  isBlank: boolean;
  onShow: (patch: Partial<SearchScope>) => void;
  /** Called on Esc in the query box. */
  onLeave: () => void;
  onDown: () => void;
  /** `beside`: with Ctrl. */
  onEnter: (beside: boolean) => void;
  ref: Ref<SearchBoxesHandle>;
}

/** The query box, the box that narrows its hits, and the parts of both as chips. */
export function SearchBoxes({ scope, total, notes, isBlank, onShow, onLeave, ref, ...keys }: SearchBoxesProps) {
  const { query, within } = scope;
  // A saved search may bring a narrowing query of its own.
  const [isWithinOpen, setWithinOpen] = useState(false);
  const narrows = isWithinOpen || within !== '';
  const box = useRef<HTMLInputElement>(null);
  const withinBox = useRef<HTMLInputElement>(null);
  useImperativeHandle(ref, () => ({ focus: () => box.current?.focus() }));

  function leaveWithin(): void {
    setWithinOpen(false);
    onShow({ within: '' });
    box.current?.focus();
  }
  function narrow(): void {
    // Synchronously, because the next typed letter must not go to the list.
    flushSync(() => setWithinOpen(true));
    withinBox.current?.select();
  }
  useCommand('app.search', () => box.current?.select());
  useCommand('search.within', narrow, { enabled: !isBlank });

  return (
    <>
      <div className={styles.boxes}>
        <div className={styles.head}>
          <QueryBox
            ref={box}
            icon={Search}
            label={t('searching.box')}
            placeholder={t('searching.placeholder')}
            query={query}
            describedBy={notes}
            onQuery={(text) => onShow({ query: text })}
            onEscape={onLeave}
            {...keys}
          >
            {total !== undefined && (
              <span className={styles.summary} role="status">
                {t('searching.summary', { count: total, hits: formatNumber(total) })}
              </span>
            )}
            {!isBlank && (
              <IconButton
                icon={ListFilter}
                label={t('commands.searchWithin')}
                keys={shortcut('search.within')}
                pressed={narrows}
                onPress={() => (narrows ? leaveWithin() : narrow())}
              />
            )}
            <Help />
          </QueryBox>
          <SaveSearch search={scope} />
        </div>
        {narrows && (
          <QueryBox
            ref={withinBox}
            icon={ListFilter}
            label={t('commands.searchWithin')}
            placeholder={t('searching.withinPlaceholder')}
            query={within}
            onQuery={(text) => onShow({ within: text })}
            onEscape={leaveWithin}
            {...keys}
          >
            <IconButton icon={X} label={t('searching.withinClose')} keys="Esc" onPress={leaveWithin} />
          </QueryBox>
        )}
      </div>
      <Chips
        query={query}
        within={within}
        onQuery={(text) => onShow({ query: text })}
        onWithin={leaveWithin}
        onLeave={() => box.current?.focus()}
      />
    </>
  );
}
