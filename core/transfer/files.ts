import { randomBytes } from 'node:crypto';
import { open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { AppError } from '#core/errors.ts';
import { t } from '#core/i18n/t.ts';

/**
 * Writes a file that leaves the case, whole or not at all: to a hidden name beside it, synced, its length checked, then renamed.
 * @throws AppError `write-failed` with what to do; what stood at the path before stays
 */
export async function writeOut(path: string, content: string | Uint8Array): Promise<void> {
  const folder = dirname(path);
  const there = await stat(path).catch(() => null);
  if (there?.isDirectory()) throw new AppError('write-failed', t('transfer.isFolder', { path }));
  if (!(await stat(folder).catch(() => null))?.isDirectory())
    throw new AppError('write-failed', t('transfer.noFolder', { path }));
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
  const aside = join(folder, `.${basename(path).slice(0, 100)}.${randomBytes(4).toString('hex')}`);
  try {
    const file = await open(aside, 'wx');
    try {
      await file.writeFile(bytes);
      await file.sync();
      if ((await file.stat()).size !== bytes.length) throw new Error('the disk took only a part of it');
    } finally {
      await file.close();
    }
    await rename(aside, path);
  } catch (thrown) {
    await rm(aside, { force: true });
    const reason =
      thrown instanceof Error ? thrown.message.replace(/^[A-Z]+: /, '').replace(/, \w+ '.*$/, '') : String(thrown);
    throw new AppError('write-failed', t('transfer.cannotWrite', { path, reason }), { cause: thrown });
  }
}
