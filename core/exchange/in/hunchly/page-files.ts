import { createHash } from 'node:crypto';
import type { PeerArchive } from '#core/exchange/in/format.ts';
import { cellOf, type Row } from '#lib/exchange/rows.ts';

/** Files in which Hunchly stores a captured page. */
export const savedPage = /\.(?:mht|mhtml|html|htm)$/i;
/** Pages are in a folder of their own, or next to the table. */
const otherFolders = /(?:^|\/)(?:attachments|case_attachments|tagged_photos|note_screenshots|screenshots|case_data)\//i;

export interface PageFiles {
  /** The page of a row: by its name in the row, its number or its hash; null if there is none. */
  of(row: Row): Promise<string | null>;
  isPage(name: string): boolean;
}

export function pageFiles(archive: PeerArchive): PageFiles {
  const isPage = (name: string) => savedPage.test(name) && !otherFolders.test(name);
  const pages = archive.names.filter(isPage);
  const all = new Set(archive.names);
  const byName = new Map(pages.map((name) => [(name.split('/').at(-1) ?? '').toLowerCase(), name]));
  const byStem = new Map(pages.map((name) => [stemOf(name), name]));
  const byNumber = new Map(
    pages.flatMap((name) => {
      const number = /(?:^|[-_ ])(\d+)$/.exec(stemOf(name))?.[1];
      return number === undefined ? [] : [[number, name] as const];
    }),
  );
  let byHash: Promise<Map<string, string>> | undefined;

  /** Hashes of all pages, computed only if a row has nothing else to go by. */
  async function hashes(): Promise<Map<string, string>> {
    const found = new Map<string, string>();
    for (const name of pages) {
      const file = await archive.find(name);
      const loaded = 'refused' in file ? null : await file.load().catch(() => null); // a damaged page is reported when it is read
      if (!loaded) continue;
      for (const kind of ['md5', 'sha1', 'sha256']) {
        found.set(createHash(kind).update(loaded.bytes).digest('hex'), name);
      }
    }
    return found;
  }

  return {
    isPage,
    async of(row) {
      const namedPath = cellOf(
        row,
        'localfile',
        'file',
        'filename',
        'path',
        'filepath',
        'mhtml',
        'mhtmlfile',
        'archive',
      );
      const base = (namedPath.split(/[\\/]/).at(-1) ?? '').toLowerCase();
      const named = (all.has(namedPath) ? namedPath : undefined) ?? byName.get(base) ?? byStem.get(base);
      if (namedPath !== '' && named !== undefined) return named;
      const id = cellOf(row, 'id', 'pageid');
      const numbered = id === '' ? undefined : (byStem.get(id.toLowerCase()) ?? byNumber.get(id));
      if (numbered !== undefined) return numbered;
      const hash = hashIn(row);
      if (hash === null) return null;
      byHash ??= hashes();
      return byStem.get(hash) ?? (await byHash).get(hash) ?? null;
    },
  };
}

function stemOf(name: string): string {
  return (name.split('/').at(-1) ?? '').replace(/\.[A-Za-z0-9]{1,6}$/, '').toLowerCase();
}

/** The hash that Hunchly computed for a page or picture, in lower case. */
export function hashIn(row: Row): string | null {
  const text = cellOf(
    row,
    'contenthash',
    'hash',
    'sha256',
    'sha256hash',
    'md5',
    'md5hash',
    'sha1',
    'photohash',
    'pagehash',
  );
  const hash = text.toLowerCase().replace(/^(?:sha-?256|sha-?1|md5)[:= ]+/, '');
  return /^(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})$/.test(hash) ? hash : null;
}
