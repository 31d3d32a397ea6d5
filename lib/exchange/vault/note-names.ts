import { safeFileName } from '#lib/text/file-name.ts';

/** A record with the title for its note. */
export interface Titled {
  id: string;
  title: string;
}

/**
 * Returns the names of notes without their extension: the title, as far as file systems and wikilinks allow. Names that differ only in case
 * get the end of the id as a suffix. Every name is unique in the vault, so that a link by name leads to one note.
 * @param earlierNames existing names of notes, by id; they stay as long as the title does
 */
export function noteNames(notes: readonly Titled[], earlierNames: ReadonlyMap<string, string>): Map<string, string> {
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
    const name = earlierNames.get(id);
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

/** Turns a title into a name for wikilinks. A note's file extension at its end would link to another note, so its dot is replaced. */
export function baseName(title: string): string {
  const plain = title.replace(/[[\]#^|`{}$\u00ad\ufeff\ufffe\uffff]|%%+/g, ' ');
  return safeFileName(plain, 'Untitled').replace(/\.(md|markdown|canvas|base)$/i, ' $1');
}

/** Returns the key by which names are compared: file systems ignore case and the encoding of accents. */
export function nameKey(name: string): string {
  return name.normalize('NFKC').toUpperCase().toLowerCase();
}
