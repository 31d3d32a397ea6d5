import { basename } from 'node:path';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { isBundle } from '#core/transfer/model/is-bundle.ts';
import { ZipArchive, ZipFault, type ZipEntry } from '#lib/zip/read.ts';
import { caseFolders } from './case-folders.ts';
import { containerKind, headBytes } from '#lib/extract/container-kind.ts';
import { extensionOf } from '#lib/extract/detect.ts';
import {
  maxArchiveEntries,
  maxDirectoryBytes,
  maxFileBytes,
  maxInnerBytes,
  maxInnerDepth,
  maxPackedRatio,
  minBombBytes,
} from '#lib/extract/limits.ts';
import { splitMailbox } from '#lib/extract/mailbox.ts';
import { cleanPart, decodePartName } from '#lib/extract/part-names.ts';
import { zipHolds } from '#lib/extract/signatures.ts';
import { isPassedOver } from '#lib/files/other-names.ts';
import { readHead, readPieces, type SourceFile, type SourceProblem } from './sources.ts';

/** A source within a file. */
export interface InnerSource {
  /** Its position: `letters/2015.mbox/mail 3`. */
  part: string;
  /** Its own name, which indicates its type. */
  name: string;
  bytes: Uint8Array;
  modified?: number;
  /** How many containers it is in. */
  depth: number;
}

export type InnerProblem = Omit<SourceProblem, 'path'> & { part: string };

/** How many bytes a given file may still unpack to, including everything in it. */
export interface Budget {
  bytes: number;
}

export function newBudget(): Budget {
  return { bytes: maxInnerBytes };
}

/** A file that is not a source itself but contains some. */
export interface Container {
  /** Yields its contents one after the other. */
  inner(budget: Budget): AsyncGenerator<Found>;
  /** Returns the expected total, estimated after this many have been found. */
  expected(foundCount: number): number;
  close(): void;
}

/** A file in a container, not opened yet. */
type Found = Omit<InnerSource, 'depth'> | InnerProblem;

export const zipLimits = { entries: maxArchiveEntries, directory: maxDirectoryBytes, lenient: true };

/**
 * Opens a file on disk as an archive or a mailbox, reading it in place; null for any other file.
 * @throws AppError `unreadable` for a damaged archive
 */
export async function containerOfFile(source: SourceFile): Promise<Container | null> {
  const head = await readHead(source, headBytes);
  const name = basename(source.path);
  const kind = containerKind(name, head);
  if (kind === 'zip') {
    if (await isBundle(source.file)) return null;
    return zipContainer(() => ZipArchive.open(source.file, zipLimits), name, head);
  }
  return kind === 'mailbox' ? mailboxContainer(readPieces(source), name, source.size) : null;
}

/** Returns whether a file on disk is an archive of sources or a mailbox; false if it cannot be read. */
export async function isContainer(path: string): Promise<boolean> {
  // what cannot be read contains nothing; reading it reports why
  const container = await containerOfFile({ file: path, path, size: 0 }).catch(() => null);
  container?.close();
  return container !== null;
}

/** The same for bytes: an archive in an archive, a mailbox attached to a mail. */
export async function containerOfBytes(name: string, bytes: Uint8Array): Promise<Container | null> {
  const head = bytes.subarray(0, headBytes);
  const kind = containerKind(name, head);
  if (kind === 'zip') return zipContainer(() => ZipArchive.of(bytes, zipLimits), name, head);
  return kind === 'mailbox' ? mailboxContainer(singlePiece(bytes), name, bytes.length) : null;
}

// oxlint-disable-next-line typescript/require-await -- a single piece, in the form of an async generator
async function* singlePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** Yields everything in a container and in those within it, down to a depth and up to a number of bytes. */
export async function* unfold(
  container: Container,
  { budget, depth = 1, within = '' }: { budget: Budget; depth?: number; within?: string },
): AsyncGenerator<InnerSource | InnerProblem> {
  for await (const found of container.inner(budget)) {
    // For an archive as a whole nothing follows its name.
    const part = `${within}${found.part}`.replace(/\/$/, '');
    if ('status' in found) yield { ...found, part };
    else yield* unfoldOne({ ...found, part }, budget, depth);
  }
}

/** Yields one file in a container: itself, or its contents. @param depth containers that it is in */
export async function* unfoldOne(
  found: Omit<InnerSource, 'depth'>,
  budget: Budget,
  depth: number,
): AsyncGenerator<InnerSource | InnerProblem> {
  const { part } = found;
  if (depth > maxInnerDepth) {
    yield problem(part, 'too-large', t('inner.tooDeep', { part, limit: maxInnerDepth }));
    return;
  }
  let nested: Container | null;
  try {
    nested = await containerOfBytes(found.name, found.bytes);
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    yield problem(part, thrown.code, thrown.message);
    return;
  }
  if (nested === null) {
    yield { ...found, depth };
    return;
  }
  try {
    yield* unfold(nested, { budget, depth: depth + 1, within: `${part}/` });
  } finally {
    nested.close();
  }
}

