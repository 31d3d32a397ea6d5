import { resolve, sep } from 'node:path';
import { UsageError } from '#cli/output.ts';
import { realPathOf } from '#lib/files/real-path.ts';
import { t } from '#lib/i18n/t.ts';

/**
 * Returns the absolute path of an output file.
 * @throws UsageError if it would replace one of the case's own files
 */
export async function outputPathOf(casePath: string, out: string): Promise<string> {
  if (out === '') throw new UsageError(t('cli.noOut'));
  const path = resolve(out);
  const isOwn = await Promise.all([realPathOf(path), realPathOf(casePath)]).then(
    ([file, folder]) => `${file}${sep}`.startsWith(folder + sep),
    () => false, // A file that does not exist replaces none
  );
  if (isOwn) throw new UsageError(t('cli.outInCase', { path }));
  return path;
}
