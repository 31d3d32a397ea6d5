import { useCallback, useEffect, useRef, type KeyboardEvent, type RefObject } from 'react';
import { isMac } from '#renderer/lib/commands.ts';
import { useLatest } from '#renderer/ui/useLatest.ts';
import { useSelectAll } from '#renderer/ui/selectAll.ts';
import { byCharacter, byWord, spanOf, type Caret } from './caret.ts';
import { caretBox, offsetOf, pointOf, snapInElement } from './positions.ts';

export interface CaretOptions {
  /** Whether the mouse button is down over the text; what is drawn must not change then, or the page loses its selection. */
  pointer: RefObject<boolean>;
  root: RefObject<HTMLElement | null>;
  caretElement: RefObject<HTMLElement | null>;
  text: string;
  /** Scrolls to an offset and draws it; resolves when it is on the page. */
  reveal: (offset: number) => Promise<void>;
  /** Called when the selection has changed. */
  onChange: (caret: Caret | null) => void;
  /** Returns the first visible offset, for a caret that has no position yet. */
  firstShown: () => number;
  /** Called when the mouse button is released after selecting words. */
  onDrawn: () => void;
  /** Called on Enter at an offset. */
  onEnter: (offset: number) => void;
}

export interface CaretHandle {
  caret: RefObject<Caret | null>;
  set: (next: Caret | null, byKeys?: boolean) => void;
  /** Draws the caret and restores the page's own selection, which a redraw of the text removes. */
  paint: () => void;
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  onPointerDown: () => void;
  onFocus: () => void;
}

/** Adopts the selection that the mouse, or the page itself, makes. */
function useNativeSelection(
  root: RefObject<HTMLElement | null>,
  pointer: RefObject<boolean>,
  set: CaretHandle['set'],
  latest: RefObject<CaretOptions>,
): void {
  useEffect(() => {
    const listen = () => {
      const element = root.current;
      const selection = document.getSelection();
      if (!element || !selection?.anchorNode || !selection.focusNode) return;
      if (!pointer.current && document.activeElement !== element) return;
      const anchor = offsetOf(element, selection.anchorNode, selection.anchorOffset);
      const focus = offsetOf(element, selection.focusNode, selection.focusOffset);
      if (anchor === null || focus === null) return;
      set({ anchor, focus });
    };
    const up = () => {
      // The event for the last movement may arrive after the next key.
      if (!pointer.current) return;
      listen();
      pointer.current = false;
      latest.current.onDrawn();
    };
    document.addEventListener('selectionchange', listen);
    window.addEventListener('pointerup', up);
    window.addEventListener('pointercancel', up);
    return () => {
      document.removeEventListener('selectionchange', listen);
      window.removeEventListener('pointerup', up);
      window.removeEventListener('pointercancel', up);
    };
  }, [root, set, pointer, latest]);
}

/**
 * Keeps the caret and selection of the text, as offsets. The mouse selects as usual; with focus on the text, arrow keys move a caret and
 * Shift extends. The page's own selection follows, so that it handles lines and both writing directions.
 */
