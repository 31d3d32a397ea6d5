import { safeFileName } from '#lib/text/fileName.ts';

/** What a note is named after. */
export interface Titled {
  id: string;
  title: string;
}

/**
 * Names of notes without their ending: the title, as far as file systems and wikilinks take it. Names that differ in case alone get the
 * end of the id behind them. No name is there twice in the whole vault, so that a link by name leads to one note.
 * @param kept names that notes have already, by id; they stay as long as their title is the same
 */
export function noteNames(notes: readonly Titled[], kept: ReadonlyMap<string, string>): Map<string, string> {
  const bases = new Map(notes.map(({ id, title }) => [id, baseName(title)]));
  const names = new Map<string, string>();
  const taken = new Set<string>();
  const take = (id: string, name: string): boolean => {
    if (taken.has(nameKey(name))) return false;
    taken.add(nameKey(name));
    names.set(id, name);
    return true;
  };
  for (const [id, base] of bases) {
    const name = kept.get(id);
    if (name !== undefined && (name === base || endings(id).some((ending) => name === `${base} ${ending}`)))
      take(id, name);
  }
  const alike = new Map<string, number>();
  for (const base of bases.values()) alike.set(nameKey(base), (alike.get(nameKey(base)) ?? 0) + 1);
  for (const [id, base] of bases) {
    if (names.has(id)) continue;
    if (alike.get(nameKey(base)) === 1 && take(id, base)) continue;
    endings(id).some((ending) => take(id, `${base} ${ending}`));
  }
  return names;
}

const endings = (id: string): string[] => [id.slice(-6), id.slice(-12), id];

/** A title as a name that can stand in a wikilink; one that ends as a note's file does would lead to another note. */
export function baseName(title: string): string {
  const plain = title.replace(/[[\]#^|`{}$\u00ad\ufeff\ufffe\uffff]|%%+/g, ' ');
  return safeFileName(plain, 'Untitled').replace(/\.(md|markdown|canvas|base)$/i, ' $1');
}

/** By what two names are one: file systems keep neither case nor the spelling of accents apart. */
export function nameKey(name: string): string {
  return name.normalize('NFKC').toUpperCase().toLowerCase();
}
