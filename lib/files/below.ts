import { realpath, stat } from 'node:fs/promises';
import { isAbsolute, relative, resolve, sep } from 'node:path';

/** A file that another file names. */
export interface FileBelow {
  /** Its real path. */
  file: string;
  /** Path below the folder, with `/` between names. */
  way: string;
  /** Bytes. */
  size: number;
}

/**
 * Why a name leads to no file: nothing is there; it leads outside the folder, to a hidden file or to the network; or it is not a plain
 * file.
 */
export type WhyNotBelow = 'missing' | 'outside' | 'hidden' | 'network' | 'notAFile';

const longestName = 4096;
/** URL schemes that lead elsewhere even without two slashes after them. */
const elsewhere: ReadonlySet<string> = new Set(['http', 'https', 'mailto', 'data', 'javascript', 'blob', 'zotero']);

/**
 * Finds the plain file that a name leads to, strictly below a folder: names come from files made by strangers. Follows links as long as
 * they stay below the folder; never asks the network. A name may be a path with `/` or `\`, percent-encoded, or a `file:` URL; an absolute
 * one counts if it is inside the folder.
 */
export async function findBelow(folder: string, name: string): Promise<FileBelow | { refused: WhyNotBelow }> {
  const ways = waysOf(name);
  if (typeof ways === 'string') return { refused: ways };
  const [given, root] = [resolve(folder), await realpath(folder).catch(() => null)]; // A folder that does not exist has no files
  let refused: WhyNotBelow = 'missing';
  if (root === null) return { refused };
  for (const way of ways) {
    const target = resolve(given, way);
    if (wayFrom(given, target) === null && wayFrom(root, target) === null) {
      refused = 'outside';
      continue;
    }
    const found = await look(root, target);
    if (typeof found !== 'string') return found;
    if (found !== 'missing') refused = found;
  }
  return { refused };
}

async function look(root: string, target: string): Promise<FileBelow | WhyNotBelow> {
  try {
    const file = await realpath(target);
    const way = wayFrom(root, file);
    if (way === null) return 'outside';
    if (isHidden(way)) return 'hidden';
    const info = await stat(file);
    return info.isFile() ? { file, way: way.split(sep).join('/'), size: info.size } : 'notAFile';
  } catch {
    // Whatever the error, there is nothing to read.
    return 'missing';
  }
}

/** Returns the path relative to a folder; null if it is not below it. */
function wayFrom(folder: string, path: string): string | null {
  const way = relative(folder, path);
  return way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way) ? null : way;
}

function isHidden(way: string): boolean {
  return way.split(sep).some((name) => name.startsWith('.'));
}

/** Returns the paths that a name may mean, likeliest first. */
function waysOf(name: string): string[] | WhyNotBelow {
  const given = name.trim();
  if (given === '' || given.length > longestName || given.includes('\0')) return 'missing';
  const plain = withoutScheme(given);
  if (plain === null) return 'network';
  const isAddress = plain !== given;
  const decoded = decodedOf(plain);
  const spelled = (isAddress ? [decoded, plain] : [plain, decoded]).flatMap((way) => [way, way.replaceAll('\\', '/')]);
  // A Windows path has no meaning on other systems and must not become a name below the folder.
  const known = spelled.filter((way) => sep === '\\' || !/^[a-z]:[\\/]/i.test(way));
  if (known.length === 0) return 'outside';
  if (known.some((way) => /^(?:\\\\|\/\/)/.test(way))) return 'network';
  return [...new Set(known.flatMap((way) => [way, way.normalize('NFC'), way.normalize('NFD')]))];
}

/** Removes a URL scheme from a path; null for a URL that leads elsewhere. */
function withoutScheme(given: string): string | null {
  const [, scheme = ''] = /^([a-z][a-z0-9+.-]+):/i.exec(given) ?? [];
  const rest = given.slice(scheme.length + 1);
  switch (scheme.toLowerCase()) {
    case '':
      return given;
    case 'file': {
      const path = rest.replace(/^\/\/(?:localhost)?(?=\/)/i, '');
      if (path.startsWith('//')) return null;
      return path.replace(/^\/(?=[a-z]:[\\/])/i, '').replace(/[?#].*$/s, '');
    }
    // Zotero’s linked files, below a base folder.
    case 'attachments':
    case 'storage':
      return rest;
    // EndNote’s files, in the folder beside its library.
    case 'internal-pdf':
      return `PDF/${rest.replace(/^\/\//, '')}`;
    default:
      // A name may contain a colon.
      return rest.startsWith('//') || elsewhere.has(scheme.toLowerCase()) ? null : given;
  }
}

function decodedOf(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    // A percent sign that encodes nothing.
    return path;
  }
}
