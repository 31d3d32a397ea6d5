import { nameKey } from '#lib/exchange/vault/note-names.ts';
import { append } from '#lib/append.ts';
import { percentDecoded } from '#lib/text/percent-decoded.ts';
import { ascending } from '#lib/sorted.ts';

/** Finds the files of a vault that links refer to. */
export interface PathResolver {
  /**
   * The path of the file that a wikilink refers to by Obsidian's rules: ignoring case, from the vault's root, from the note's folder if it
   * begins with a dot, otherwise by the end of the path, with the note's own folder before others and a shorter path before a longer one.
   * @param from path of the note that contains the link
   */
  byName(name: string, from: string): string | null;
  /**
   * The path of the file that the URL of a Markdown link refers to: from the note's folder, otherwise from the root. Never outside the
   * vault.
   */
  byAddress(address: string, from: string): string | null;
}

/**
 * Creates the lookup for a vault.
 * @param paths of all files, relative to the vault's root, separated by `/`
 */
export function createPathResolver(paths: readonly string[]): PathResolver {
  const byPath = new Map<string, string>();
  const byLast = new Map<string, string[]>();
  const sorted = [...paths].sort((a, b) => a.length - b.length || ascending(a, b));
  const add = (key: string, path: string) => {
    if (!byPath.has(key)) byPath.set(key, path);
    const last = key.slice(key.lastIndexOf('/') + 1);
    append(byLast, last, path);
  };
  for (const path of sorted) {
    add(nameKey(path), path);
    if (/\.(?:md|markdown)$/i.test(path)) add(nameKey(path.replace(/\.[a-z]+$/i, '')), path);
  }

  const byName = (name: string, from: string): string | null => {
    const folder = from.slice(0, from.lastIndexOf('/') + 1);
    if (/^\.\.?\//.test(name)) {
      const path = within(folder, name);
      return path === null ? null : (byPath.get(nameKey(path)) ?? null);
    }
    const key = nameKey(name.replace(/^\/+/, ''));
    if (key === '') return null;
    const exactPath = byPath.get(key);
    if (exactPath !== undefined) return exactPath;
    const last = key.slice(key.lastIndexOf('/') + 1);
    const found = (byLast.get(last) ?? []).filter((path) => {
      const known = nameKey(path);
      return (
        known.endsWith(`/${key}`) ||
        known.replace(/\.[a-z]+$/, '').endsWith(`/${key}`) ||
        known.replace(/\.[a-z]+$/, '') === key
      );
    });
    return found.find((path) => path.slice(0, path.lastIndexOf('/') + 1) === folder) ?? found[0] ?? null;
  };

  return {
    byName,
    byAddress(address, from) {
      const bare = percentDecoded(address.replace(/[?#].*$/s, ''));
      if (bare === '' || /^[a-z][a-z\d+.-]+:/i.test(bare)) return null;
      const folder = from.slice(0, from.lastIndexOf('/') + 1);
      for (const start of bare.startsWith('/') ? [''] : [folder, '']) {
        const path = within(start, bare.replace(/^\/+/, ''));
        const found = path === null ? undefined : byPath.get(nameKey(path));
        if (found !== undefined) return found;
      }
      return bare.includes('/') ? null : byName(bare, from);
    },
  };
}

/** Resolves a path from a folder; null if it leaves the vault. */
function within(folder: string, relativePath: string): string | null {
  const parts = folder.split('/').filter((part) => part !== '');
  for (const part of relativePath.replaceAll('\\', '/').split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return parts.join('/');
}
