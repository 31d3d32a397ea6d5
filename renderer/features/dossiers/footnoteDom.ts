import { markPieces, markText, quoteMark } from '#lib/text/marks.ts';

/*
 * The author's text as it is edited: words, line ends, and one box that is not editable for each footnote. The browser
 * types, deletes and composes in it; everything else (paste, cut, undo, a new footnote) is worked out in the text with
 * its marks, which is then drawn anew. docs/adr/0012 says why.
 */

/** Marks a box and bears the id of its quote. What stands in a box is its number, which is no part of the text. */
const attribute = 'data-quote';

/** A text cut at its footnotes: words, and the ids of quotes. */
export function quotePieces(text: string): (string | { quote: string })[] {
  return markPieces(text).map((piece) => {
    if (typeof piece === 'string') return piece;
    return piece.kind === 'quote' ? { quote: piece.id } : markText(piece);
  });
}

/** Draws a text anew. */
export function fill(root: HTMLElement, text: string): void {
  const pieces = quotePieces(text).map((piece) => (typeof piece === 'string' ? piece : chip(piece.quote)));
  // The last line end is the browser's: without one, a caret after a box or on an empty line has no place.
  root.replaceChildren(...pieces, document.createElement('br'));
}

/** The text that stands in it, with `[quote:<id>]` for each box. */
export function textOf(root: HTMLElement): string {
  return written(root).replace(/\n$/, '');
}

/** The boxes, in their order. */
export function chipsOf(root: HTMLElement): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>(`[${attribute}]`)];
}

/** The box that an element of the text is in. */
export function chipAt(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>(`[${attribute}]`) : null;
}

/** The quote of a box. */
export function quoteOf(chip: HTMLElement): string {
  return chip.getAttribute(attribute) ?? '';
}

/** Where a selection begins and ends, counted in the text with its marks. */
export interface Span {
  start: number;
  end: number;
}

/** What is selected, or where the caret is; null when that is elsewhere. */
export function selectionOf(root: HTMLElement): Span | null {
  const selection = document.getSelection();
  if (!selection || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!root.contains(range.commonAncestorContainer)) return null;
  const length = textOf(root).length;
  const at = (node: Node, offset: number) => Math.min(length, offsetOf(root, node, offset));
  return { start: at(range.startContainer, range.startOffset), end: at(range.endContainer, range.endOffset) };
}

/** Puts the caret somewhere. */
export function setCaret(root: HTMLElement, offset: number): void {
  let left = offset;
  let index = 0;
  for (const node of root.childNodes) {
    const { length } = written(node);
    if (node instanceof Text && left <= length) {
      document.getSelection()?.setPosition(node, left);
      return;
    }
    if (left < Math.max(1, length)) break;
    left -= length;
    index++;
  }
  document.getSelection()?.setPosition(root, index);
}

/** The offset of a point of the window. */
export function offsetAt(root: HTMLElement, x: number, y: number): number | null {
  // oxlint-disable-next-line typescript/no-deprecated -- what takes its place, caretPositionFromPoint, older Chromium does not have
  const range = document.caretRangeFromPoint(x, y);
  if (!range || !root.contains(range.startContainer)) return null;
  return Math.min(textOf(root).length, offsetOf(root, range.startContainer, range.startOffset));
}

/** The box that the caret stands beside: the one before it, else the one after it. */
export function chipAtCaret(root: HTMLElement): HTMLElement | null {
  const caret = selectionOf(root);
  if (!caret || caret.start !== caret.end) return null;
  const chips = chipsOf(root).map((chip) => {
    const start = offsetOf(root, chip, 0);
    return { chip, start, end: start + written(chip).length };
  });
  return (
    (chips.find(({ end }) => end === caret.start) ?? chips.find(({ start }) => start === caret.start))?.chip ?? null
  );
}

/** How much text stands before a place. */
function offsetOf(root: HTMLElement, node: Node, offset: number): number {
  const chip = chipAt(node instanceof Element ? node : node.parentElement);
  const range = document.createRange();
  range.setStart(root, 0);
  if (chip) range.setEndBefore(chip);
  else range.setEnd(node, offset);
  return [...range.cloneContents().childNodes].map(written).join('').length;
}

function written(node: Node): string {
  if (node instanceof Text) return node.data;
  if (!(node instanceof HTMLElement)) return '';
  if (node.hasAttribute(attribute)) return quoteMark(quoteOf(node));
  if (node instanceof HTMLBRElement) return '\n';
  return [...node.childNodes].map(written).join('');
}

function chip(quote: string): HTMLElement {
  const element = document.createElement('span');
  element.setAttribute(attribute, quote);
  element.setAttribute('role', 'link');
  element.contentEditable = 'false';
  return element;
}
