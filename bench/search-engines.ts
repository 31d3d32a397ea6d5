import { closeSync, openSync, readSync, statSync, readdirSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import MiniSearch from 'minisearch';
import { stampOf } from '#core/search/docs.ts';
import type { SearchDoc } from '#core/search/documents.ts';
import { createSearch, type Search } from '#core/search/engine.ts';
import { fold } from '#lib/text/fold.ts';
import { fts5 } from './fts5.ts';
import type { Engine, EngineName } from './search-commands.ts';

/** Opens an engine on its files in a folder; without files, its index is empty. */
export function openEngine(name: EngineName, folder: string): Engine {
  if (name === 'ours') return ours(folder);
  return name === 'minisearch' ? miniSearch() : fts5(folder, name);
}

/** Returns the size in bytes of a folder's index files. */
export function sizeOf(folder: string): number {
  return readdirSync(folder)
    .filter((file) => file !== textsName)
    .reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);
}

const textsName = 'texts';

/** Opens our engine as the app does: the index in its folder, and the texts elsewhere, read for the hits that are shown. */
function ours(folder: string): Engine {
  // All texts in one file, because the cost of opening files does not belong to the index.
  const texts = openSync(join(folder, textsName), 'a+');
  let end = 0;
  const readText = (hash: string): string => {
    const [at = 0, length = 0] = hash.split('-').map(Number);
    const bytes = Buffer.alloc(length);
    readSync(texts, bytes, 0, length, at);
    return bytes.toString('utf8');
  };
  let search: Search | undefined;
  const opened = (): Search => (search ??= createSearch({ folder: join(folder, 'index'), dir: 'bench', readText }));
  return {
    async put(docs) {
      const documents = docs.map((doc): SearchDoc => {
        const id = uuidOf(doc.id);
        if (doc.type !== 'articles') return { ...doc, id };
        const bytes = Buffer.from(doc.body);
        const hash = `${end}-${bytes.length}`;
        end += bytes.length;
        writeSync(texts, bytes);
        return { ...doc, id, text: { hash, length: doc.body.length } };
      });
      const stamps = documents.map(stampOf);
      opened().put(documents, stamps);
      if (opened().isFull) await opened().flush(null, 'soon');
    },
    finish: () => opened().flush('done', 'idle'),
    // With a limit of 0, everything is found, scored and counted, and no text is read.
    ask: ({ typed, tolerant = true }, shown) => opened().search(typed, { limit: shown ? 20 : 0, tolerant }),
    names: (prefix) => opened().suggestNames(prefix, 10).length,
    close() {
      opened().close();
      closeSync(texts);
    },
  };
}

/** Returns an id in the form of record ids, which begin with a time. */
function uuidOf(id: string): string {
  const number = Number(/\d+$/.exec(id)?.[0] ?? 0);
  const start = id.startsWith('person') ? '018f0000' : '018f0001';
  return `${start}-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;
}

/** Opens MiniSearch, in memory, with the tolerance recommended in its documentation. */
function miniSearch(): Engine {
  const search = new MiniSearch<{ id: string; names: string; body: string }>({
    fields: ['names', 'body'],
    processTerm: (term) => fold(term),
  });
  return {
    put(docs) {
      search.addAll(
        docs.map(({ id, names, body }) => ({ id, names: names.map(({ value }) => value).join('\n'), body })),
      );
    },
    finish: () => Promise.resolve(),
    ask: ({ typed }) => search.search(typed, { combineWith: 'AND', prefix: true, fuzzy: 0.2 }).slice(0, 20),
    close: () => search.removeAll(),
  };
}
