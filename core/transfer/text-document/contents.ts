import type { Heading } from '#core/transfer/text-document/pieces.ts';
import { shorten } from '#lib/text/shorten.ts';

/** Headings beyond which the contents name the sections only: of a whole case they would fill many pages. */
const maxEntries = 150;
/** Characters of a heading in the contents. */
const maxChars = 150;

/** The headings of a dossier, and its table of contents. Page numbers only a word processor knows: they come when the table is updated. */
export class Contents {
  readonly #headings: Heading[] = [];

  /** A heading, which the contents will name. */
  heading(level: Heading['level'], title: string): Heading {
    const text = title.replace(/\s+/g, ' ').trim();
    const heading: Heading = { kind: 'heading', level, text, place: `_Toc${this.#headings.length + 1}` };
    this.#headings.push(heading);
    return heading;
  }

  /** What stands in the table, and down to which level. */
  table(): ContentsTable {
    const deepest = this.#headings.length > maxEntries ? 1 : 2;
    const entries = this.#headings
      .filter(({ level }) => level <= deepest)
      .map((heading) => ({ ...heading, text: shorten(heading.text, maxChars) }));
    return { deepest, entries };
  }
}

export interface ContentsTable {
  deepest: Heading['level'];
  /** In their order; none where there is no heading. */
  entries: readonly Heading[];
}
