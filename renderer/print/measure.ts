import type { Block, Line, NoteBlock } from './breaks.ts';
import { linesOf, type LaidLine, type Place } from './lines.ts';

/** A block with its element, and where each of its lines starts. */
export interface MeasuredBlock extends Block {
  element: HTMLElement;
  /** Top edge, relative to the window. */
  top: number;
  /** The outermost element that starts with this block, such as the section of a heading. */
  outer: Element;
  /** Returns where a line of the block starts. */
  start(line: number): Place;
  /** For a table row: where each of its cells continues at a line. */
  cells(line: number): readonly Place[] | null;
}

export interface MeasuredNote extends NoteBlock {
  element: HTMLElement;
  start(line: number): Place;
}

export interface Measured {
  blocks: MeasuredBlock[];
  notes: MeasuredNote[];
  /** The first mark of each footnote, which is on the same page. */
  firstMarks: Element[];
}

/** Elements that contain blocks but are not blocks themselves. */
const containers = new Set(['SECTION', 'ARTICLE', 'HEADER', 'NAV', 'DIV', 'OL', 'UL', 'TABLE', 'TBODY']);
const headings = new Set(['H1', 'H2', 'H3']);

/**
 * Measures the text of a dossier, laid out in one column of page width.
 * @param items the cited footnotes: number to element
 */
export function measure(flow: Element, items: ReadonlyMap<string, HTMLElement>): Measured {
  const notes: MeasuredNote[] = [];
  const firstMarks: Element[] = [];
  const noteIndexes = new Map<string, number>();
  /** Returns the footnotes that marks cite for the first time, by index. */
  const newNotes = (marks: readonly Element[]): { mark: Element; note: number }[] =>
    marks.flatMap((mark) => {
      const href = mark.getAttribute('href') ?? '';
      const element = items.get(href);
      if (!element || noteIndexes.has(href)) return [];
      noteIndexes.set(href, notes.length);
      firstMarks.push(mark);
      notes.push(measuredNote(element));
      return [{ mark, note: notes.length - 1 }];
    });
  const blocks: MeasuredBlock[] = [];
  let bottom = flow.getBoundingClientRect().top;
  for (const element of blocksIn(flow)) {
    const block = measuredBlock(element, flow, bottom, newNotes([...element.querySelectorAll('a.ref')]));
    bottom = element.getBoundingClientRect().bottom;
    blocks.push(block);
  }
  return { blocks, notes, firstMarks };
}

function* blocksIn(parent: Element): Generator<HTMLElement> {
  for (const child of parent.children) {
    if (!(child instanceof HTMLElement) || child.tagName === 'THEAD') continue;
    if (containers.has(child.tagName)) yield* blocksIn(child);
    else yield child;
  }
}

function measuredNote(element: HTMLElement): MeasuredNote {
  const laid = lazily(() => linesOf(element));
  return {
    element,
    height: element.getBoundingClientRect().height,
    lines: lazily(() => laid().map(({ top, bottom }) => bottom - top)),
    start: (line) => laid()[line]?.start() ?? { before: element },
  };
}

function measuredBlock(
  element: HTMLElement,
  flow: Element,
  before: number,
  cited: readonly { mark: Element; note: number }[],
): MeasuredBlock {
  const { tagName } = element;
  const isRow = tagName === 'TR';
  const table = isRow ? element.closest('table') : null;
  const heads = table?.tHead?.getBoundingClientRect();
  const isFirstRow = isRow && element.parentElement?.firstElementChild === element;
  const box = element.getBoundingClientRect();
  // The header of a table belongs to its first row.
  const top = isFirstRow && heads ? heads.top : box.top;
  const cells = lazily(() => [...element.children].map((cell) => linesOf(cell)));
  const laid = lazily(() => (isRow ? sliceRow(cells(), top, box.bottom) : linesOf(element)));
  return {
    element,
    outer: outerOf(isFirstRow && table ? table : element, flow),
    top,
    height: box.bottom - top,
    gap: Math.max(0, top - before),
    isFirst: element.closest('.new-page') !== null && isFirstIn(element),
    // A name without any further details does not head anything.
    isKept: (headings.has(tagName) || element.matches('.details')) && !element.matches('.entry > :last-child'),
    isWhole: isRow || tagName === 'LI' || headings.has(tagName),
    repeated: heads?.height ?? 0,
    hasHeads: isFirstRow,
    // A line of another cell may start above the slice and end in it.
    rowOverhangPx: isRow ? 20 : 0,
    notes: cited.map(({ note }) => note),
    lines: lazily(() => withNotes(laid(), cited)),
    start: (line) => laid()[line]?.start() ?? { before: element },
    cells: (line) => {
      const at = laid()[line];
      return isRow && at ? cells().map((lines, index) => cellPlace(lines, at.top, element.children[index])) : null;
    },
  };
}

/** Returns whether a block is the first of a part that starts a page. */
function isFirstIn(element: Element): boolean {
  const part = element.closest('.new-page');
  if (!part) return false;
  const [first] = blocksIn(part);
  return first === element;
}

/** Returns the outermost element that starts with this one. */
function outerOf(element: Element, flow: Element): Element {
  let outer = element;
  while (outer.parentElement && outer.parentElement !== flow && outer.parentElement.firstElementChild === outer) {
    outer = outer.parentElement;
  }
  return outer;
}

/** Slices a row at the lines of the cell with the most lines. */
function sliceRow(cells: readonly LaidLine[][], top: number, bottom: number): LaidLine[] {
  const longest = [...cells].sort((a, b) => b.length - a.length)[0] ?? [];
  return longest.map((line, index) => ({
    ...line,
    top: index === 0 ? top : line.top,
    bottom: index === longest.length - 1 ? bottom : line.bottom,
  }));
}

/** Returns where a cell continues: at its first line not above a height, or after its last line. */
function cellPlace(lines: readonly LaidLine[], top: number, cell: Element | undefined): Place {
  const next = lines.find((line) => line.low > top + 1);
  if (next) return next.start();
  const end = document.createComment('');
  cell?.append(end);
  return { before: end };
}

function withNotes(lines: readonly LaidLine[], cited: readonly { mark: Element; note: number }[]): Line[] {
  const at = cited.map(({ mark, note }) => {
    const { top, bottom } = mark.getBoundingClientRect();
    return { note, middle: (top + bottom) / 2 };
  });
  return lines.map(({ top, bottom }, index) => ({
    height: bottom - top,
    notes: at
      .filter(({ middle }) => (index === 0 || middle >= top) && (index === lines.length - 1 || middle < bottom))
      .map(({ note }) => note),
  }));
}

function lazily<T>(make: () => T): () => T {
  let cached: { value: T } | undefined;
  return () => (cached ??= { value: make() }).value;
}
