import type { Heading } from '#core/transfer/text-document/pieces.ts';
import { shorten } from '#lib/text/shorten.ts';
import { oneLine } from '#lib/text/spaces.ts';

/** With more headings than this, the contents list only the sections: those of a whole case would fill many pages. */
const maxEntries = 150;
/** Maximum characters of a heading in the contents. */
const maxChars = 150;

/**
 * The headings of a dossier, and its table of contents. Only a word processor knows the page numbers: they appear when the table
 * is updated.
 */
export class Contents {
  readonly #headings: Heading[] = [];

  /** Adds a heading to the contents. */
  heading(level: Heading['level'], title: string): Heading {
    const text = oneLine(title);
    const heading: Heading = { kind: 'heading', level, text, place: `_Toc${this.#headings.length + 1}` };
    this.#headings.push(heading);
    return heading;
  }

  /** The entries of the table, and its deepest level. */
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
  /** In order; empty if there are no headings. */
  entries: readonly Heading[];
}
