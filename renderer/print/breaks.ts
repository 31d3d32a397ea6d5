/**
 * Where pages begin, from heights alone: no page is drawn here. Heights are in one unit, that of the page's.
 */

/** A line of a block, or of a footnote; of a row of a table a slice through all its cells. */
export interface Line {
  height: number;
  /** Footnotes that are first cited on it, by their place in the list of footnotes. */
  notes: readonly number[];
}

/** What follows one another in the text: a paragraph, a heading, a row of a table, a source. */
export interface Block {
  height: number;
  /** Room between it and the block before it, which is dropped at the head of a page. */
  gap: number;
  /** Begins a page. */
  isFirst: boolean;
  /** Is not left at the foot of a page without what follows it. */
  isKept: boolean;
  /** Is broken only where it is higher than much of a page. */
  isWhole: boolean;
  /** Height of the heads of its table, which are said again where it goes on or begins a page. */
  repeated: number;
  /** Is measured with those heads: the first row. */
  hasHeads: boolean;
  /** Height that its rest may have more than its lines say, where it is broken. */
  slack: number;
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
  /** Of a page, between running head and foot. */
  pageHeight: number;
  /** Room above the footnotes of a page, with their rule. */
  ruleHeight: number;
}

/** Lines of a footnote on a page, end exclusive. */
export interface NotePart {
  note: number;
  from: number;
  /** Infinity: to its end. */
  to: number;
}

export interface PageBreak {
  /** Block and line at which the page's text begins, end of all included. */
  block: number;
  line: number;
  notes: NotePart[];
}

/** A block is whole up to this part of a page, and a page is left this empty at most for footnotes to stay in one piece. */
const wholeShare = 0.35;
const holeShare = 0.22;
/** Lines of a paragraph that stay together at either side of a break. */
const together = 2;

/** Breaks a text into pages. Every line of text and of footnotes is on exactly one page, in order. */
export function breakPages(measures: Measures): PageBreak[] {
  const filler = new Filler(measures);
  const pages: PageBreak[] = [];
  while (!filler.isDone()) pages.push(filler.page());
  return pages;
}

/** What one page has taken so far. */
interface Filling {
  used: number;
  notesHeight: number;
  notes: NotePart[];
  /** Whole blocks, with what they took. */
  taken: { block: number; line: number; used: number; notesHeight: number; notes: number }[];
}

class Filler {
  readonly #of: Measures;
  #block = 0;
  #line = 0;
  /** Footnotes of which lines are left from pages before. */
  #left: NotePart[] = [];

  constructor(measures: Measures) {
    this.#of = measures;
  }

  isDone(): boolean {
    return this.#block >= this.#of.blocks.length && this.#left.length === 0;
  }

