import { listNumber, numberFormat } from './list-number.ts';
import { headingList, type OdtStyles } from './odt-styles.ts';

type Attributes = Readonly<Record<string, string>>;

/** Numbers of the last items, by level (1-based), shared by a list and the lists that continue it. */
type Counts = Map<number, number>;

interface List {
  style: string;
  counts: Counts;
  /** Whether the open item has no paragraph yet. */
  fresh: boolean;
  /** The number that it states. */
  stated: number | null;
}

/** Maximum levels of a list; the work grows with the square of the number of levels. */
const maxLevels = 10;

/** Numbers the items of lists, and headings, as a word processor shows them. */
export class OdtNumbers {
  readonly #styles: OdtStyles;
  readonly #lists: List[] = [];
  readonly #known = new Map<string, Counts>();
  readonly #headings: Counts = new Map();

  constructor(styles: OdtStyles) {
    this.#styles = styles;
  }

  beginList(attributes: Attributes): void {
    const around = this.#lists.at(-1);
    const style = attributes['text:style-name'] ?? around?.style ?? '';
    const counts = around?.counts ?? this.#goneOn(attributes, style) ?? new Map<number, number>();
    this.#lists.push({ style, counts, fresh: false, stated: null });
    if (around) return;
    for (const name of [`of ${style}`, attributes['xml:id'] ?? '']) this.#known.set(name, counts);
  }

  /** @returns whether no list is open any more */
  endList(): boolean {
    this.#lists.pop();
    return this.#lists.length === 0;
  }

  beginItem(start: string | undefined): void {
    const list = this.#lists.at(-1);
    if (list === undefined) return;
    const stated = Number.parseInt(start ?? '', 10);
    list.stated = Number.isNaN(stated) ? null : stated;
    list.fresh = true;
  }

  /** Returns the label of the item that a paragraph begins; null outside of lists, empty for bullets and further paragraphs. */
  label(paragraphStyle: string): string | null {
    const list = this.#lists.at(-1);
    if (list === undefined) return null;
    if (!list.fresh) return '';
    list.fresh = false;
    const style = list.style || (this.#styles.listOf(paragraphStyle) ?? '');
    return this.#next(style, this.#lists.length, list.counts, list.stated);
  }

  /** Returns the number of a heading; empty for none. */
  headingLabel(paragraphStyle: string, { 'text:outline-level': outline = '1' }: Attributes): string {
    const inList = this.label(paragraphStyle);
    if (inList !== null) return inList;
    const level = Number.parseInt(outline, 10);
    const isNumbered = level >= 1 && (this.#styles.listOf(paragraphStyle) ?? headingList) === headingList;
    return isNumbered ? this.#next(headingList, level, this.#headings, null) : '';
  }

  #goneOn({ 'text:continue-list': id, 'text:continue-numbering': goesOn }: Attributes, style: string) {
    if (id !== undefined) return this.#known.get(id);
    return goesOn === 'true' ? this.#known.get(`of ${style}`) : undefined;
  }

  #next(style: string, level: number, counts: Counts, stated: number | null): string {
    const shown = this.#styles.levelOf(style, level);
    if (shown === null || level > maxLevels) return '';
    const last = counts.get(level);
    counts.set(level, stated ?? (last === undefined ? shown.start : last + 1));
    for (const deeper of [...counts.keys()]) if (deeper > level) counts.delete(deeper);
    const numbers: string[] = [];
    for (let at = Math.max(1, level - shown.levels + 1); at <= level; at += 1) {
      const of = this.#styles.levelOf(style, at);
      if (of) numbers.push(listNumber(counts.get(at) ?? of.start, numberFormat(of.format)));
    }
    return `${shown.prefix}${numbers.join('.')}${shown.suffix}`.trim();
  }
}
