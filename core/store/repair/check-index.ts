import { basename, join, relative } from 'node:path';
import { z } from 'zod';
import { t } from '#lib/i18n/t.ts';
import { isReadme } from '#core/store/case-file.ts';
import type { Change, StoreVerifyFault } from '#core/store/types.ts';
import { indexHeader, indexLine } from '#core/store/journal/file-index.ts';
import { isMissing, listPlain, type Io } from '#lib/files/io.ts';
import { WriterStream } from '#core/store/journal/journal.ts';
import { filesDir, hashPattern, isFileIndexName, readmeFile } from '#core/store/layout.ts';
import { reasonOf } from '#lib/files/reasons.ts';
import { listWriters } from '#core/store/journal/segments.ts';
import type { CaseState } from '#core/store/state.ts';

/** Maximum bytes of a derived file. */
const maxBytes = 512 * 1024 * 1024;

/** Hashes and file names that an article has or has had. */
type Known = Map<string, { hashes: Set<string>; names: Set<string> }>;

/**
 * Checks the files that are derived from the journals for human readers: every writer's index of originals, and the
 * README. An index may be out of date (it is not written on every change) or ahead of the journals (a sync tool may bring it
 * first), but each of its lines must be one that the journals state or have stated, or about an article that they do not know.
 */
export async function* checkDerived(io: Io, dir: string, state: CaseState): AsyncGenerator<StoreVerifyFault> {
  for await (const { path, problem } of badIndexes(io, dir, state)) {
    yield { kind: 'index', path: relative(dir, path), message: problem };
  }
  const readme = await read(io, readmeFile(dir));
  if (readme === null || (typeof readme === 'string' && isReadme(readme))) return;
  const message = typeof readme === 'string' ? t('store.check.readme') : readme.message;
  yield { kind: 'readme', path: relative(dir, readmeFile(dir)), message };
}

/** Yields the indexes of originals that contain something that the journals never stated, with the reason in words. */
export async function* badIndexes(
  io: Io,
  dir: string,
  state: CaseState,
): AsyncGenerator<{ path: string; problem: string }> {
  let past: Known | null = null;
  for (const name of await listPlain(io, filesDir(dir))) {
    if (!isFileIndexName(name)) continue;
    const path = join(filesDir(dir), name);
    const text = await read(io, path);
    if (text === null) continue;
    if (typeof text !== 'string') {
      yield { path, problem: text.message };
      continue;
    }
    const lines = text.split('\r\n');
    const isShaped = lines[0] === indexHeader && lines.at(-1) === '' && lines.length > 1;
    const rows = lines.slice(1, -1);
    const present = new Set<string>();
    for (const { record } of state.tables.rows('articles')) present.add(indexLine(record) ?? '');
    const unknown = rows.filter((row) => row === '' || !present.has(row));
    if (isShaped && new Set(rows).size === rows.length) {
      if (unknown.length === 0) continue;
      past ??= await pastOriginals(io, dir);
      const recorded = past;
      if (unknown.every((row) => mayStand(row, recorded))) continue;
    }
    yield { path, problem: t('store.check.index', { name: basename(path) }) };
  }
}

/** Returns whether the journals have ever stated what a line of an index says, or do not know its article yet. */
function mayStand(row: string, originals: Known): boolean {
  const id = row.slice(row.lastIndexOf(',') + 1);
  const known = originals.get(id);
  if (!known) return z.uuid().safeParse(id).success && hashPattern.test(row.slice(0, row.indexOf(',')));
  const { hashes, names } = known;
  for (const fileHash of hashes) {
    for (const fileName of [...names, null]) if (indexLine({ fileHash, fileName, id }) === row) return true;
  }
  return false;
}

/** Returns all originals that articles have or have had, from every line of the journals. */
async function pastOriginals(io: Io, dir: string): Promise<Known> {
  const originals: Known = new Map();
  const noteOriginals = (change: Change) => {
    if (change.collection !== 'articles') return;
    const one = originals.get(change.id) ?? { hashes: new Set(), names: new Set() };
    originals.set(change.id, one);
    const values = (field: string): unknown[] => {
      if ('create' in change) return [change.create[field]];
      return 'set' in change ? [...(change.set[field] ?? [])] : [];
    };
    for (const hash of values('fileHash')) if (typeof hash === 'string') one.hashes.add(hash);
    for (const name of values('fileName')) if (typeof name === 'string') one.names.add(name);
  };
  for (const writer of await listWriters(io, dir)) {
    for await (const { line } of new WriterStream(io, dir, writer).lines()) line.changes.forEach(noteOriginals);
  }
  return originals;
}

/** Reads a file as text. Returns null if it does not exist, and a message if it cannot be read. */
async function read(io: Io, path: string): Promise<string | null | { message: string }> {
  try {
    return new TextDecoder('utf-8', { ignoreBOM: true, fatal: true }).decode(await io.readFile(path, maxBytes));
  } catch (error) {
    if (isMissing(error)) return null;
    return { message: t('store.check.unreadable', { reason: reasonOf(error) }) };
  }
}
