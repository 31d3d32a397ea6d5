import { openPeerArchive } from '#core/capture/peer-archive.ts';
import { readSource, type SourceFile, type SourceProblem } from '#core/capture/sources.ts';
import { containerOfFile, newBudget, unfold, type Budget, type Container } from '#core/capture/containers.ts';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';

/** One source to import: a file, or something in an archive or a mailbox. */
export interface Unit {
  /** Path of the file that was given or found in a folder. */
  path: string;
  /** Its position in that file; null for the file itself. */
  part: string | null;
  /** That file on disk, if it is the source itself. */
  file: string | null;
  /** Size in bytes, to limit how much is in progress. */
  size: number;
  load(): Promise<{ bytes: Uint8Array; name: string; modified?: number }>;
  /** Containers that it is in. */
  depth: number;
  /** How much may still be unpacked from that file. */
  budget: Budget;
}

export type UnitProblem = SourceProblem & { part: string | null };

/**
 * Yields what to import from a file: itself, or everything in it.
 * @param expect called with the estimated number of sources beyond the file itself
 * @param isOne whether an archive with these file names is imported as a whole, because a program exported it
 */
export async function* unitsOf(
  source: SourceFile | SourceProblem,
  expect: (more: number) => void,
  isOne: (names: readonly string[]) => boolean = () => false,
): AsyncGenerator<Unit | UnitProblem> {
  if ('status' in source) {
    yield { ...source, part: null };
    return;
  }
  const { path } = source;
  let container: Container | null;
  try {
    container = (await isTakenAsOne(source, isOne)) ? null : await containerOfFile(source);
  } catch (thrown) {
    yield unreadable(path, thrown);
    return;
  }
  const budget = newBudget();
  if (container === null) {
    const file = source.file.toString();
    yield { path, part: null, file, size: source.size, load: () => readSource(source), depth: 0, budget };
    return;
  }
  let foundCount = 0;
  try {
    for await (const found of unfold(container, { budget })) {
      foundCount += 1;
      expect(Math.max(foundCount, container.expected(foundCount)) - 1);
      if ('status' in found) {
        yield { ...found, path, part: found.part || null };
        continue;
      }
      const { part, bytes, depth } = found;
      yield { path, part, file: null, size: bytes.length, load: () => Promise.resolve(found), depth, budget };
    }
    expect(foundCount - 1);
  } catch (thrown) {
    yield unreadable(path, thrown);
  } finally {
    container.close();
  }
}

async function isTakenAsOne(source: SourceFile, isOne: (names: readonly string[]) => boolean): Promise<boolean> {
  if (!/\.zip$/i.test(source.path)) return false;
  const archive = await openPeerArchive(source);
  archive?.close();
  return archive !== null && isOne(archive.names);
}

/** Returns why a container cannot be read: its own fault, or the disk's. What was read from it before stays. */
function unreadable(path: string, thrown: unknown): UnitProblem {
  const place = { path, part: null, status: 'failed' as const };
  if (thrown instanceof AppError) return { ...place, code: thrown.code, message: thrown.message };
  if (!(thrown instanceof Error && 'syscall' in thrown)) throw thrown;
  return { ...place, code: 'unreadable', message: t('importing.cannotRead', { path, reason: thrown.message }) };
}
