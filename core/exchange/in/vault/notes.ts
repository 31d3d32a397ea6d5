import { setImmediate } from 'node:timers/promises';
import type { Incoming } from '#core/exchange/in/format.ts';
import {
  collectionOf,
  PropertyAssigner,
  recordsOfPage,
  type ForeignPage,
} from '#core/exchange/in/vault/foreign-page.ts';
import { dayOf, journalKeys, logseqName, obsidianName } from '#core/exchange/in/vault/pages.ts';
import { fieldWords } from '#core/exchange/in/vault/words.ts';
import { ReportBuilder } from '#core/exchange/report.ts';
import { markerName } from '#core/exchange/vault/layout.ts';
import { linkReader } from '#core/exchange/vault/links.ts';
import { readRecordNote, recordNote, type RecordNote } from '#core/exchange/vault/read-note.ts';
import { readForeignNote, type NoteLink } from '#lib/exchange/vault/foreign-note.ts';
import { readFrontMatter, type FrontMatter } from '#lib/exchange/vault/front-matter.ts';
import { nameKey } from '#lib/exchange/vault/note-names.ts';
import { createPathResolver, type PathResolver } from '#lib/exchange/vault/resolve.ts';
import { decodeText } from '#lib/extract/decode.ts';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';

/** A file of a vault. */
export interface VaultFile {
  /** Path below the folder, with `/` between folders. */
  path: string;
  /** Bytes. */
  size: number;
  /** @throws AppError `too-large`, `unreadable` */
  load(): Promise<Uint8Array>;
}

export interface VaultSource {
  /** Name of its folder: notes with the same path in another vault are different notes. */
  name: string;
  isLogseq: boolean;
  files: readonly VaultFile[];
  report: ReportBuilder;
  check(): void;
  /** Keeps a note or a picture as an original. @returns its SHA-256 */
  keep(bytes: Uint8Array): Promise<string>;
}

/** The result of reading a vault. */
export interface VaultRead {
  items: Incoming[];
  /** Files that are notes, or that notes refer to. */
  taken: string[];
}

/** Maximum bytes of a note. */
const maxNoteBytes = 20 * 1024 * 1024;
/** Maximum bytes of all notes together, which are in memory at once. */
const maxVaultBytes = 512 * 1024 * 1024;
/** Number of notes that are read and kept at once, so that they share a disk sync. */
const concurrentNotes = 32;
/** Milliseconds of reading before yielding. */
const sliceMs = 12;

const isNote = (path: string): boolean => /\.(?:md|markdown)$/i.test(path);

interface KeyedSource extends VaultSource {
  keyOf(path: string): string;
}

/** The notes of a vault by path. */
interface Notes {
  casebookNotes: ReadonlyMap<string, RecordNote>;
  foreignPages: ReadonlyMap<string, ForeignPage>;
}

