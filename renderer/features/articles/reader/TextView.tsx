import {
  useImperativeHandle,
  useLayoutEffect,
  useReducer,
  useRef,
  type ClipboardEvent,
  type ReactNode,
  type Ref,
  type RefObject,
} from 'react';
import { useSettings } from '#renderer/lib/settings.ts';
import { spanOf, type Caret, type Span } from './caret.ts';
import type { Piece } from './pieces.ts';
import type { DrawnSuggestion } from './PieceView.tsx';
import { rangeOf } from './positions.ts';
import type { MarksByPiece } from './runs.ts';
import { TextRow } from './TextRow.tsx';
import { useCaret } from './useCaret.ts';
import { useHighlights } from './useHighlights.ts';
import { useKeptInView } from './useKeptInView.ts';
import { useReveal } from './useReveal.ts';
import { useTextRows } from './useTextRows.ts';
import styles from './Text.module.css';

/** What other components can do with the text. */
export interface TextHandle {
  /** Scrolls to a span unless it is visible; it then sits a third of the way down. */
  reveal: (span: Span) => Promise<void>;
  focus: () => void;
  /** Selects a span, or clears the selection. */
  select: (span: Span | null) => void;
  /** Returns the start offset of the first visible block. */
  firstShown: () => number;
}

export interface TextViewProps {
  id: string;
  label: string;
  language: string | null;
  text: string;
  pieces: readonly Piece[];
  suggestions: MarksByPiece;
  quotes: MarksByPiece;
  suggestionsByKey: ReadonlyMap<string, DrawnSuggestion>;
  current: { key: string; start: number; end: number } | null;
  selected: string | null;
  /** False while the selection is drawn as the draft of a quote. */
  showSelection: boolean;
  hits: readonly Span[];
  hit: number;
  /** The words that a dock below is about; they stay visible when the dock takes room from the text. */
  keptSpan: Span | null;
  /** The line under the title. */
  meta: ReactNode;
  /** The title, for a text that does not contain it. */
  title: string;
  /** Drawn over the page in its coordinates: badges and threads. Rerendered whenever the text is, with the indexes of the pieces on the page. */
  overlay: (
    page: RefObject<HTMLElement | null>,
    root: RefObject<HTMLElement | null>,
    shownPieces: readonly number[],
  ) => ReactNode;
  onSelection: (span: Span | null) => void;
  /** Called on a press or Enter at a place in the text. */
  onPlace: (target: Element | null) => void;
  /** Makes what is under the pointer the target of commands, without opening it. */
  onPoint: (target: Element) => void;
  onHover: (element: HTMLElement | null) => void;
  ref: Ref<TextHandle>;
}