  page(): PageBreak {
    const begin = { block: this.#block, line: this.#line };
    const page: Filling = { used: 0, notesHeight: 0, notes: [], taken: [] };
    this.#takeLeft(page);
    if (this.#left.length === 0) while (this.#takeBlock(page));
    return { ...begin, notes: page.notes };
  }

  /** Footnotes that did not fit on the page before come first. */
  #takeLeft(page: Filling): void {
    if (this.#left.length === 0) return;
    const queued = this.#left;
    this.#left = [];
    for (const part of queued) this.#fillNote(page, part);
  }

  /** Puts what fits of a footnote on a page; the rest waits for the next one. */
  #fillNote(page: Filling, part: NotePart): void {
    if (this.#left.length > 0) {
      this.#left.push(part);
      return;
    }
    const { pageHeight } = this.#of;
    const note = this.#of.notes[part.note];
    let height = page.notesHeight || this.#of.ruleHeight;
    // Lines are looked for in those alone that do not fit: of thousands that takes its time.
    if (note && part.from === 0 && page.used + height + note.height <= pageHeight) {
      page.notes.push(part);
      page.notesHeight = height + note.height;
      return;
    }
    const lines = note?.lines() ?? [];
    let to = part.from;
    while (to < lines.length) {
      const next = lines[to] ?? 0;
      // A page that has nothing yet takes a line, however high it is.
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

  /** Takes the next block or its part. @returns whether the page may take more */
  #takeBlock(page: Filling): boolean {
    const { blocks, pageHeight } = this.#of;
    const block = blocks[this.#block];
    if (!block) return false;
    const isAtHead = page.taken.length === 0;
    if (block.isFirst && !isAtHead && this.#line === 0) return false;
    const lead = isAtHead ? this.#leadAtHead(block) : block.gap;
    const rest = this.#rest(block);
    const room = pageHeight - page.used - page.notesHeight;
    if (lead + rest.height + this.#notesOn(page, rest.notes) <= room) {
      this.#take(page, lead + rest.height, rest.notes);
      this.#block += 1;
      this.#line = 0;
      return true;
    }
    if (this.#takeLines(page, block, lead)) return false;
    this.#giveBack(page);
    return false;
  }

  #leadAtHead({ repeated, hasHeads, slack }: Block): number {
    if (this.#line > 0) return repeated + slack;
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

  /** Height that footnotes add to those of a page. */
  #notesOn(page: Filling, notes: readonly number[]): number {
    if (notes.length === 0) return 0;
    const heights = notes.map((note) => this.#of.notes[note]?.height ?? 0);
    return heights.reduce((sum, height) => sum + height, page.notesHeight === 0 ? this.#of.ruleHeight : 0);
  }

  #take(page: Filling, height: number, notes: readonly number[]): void {
    page.taken.push({
      block: this.#block,
      line: this.#line,
      used: page.used,
      notesHeight: page.notesHeight,
      notes: page.notes.length,
    });
    page.used += height;
    for (const note of notes) this.#fillNote(page, { note, from: 0, to: Infinity });
  }

  /** Takes as many lines of a block as fit, with their footnotes. @returns whether it took any */
  #takeLines(page: Filling, block: Block, lead: number): boolean {
    const { pageHeight } = this.#of;
    const isAtHead = page.taken.length === 0;
    const room = pageHeight - page.used - page.notesHeight;
    if (block.isWhole && !isAtHead && block.height <= wholeShare * pageHeight && this.#line === 0) {
      return room > holeShare * pageHeight && this.#takeWithPartOfNotes(page, block, lead, Infinity);
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
    const refused = lines.slice(fitting, lines.length - fitting === together ? undefined : fitting + 1);
    if (fitting >= together && this.#isWorthBreakingNotes(refused, left)) {
      this.#takeFirst(page, lines.slice(0, fitting + refused.length), lead);
      return true;
    }
    // Of a paragraph that is left in one line at either side, more goes to the next page.
    if (lines.length - fitting < together) fitting = Math.max(0, lines.length - together);
    if (fitting >= together || (fitting > 0 && isAtHead)) {
      this.#takeFirst(page, lines.slice(0, fitting), lead);
      return true;
    }
    const cites = lines.slice(0, together).some((line) => line.notes.length > 0) && lines.length >= 2 * together;
    if (isAtHead || (cites && room > holeShare * pageHeight)) {
      return this.#takeWithPartOfNotes(page, block, lead, together);
    }
    return false;
  }

  /** Whether lines did not fit for their footnotes alone, and much of the page would be left empty. */
  #isWorthBreakingNotes(lines: readonly Line[], left: number): boolean {
    const height = lines.reduce((sum, line) => sum + line.height, 0);
    const { pageHeight, ruleHeight, notes } = this.#of;
    const [first] = lines.flatMap((line) => line.notes);
    if (first === undefined || left <= holeShare * pageHeight) return false;
    return height + ruleHeight + together * (notes[first]?.lines()[0] ?? 0) <= left;
  }

  /** Takes the first lines with as much of their footnotes as there is room for: those are too high to wait for. */
  #takeWithPartOfNotes(page: Filling, block: Block, lead: number, most: number): boolean {
    const { pageHeight, ruleHeight, notes } = this.#of;
    // A page that has nothing takes a line, whether it fits or not: else none would.
    const isForced = page.taken.length === 0 && page.notes.length === 0;
    const room = pageHeight - page.used - page.notesHeight;
    const lines = block.lines().slice(this.#line);
    const noteLine = notes[lines.flatMap((line) => line.notes)[0] ?? -1]?.lines()[0] ?? 0;
    const kept = (page.notesHeight === 0 ? ruleHeight : 0) + together * noteLine;
    const wanted = lines.slice(0, Math.min(most, lines.length));
    let height = lead;
    let fitting = 0;
    for (const line of wanted) {
      height += line.height;
      if (height + kept > room) break;
      fitting += 1;
    }
    if (fitting < wanted.length && !isForced) return false;
    this.#takeFirst(page, wanted.slice(0, Math.max(1, fitting)), lead);
    return true;
  }

  #takeFirst(page: Filling, lines: readonly Line[], lead: number): void {
    const height = lines.reduce((sum, line) => sum + line.height, lead);
    this.#take(
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

  /** Headings at the foot of a page go to the next one, unless the page has nothing else. */
  #giveBack(page: Filling): void {
    const isKept = (taken: { block: number } | undefined) => this.#of.blocks[taken?.block ?? -1]?.isKept === true;
    if (this.#left.length > 0 || page.taken.every(isKept)) return;
    for (let last = page.taken.at(-1); last && isKept(last); last = page.taken.at(-1)) {
      page.taken.pop();
      page.used = last.used;
      page.notesHeight = last.notesHeight;
      page.notes.length = last.notes;
      this.#block = last.block;
      this.#line = last.line;
    }
  }
}
