/**
 * Tells which entries of an archive belong to a packed case: a case is opened, not read as sources.
 * @param names of all its entries
 * @returns the folder of the case that an entry is in, ending in `/` or empty for the archive itself; otherwise null
 */
export function caseFolders(names: ReadonlySet<string>): (name: string) => string | null {
  const withJournal = new Set<string>();
  for (const name of names) {
    const at = name.search(/(?:^|\/)journal\//);
    if (at !== -1) withJournal.add(name.slice(0, at === 0 && !name.startsWith('/') ? 0 : at + 1));
  }
  const cases = new Set([...withJournal].filter((folder) => names.has(`${folder}case.json`)));
  return (name) => {
    if (cases.size === 0) return null;
    if (cases.has('')) return '';
    for (let at = name.indexOf('/'); at !== -1; at = name.indexOf('/', at + 1)) {
      const folder = name.slice(0, at + 1);
      if (cases.has(folder)) return folder;
    }
    return null;
  };
}
