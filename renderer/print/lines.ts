/** A position in the text: before a node, or inside a text node. */
export type Place = { before: Node } | { within: Text; offset: number };

/** A line of a block as laid out; its edges are halfway to the neighbouring lines. */
export interface LaidLine {
  top: number;
  bottom: number;
  /** Bottom edge of its words. */
  low: number;
  /** Returns where the line starts; call it before any text is moved. */
  start(): Place;
}

/**
 * Returns the lines of an element in text order, in either writing direction. Superscript marks are not lines of their own.
 * @returns at least one line, which starts before the element's first child
 */
export function linesOf(element: Element): LaidLine[] {
  const box = element.getBoundingClientRect();
  const lines: LaidLine[] = [];
  /** Bottom edge of the words of the last line. */
  let low = -Infinity;
  const range = document.createRange();
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node instanceof Text; node = walker.nextNode()) {
    const isRaised = node.parentElement?.closest('sup') != null;
    range.selectNodeContents(node);
    for (const [index, rect] of [...range.getClientRects()].entries()) {
      if (rect.height === 0 || (rect.width === 0 && node.data.trim() === '')) continue;
      const isSameLine = (rect.top + rect.bottom) / 2 <= low;
      if (!isSameLine) {
        const from: Text = node;
        const start = (): Place =>
          index === 0 ? outermost({ before: from }, element) : { within: from, offset: offsetAt(from, rect.top) };
        const middle = lines.length === 0 ? box.top : Math.max(low, (low + rect.top) / 2);
        const last = lines.at(-1);
        if (last) last.bottom = middle;
        lines.push({ top: middle, bottom: box.bottom, low: rect.bottom, start });
        low = rect.bottom;
      } else if (!isRaised) low = Math.max(low, rect.bottom);
      const line = lines.at(-1);
      if (line) line.low = low;
    }
  }
  if (lines.length === 0)
    lines.push({ top: box.top, bottom: box.bottom, low: box.bottom, start: () => ({ before: element }) });
  return lines;
}

/** Returns the offset of the first word at or below this height, in a text of several lines. */
function offsetAt(node: Text, top: number): number {
  const range = document.createRange();
  /** Returns the top of the first visible character at or after an offset; spaces at the end of a line have no box. */
  const topFrom = (offset: number): number => {
    for (let at = offset; at < node.length; at++) {
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      const box = range.getBoundingClientRect();
      if (box.width > 0 && box.height > 0) return box.top;
    }
    return Infinity;
  };
  let from = 0;
  let to = node.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (topFrom(middle) >= top - 1) to = middle;
    else from = middle + 1;
  }
  // An invisible character at the start of a line would show as an empty line.
  while (from < node.length - 1 && /\s/.test(node.data.charAt(from))) from += 1;
  return /[\udc00-\udfff]/.test(node.data.charAt(from)) ? from + 1 : from;
}

/** Moves a position outwards, before any ancestor that starts with it, so that no empty element is left behind. */
function outermost(place: Place, within: Element): Place {
  if (!('before' in place)) return place;
  let node = place.before;
  while (node !== within && node.parentNode && node.parentNode !== within && node.parentNode.firstChild === node) {
    node = node.parentNode;
  }
  return { before: node };
}

/** Sets the start of a range. */
function startAt(range: Range, place: Place): void {
  if ('before' in place) range.setStartBefore(place.before);
  else range.setStart(place.within, place.offset);
}

/** Removes everything after a position from an element and returns it, in a copy of that element. */
export function splitOffTail(element: Element, place: Place): Element {
  const tail = element.cloneNode(false) as Element;
  if ('before' in place && place.before === element) {
    tail.append(...element.childNodes);
    return tail;
  }
  const range = document.createRange();
  startAt(range, place);
  range.setEnd(element, element.childNodes.length);
  const brokenElements = [element, ...ancestors(range.startContainer, element)];
  tail.append(range.extractContents());
  let copy: Element | null = tail;
  for (const original of brokenElements) {
    // If the copy was itself broken for a later page, it already has the mark.
    original.classList.add('broken');
    if (copy) markContinued(copy);
    copy = copy?.firstElementChild ?? null;
  }
  return tail;
}

/** Returns the elements between a node and its container, outermost first. */
function ancestors(node: Node, within: Element): HTMLElement[] {
  const found: HTMLElement[] = [];
  for (
    let one = node instanceof HTMLElement ? node : node.parentElement;
    one && one !== within;
    one = one.parentElement
  ) {
    found.unshift(one);
  }
  return found;
}

/** Marks the copy of an element as continued from another page. */
function markContinued(copy: Element): void {
  copy.removeAttribute('id');
  copy.classList.add('continued');
}

/** Fixes the direction of elements to be broken: with `dir="auto"`, each part would take its own from its first letters. */
export function keepDirections(places: readonly Place[]): void {
  const directions = new Map<HTMLElement, string>();
  for (const place of places) {
    const node = 'before' in place ? place.before.parentElement : place.within.parentElement;
    for (let one = node; one && !directions.has(one); one = one.parentElement) {
      directions.set(one, getComputedStyle(one).direction);
    }
  }
  for (const [element, direction] of directions) if (element.dir === 'auto') element.dir = direction;
}
