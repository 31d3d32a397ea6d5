import type { PageBreak } from './breaks.ts';
import { keepDirections, splitOffTail, type Place } from './lines.ts';
import type { Measured, MeasuredBlock } from './measure.ts';
import { oneLine } from '#lib/text/spaces.ts';

/** What every page shows besides its text. */
export interface RunningText {
  title: string;
  /** For a draft, what is still open in it; otherwise empty. */
  draft: string;
}

/** A heading and its page. */
export interface Heading {
  level: number;
  text: string;
  /** Zero-based. */
  page: number;
  /** Distance from the top edge of the sheet, as a fraction of its height. */
  top: number;
}

/** Returns the headings with their pages, before anything is moved. @param sheet its height, and where text starts on it */
export function headingsOn(
  blocks: readonly MeasuredBlock[],
  breaks: readonly PageBreak[],
  sheet: { sheetHeight: number; top: number },
): Heading[] {
  let page = 0;
  return blocks.flatMap(({ element, top }, index) => {
    // Advance to the last page that starts at or before the block.
    for (let next = breaks[page + 1]; next && isFrom(next, index); next = breaks[page + 1]) page += 1;
    const text = oneLine(element.textContent);
    if (!/^H[1-3]$/.test(element.tagName) || element.matches('.contents-head') || text === '') return [];
    const first = breaks[page];
    const start = first && blocks[first.block];
    const lines = first && start && first.line > 0 ? start.lines().slice(0, first.line) : [];
    const above = lines.reduce((sum, { height }) => sum + height, start?.top ?? top);
    const repeated = start && (first.line > 0 || !start.hasHeads) ? start.repeated : 0;
    const y = sheet.top + Math.max(0, top - above) + repeated;
    return [{ level: Number(element.tagName.slice(1)), text, page, top: Math.min(1, y / sheet.sheetHeight) }];
  });
}

/** Returns whether a page starts at or before the first line of a block. */
function isFrom({ block, line }: PageBreak, index: number): boolean {
  return block < index || (block === index && line === 0);
}

/** Moves a measured text onto its pages. @returns the pages in order; `flow` is left empty */
export function buildPages(
  flow: Element,
  measured: Measured,
  breaks: readonly PageBreak[],
  running: RunningText,
): HTMLElement[] {
  const pages: HTMLElement[] = [];
  // Look up every position before anything moves; afterwards each lookup would force a layout.
  const places = breaks.map(({ block, line, notes }) => {
    const at = measured.blocks[block];
    return {
      cells: line > 0 ? (at?.cells(line) ?? null) : null,
      text: at && line > 0 ? at.start(line) : null,
      notes: notes.map(({ note, from }) => (from > 0 ? (measured.notes[note]?.start(from) ?? null) : null)),
    };
  });
  keepDirections(
    places
      .flatMap(({ cells, text, notes }) => [...(cells ?? []), text ?? [], ...notes].flat())
      .filter((place) => place !== null),
  );
  // Detach text and footnotes from the document at once: detached elements are split without layout.
  flow.parentElement?.replaceChildren();
  // From the last page to the first, so that each takes everything up to the end.
  for (let at = breaks.length - 1; at >= 0; at--) {
    const page = breaks[at];
    const place = places[at];
    if (!page || !place) continue;
    const block = measured.blocks[page.block];
    const name = block ? sectionName(block.element) : '';
    const text = block ? textFrom(flow, block, place) : document.createElement('div');
    const items = page.notes.flatMap(({ note }, index) => {
      const element = measured.notes[note]?.element;
      const start = place.notes[index];
      return element ? [start ? splitOffTail(element, start) : element] : [];
    });
    pages.unshift(sheet(text, items, { name, number: at + 1, count: breaks.length, ...running }));
  }
  return pages;
}

function sectionName(element: Element): string {
  return element.closest('section')?.querySelector('h2')?.textContent ?? '';
}

/** Removes everything after the start of a block, or a position inside it, from a text and returns it. */
function textFrom(flow: Element, block: MeasuredBlock, { cells, text: within }: Start): Element {
  const table = block.element.closest('table');
  const start = cells ? restOfRow(block.element, cells) : (within ?? { before: block.outer });
  const text = splitOffTail(flow, start);
  text.removeAttribute('class');
  const first = firstTable(text);
  if (table?.tHead && first && !first.tHead) first.prepend(table.tHead.cloneNode(true));
  dropLeadingSpace(text);
  return text;
}

interface Start {
  cells: readonly Place[] | null;
  text: Place | null;
}

/** Makes the rest of a row a row of its own, with its cells side by side. */
function restOfRow(row: Element, cells: readonly Place[]): Place {
  const restRow = row.cloneNode(false) as Element;
  for (const [index, place] of cells.entries()) {
    const cell = row.children[index];
    if (cell) restRow.append(splitOffTail(cell, place));
  }
  row.after(restRow);
  return { before: restRow };
}

/** Returns the table that a text starts with. */
function firstTable(text: Element): HTMLTableElement | null {
  for (let one = text.firstElementChild; one; one = one.firstElementChild) {
    if (one instanceof HTMLTableElement) return one;
  }
  return null;
}

/** Drops the space above the first element of a page. */
function dropLeadingSpace(text: Element): void {
  for (let one = text.firstElementChild; one instanceof HTMLElement; one = one.firstElementChild) {
    one.style.marginTop = '0';
    if (!/^(?:SECTION|ARTICLE|DIV|OL|NAV|HEADER)$/.test(one.tagName)) return;
  }
}

function sheet(
  text: Element,
  items: readonly Element[],
  { name, number, count, title, draft }: RunningText & { name: string; number: number; count: number },
): HTMLElement {
  const page = createElement('div', 'sheet');
  const head = createElement('div', 'sheet-head', [
    createElement('span', 'sheet-title', [title]),
    createElement('span', 'sheet-draft', [draft]),
  ]);
  const foot = createElement('div', 'sheet-foot', [
    createElement('span', 'sheet-section', [name]),
    createElement('span', '', [`${String(number)} / ${String(count)}`]),
  ]);
  // The same on every page, so screen readers skip it.
  for (const running of [head, foot]) running.setAttribute('aria-hidden', 'true');
  page.append(...(number > 1 ? [head] : []), createElement('div', 'sheet-text', [...text.childNodes]));
  if (items.length > 0) page.append(createElement('ol', 'notes sheet-notes', items));
  page.append(foot);
  return page;
}

function createElement(tag: string, name: string, children: readonly (Node | string)[] = []): HTMLElement {
  const element = document.createElement(tag);
  if (name) element.className = name;
  if (tag === 'span') element.dir = 'auto';
  element.append(...children);
  return element;
}