/** Deducts bytes from the budget; returns false when it is used up. */
export function spendBytes(budget: Budget, bytes: number): boolean {
  budget.bytes -= bytes;
  return budget.bytes >= 0;
}

export function spentMessage(part: string): string {
  return t('inner.spent', { part, limit: maxInnerBytes / 1024 ** 3 });
}

function problem(part: string, code: string, message: string, status: 'skipped' | 'failed' = 'failed'): InnerProblem {
  return { part, status, code, message };
}

function mailboxContainer(pieces: AsyncGenerator<Uint8Array>, box: string, size: number): Container {
  const stem = box.replace(/\.[A-Za-z0-9]{1,10}$/, '') || box;
  let read = 0;
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const piece of pieces) {
      read += piece.length;
      yield piece;
    }
  }
  return {
    async *inner() {
      for await (const { number, bytes } of splitMailbox(counted(), maxFileBytes)) {
        const part = t('inner.mail', { number });
        if (bytes) yield { part, name: `${stem} ${number}.eml`, bytes };
        else yield problem(part, 'too-large', t('inner.tooLarge', { part, limit: maxFileBytes / 1024 / 1024 }));
      }
    },
    expected: (foundCount) => (read >= size || read === 0 ? foundCount : Math.ceil((foundCount * size) / read)),
    close: () => undefined,
  };
}

/** @param open opens the archive @param head its first bytes @returns null for a document in zip format */
async function zipContainer(
  open: () => Promise<ZipArchive>,
  name: string,
  head: Uint8Array,
): Promise<Container | null> {
  let archive: ZipArchive;
  try {
    archive = await open();
  } catch (thrown) {
    if (!(thrown instanceof ZipFault)) throw thrown;
    // A damaged document is reported by its own reader.
    if (!/^(?:zip|)$/.test(extensionOf(name))) return null;
    throw new AppError('unreadable', t('inner.brokenArchive', { name }), { cause: thrown });
  }
  const names = new Set(archive.entries.keys());
  if (zipHolds(names, head).id !== 'zip') {
    archive.close();
    return null;
  }
  return {
    inner: (budget) => entriesOf(archive, name, budget),
    expected: () => archive.entries.size + archive.refused.length,
    close: () => archive.close(),
  };
}

async function* entriesOf(archive: ZipArchive, name: string, budget: Budget): AsyncGenerator<Found> {
  let foundCount = 0;
  for (const { listed, why } of archive.refused) {
    const part = cleanPart(decodePartName(listed.fileNameRaw)) || '?';
    if (isJunk(part)) continue;
    foundCount += 1;
    yield problem(part, 'unreadable', t(`inner.${why}`, { part }));
  }
  const caseOf = caseFolders(new Set(archive.entries.keys()));
  const cases = new Set<string>();
  for (const entry of archive.entries.values()) {
    const raw = decodePartName(entry.listed.fileNameRaw);
    const itsCase = caseOf(entry.name);
    if (itsCase !== null) {
      foundCount += 1;
      const part = cleanPart(itsCase) ?? '';
      if (!cases.has(itsCase)) yield problem(part, 'unsupported', t('inner.aCase', { name: part || name }), 'skipped');
      cases.add(itsCase);
      continue;
    }
    if (/[\\/]$/.test(raw)) continue;
    const part = cleanPart(raw);
    if (part !== null && isJunk(part)) continue;
    foundCount += 1;
    if (part === null || part === '') yield problem(raw.slice(0, 200), 'unreadable', t('inner.leadsOut', { name }));
    else yield await entryOf(archive, entry, part, budget);
  }
  if (foundCount === 0) yield problem('', 'unsupported', t('inner.emptyArchive', { name }), 'skipped');
}

export const isJunk = (part: string) => part.split('/').some(isPassedOver);

/** Reads an entry. It can never be larger than the directory says, which is checked before anything is unpacked. */
export async function entryOf(archive: ZipArchive, entry: ZipEntry, part: string, budget: Budget): Promise<Found> {
  const { size, listed } = entry;
  if (size > maxFileBytes) {
    return problem(part, 'too-large', t('inner.tooLarge', { part, limit: maxFileBytes / 1024 / 1024 }));
  }
  if (size > minBombBytes && size > listed.compressedSize * maxPackedRatio) {
    return problem(part, 'too-large', t('inner.bomb', { part, times: maxPackedRatio }));
  }
  if (!spendBytes(budget, size)) return problem(part, 'too-large', spentMessage(part));
  const bytes = Buffer.allocUnsafeSlow(size);
  let filled = 0;
  try {
    for await (const piece of archive.read(entry, size)) filled += piece.copy(bytes, filled);
  } catch (thrown) {
    if (!(thrown instanceof ZipFault)) throw thrown;
    return problem(part, 'unreadable', t('inner.damaged', { part }));
  }
  return { part, name: part.split('/').at(-1) ?? part, bytes, modified: listed.getLastModDate().getTime() };
}
