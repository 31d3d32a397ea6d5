/** The parts of a wikilink. */
export interface Wikilink {
  /** The note's name or path; empty for the note itself. */
  name: string;
  /** A heading, several separated by `#`, or `^` and the id of a block; null for the whole note. */
  anchor: string | null;
  /** The displayed text; null if it has none. */
  shown: string | null;
}

/** Parses the text between `[[` and `]]`. */
export function parseWikilink(inner: string): Wikilink {
  const bar = inner.indexOf('|');
  // In a table the bar is preceded by a backslash.
  const target = (bar === -1 ? inner : inner.slice(0, bar)).replace(/\\$/, '').trim();
  const sign = target.indexOf('#');
  return {
    name: (sign === -1 ? target : target.slice(0, sign)).trim(),
    anchor: sign === -1 ? null : target.slice(sign + 1).trim(),
    shown: bar === -1 ? null : inner.slice(bar + 1).trim(),
  };
}

/**
 * Writes a link for a note. The displayed text is not Markdown there, so characters that would end it, or mean something elsewhere, are
 * removed.
 */
export function wikilink(name: string, anchor: string | null, title: string): string {
  const words = title.replace(/[[\]|<>`\\\p{Cc}\p{Cs}\u2028\u2029\s]+|%%+/gu, ' ').trim();
  const target = anchor === null ? name : `${name}#${anchor}`;
  return words === '' || words === target ? `[[${target}]]` : `[[${target}|${words}]]`;
}

/** Returns all wikilinks in a line, in order; escaped brackets do not count. */
export function wikilinksIn(line: string): Wikilink[] {
  return [...line.matchAll(/(?<!\\)\[\[([^[\]\n]{1,2000})\]\]/g)].map(([, inner = '']) => parseWikilink(inner));
}
