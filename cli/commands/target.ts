import { stat } from 'node:fs/promises';
import { resolve, sep } from 'node:path';
import { UsageError } from '#cli/output.ts';
import { t } from '#lib/i18n/t.ts';

/** The whole path of a file that is to be written. @throws UsageError where it would take the place of one of the case's own */
export async function targetOf(casePath: string, out: string): Promise<string> {
  if (out === '') throw new UsageError(t('cli.noOut'));
  const path = resolve(out);
  const there = await stat(path).catch(() => null); // a new file
  if (there && `${path}${sep}`.startsWith(resolve(casePath) + sep)) throw new UsageError(t('cli.outInCase', { path }));
  return path;
}