/** The text of an article, of any length and in any script. Selection and caret are offsets; see useCaret. */
export function TextView(props: TextViewProps) {
  const { id, text, pieces } = props;
  const { readerSize } = useSettings();
  const scroller = useRef<HTMLDivElement>(null);
  const page = useRef<HTMLDivElement>(null);
  const root = useRef<HTMLDivElement>(null);
  const caretElement = useRef<HTMLDivElement>(null);
  const pinned = useRef<Caret | null>(null);
  const pointer = useRef(false);
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const { suggestions, quotes, suggestionsByKey, current, selected } = useFrozenWhilePressed(props, pointer);

  const virtual = useTextRows({ id, text, pieces, readerSize, scroller, pinned });
  const reveal = useReveal({ pieces, virtual, scroller, root, pointer });
  const firstShown = (): number => {
    const top = (scroller.current?.scrollTop ?? 0) + 24;
    const row = virtual.getVirtualItems().find((item) => item.end > top);
    return pieces[row?.index ?? 0]?.start ?? 0;
  };

  const caret = useCaret({
    pointer,
    onDrawn: redraw,
    root,
    caretElement,
    text,
    reveal: (offset) => reveal({ start: offset, end: offset }),
    onChange: (next) => {
      pinned.current = next;
      paintHighlights();
      props.onSelection(next && next.anchor !== next.focus ? spanOf(next) : null);
    },
    firstShown,
    onEnter: (offset) => props.onPlace(elementAt(root.current, offset)),
  });

  const paintHighlights = useHighlights(() => ({
    root: root.current,
    selection: pinned.current && props.showSelection ? spanOf(pinned.current) : null,
    hits: props.hits,
    hit: props.hit,
  }));

  useImperativeHandle(props.ref, () => ({
    reveal,
    focus: () => root.current?.focus({ preventScroll: true }),
    select: (span) => caret.set(span ? { anchor: span.start, focus: span.end } : null, false),
    firstShown,
  }));

  useKeptInView(scroller, root, props.keptSpan, pointer);
  const rows = virtual.getVirtualItems();
  const shownPieces = rows.map(({ index }) => index);
  useLayoutEffect(() => {
    paintHighlights();
    caret.paint();
  });

  let below = 0;
  return (
    <div ref={scroller} className={styles.scroll} tabIndex={-1}>
      <div ref={page} className={styles.page}>
        <div
          ref={root}
          className={styles.text}
          role="document"
          tabIndex={0}
          aria-label={props.label}
          lang={props.language ?? undefined}
          data-testid="article-text"
          onKeyDown={caret.onKeyDown}
          onPointerDown={caret.onPointerDown}
          onFocus={(event) => {
            if (event.target === event.currentTarget) caret.onFocus();
          }}
          onBlur={() => caret.paint()}
          onCopy={(event) => copy(event, caret.caret.current, text)}
          onClick={(event) => {
            // The end of a drag is not a click.
            const isDrag = document.getSelection()?.isCollapsed === false;
            if (!isDrag && event.target instanceof Element) props.onPlace(event.target);
          }}
          onContextMenu={(event) => {
            const isSelected = document.getSelection()?.isCollapsed === false;
            if (!isSelected && event.target instanceof Element) props.onPoint(event.target);
          }}
          onPointerOver={(event) => {
            const target = event.target instanceof Element ? event.target.closest('[data-suggestion]') : null;
            props.onHover(target instanceof HTMLElement ? target : null);
          }}
          // The pointer can leave the text without entering another part of it.
          onPointerLeave={() => props.onHover(null)}
        >
          {rows.map((row) => {
            const piece = pieces[row.index];
            if (!piece) return null;
            const gap = row.start - below;
            below = row.end;
            const names = suggestions.get(row.index);
            const marks = quotes.get(row.index);
            return (
              <TextRow
                key={row.key}
                gap={gap}
                index={row.index}
                measure={virtual.measureElement}
                title={props.title}
                meta={row.index === 0 ? props.meta : null}
                text={text}
                piece={piece}
                suggestions={names}
                quotes={marks}
                suggestionsByKey={suggestionsByKey}
                current={names?.some(({ key }) => key === current?.key) ? current : null}
                selected={marks?.some(({ key }) => key === selected) ? selected : null}
              />
            );
          })}
          <div style={{ height: Math.max(0, virtual.getTotalSize() - below) }} />
        </div>
        <div ref={caretElement} className={styles.caret} hidden />
        {props.overlay(page, root, shownPieces)}
      </div>
    </div>
  );
}

/** Freezes what is drawn over the text while the mouse button is down. */
function useFrozenWhilePressed<
  P extends Pick<TextViewProps, 'suggestions' | 'quotes' | 'suggestionsByKey' | 'current' | 'selected'>,
>(props: P, pointer: RefObject<boolean>): P {
  const frozen = useRef(props);
  if (!pointer.current) frozen.current = props;
  return frozen.current;
}

/** Copies the selection as the text has it, not as it is laid out. */
function copy(event: ClipboardEvent, at: Caret | null, text: string): void {
  if (!at || at.anchor === at.focus) return;
  const { start, end } = spanOf(at);
  event.clipboardData.setData('text/plain', text.slice(start, end));
  event.preventDefault();
}

function elementAt(root: HTMLElement | null, offset: number): Element | null {
  if (!root) return null;
  return rangeOf(root, offset, offset + 1)?.startContainer.parentElement ?? null;
}
