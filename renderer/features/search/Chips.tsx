import { useRef, type KeyboardEvent } from 'react';
import { flushSync } from 'react-dom';
import { X } from 'lucide-react';
import { t, type TextKey } from '#lib/i18n/t.ts';
import { chipsOf, type QueryChip } from '#core/search/query/chips.ts';
import { parseQuery } from '#core/search/query/parse.ts';
import { shorten } from '#lib/text/shorten.ts';
import { cx } from '#renderer/ui/cx.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import styles from './Chips.module.css';

interface ChipsProps {
  query: string;
  /** The query that narrows it; '' for none. */
  within: string;
  onQuery: (query: string) => void;
  onWithin: (within: string) => void;
  /** Called on Up and Escape: returns to the box. */
  onLeave: () => void;
}

/** The parsed parts of a query; each can be removed by a press, Enter or Delete. */
export function Chips({ query, within, onQuery, onWithin, onLeave }: ChipsProps) {
  const bar = useRef<HTMLDivElement>(null);
  const chips = chipsOf(parseQuery(query).root);
  if (chips.length === 0 && within.trim() === '') return null;

  function buttons(): HTMLButtonElement[] {
    return [...(bar.current?.querySelectorAll('button') ?? [])];
  }
  function onKeyDown(event: KeyboardEvent<HTMLDivElement>): void {
    const all = buttons();
    const index = all.findIndex((button) => button === document.activeElement);
    const moves: Record<string, number> = { ArrowRight: index + 1, ArrowLeft: index - 1, Home: 0, End: all.length - 1 };
    const to = moves[event.key];
    if (to !== undefined) all[Math.max(0, Math.min(all.length - 1, to))]?.focus();
    else if (event.key === 'Delete' || event.key === 'Backspace') all[index]?.click();
    else if (event.key === 'Escape' || event.key === 'ArrowUp') onLeave();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
  function remove(remainingText: string, set: (text: string) => void): void {
    const index = buttons().findIndex((button) => button === document.activeElement);
    // Rendered at once: focused a frame later, a chip would take the focus from wherever the next key has moved it.
    flushSync(() => set(remainingText));
    // Focus stays among the chips as long as there are any.
    const buttonsLeft = buttons();
    if (buttonsLeft.length === 0) onLeave();
    else buttonsLeft[Math.min(Math.max(0, index), buttonsLeft.length - 1)]?.focus();
  }
  function renderChip(chip: QueryChip, key: number) {
    if (chip.kind !== 'any')
      return <ChipButton key={key} {...formatChip(chip)} onPress={() => remove(chip.rest, onQuery)} />;
    return (
      <span key={key} role="group" aria-label={t('searching.chips.any')} className={styles.any}>
        {chip.alternatives.map((each, index) => (
          <span key={index} className={styles.alternative}>
            {index > 0 && <span className={styles.or}>{t('searching.chips.or')}</span>}
            <ChipButton {...formatChip(each)} onPress={() => remove(each.rest, onQuery)} />
          </span>
        ))}
      </span>
    );
  }
  return (
    <div
      ref={bar}
      role="toolbar"
      aria-label={t('searching.chips.label')}
      className={styles.chips}
      onKeyDown={onKeyDown}
    >
      {chips.map(renderChip)}
      {within.trim() !== '' && (
        <ChipButton
          before={t('searching.chips.within')}
          text={within.trim()}
          excluded={false}
          onPress={() => remove('', onWithin)}
        />
      )}
    </div>
  );
}

/** Maximum number of characters of a part to show. */
const maxChars = 120;

interface ChipWords {
  /** The prefix: a field name or "not". */
  before: string;
  text: string;
  excluded: boolean;
}

function ChipButton({ before, text, excluded, onPress }: ChipWords & { onPress: () => void }) {
  const shownText = shorten(text, maxChars);
  const accessibleText = [before, shownText].filter(Boolean).join(' ');
  return (
    <button
      type="button"
      className={cx(styles.chip, excluded && styles.excluded)}
      aria-label={t('searching.chips.remove', { part: accessibleText })}
      title={accessibleText}
      onClick={onPress}
    >
      {before && <span className="t2">{before}</span>}{' '}
      <span className={cx('trunc', styles.words)} dir="auto">
        {shownText}
      </span>
      <Icon icon={X} size="s" />
    </button>
  );
}

function formatChip({ kind, text, field, within, excluded }: QueryChip): ChipWords {
  const words =
    kind === 'phrase'
      ? t('searching.chips.phrase', { text })
      : kind === 'near'
        ? t('searching.chips.near', { text, count: within })
        : kind === 'prefix'
          ? t('searching.chips.prefix', { text })
          : text;
  const fieldName = field === null ? '' : t(`searching.chips.field.${field}` as TextKey);
  return {
    before: [excluded ? t('searching.chips.not') : '', fieldName].filter(Boolean).join(' '),
    text: words,
    excluded,
  };
}
