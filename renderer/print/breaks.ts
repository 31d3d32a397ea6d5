/** Finds page breaks from heights alone; this does not touch any layout. Heights are all in the unit of the page height. */

/** A line of a block or a footnote; for a table row, a slice through all its cells. */
export interface Line {
  height: number;
  /** Footnotes first cited on this line, by index. */
  notes: readonly number[];
}

/** A unit of the text flow: a paragraph, a heading, a table row, a source. */
export interface Block {
  height: number;
  /** Space between this block and the previous one; dropped at the top of a page. */
  gap: number;
  /** Starts a new page. */
  isFirst: boolean;
  /** Must not be left at the foot of a page without what follows it. */
  isKept: boolean;
  /** Broken only if it is taller than a large part of a page. */
  isWhole: boolean;
  /** Height of its table's header row, repeated where the table continues or starts a page. */
  repeated: number;
  /** Measured including that header: set for the first row. */
  hasHeads: boolean;
  /** Height by which the rest of a broken block may exceed its lines. */
  rowOverhangPx: number;
  notes: readonly number[];
  lines(): readonly Line[];
}

export interface NoteBlock {
  height: number;
  lines(): readonly number[];
}

export interface Measures {
  blocks: readonly Block[];
  notes: readonly NoteBlock[];
  /** Height of a page between the running head and foot. */
  pageHeight: number;
  /** Space above the footnotes of a page, including their rule. */
  ruleHeight: number;
}

/** Lines of a footnote on a page, end exclusive. */
export interface NotePart {
  note: number;
  from: number;
  /** Infinity: to the end of the note. */
  to: number;
}

export interface PageBreak {
  /** Block and line at which the page's text starts; may be the end of the text. */
  block: number;
  line: number;
  notes: NotePart[];
}

/** Shares of the page height: the tallest block kept whole, and the most space left empty to keep footnotes in one piece. */
const wholeShare = 0.35;
const holeShare = 0.22;
/** Lines of a paragraph that stay together on either side of a break. */
const minTogetherLines = 2;

/** Breaks a text into pages. Every line of text and footnotes is on exactly one page, in order. */
export function breakPages(measures: Measures): PageBreak[] {
  const filler = new PageFiller(measures);
  const pages: PageBreak[] = [];
  while (!filler.isDone()) pages.push(filler.page());
  return pages;
}

/** The content of one page so far. */
interface PageState {
  used: number;
  notesHeight: number;
  notes: NotePart[];
  /** State of the page before each block placed on it. */
  placedBlocks: { block: number; line: number; used: number; notesHeight: number; notes: number }[];
}

class PageFiller {
  readonly #of: Measures;
  #block = 0;
  #line = 0;
  /** Footnotes with lines left over from earlier pages. */
  #left: NotePart[] = [];

  constructor(measures: Measures) {
    this.#of = measures;
  }

  isDone(): boolean {
    return this.#block >= this.#of.blocks.length && this.#left.length === 0;
  }