/** Reads all notes of a vault, Casebook's own and others. Broken ones are reported, and the rest continues. */
export async function readVault(source: VaultSource): Promise<VaultRead> {
  const { files, report, isLogseq, check } = source;
  const pause = createPause(check);
  const paths = files.map(({ path }) => path);
  const keyOf = keysOf(source.name, paths);
  const noteFiles = files.filter(({ path }) => isNote(path) && !(isLogseq && /^logseq\//i.test(path)));
  const notes = await loadNotes(noteFiles, { ...source, keyOf }, pause);
  const resolver = createPathResolver(paths);
  const find = createFinder(resolver, notes, isLogseq);
  const blocks = blocksOf(notes);
  const items: Incoming[] = [];
  // A link that Casebook wrote refers to a note that Casebook wrote, whatever else now has the same name.
  const ownNoteResolver = createPathResolver([...notes.casebookNotes.keys()]);
  const ownResolver = {
    ...resolver,
    byName: (name: string, from: string) => ownNoteResolver.byName(name, from) ?? resolver.byName(name, from),
  };
  const attached = new Set<string>();
  const byPath = new Map(files.map((file) => [file.path, file]));
  for (const note of notes.casebookNotes.values()) {
    await pause();
    items.push(...(await ownRecords(note, { notes, resolver: ownResolver, byPath, source, attached })));
  }
  const linkedFiles = new Set<string>();
  for (const note of notes.foreignPages.values()) {
    await pause();
    const record = (link: NoteLink, from: string) => {
      const path = find(link, from);
      if (path === null) return null;
      const [ownNote, foreignPage] = [notes.casebookNotes.get(path), notes.foreignPages.get(path)];
      if (ownNote) return { key: ownNote.id, collection: ownNote.collection };
      if (foreignPage) return { key: foreignPage.key, collection: foreignPage.collection };
      if (isNote(path)) return null;
      linkedFiles.add(path);
      return { key: keyOf(path), collection: 'articles' as const };
    };
    items.push(...recordsOfPage(note, { record, block: (id) => blocks.get(id) ?? null }, report));
  }
  for (const path of linkedFiles) items.push(attachmentOf(path, keyOf(path)));
  // The programs' own configuration is no source.
  const configFiles = paths.filter((path) => path === markerName || (isLogseq && /^logseq\//i.test(path)));
  return { items, taken: [...noteFiles.map(({ path }) => path), ...configFiles, ...attached, ...linkedFiles] };
}

/** Yields now and then. */
function createPause(check: () => void): () => Promise<void> {
  let until = performance.now() + sliceMs;
  return async () => {
    check();
    if (performance.now() < until) return;
    await setImmediate();
    until = performance.now() + sliceMs;
  };
}

/**
 * Returns the keys by which files are found again in a later import. A copy that has been on a Mac may have accents apart from their
 * letters in its names; only where both spellings are files do they differ.
 */
function keysOf(vault: string, paths: readonly string[]): (path: string) => string {
  const known = new Set(paths);
  return (path) => {
    const composed = path.normalize('NFC');
    return `${vault.normalize('NFC')}/${known.has(composed) ? path : composed}`;
  };
}

async function loadNotes(files: readonly VaultFile[], source: KeyedSource, pause: () => Promise<void>): Promise<Notes> {
  const casebookNotes = new Map<string, RecordNote>();
  const foreignPages = new Map<string, ForeignPage>();
  let bytes = 0;
  const read = async ({ path, load }: VaultFile) => {
    try {
      const content = await load();
      const matter = readFrontMatter(decodeText(content).text.replace(/\r\n?/g, '\n'));
      if (matter.fault !== null) source.report.leaveOut(path, '', t(`exchange.vault.matter.${matter.fault}`));
      const record = recordNote(path, matter);
      return record ?? (await readForeignPage(path, matter, content, source));
    } catch (thrown) {
      if (!(thrown instanceof AppError) || (thrown.code !== 'unreadable' && thrown.code !== 'too-large')) throw thrown;
      source.report.leaveOut(path, '', thrown.message);
      return null;
    }
  };
  const readable = files.filter(({ path, size }) => {
    const fits = size <= maxNoteBytes && bytes + size <= maxVaultBytes;
    if (fits) bytes += size;
    else source.report.leaveOut(path, '', t('exchange.vault.tooLong', { limit: maxNoteBytes / 1024 / 1024 }));
    return fits;
  });
  for (let at = 0; at < readable.length; at += concurrentNotes) {
    await pause();
    for (const note of await Promise.all(readable.slice(at, at + concurrentNotes).map(read))) {
      if (note === null) continue;
      if ('matter' in note) casebookNotes.set(note.path, note);
      else foreignPages.set(note.path, note);
    }
  }
  return { casebookNotes, foreignPages };
}

async function readForeignPage(
  path: string,
  { fields, body }: FrontMatter,
  content: Uint8Array,
  { keyOf, isLogseq, keep }: Pick<KeyedSource, 'keyOf' | 'isLogseq' | 'keep'>,
): Promise<ForeignPage> {
  const note = readForeignNote(body, isLogseq);
  const properties = new PropertyAssigner(fields, note.properties);
  const collection = collectionOf(properties, note.tags);
  return {
    ...{ path, collection, properties, note, key: keyOf(path), day: dayOf(path) },
    name: isLogseq ? logseqName(path) : obsidianName(path),
    fileHash: await keep(content),
  };
}

/** What the note of an article said when it was last imported, except for its links. */
export async function earlierArticle(
  bytes: Uint8Array,
  { key, place }: Pick<Incoming, 'key' | 'place'>,
  isLogseq: boolean,
): Promise<Incoming['record'] | undefined> {
  const matter = readFrontMatter(decodeText(bytes).text.replace(/\r\n?/g, '\n'));
  const keep = () => Promise.resolve('');
  const note = await readForeignPage(place, matter, bytes, { keyOf: () => key, isLogseq, keep });
  const [first] = recordsOfPage(note, { record: () => null, block: () => null }, new ReportBuilder());
  return first?.record;
}

/** Finds the file that a link refers to; Logseq also knows pages by title and alias. */
function createFinder(
  resolver: PathResolver,
  { foreignPages: others }: Notes,
  isLogseq: boolean,
): (link: NoteLink, from: string) => string | null {
  const pages = new Map<string, string>();
  if (isLogseq) {
    for (const [path, { name, day, properties }] of others) {
      const titles = [
        ...properties.peek(fieldWords.title),
        name,
        ...properties.peek(fieldWords.aliases).flatMap((text) => text.split(',')),
      ];
      for (const key of [...titles.map((title) => nameKey(title.trim())), ...(day === null ? [] : journalKeys(day))]) {
        if (!pages.has(key)) pages.set(key, path);
      }
    }
  }
  return ({ by, target }, from) => {
    if (by === 'address') return resolver.byAddress(target, from);
    return pages.get(nameKey(target)) ?? resolver.byName(target, from);
  };
}

/** The text of each block with an id, in all notes. */
function blocksOf({ foreignPages: others }: Notes): Map<string, string> {
  const blocks = new Map<string, string>();
  for (const { note } of others.values())
    for (const [id, text] of note.blocks) if (!blocks.has(id)) blocks.set(id, text);
  return blocks;
}

interface OwnNoteContext {
  notes: Notes;
  resolver: PathResolver;
  byPath: ReadonlyMap<string, VaultFile>;
  source: VaultSource;
  /** Collects the files that notes use as originals and pictures. */
  attached: Set<string>;
}

/** The records of a note that Casebook wrote, with its original and its picture. */
async function ownRecords(
  note: RecordNote,
  { notes, resolver, byPath, source, attached }: OwnNoteContext,
): Promise<Incoming[]> {
  const { report, keep } = source;
  const recordAt = (path: string) => {
    const id = notes.casebookNotes.get(path)?.id ?? notes.foreignPages.get(path)?.key;
    return id === undefined ? null : `$${id}`;
  };
  const { records, files } = readRecordNote(note, linkReader(resolver, recordAt, note.path), (record, field, why) =>
    report.leaveOut(record, field, why),
  );
  const hashes: Record<string, string> = {};
  for (const { field, name } of files) {
    const path = resolver.byName(name, note.path);
    const file = byPath.get(path ?? '');
    if (!file) {
      report.leaveOut(note.id, field, t('exchange.files.missing', { name }));
      continue;
    }
    attached.add(file.path);
    hashes[field] = await keep(await file.load());
  }
  return records.map((item) => (item.id === note.id ? { ...item, record: { ...item.record, ...hashes } } : item));
}

/** An article for a file that notes embed or link to; the file is read into it. */
function attachmentOf(path: string, key: string): Incoming {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return {
    ...{ key, place: path, files: [{ name: path }] },
    record: { collection: 'articles', title: name, text: name, kind: 'document', fileName: name },
  };
}
