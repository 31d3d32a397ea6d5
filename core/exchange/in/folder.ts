import { basename } from 'node:path';
import type { AddItem } from '#core/capture/contract.ts';
import type { Incoming } from '#core/exchange/in/format.ts';
import { findFiles, importFiles, type EntryFiles } from '#core/exchange/in/entry-files.ts';
import { itemOf } from '#core/exchange/in/file.ts';
import { importedIds } from '#core/exchange/in/imported-ids.ts';
import { importRecords, type ImportDeps } from '#core/exchange/in/import-records.ts';
import type { VaultFile } from '#core/exchange/in/vault/notes.ts';
import { updateChangedTexts } from '#core/exchange/in/vault/texts.ts';
import { markerName } from '#core/exchange/vault/layout.ts';
import { ReportBuilder } from '#core/exchange/report.ts';
import { labelFor, type Label } from '#core/model/label.ts';
import { throwIfCancelled } from '#lib/errors.ts';
import { logAndReturn } from '#lib/log.ts';

/** The tool name under which records of vaults are recognised when they are imported again. */
const tool = 'vault';

/** A folder, and the import it is part of. */
export interface PeerFolder {
  path: string;
  /** What the user says it is; null if not stated. */
  as: 'vault' | null;
  /** Whether it contains a file or folder of this name, including hidden ones. */
  has(name: string): Promise<boolean>;
  /** Its files, as an import finds them. Those that cannot be read are reported by the import. */
  files(): Promise<VaultFile[]>;
  /** The files that notes name. */
  entryFiles: EntryFiles;
  signal: AbortSignal;
  group: string;
  label: Label | undefined;
}

/** The outcome of importing a folder of records. */
export interface ImportedFolder {
  item: AddItem;
  /** Files in it that are therefore no longer imported as sources, relative to it. */
  taken: readonly string[];
}

/**
 * Imports the records of another program's folder: a vault of Obsidian or Logseq, or one that Casebook wrote.
 * @returns null for any other folder
 * @throws AppError `cancelled`, `write-failed`
 */
export async function importPeerFolder(deps: ImportDeps, folder: PeerFolder): Promise<ImportedFolder | null> {
  const { path, signal, group, entryFiles } = folder;
  const format = await formatOf(folder);
  if (format === null) return null;
  const name = basename(path);
  const label = folder.label ?? labelFor('exchange.taking', { name });
  const check = () => throwIfCancelled(signal, 'transfer.cancelled');
  const report = new ReportBuilder();
  const { store } = deps;
  // Loaded only for vaults: a YAML parser.
  const { earlierArticle, readVault } = await import('#core/exchange/in/vault/notes.ts');
  const { items, taken } = await readVault({
    ...{ name, report, check, isLogseq: format === 'logseq', files: await folder.files() },
    keep: async (bytes) => (await store.putFile(bytes)).hash,
  });
  const earlierIds = importedIds(store, tool);
  const importedArticleIds = new Set(earlierIds.values());
  /**
   * Whether an article was imported before, or is the one its note refers to: then its text is handled separately, with its
   * blocks and its original.
   */
  const isExisting = ({ key, id, record }: Incoming) =>
    record.collection === 'articles' &&
    (earlierIds.has(`articles ${key}`) || (id !== undefined && store.get('articles', id) !== undefined));
  const existing = new Set(items.filter(isExisting));
  const withFiles = await findFiles(
    items.map((item) => (existing.has(item) ? withoutText(item) : item)),
    entryFiles,
    {
      ...{ report, check },
      earlierIdOf: (key) => earlierIds.get(`articles ${key}`),
      isOther: (id) => importedArticleIds.has(id),
    },
  );
  // A value that still is what a note said earlier has not been edited here.
  const earlierRecords = new Map<string, Incoming['record']>();
  for (const item of existing) {
    const article = store.get('articles', earlierIds.get(`articles ${item.key}`) ?? '');
    const last = article?.imported?.find((origin) => origin.tool === tool && origin.key === item.key)?.fileHash ?? null;
    if (last === null || item.fileHash === undefined || last === item.fileHash) continue;
    check();
    const bytes = await store.readFile(last).catch(logAndReturn('exchange: an earlier note cannot be read', null));
    const record = bytes && (await earlierArticle(bytes, item, format === 'logseq'));
    if (record) earlierRecords.set(`${last} ${item.key}`, record);
  }
  const idOf = await importRecords(deps, withFiles.items, report, {
    ...{ tool, fileHash: null, group, check, label, earlierIds },
    earlierRecord: (hash, key) => earlierRecords.get(`${hash} ${key}`),
  });
  await updateChangedTexts(deps, [...existing], idOf, { report, label, group, check });
  await importFiles(withFiles, idOf, entryFiles, { store, report, label, group, check });
  return { item: itemOf(report.done(null), { path, format, title: name }), taken };
}

function withoutText(item: Incoming): Incoming {
  const { fileHash: originalHash, text: _text, blocks: _blocks, ...record } = item.record as Record<string, unknown>;
  // For one of our notes this is the original of the article; for others, the note itself.
  const original = item.fileHash === undefined && originalHash !== undefined ? { fileHash: originalHash } : {};
  return { ...item, record: { ...record, ...original } as Incoming['record'] };
}

async function formatOf({ as, has }: PeerFolder): Promise<string | null> {
  if (await has(markerName)) return 'vault';
  if (await has('.obsidian')) return 'obsidian';
  if (await has('logseq')) return 'logseq';
  return as;
}
