import { keepableErrors, type AddItem } from '#core/capture/contract.ts';
import type { FindFile, FoundFile, Incoming, NamedFile } from '#core/exchange/in/format.ts';
import type { ReportBuilder } from '#core/exchange/report.ts';
import type { Label } from '#core/model/label.ts';
import type { Store } from '#core/store/types.ts';
import { t } from '#lib/i18n/t.ts';

/** The files that the entries of an imported file name: looked for next to it, and read like any imported file. */
export interface EntryFiles {
  find: FindFile;
  /** The article that was read from the same bytes, including the trash. */
  articleOf(file: FoundFile): Promise<string | null>;
  /** Hash of its bytes, with the algorithm of another hash; null if it cannot be loaded. */
  hashOf(file: FoundFile, like: string): Promise<string | null>;
  /**
   * Reads a file into the article that waits for it, or into a new one if that is null. Faults of the file are reported in the
   * item.
   * @throws AppError `cancelled`, `write-failed`
   */
  read(file: FoundFile, into: string | null): Promise<AddItem>;
  /** Keeps a file unread, in the article that waits for it or in a new one with the text that was typed for it. */
  keep(file: FoundFile, into: string | null, typed: { title: string; text: string }): Promise<AddItem>;
}

/** Maximum number of entries whose files are read at once. */
const maxUnderWay = 8;

interface Found {
  named: NamedFile;
  file: FoundFile;
}

/** Entries with the files that were found for them. */
export interface EntriesWithFiles {
  items: Incoming[];
  /** By key of the entry. */
  found: ReadonlyMap<string, readonly Found[]>;
  /** Names of missing files, by key of the entry. */
  missing: ReadonlyMap<string, readonly string[]>;
}

/**
 * Looks for the files of all entries. An entry whose first file already is an article becomes that article, unless another entry
 * has it.
 * @param earlierIdOf returns the id of the article that an entry became earlier
 */
export async function findFiles(
  items: readonly Incoming[],
  files: EntryFiles,
  {
    earlierIdOf,
    isOther,
    report,
    check,
  }: {
    earlierIdOf(key: string): string | undefined;
    /** Whether an article came from another entry of this tool. */
    isOther(id: string): boolean;
    report: ReportBuilder;
    check(): void;
  },
): Promise<EntriesWithFiles> {
  const found = new Map<string, Found[]>();
  const missing = new Map<string, string[]>();
  const claimedArticles = new Set<string>();
  const keyByPath = new Map<string, string>();
  const all: Incoming[] = [];
  for (const item of items) {
    const { key, files: named = [] } = item;
    if (named.length === 0 || found.has(key)) {
      all.push(item);
      continue;
    }
    check();
    const ownFiles: Found[] = [];
    const missingNames: string[] = [];
    for (const one of named) {
      const file = await findOne(one, files);
      if ('refused' in file) {
        // A network path was never next to the file.
        if (file.refused !== 'network') missingNames.push(one.name);
        report.leaveOut(key, one.name, t(`exchange.files.${file.refused}`, { name: one.name }));
        continue;
      }
      const other = keyByPath.get(file.path) ?? key;
      keyByPath.set(file.path, other);
      if (other !== key) report.leaveOut(key, one.name, t('exchange.files.shared', { name: one.name, key: other }));
      else if (ownFiles.every((other) => other.file.path !== file.path)) ownFiles.push({ named: one, file });
    }
    found.set(key, ownFiles);
    missing.set(key, missingNames);
    const [first] = ownFiles;
    const existing = first && earlierIdOf(key) === undefined ? await files.articleOf(first.file) : null;
    const isFree = existing !== null && !claimedArticles.has(existing) && !isOther(existing);
    if (isFree) claimedArticles.add(existing);
    all.push({ ...withTextBeside(item, ownFiles.length > 0, missingNames), ...(isFree ? { id: existing } : {}) });
  }
  return { items: all, found, missing };
}

