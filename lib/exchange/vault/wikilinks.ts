/** What a wikilink leads to. */
export interface Wikilink {
  /** The note's name or path; empty for the note itself. */
  name: string;
  /** A heading, several parted by `#`, or `^` and the id of a block; null for the whole note. */
  anchor: string | null;
  /** What is shown; null where nobody said. */
  shown: string | null;
}

/** What stands between `[[` and `]]`. */
export function parseWikilink(inner: string): Wikilink {
  const bar = inner.indexOf('|');
  // In a table the bar has a backslash before it.
  const target = (bar === -1 ? inner : inner.slice(0, bar)).replace(/\\$/, '').trim();
  const sign = target.indexOf('#');
  return {
    name: (sign === -1 ? target : target.slice(0, sign)).trim(),
    anchor: sign === -1 ? null : target.slice(sign + 1).trim(),
    shown: bar === -1 ? null : inner.slice(bar + 1).trim(),
  };
}

/** A link as a note has it. What it shows is no Markdown there: signs that would end it, or mean something to others, are left out. */
export function wikilink(name: string, anchor: string | null, title: string): string {
  const words = title.replace(/[[\]|<>`\\\p{Cc}\p{Cs}\u2028\u2029\s]+|%%+/gu, ' ').trim();
  const target = anchor === null ? name : `${name}#${anchor}`;
  return words === '' || words === target ? `[[${target}]]` : `[[${target}|${words}]]`;
}

/** All wikilinks in a line, in their order; those whose brackets have backslashes before them are none. */
export function wikilinksIn(line: string): Wikilink[] {
  return [...line.matchAll(/(?<!\\)\[\[([^[\]\n]{1,2000})\]\]/g)].map(([, inner = '']) => parseWikilink(inner));
}