export function useCaret(options: CaretOptions): CaretHandle {
  const { root, text, reveal, pointer } = options;
  const caret = useRef<Caret | null>(null);
  const byKeys = useRef(false);
  const latest = useLatest(options);

  const paint = useCallback(() => {
    const element = latest.current.root.current;
    const at = caret.current;
    if (!element) return;
    // While the mouse selects, trust the page: its events arrive later than redraws.
    if (!pointer.current) syncNative(element, at);
    const isShown = byKeys.current && document.activeElement === element;
    drawCaret(latest.current.caretElement.current, at && isShown ? caretBox(element, at.focus) : null);
  }, [pointer, latest]);

  const set = useCallback(
    (next: Caret | null, keys = byKeys.current) => {
      byKeys.current = keys;
      if (next === null) dropNative(latest.current.root.current);
      const before = caret.current;
      if (before?.anchor === next?.anchor && before?.focus === next?.focus) {
        paint();
        return;
      }
      caret.current = next;
      latest.current.onChange(next);
      paint();
    },
    [paint, latest],
  );

  useNativeSelection(root, pointer, set, latest);
  useSelectAll(root, (element) => {
    element.focus({ preventScroll: true });
    set({ anchor: 0, focus: latest.current.text.length }, true);
  });

  async function moveTo(offset: number, extend: boolean, step: 1 | -1 = 1): Promise<void> {
    const focus = root.current ? snapInElement(root.current, offset, step) : offset;
    set({ anchor: extend ? (caret.current?.anchor ?? focus) : focus, focus }, true);
    await reveal(focus);
    paint();
    // Where the text was not on the page before, there was nothing to snap to; by now another key may have moved the caret.
    const snapped = root.current ? snapInElement(root.current, focus, step) : focus;
    if (snapped !== focus && caret.current?.focus === focus) set(movedTo(snapped, caret.current), true);
  }

  /** Lines and line ends depend on layout, which only the page's own selection knows. */
  function moveNative(
    direction: 'forward' | 'backward',
    by: 'line' | 'lineboundary',
    extend: boolean,
    times = 1,
  ): void {
    const element = root.current;
    const selection = document.getSelection();
    if (!element || !selection || !caret.current) return;
    syncNative(element, caret.current);
    for (let step = 0; step < times; step += 1) selection.modify(extend ? 'extend' : 'move', direction, by);
    const { anchorNode, focusNode } = selection;
    if (!anchorNode || !focusNode) return;
    const anchor = offsetOf(element, anchorNode, selection.anchorOffset);
    const focus = offsetOf(element, focusNode, selection.focusOffset);
    if (anchor === null || focus === null) {
      // The selection ran out of the text: move to its end.
      const end = direction === 'forward' ? text.length : 0;
      void moveTo(end, extend);
      return;
    }
    set({ anchor: extend ? caret.current.anchor : focus, focus }, true);
    void reveal(focus).then(paint);
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    if (event.target !== event.currentTarget || event.nativeEvent.isComposing) return;
    const isWordMove = isMac ? event.metaKey : event.ctrlKey;
    const wordKey = isMac ? event.altKey : event.ctrlKey;
    if (event.altKey && (!isMac || event.key === 'ArrowUp' || event.key === 'ArrowDown')) return;
    const { key, shiftKey: extend } = event;
    const at = caret.current ?? { anchor: latest.current.firstShown(), focus: latest.current.firstShown() };
    const isByKeys = caret.current !== null && byKeys.current;
    const span = spanOf(at);
    if (key === 'Escape') {
      if (span.start === span.end) return; // not our text
      set({ anchor: at.focus, focus: at.focus }, true);
    } else if (key === 'Enter' && !isWordMove) {
      latest.current.onEnter(at.focus);
    } else if (key === 'ArrowLeft' || key === 'ArrowRight') {
      const step = (key === 'ArrowRight') !== isRtlAt(root.current, at.focus) ? 1 : -1;
      caret.current ??= at;
      if (wordKey) void moveTo(byWord(text, at.focus, step), extend, step);
      else if (!isByKeys) void moveTo(at.focus, extend);
      else if (!extend && span.start !== span.end) void moveTo(step === 1 ? span.end : span.start, false);
      else void moveTo(byCharacter(text, at.focus, step), extend, step);
    } else if (key === 'ArrowUp' || key === 'ArrowDown') {
      if (isWordMove) return;
      caret.current ??= at;
      if (!isByKeys) void moveTo(at.focus, extend);
      else moveNative(key === 'ArrowDown' ? 'forward' : 'backward', 'line', extend);
    } else if (key === 'PageUp' || key === 'PageDown') {
      caret.current ??= at;
      moveNative(key === 'PageDown' ? 'forward' : 'backward', 'line', extend, 20);
    } else if (key === 'Home' || key === 'End') {
      caret.current ??= at;
      if (isWordMove) void moveTo(key === 'Home' ? 0 : text.length, extend);
      else moveNative(key === 'End' ? 'forward' : 'backward', 'lineboundary', extend);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return {
    caret,
    set,
    paint,
    onKeyDown,
    onPointerDown: () => {
      pointer.current = true;
      byKeys.current = false;
    },
    onFocus: () => {
      // Focus arrived by Tab or a shortcut: show the caret before the first arrow key.
      if (!pointer.current && root.current?.matches(':focus-visible')) {
        const first = latest.current.firstShown();
        set(caret.current ?? { anchor: first, focus: first }, true);
      } else paint();
    },
  };
}

/** Returns the caret at another offset, with what is selected up to it. */
function movedTo(focus: number, { anchor, focus: before }: Caret): Caret {
  return { anchor: anchor === before ? focus : anchor, focus };
}

/** Moves the drawn caret to a box, or hides it. */
function drawCaret(caretElement: HTMLElement | null, box: { x: number; top: number; height: number } | null): void {
  if (!caretElement) return;
  caretElement.hidden = box === null;
  const origin = caretElement.offsetParent?.getBoundingClientRect();
  if (!box || !origin) return;
  caretElement.style.left = `${box.x - origin.left}px`;
  caretElement.style.top = `${box.top - origin.top}px`;
  caretElement.style.height = `${box.height}px`;
}

/**
 * Moves the page's own selection to the caret, unless it is there already. Only while the text has focus: selecting in an element focuses
 * it, which would take the focus from a field or button the user has moved to.
 */
function syncNative(root: HTMLElement, caret: Caret | null): void {
  const selection = document.getSelection();
  if (!selection || !caret || document.activeElement !== root) return;
  const { anchorNode, focusNode } = selection;
  const anchorNow = anchorNode ? offsetOf(root, anchorNode, selection.anchorOffset) : null;
  const focusNow = focusNode ? offsetOf(root, focusNode, selection.focusOffset) : null;
  if (anchorNow === caret.anchor && focusNow === caret.focus) return;
  const isForward = caret.anchor <= caret.focus;
  const anchor = pointOf(root, caret.anchor, isForward ? 'start' : 'end');
  const focus = pointOf(root, caret.focus, isForward && caret.anchor !== caret.focus ? 'end' : 'start');
  if (anchor && focus) selection.setBaseAndExtent(anchor.node, anchor.offset, focus.node, focus.offset);
}

/** Removes the page's own selection from the text; a late selection event would otherwise select the words again. */
function dropNative(root: HTMLElement | null): void {
  const selection = document.getSelection();
  if (selection?.anchorNode && root?.contains(selection.anchorNode)) selection.removeAllRanges();
}

function isRtlAt(root: HTMLElement | null, offset: number): boolean {
  const element = root ? pointOf(root, offset)?.node.parentElement : null;
  return element ? getComputedStyle(element).direction === 'rtl' : false;
}
