import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode, type Ref } from 'react';
import { flushSync } from 'react-dom';
import { t } from '#lib/i18n/t.ts';
import { complete, completionAt } from '#core/search/query/complete.ts';
import { type LucideIcon, Icon } from '#renderer/ui/Icon.tsx';
import { useCompletions, type CompletionOption } from './useCompletions.ts';
import styles from './QueryBox.module.css';
import { useLatest } from '#renderer/ui/useLatest.ts';

/** Milliseconds without typing before a query is sent; the engine itself needs only a few. */
const debounceMs = 60;

interface QueryBoxProps {
  icon: LucideIcon;
  label: string;
  placeholder: string;
  /** The current query. */
  query: string;
  /** Called with the text in the box when typing pauses. */
  onQuery: (query: string) => void;
  /** Called on Down when there are no suggestions. */
  onDown: () => void;
  /**
   * Called on Enter when no suggestion is selected, after `onQuery` with the current text.
   * @param beside with Ctrl: in another window
   */
  onEnter: (beside: boolean) => void;
  onEscape?: () => void;
  /** Id of the element that describes the result. */
  describedBy?: string | undefined;
  /** Shown at the right, inside the frame. */
  children?: ReactNode;
  autoFocus?: boolean;
  ref?: Ref<HTMLInputElement>;
}

/** A query box that suggests fields and values below while the user types. A key press rerenders only the box. */
export function QueryBox(props: QueryBoxProps) {
  const { icon, label, placeholder, query, onQuery, onDown, onEnter, onEscape, describedBy, children, autoFocus } =
    props;
  const [typed, setTyped] = useTypedQuery(query, onQuery);
  const [caret, setCaret] = useState<number | null>(null);
  const [active, setActive] = useState(-1);
  const input = useRef<HTMLInputElement | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  const completion = caret === null ? null : completionAt(typed, caret);
  const offers = useCompletions(completion);
  const isOpen = offers.length > 0;
  const at = Math.min(active, offers.length - 1);

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [at]);

  function acceptOffer(offer: CompletionOption | undefined): void {
    if (!offer || !completion) return;
    const done = complete(typed, completion, offer.value);
    // Rendered at once: a letter typed before the next frame belongs after the caret, too.
    flushSync(() => {
      setTyped(done.text);
      setCaret(done.caret);
      setActive(-1);
    });
    input.current?.setSelectionRange(done.caret, done.caret);
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.nativeEvent.isComposing) return;
    const { key } = event;
    const plain = !event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    const withMod = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if (isOpen && plain && (key === 'ArrowDown' || key === 'ArrowUp')) {
      const by = key === 'ArrowDown' ? 1 : -1;
      // Moving past the last or before the first suggestion returns to the box.
      setActive(at + by >= offers.length ? -1 : at + by < -1 ? offers.length - 1 : at + by);
    } else if (isOpen && plain && (key === 'Tab' || (key === 'Enter' && at >= 0))) acceptOffer(offers[Math.max(0, at)]);
    else if (isOpen && key === 'Escape') setCaret(null);
    else if (key === 'ArrowDown' && plain) onDown();
    else if (key === 'Enter' && (plain || withMod)) {
      if (typed.trim() !== query.trim()) onQuery(typed);
      onEnter(withMod);
    } else if (key === 'Escape' && onEscape) onEscape();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div className={styles.frame}>
      <div className={styles.box}>
        <Icon icon={icon} className="t2" />
        <input
          ref={(element) => {
            input.current = element;
            if (typeof props.ref === 'function') props.ref(element);
            else if (props.ref) props.ref.current = element;
          }}
          type="text"
          role="combobox"
          aria-label={label}
          aria-autocomplete="list"
          aria-expanded={isOpen}
          aria-controls={isOpen ? `${id}-list` : undefined}
          aria-activedescendant={isOpen && at >= 0 ? `${id}-${at}` : undefined}
          aria-describedby={describedBy}
          placeholder={placeholder}
          value={typed}
          dir="auto"
          spellCheck={false}
          autoComplete="off"
          autoFocus={autoFocus}
          onChange={(event) => {
            setTyped(event.target.value);
            setCaret(event.target.selectionStart);
            setActive(-1);
          }}
          onBlur={() => setCaret(null)}
          onKeyDown={onKeyDown}
        />
        {children}
      </div>
      {isOpen && (
        <div ref={list} id={`${id}-list`} role="listbox" aria-label={t('searching.offers')} className={styles.offers}>
          {offers.map((offer, index) => (
            <div
              key={offer.value}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === at}
              className={styles.offer}
              // Keep focus in the box.
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => acceptOffer(offer)}
            >
              <span className="trunc m" dir="auto">
                {offer.label}
              </span>
              <span className="t2 sm">{offer.note}</span>
            </div>
          ))}
        </div>
      )}
    </div>
  );
}

/** Returns the text in the box and its setter; the query follows when typing pauses. */
function useTypedQuery(query: string, onQuery: (query: string) => void): [string, (text: string) => void] {
  const [typed, setTyped] = useState(query);
  const [from, setFrom] = useState(query);
  // It may also change from outside: the palette, Back, a removed chip.
  if (from !== query) {
    setFrom(query);
    if (typed.trim() !== query.trim()) setTyped(query);
  }
  const latestOnQuery = useLatest(onQuery);
  useEffect(() => {
    if (typed.trim() === query.trim()) return undefined;
    const timer = setTimeout(() => latestOnQuery.current(typed), debounceMs);
    return () => clearTimeout(timer);
  }, [typed, query, latestOnQuery]);
  return [typed, setTyped];
}