  page(): PageBreak {
    const begin = { block: this.#block, line: this.#line };
    const page: PageState = { used: 0, notesHeight: 0, notes: [], placedBlocks: [] };
    this.#placeLeft(page);
    if (this.#left.length === 0) while (this.#placeBlock(page));
    return { ...begin, notes: page.notes };
  }

  /** Places footnotes carried over from the previous page first. */
  #placeLeft(page: PageState): void {
    if (this.#left.length === 0) return;
    const queued = this.#left;
    this.#left = [];
    for (const part of queued) this.#fillNote(page, part);
  }

  /** Places as much of a footnote as fits; the rest is carried over. */
  #fillNote(page: PageState, part: NotePart): void {
    if (this.#left.length > 0) {
      this.#left.push(part);
      return;
    }
    const { pageHeight } = this.#of;
    const note = this.#of.notes[part.note];
    let height = page.notesHeight || this.#of.ruleHeight;
    // Measure lines only for notes that do not fit: for thousands of notes it takes a while.
    if (note && part.from === 0 && page.used + height + note.height <= pageHeight) {
      page.notes.push(part);
      page.notesHeight = height + note.height;
      return;
    }
    const lines = note?.lines() ?? [];
    let to = part.from;
    while (to < lines.length) {
      const next = lines[to] ?? 0;
      // An empty page takes a line, however tall it is.
      const isForced = page.used === 0 && page.notes.length === 0 && to === part.from;
      if (page.used + height + next > pageHeight && !isForced) break;
      height += next;
      to += 1;
    }
    if (to > part.from) {
      page.notes.push({ ...part, to: to < lines.length ? to : Infinity });
      page.notesHeight = height;
    }
    if (to < lines.length) this.#left.push({ ...part, from: to });
  }

  /** Places the next block or part of it. @returns whether the page may take more */
  #placeBlock(page: PageState): boolean {
    const { blocks, pageHeight } = this.#of;
    const block = blocks[this.#block];
    if (!block) return false;
    const isAtHead = page.placedBlocks.length === 0;
    if (block.isFirst && !isAtHead && this.#line === 0) return false;
    const lead = isAtHead ? this.#leadAtHead(block) : block.gap;
    const rest = this.#rest(block);
    const room = pageHeight - page.used - page.notesHeight;
    if (lead + rest.height + this.#notesOn(page, rest.notes) <= room) {
      this.#place(page, lead + rest.height, rest.notes);
      this.#block += 1;
      this.#line = 0;
      return true;
    }
    if (this.#placeLines(page, block, lead)) return false;
    this.#giveBack(page);
    return false;
  }

  #leadAtHead({ repeated, hasHeads, rowOverhangPx }: Block): number {
    if (this.#line > 0) return repeated + rowOverhangPx;
    return hasHeads ? 0 : repeated;
  }

  #rest(block: Block): { height: number; notes: readonly number[] } {
    if (this.#line === 0) return block;
    const lines = block.lines().slice(this.#line);
    return {
      height: lines.reduce((sum, { height }) => sum + height, 0),
      notes: lines.flatMap(({ notes }) => notes),
    };
  }

  /** Returns the height that footnotes add to those on the page. */
  #notesOn(page: PageState, notes: readonly number[]): number {
    if (notes.length === 0) return 0;
    const heights = notes.map((note) => this.#of.notes[note]?.height ?? 0);
    return heights.reduce((sum, height) => sum + height, page.notesHeight === 0 ? this.#of.ruleHeight : 0);
  }

  #place(page: PageState, height: number, notes: readonly number[]): void {
    page.placedBlocks.push({
      block: this.#block,
      line: this.#line,
      used: page.used,
      notesHeight: page.notesHeight,
      notes: page.notes.length,
    });
    page.used += height;
    for (const note of notes) this.#fillNote(page, { note, from: 0, to: Infinity });
  }

  /** Places as many lines of a block as fit, with their footnotes. @returns whether any were placed */
  #placeLines(page: PageState, block: Block, lead: number): boolean {
    const { pageHeight } = this.#of;
    const isAtHead = page.placedBlocks.length === 0;
    const room = pageHeight - page.used - page.notesHeight;
    if (block.isWhole && !isAtHead && block.height <= wholeShare * pageHeight && this.#line === 0) {
      return room > holeShare * pageHeight && this.#placeWithPartOfNotes(page, block, lead, Infinity);
    }
    const lines = block.lines().slice(this.#line);
    let height = lead;
    let left = room - lead;
    const notes: number[] = [];
    let fitting = 0;
    for (const [index, line] of lines.entries()) {
      height += line.height;
      notes.push(...line.notes);
      const over = room - height - this.#notesOn(page, notes);
      if (over < 0) break;
      left = over;
      fitting = index + 1;
    }
    const linesLeftOut = lines.slice(fitting, lines.length - fitting === minTogetherLines ? undefined : fitting + 1);
    if (fitting >= minTogetherLines && this.#isWorthBreakingNotes(linesLeftOut, left)) {
      this.#placeFirst(page, lines.slice(0, fitting + linesLeftOut.length), lead);
      return true;
    }
    // If a single line would be left on either side, move more of the paragraph to the next page.
    if (lines.length - fitting < minTogetherLines) fitting = Math.max(0, lines.length - minTogetherLines);
    if (fitting >= minTogetherLines || (fitting > 0 && isAtHead)) {
      this.#placeFirst(page, lines.slice(0, fitting), lead);
      return true;
    }
    const cites =
      lines.slice(0, minTogetherLines).some((line) => line.notes.length > 0) && lines.length >= 2 * minTogetherLines;
    if (isAtHead || (cites && room > holeShare * pageHeight)) {
      return this.#placeWithPartOfNotes(page, block, lead, minTogetherLines);
    }
    return false;
  }

  /** Returns whether lines did not fit only because of their footnotes and much of the page would stay empty. */
  #isWorthBreakingNotes(lines: readonly Line[], left: number): boolean {
    const height = lines.reduce((sum, line) => sum + line.height, 0);
    const { pageHeight, ruleHeight, notes } = this.#of;
    const [first] = lines.flatMap((line) => line.notes);
    if (first === undefined || left <= holeShare * pageHeight) return false;
    return height + ruleHeight + minTogetherLines * (notes[first]?.lines()[0] ?? 0) <= left;
  }

  /** Places the first lines with as much of their footnotes as there is room for, for footnotes too tall to wait. */
  #placeWithPartOfNotes(page: PageState, block: Block, lead: number, maxLines: number): boolean {
    const { pageHeight, ruleHeight, notes } = this.#of;
    // An empty page takes a line whether or not it fits; otherwise no page would.
    const isForced = page.placedBlocks.length === 0 && page.notes.length === 0;
    const room = pageHeight - page.used - page.notesHeight;
    const lines = block.lines().slice(this.#line);
    const noteLine = notes[lines.flatMap((line) => line.notes)[0] ?? -1]?.lines()[0] ?? 0;
    const reservedHeight = (page.notesHeight === 0 ? ruleHeight : 0) + minTogetherLines * noteLine;
    const linesToPlace = lines.slice(0, Math.min(maxLines, lines.length));
    let height = lead;
    let fitting = 0;
    for (const line of linesToPlace) {
      height += line.height;
      if (height + reservedHeight > room) break;
      fitting += 1;
    }
    if (fitting < linesToPlace.length && !isForced) return false;
    this.#placeFirst(page, linesToPlace.slice(0, Math.max(1, fitting)), lead);
    return true;
  }

  #placeFirst(page: PageState, lines: readonly Line[], lead: number): void {
    const height = lines.reduce((sum, line) => sum + line.height, lead);
    this.#place(
      page,
      height,
      lines.flatMap(({ notes }) => notes),
    );
    this.#line += lines.length;
    const all = this.#of.blocks[this.#block]?.lines().length ?? 0;
    if (this.#line < all) return;
    this.#block += 1;
    this.#line = 0;
  }

  /** Moves headings from the foot of the page to the next one, unless the page has nothing else. */
  #giveBack(page: PageState): void {
    const isKept = (taken: { block: number } | undefined) => this.#of.blocks[taken?.block ?? -1]?.isKept === true;
    if (this.#left.length > 0 || page.placedBlocks.every(isKept)) return;
    for (let last = page.placedBlocks.at(-1); last && isKept(last); last = page.placedBlocks.at(-1)) {
      page.placedBlocks.pop();
      page.used = last.used;
      page.notesHeight = last.notesHeight;
      page.notes.length = last.notes;
      this.#block = last.block;
      this.#line = last.line;
    }
  }
}
