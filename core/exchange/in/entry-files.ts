import { keepableErrors, type AddItem } from '#core/capture/contract.ts';
import type { Incoming, NamedFile } from '#core/exchange/in/format.ts';
import type { ReportBuilder } from '#core/exchange/report.ts';
import type { Label } from '#core/model/label.ts';
import type { Store } from '#core/store/types.ts';
import type { WhyNotBelow } from '#lib/files/below.ts';
import { t } from '#lib/i18n/t.ts';

/** A file that was found where an entry says. */
export interface FoundFile {
  /** Below the folder of the peer's file, or in its archive. */
  way: string;
  /** @throws AppError `too-large`, `unreadable` */
  load(): Promise<{ bytes: Uint8Array; name: string; modified?: number }>;
}

/** The files that the entries of a peer's file name: looked for beside it, and read as any file of an import. */
export interface EntryFiles {
  find(name: string): Promise<FoundFile | { refused: WhyNotBelow }>;
  /** The article that was read from the same bytes, the trash included. */
  articleOf(file: FoundFile): Promise<string | null>;
  /**
   * Reads a file into the article that waits for it, or into one that is made for it where that is null. Its own faults are told in the item.
   * @throws AppError `cancelled`, `write-failed`
   */
  read(file: FoundFile, into: string | null): Promise<AddItem>;
  /** Keeps a file as it is, in the article that waits for it or in one that gets the text that was typed of it. */
  keep(file: FoundFile, into: string | null, typed: { title: string; text: string }): Promise<AddItem>;
}

interface Found {
  named: NamedFile;
  file: FoundFile;
}

/** Entries with what was found of their files. */
export interface WithFiles {
  items: Incoming[];
  /** By key of the entry. */
  found: ReadonlyMap<string, readonly Found[]>;
  /** Names of files that are not there, by key of the entry. */
  missing: ReadonlyMap<string, readonly string[]>;
}

/**
 * Looks for the files of all entries. One whose first file is an article already becomes that article, unless another entry is it.
 * @param known id of the article that an entry came to before
 */
export async function findFiles(
  items: readonly Incoming[],
  files: EntryFiles,
  {
    known,
    isOther,
    report,
    check,
  }: {
    known(key: string): string | undefined;
    /** Whether an article came from another entry of this tool. */
    isOther(id: string): boolean;
    report: ReportBuilder;
    check(): void;
  },
): Promise<WithFiles> {
  const found = new Map<string, Found[]>();
  const missing = new Map<string, string[]>();
  const given = new Set<string>();
  const all: Incoming[] = [];
  for (const item of items) {
    const { key, files: named = [] } = item;
    if (named.length === 0 || found.has(key)) {
      all.push(item);
      continue;
    }
    check();
    const own: Found[] = [];
    const gone: string[] = [];
    for (const one of named) {
      const file = await files.find(one.name);
      if ('refused' in file) {
        // What lies in a network was never beside the file.
        if (file.refused !== 'network') gone.push(one.name);
        report.leave(key, one.name, t(`exchange.files.${file.refused}`, { name: one.name }));
      } else if (own.every(({ file: { way } }) => way !== file.way)) own.push({ named: one, file });
    }
    found.set(key, own);
    missing.set(key, gone);
    const [first] = own;
    const there = first && known(key) === undefined ? await files.articleOf(first.file) : null;
    const isFree = there !== null && !given.has(there) && !isOther(there);
    if (isFree) given.add(there);
    all.push({ ...withTextBeside(item, own.length > 0, gone), ...(isFree ? { id: there } : {}) });
  }
  return { items: all, found, missing };
}

/** The text of an entry goes beside where that of a file takes its place. */
function withTextBeside(item: Incoming, hasFile: boolean, unreadParts: readonly string[]): Incoming {
  const { record, textAs, extra = {} } = item;
  const { title, text } = record;
  const isBeside = hasFile && textAs !== undefined && typeof text === 'string' && text !== title;
  return {
    ...item,
    record: unreadParts.length > 0 ? { ...record, unreadParts: [...unreadParts] } : record,
    ...(isBeside ? { extra: { ...extra, [textAs]: [text] } } : {}),
  };
}

/**
 * Gives each entry its files: the first that can be read is the text and the original of its article, the others are articles for themselves. Where none
 * can be read, the first is kept as the original all the same.
 * @param ids of the articles, by key of the entry
 * @throws AppError `cancelled`, `write-failed`
 */
export async function takeFiles(
  { found, missing }: WithFiles,
  ids: ReadonlyMap<string, string>,
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
  for (const [key, own] of found) {
    check();
    const article = store.get('articles', ids.get(key) ?? '');
    if (!article) continue;
    const unread = await takeOwn(key, article.id, own, article.fileHash !== null);
    const unreadParts = [...(missing.get(key) ?? []), ...unread];
    const now = store.get('articles', article.id);
    if (!now || now.unreadParts.join('\n') === unreadParts.join('\n')) continue;
    await store.transact(label, (tx) => tx.set('articles', article.id, { unreadParts }), { group });
  }

  /** @returns which of its files are not in the case */
  async function takeOwn(key: string, id: string, own: readonly Found[], hasOne: boolean): Promise<string[]> {
    let isGiven = hasOne;
    const faults: { one: Found; item: AddItem }[] = [];
    for (const one of own) {
      const { named, file } = one;
      const into = isGiven ? null : id;
      const item = named.typed ? await files.keep(file, into, named.typed) : await files.read(file, into);
      if (item.status === 'added') isGiven = true;
      else if (item.status !== 'duplicate') faults.push({ one, item });
      else if (into !== null && item.id !== id)
        report.leave(key, named.name, t('exchange.files.there', { title: item.title ?? '' }));
    }
    const first = isGiven ? undefined : faults.find(({ item }) => keepableErrors.has(item.error?.code ?? ''));
    const kept = first && (await files.keep(first.one.file, id, { title: '', text: '' }));
    const left = faults.filter((fault) => fault !== first || kept?.status !== 'added');
    for (const { one, item } of faults) report.leave(key, one.named.name, item.error?.message ?? '');
    return left.map(({ one }) => one.named.name);
  }
}