/** Finds a file where its entry says, or else in the other places; if it is nowhere, the first reason counts. */
async function findOne({ name, also = [] }: NamedFile, files: EntryFiles) {
  const first = await files.find(name);
  for (const other of also) {
    if (!('refused' in first)) return first;
    const found = await files.find(other);
    if (!('refused' in found)) return found;
  }
  return first;
}

/** Keeps the text of an entry beside the article if the text of a file takes its place. */
function withTextBeside(item: Incoming, hasFile: boolean, unreadParts: readonly string[]): Incoming {
  const { record, textExtra, extra = {} } = item;
  const { title, text } = record;
  const isBeside = hasFile && textExtra !== undefined && typeof text === 'string' && text !== title;
  return {
    ...item,
    record: unreadParts.length > 0 ? { ...record, unreadParts: [...unreadParts] } : record,
    ...(isBeside ? { extra: { ...extra, [textExtra]: [text] } } : {}),
  };
}

/**
 * Gives each entry its files: the first readable one becomes the text and original of its article, the others become articles of
 * their own. If none is readable, the first is still kept as the original.
 * @param idOf returns the article of an entry by its key
 * @throws AppError `cancelled`, `write-failed`
 */
export async function importFiles(
  { found, missing }: EntriesWithFiles,
  idOf: (key: string) => string | undefined,
  files: EntryFiles,
  {
    store,
    report,
    label,
    group,
    check,
  }: {
    store: Store;
    report: ReportBuilder;
    label: Label;
    group: string;
    check(): void;
  },
): Promise<void> {
  const queue = found.entries();
  const worker = async () => {
    for (const [key, ownFiles] of queue) {
      check();
      await importEntry(key, ownFiles);
    }
  };
  // Writes share a disk sync, so several run at once; all of them end before an error is thrown.
  const ended = await Promise.allSettled(Array.from({ length: maxUnderWay }, worker));
  const fault = ended.find((one) => one.status === 'rejected');
  if (fault) throw fault.reason;

  async function importEntry(key: string, ownFiles: readonly Found[]): Promise<void> {
    const article = store.get('articles', idOf(key) ?? '');
    if (!article) return;
    const unread = await importOwnFiles(key, article.id, ownFiles, article.fileHash !== null);
    const unreadParts = [...(missing.get(key) ?? []), ...unread];
    const now = store.get('articles', article.id);
    if (!now || now.unreadParts.join('\n') === unreadParts.join('\n')) return;
    await store.transact(label, (tx) => tx.set('articles', article.id, { unreadParts }), { group });
  }

  /** Reports whether a file is the one that its entry recorded. */
  async function compare(key: string, { named: { name, hash }, file }: Found): Promise<void> {
    const bytes = hash === undefined ? null : await files.hashOf(file, hash);
    if (hash === undefined || bytes === null) return;
    report.compare(bytes === hash);
    if (bytes !== hash) report.change(key, name, hash, bytes, t('exchange.files.hash'));
  }

  /** @returns the names of its files that are not in the case */
  async function importOwnFiles(
    key: string,
    id: string,
    ownFiles: readonly Found[],
    hasOriginal: boolean,
  ): Promise<string[]> {
    let hasOriginalNow = hasOriginal;
    const faults: { one: Found; item: AddItem }[] = [];
    for (const one of ownFiles) {
      const { named, file } = one;
      const into = hasOriginalNow ? null : id;
      await compare(key, one);
      const item = named.typed ? await files.keep(file, into, named.typed) : await files.read(file, into);
      if (item.status === 'added') hasOriginalNow = true;
      else if (item.status !== 'duplicate') faults.push({ one, item });
      else if (into !== null && item.id !== id)
        report.leaveOut(key, named.name, t('importing.duplicate', { title: item.title ?? '' }));
    }
    const first = hasOriginalNow ? undefined : faults.find(({ item }) => keepableErrors.has(item.error?.code ?? ''));
    const keptItem = first && (await files.keep(first.one.file, id, { title: '', text: '' }));
    const missingFiles = faults.filter((fault) => fault !== first || keptItem?.status !== 'added');
    for (const { one, item } of faults) report.leaveOut(key, one.named.name, item.error?.message ?? '');
    return missingFiles.map(({ one }) => one.named.name);
  }
}
