import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { ingestInnerFiles } from '#core/capture/ingest-inner-files.ts';
import type { AddItem } from '#core/capture/contract.ts';
import { failedItem } from '#core/capture/items.ts';
import type { Ingest, TypedDetails } from '#core/capture/ingest.ts';
import { outcomeOf } from '#core/capture/outcome.ts';
import { readSource } from '#core/capture/sources.ts';
import { newBudget } from '#core/capture/containers.ts';
import type { UnreadableFiles } from '#core/capture/unreadable-files.ts';
import type { EntryFiles } from '#core/exchange/in/entry-files.ts';
import type { FoundFile } from '#core/exchange/in/format.ts';
import type { Label } from '#core/model/label.ts';
import { holdsSources } from '#lib/extract/container-kind.ts';
import { findBelow } from '#lib/files/find-below.ts';
import { t } from '#lib/i18n/t.ts';
import { logAndReturn } from '#lib/log.ts';

export interface EntryFilesOf {
  ingest: Ingest;
  storeFile: UnreadableFiles['store'];
  /** Path of the other program's file, as the user gave it. */
  path: string;
  find: EntryFiles['find'];
  typed: TypedDetails;
  group: string;
  label: Label | undefined;
  signal: AbortSignal;
  turn: Promise<void> | undefined;
  /** Receives the result for each file that was not in the case. */
  items: AddItem[];
}

/** Reads files named by entries of another program's file like any imported file; `part` of an item is the file's path. */
export function createEntryFiles(taking: EntryFilesOf): EntryFiles {
  const { ingest, storeFile, path, find, group, label, signal, turn, items } = taking;
  const budget = newBudget();
  const typed = { accept: taking.typed.accept, password: taking.typed.password };

  /** Reports what cannot be loaded or read; cancelling and errors that end the import are rethrown. */
  async function report(file: FoundFile, work: () => Promise<AddItem>): Promise<AddItem> {
    const place = { path, part: file.path };
    let item: AddItem;
    try {
      item = await work();
    } catch (thrown) {
      const { items: failed, end } = outcomeOf(place, thrown);
      const [fault] = failed;
      if (end !== 'told' || !fault) throw thrown;
      item = fault;
    }
    // A file that is in the case already was reported when it was added.
    if (item.status !== 'duplicate') items.push(item);
    return item;
  }

  return {
    find,

    async articleOf(file) {
      await turn;
      const loaded = await file.load().catch(logAndReturn('capture: a file of an entry cannot be read', null));
      return loaded && ingest.articleOf(loaded.bytes);
    },

    async hashOf(file, like) {
      const loaded = await file.load().catch(logAndReturn('capture: a file of an entry cannot be read', null));
      const kind = like.length === 32 ? 'md5' : like.length === 40 ? 'sha1' : 'sha256';
      return loaded && createHash(kind).update(loaded.bytes).digest('hex');
    },

    read: (file, into) =>
      report(file, async () => {
        const { bytes, name, modified } = await file.load();
        if (holdsSources(name, bytes))
          return failedItem(
            { path, part: file.path },
            'skipped',
            'unsupported',
            t('exchange.files.container', { name }),
          );
        const { password } = typed;
        const hint = { ...(modified === undefined ? {} : { modified }), ...(password ? { password } : {}) };
        const incoming = {
          ...{ path, part: file.path, input: { bytes, name, hint }, typed, group, label, signal, turn },
          ...(into === null ? {} : { into }),
        };
        return ingest({
          ...incoming,
          ingestInner: (inner) =>
            ingestInnerFiles(inner, { ingest, incoming: { ...incoming, into: undefined }, budget, depth: 0, items }),
        });
      }),

    keep: (file, into, { title, text }) =>
      report(file, async () => {
        await turn;
        const content = await file.load();
        const item = await storeFile(
          { path, part: file.path, original: content },
          { title, text },
          { group, label },
          into,
        );
        // Adds why it could not be read.
        const at = items.findIndex(({ part }) => part === file.path);
        const [before] = at < 0 ? [] : items.splice(at, 1);
        return { ...item, warnings: [...(before?.error ? [before.error.message] : []), ...item.warnings] };
      }),
  };
}

/** Looks for files beside one on disk. @param onFile called with the path of each file found */
export function filesBeside(path: string, onFile: (path: string) => void): EntryFiles['find'] {
  const folder = dirname(path);
  return async (name) => {
    const found = await findBelow(folder, name);
    if ('refused' in found) return found;
    const { file, relativePath: path } = found;
    onFile(join(folder, path));
    return { path, load: () => readSource({ file, path }) };
  };
}
