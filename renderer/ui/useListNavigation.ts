import { useEffect, useRef, type FocusEvent, type KeyboardEvent, type MouseEvent, type RefObject } from 'react';
import { applyKey, applyPress, findTyped, type ListKey, type ListShape, type ListState } from './listNavigation.ts';
import { typingPauseMs } from './typing.ts';

/** What a list and a table have in common. */
export interface ListProps<T> {
  /** The accessible name. */
  label: string;
  items: readonly T[];
  itemKey: (item: T) => string;
  selected: ReadonlySet<string>;
  active: string | null;
  onSelect: (selected: ReadonlySet<string>, active: string | null) => void;
  /** Shift and Ctrl add. */
  multiple?: boolean;
  /** Enter and double press. */
  onOpen?: ((item: T) => void) | undefined;
  /** Space. */
  onPreview?: ((item: T) => void) | undefined;
  /** What a row is called. With it letters find (and no single-letter command runs while the list has the focus);
   *  leave it out in lists where letters act. */
  itemText?: ((item: T) => string) | undefined;
  /** How many there are in all, when `items` is only the first part. */
  total?: number | undefined;
  /** Called as the end of what is loaded comes near. */
  onNearEnd?: (() => void) | undefined;
  /** Takes the focus as it is shown. */
  autoFocus?: boolean | undefined;
}

export interface ListNavigationOptions {
  /** Rows of a page. */
  page: () => number;
  scrollTo: (index: number) => void;
}

/** Keys and presses of a list or table with one tab stop; the active row is told by aria-activedescendant. */
export function useListNavigation<T>(props: Omit<ListProps<T>, 'label'>, { page, scrollTo }: ListNavigationOptions) {
  const { items, itemKey, multiple = false, itemText, onOpen, onPreview } = props;
  const state: ListState = { selected: props.selected, active: props.active };
  const anchor = useRef<string | null>(null);
  const typed = useRef({ text: '', at: -Infinity });
  const typing = useRef<ReturnType<typeof setTimeout> | null>(null);
  const count = items.length;
  const total = props.total ?? count;
  /** End, pressed while the end was not here yet. */
  const toEnd = useRef<ListKey | null>(null);

  const shape = (): ListShape => ({ keys: items.map(itemKey), page: page(), multiple });
  const itemOf = (key: string | null) => (key === null ? undefined : items.find((item) => itemKey(item) === key));

  function become(next: ListState, keepAnchor: boolean) {
    if (!keepAnchor || anchor.current === null) anchor.current = keepAnchor ? state.active : next.active;
    props.onSelect(next.selected, next.active);
    const index = next.active === null ? -1 : items.findIndex((item) => itemKey(item) === next.active);
    if (index >= 0) scrollTo(index);
  }

  const arrived = useRef<() => void>(() => undefined);
  useEffect(() => {
    arrived.current = () => {
      const press = toEnd.current;
      if (!press) return;
      if (count < total) {
        props.onNearEnd?.();
        return;
      }
      toEnd.current = null;
      const next = applyKey(shape(), state, anchor.current, press);
      if (next) become(next, press.shift && multiple);
    };
  });
  // Also when asking becomes possible: a list that is being refreshed asks for nothing more.
  const { onNearEnd } = props;
  useEffect(() => arrived.current(), [count, total, onNearEnd]);

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    if (event.target !== event.currentTarget || event.nativeEvent.isComposing || event.altKey) return;
    const mod = event.ctrlKey || event.metaKey;
    const press = { key: event.key, shift: event.shiftKey, mod };
    const next = applyKey(shape(), state, anchor.current, press);
    toEnd.current = event.key === 'End' && count < total ? press : null;
    if (toEnd.current) props.onNearEnd?.();
    // An arrow ends the word, however long the pause: Space then looks at the row that it led to.
    if (next || event.key === 'Enter') stopTyping(event.currentTarget);
    if (next) {
      event.preventDefault();
      become(next, event.shiftKey && multiple);
      return;
    }
    const item = itemOf(state.active);
    if (event.key === 'Enter' && !mod && item && onOpen) {
      event.preventDefault();
      onOpen(item);
    } else if (event.key === ' ' && state.active !== null && performance.now() - typed.current.at > typingPauseMs()) {
      if (multiple && mod) {
        event.preventDefault();
        become(applyPress(shape(), state, anchor.current, state.active, { shift: false, mod: true }), false);
      } else if (item && onPreview) {
        event.preventDefault();
        onPreview(item);
      }
    } else if (
      itemText &&
      !mod &&
      isFindKey(event.key, typed.current.text, performance.now() - typed.current.at > typingPauseMs())
    ) {
      const fresh = performance.now() - typed.current.at > typingPauseMs();
      markTyping(event.currentTarget, typing);
      typed.current = { text: (fresh ? '' : typed.current.text) + event.key, at: performance.now() };
      const from = items.findIndex((candidate) => itemKey(candidate) === state.active);
      const found = findTyped(items.map(itemText), from, typed.current.text);
      const target = found === null ? undefined : items[found];
      if (target) become({ selected: new Set([itemKey(target)]), active: itemKey(target) }, false);
      event.preventDefault();
    }
  }

  function stopTyping(list: HTMLElement) {
    typed.current = { text: '', at: -Infinity };
    if (typing.current === null) return;
    clearTimeout(typing.current);
    typing.current = null;
    delete list.dataset['typing'];
  }

  function onRowPress(key: string, event: MouseEvent) {
    toEnd.current = null;
    const press = { shift: event.shiftKey, mod: event.ctrlKey || event.metaKey };
    become(applyPress(shape(), state, anchor.current, key, press), press.shift && multiple);
  }

  /** What a context menu is about is selected first: the row under the mouse, or the active one by keyboard. */
  function onRowMenu(key: string | null): void {
    if (key !== null && !state.selected.has(key)) become({ selected: new Set([key]), active: key }, false);
  }

  /** A list without an active row gives its first to the focus that comes to it. */
  function onListFocus(event: FocusEvent<HTMLElement>): void {
    const [first] = items;
    if (event.target !== event.currentTarget || state.active !== null || first === undefined) return;
    props.onSelect(state.selected, itemKey(first));
  }

  return { onKeyDown, onListFocus, onRowPress, onRowMenu };
}

/** Says of a list, as long as it lasts, that a word is being typed in it: a letter then begins nothing else. */
function markTyping(list: HTMLElement, timer: RefObject<ReturnType<typeof setTimeout> | null>): void {
  list.dataset['typing'] = '';
  if (timer.current !== null) clearTimeout(timer.current);
  timer.current = setTimeout(() => delete list.dataset['typing'], typingPauseMs());
}

/** The middle button opens beside: it must not begin to scroll. For `onMouseDown`. */
export function noAutoscroll(event: MouseEvent): void {
  if (event.button === 1) event.preventDefault();
}

/** Letters and numbers begin a word; signs go on with one, but `/` and `?` stay commands. */
function isFindKey(key: string, before: string, fresh: boolean): boolean {
  if (/^[\p{L}\p{N}]$/u.test(key)) return true;
  return !fresh && before !== '' && /^[^/?]$/u.test(key);
}
