import { useEffect, useRef, type FocusEvent, type KeyboardEvent, type MouseEvent, type RefObject } from 'react';
import { applyKey, applyPress, findTyped, type ListKey, type ListShape, type ListState } from './listNavigation.ts';
import { typingPauseMs } from './typingPause.ts';

/** Properties common to lists and tables. */
export interface ListProps<T> {
  /** The accessible name. */
  label: string;
  items: readonly T[];
  itemKey: (item: T) => string;
  /** The selected rows; the active row alone if left out. */
  selected?: ReadonlySet<string> | undefined;
  active: string | null;
  onSelect: (selected: ReadonlySet<string>, active: string | null) => void;
  /** Whether Shift and Ctrl extend the selection. */
  multiple?: boolean;
  /** Called on Enter and double press. */
  onOpen?: ((item: T) => void) | undefined;
  /** Called on Space. */
  onPreview?: ((item: T) => void) | undefined;
  /**
   * The text of a row. With it, letters find rows (and single-letter commands do not run while the list has the focus); leave it out in
   * lists where letters are commands.
   */
  itemText?: ((item: T) => string) | undefined;
  /** The total, when `items` is only the first part. */
  total?: number | undefined;
  /** Called when the end of the loaded items comes near. */
  onNearEnd?: (() => void) | undefined;
  /** Whether it takes the focus when it is mounted. */
  autoFocus?: boolean | undefined;
}

export interface ListNavigationOptions {
  /** Rows of a page. */
  page: () => number;
  scrollTo: (index: number) => void;
}

/** Handles keys and presses of a list or table with one tab stop; aria-activedescendant names the active row. */
export function useListNavigation<T>(props: Omit<ListProps<T>, 'label'>, { page, scrollTo }: ListNavigationOptions) {
  const { items, itemKey, multiple = false, itemText, onOpen, onPreview } = props;
  const state: ListState = { selected: selectedOf(props), active: props.active };
  const anchor = useRef<string | null>(null);
  const typed = useRef({ text: '', at: -Infinity });
  const typingTimer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const count = items.length;
  const total = props.total ?? count;
  /** A press of End that waits for the end to be loaded. */
  const pendingEnd = useRef<ListKey | null>(null);

  const shape = (): ListShape => ({ keys: items.map(itemKey), page: page(), multiple });
  const itemOf = (key: string | null) => (key === null ? undefined : items.find((item) => itemKey(item) === key));

  function changeState(next: ListState, keepAnchor: boolean) {
    if (!keepAnchor || anchor.current === null) anchor.current = keepAnchor ? state.active : next.active;
    props.onSelect(next.selected, next.active);
    const index = next.active === null ? -1 : items.findIndex((item) => itemKey(item) === next.active);
    if (index >= 0) scrollTo(index);
  }

  const finishPendingEnd = useRef<() => void>(() => undefined);
  useEffect(() => {
    finishPendingEnd.current = () => {
      const press = pendingEnd.current;
      if (!press) return;
      if (count < total) {
        props.onNearEnd?.();
        return;
      }
      pendingEnd.current = null;
      const next = applyKey(shape(), state, anchor.current, press);
      if (next) changeState(next, press.shift && multiple);
    };
  });
  // Also run when loading becomes possible again: a list that is being refreshed loads nothing more.
  const { onNearEnd } = props;
  useEffect(() => finishPendingEnd.current(), [count, total, onNearEnd]);

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    if (event.target !== event.currentTarget || event.nativeEvent.isComposing || event.altKey) return;
    const mod = event.ctrlKey || event.metaKey;
    const press = { key: event.key, shift: event.shiftKey, mod };
    const next = applyKey(shape(), state, anchor.current, press);
    pendingEnd.current = event.key === 'End' && count < total ? press : null;
    if (pendingEnd.current) props.onNearEnd?.();
    // An arrow ends the typed word regardless of the pause: Space then previews the row it moved to.
    if (next || event.key === 'Enter') stopTyping(event.currentTarget);
    if (next) {
      event.preventDefault();
      changeState(next, event.shiftKey && multiple);
      return;
    }
    const item = itemOf(state.active);
    if (event.key === 'Enter' && !mod && item && onOpen) {
      event.preventDefault();
      onOpen(item);
    } else if (event.key === ' ' && state.active !== null && performance.now() - typed.current.at > typingPauseMs()) {
      if (multiple && mod) {
        event.preventDefault();
        changeState(applyPress(shape(), state, anchor.current, state.active, { shift: false, mod: true }), false);
      } else if (item && onPreview) {
        event.preventDefault();
        onPreview(item);
      }
    } else if (
      itemText &&
      !mod &&
      isFindKey(event.key, typed.current.text, performance.now() - typed.current.at > typingPauseMs())
    ) {
      const isNewWord = performance.now() - typed.current.at > typingPauseMs();
      markTyping(event.currentTarget, typingTimer);
      typed.current = { text: (isNewWord ? '' : typed.current.text) + event.key, at: performance.now() };
      const from = items.findIndex((candidate) => itemKey(candidate) === state.active);
      const foundIndex = findTyped(items.map(itemText), from, typed.current.text);
      const target = foundIndex === null ? undefined : items[foundIndex];
      if (target) changeState({ selected: new Set([itemKey(target)]), active: itemKey(target) }, false);
      event.preventDefault();
    }
  }

  function stopTyping(list: HTMLElement) {
    typed.current = { text: '', at: -Infinity };
    if (typingTimer.current === null) return;
    clearTimeout(typingTimer.current);
    typingTimer.current = null;
    delete list.dataset['typing'];
  }

  function onRowPress(key: string, event: MouseEvent) {
    pendingEnd.current = null;
    const press = { shift: event.shiftKey, mod: event.ctrlKey || event.metaKey };
    changeState(applyPress(shape(), state, anchor.current, key, press), press.shift && multiple);
  }

  /** Selects the target of a context menu: the row under the mouse, or the active one by keyboard. */
  function onRowMenu(key: string | null): void {
    if (key !== null && !state.selected.has(key)) changeState({ selected: new Set([key]), active: key }, false);
  }

  /** Activates the first row if none is active when the list receives the focus. */
  function onListFocus(event: FocusEvent<HTMLElement>): void {
    const [first] = items;
    if (event.target !== event.currentTarget || state.active !== null || first === undefined) return;
    props.onSelect(state.selected, itemKey(first));
  }

  return { onKeyDown, onListFocus, onRowPress, onRowMenu };
}

/** Returns the keys of the selected rows of a list or table. */
export function selectedOf({ selected, active }: Pick<ListProps<unknown>, 'selected' | 'active'>): ReadonlySet<string> {
  return selected ?? new Set(active === null ? [] : [active]);
}

/** Marks a list while a word is being typed in it: a letter then begins nothing else. */
function markTyping(list: HTMLElement, timer: RefObject<ReturnType<typeof setTimeout> | null>): void {
  list.dataset['typing'] = '';
  if (timer.current !== null) clearTimeout(timer.current);
  timer.current = setTimeout(() => delete list.dataset['typing'], typingPauseMs());
}

/** Prevents the middle button, which opens beside, from starting a scroll. For `onMouseDown`. */
export function noAutoscroll(event: MouseEvent): void {
  if (event.button === 1) event.preventDefault();
}

/** Whether a key belongs to a typed word: letters and numbers begin one; signs continue one, but `/` and `?` stay commands. */
function isFindKey(key: string, before: string, isNewWord: boolean): boolean {
  if (/^[\p{L}\p{N}]$/u.test(key)) return true;
  return !isNewWord && before !== '' && /^[^/?]$/u.test(key);
}
