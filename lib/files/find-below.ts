import { stat } from 'node:fs/promises';
import { resolve, sep } from 'node:path';
import { pathBelow } from '#lib/files/path-below.ts';
import { realPathOf } from '#lib/files/real-path.ts';
import { percentDecoded } from '#lib/text/percent-decoded.ts';

/** A file that another file names. */
export interface FileBelow {
  /** Its real path. */
  file: string;
  /** Path below the folder, with `/` between names. */
  relativePath: string;
  /** Bytes. */
  size: number;
}

/**
 * Why a name leads to no file: nothing is there; it leads outside the folder, to a hidden file or to the network; or it is not a plain
 * file.
 */
export type FindRefusal = 'missing' | 'outside' | 'hidden' | 'network' | 'notAFile';

const maxNameChars = 4096;
/** URL schemes that lead elsewhere even without two slashes after them. */
const outsideSchemes: ReadonlySet<string> = new Set([
  'http',
  'https',
  'mailto',
  'data',
  'javascript',
  'blob',
  'zotero',
]);

/**
 * Finds the plain file that a name leads to, strictly below a folder: names come from files made by strangers. Follows links as long as
 * they stay below the folder; never asks the network. A name may be a path with `/` or `\`, percent-encoded, or a `file:` URL; an absolute
 * one counts if it is inside the folder.
 */
export async function findBelow(folder: string, name: string): Promise<FileBelow | { refused: FindRefusal }> {
  const paths = pathsMeantBy(name);
  if (typeof paths === 'string') return { refused: paths };
  const [start, root] = [resolve(folder), await realPathOf(folder).catch(() => null)]; // A folder that does not exist has no files
  let refused: FindRefusal = 'missing';
  if (root === null) return { refused };
  for (const path of paths) {
    const target = resolve(start, path);
    if (pathBelow(start, target) === null && pathBelow(root, target) === null) {
      refused = 'outside';
      continue;
    }
    const found = await fileAt(root, target);
    if (typeof found !== 'string') return found;
    if (found !== 'missing') refused = found;
  }
  return { refused };
}

async function fileAt(root: string, target: string): Promise<FileBelow | FindRefusal> {
  try {
    const file = await realPathOf(target);
    const relativePath = pathBelow(root, file);
    if (relativePath === null) return 'outside';
    if (isHidden(relativePath)) return 'hidden';
    const info = await stat(file);
    return info.isFile() ? { file, relativePath: relativePath.split(sep).join('/'), size: info.size } : 'notAFile';
  } catch {
    // Whatever the error, there is nothing to read.
    return 'missing';
  }
}

function isHidden(path: string): boolean {
  return path.split(sep).some((name) => name.startsWith('.'));
}

/** Returns the paths that a name may mean, likeliest first. */
function pathsMeantBy(name: string): string[] | FindRefusal {
  const trimmed = name.trim();
  if (trimmed === '' || trimmed.length > maxNameChars || trimmed.includes('\0')) return 'missing';
  const plain = withoutScheme(trimmed);
  if (plain === null) return 'network';
  const isAddress = plain !== trimmed;
  const decoded = percentDecoded(plain);
  const spellings = (isAddress ? [decoded, plain] : [plain, decoded]).flatMap((path) => [
    path,
    path.replaceAll('\\', '/'),
  ]);
  // A Windows path has no meaning on other systems and must not become a name below the folder.
  const candidates = spellings.filter((path) => sep === '\\' || !/^[a-z]:[\\/]/i.test(path));
  if (candidates.length === 0) return 'outside';
  if (candidates.some((path) => /^(?:\\\\|\/\/)/.test(path))) return 'network';
  return [...new Set(candidates.flatMap((path) => [path, path.normalize('NFC'), path.normalize('NFD')]))];
}

/** Removes a URL scheme from a path; null for a URL that leads elsewhere. */
function withoutScheme(name: string): string | null {
  const [, scheme = ''] = /^([a-z][a-z0-9+.-]+):/i.exec(name) ?? [];
  const rest = name.slice(scheme.length + 1);
  switch (scheme.toLowerCase()) {
    case '':
      return name;
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
      return rest.startsWith('//') || outsideSchemes.has(scheme.toLowerCase()) ? null : name;
  }
}
