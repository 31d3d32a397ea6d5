import { join, relative } from 'node:path';
import { t } from '#lib/i18n/t.ts';
import { isNotRegularFile, formatNotRegularFile } from '#lib/files/regular-file.ts';
import { listPlain, temporaryPattern, type Io } from '#lib/files/io.ts';
import { checkpointsDir, filesDir, isForeign, isWriterName, journalsDir, textsDir } from '#core/store/layout.ts';
import type { StoreVerifyFault } from '#core/store/types.ts';

/**
 * Reports what is in the place of a case folder without being one: links, which are never followed, and stray files
 * next to the journals. All of it is left alone.
 */
export async function* strays(io: Io, dir: string): AsyncGenerator<StoreVerifyFault> {
  for (const [root, kind] of [
    [textsDir(dir), 'text'],
    [filesDir(dir), 'file'],
    [checkpointsDir(dir), 'checkpoint'],
  ] as const) {
    yield* linkAt(io, dir, root, kind);
    for (const name of await listPlain(io, root)) yield* linkAt(io, dir, join(root, name), kind);
  }
  for (const name of await listPlain(io, journalsDir(dir))) {
    if (isForeign(name) || temporaryPattern.test(name)) continue;
    const path = join(journalsDir(dir), name);
    const link = await firstOf(linkAt(io, dir, path, 'line'));
    if (link) yield link;
    else if (!isWriterName(name) || !(await io.stat(path)).directory)
      yield { kind: 'stray', path: relative(dir, path), message: t('store.check.stray') };
  }
}

async function* linkAt(
  io: Io,
  dir: string,
  path: string,
  kind: StoreVerifyFault['kind'],
): AsyncGenerator<StoreVerifyFault> {
  try {
    await io.stat(path);
  } catch (error) {
    // A missing or inaccessible path is reported by the code that needs it.
    if (!isNotRegularFile(error)) return;
    const inside = relative(dir, path);
    yield { kind, path: inside, message: formatNotRegularFile(inside, error) };
  }
}

async function firstOf<T>(items: AsyncIterable<T>): Promise<T | null> {
  for await (const item of items) return item;
  return null;
}
