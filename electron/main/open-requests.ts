import { existsSync, statSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { isMissing } from '#lib/files/io.ts';
import { isBundleName, mayBeBundle } from '#core/transfer/model/is-bundle.ts';

/** Replaces bytes of a name that are not UTF-8: a file with such a name cannot be found. */
const unreadable = '\uFFFD';

/**
 * Returns the paths among the arguments that may be meant for us: cases, bundles, and files, which are reported if they are neither. When
 * the app is not packaged, its own folder or script is one of the arguments.
 * @param app Electron's
 */
export function requestedPaths(
  argv: readonly string[],
  directory: string,
  app: { isPackaged: boolean; getAppPath(): string },
): string[] {
  return argv
    .slice(1)
    .filter((argument) => !argument.startsWith('-'))
    .map((argument) => resolve(directory, argument))
    .filter((path) => path !== app.getAppPath() && isOpenRequest(path, app.isPackaged));
}

function isOpenRequest(path: string, isPackaged: boolean): boolean {
  if (path.endsWith('.casebook') || isBundleName(path) || existsSync(join(path, 'case.json'))) return true;
  if (path.includes(unreadable)) return true;
  const found = statSync(path, { throwIfNoEntry: false });
  // The desktop offers us for any folder: one that is not a case is reported.
  if (isPackaged && found?.isDirectory()) return true;
  const isScript = !isPackaged && /\.[cm]?js$/.test(path);
  return !isScript && (found?.isFile() ?? false);
}

/**
 * Returns what a path from the user or the desktop refers to. A folder, or the `case.json` in one, is left to the code that opens cases.
 * @throws AppError `not-found`, `unsupported` with a message for the user
 */
export async function kindOfPath(path: string): Promise<'case' | 'bundle'> {
  const found = await stat(path).catch((error: unknown) => {
    if (path.includes(unreadable)) throw new AppError('not-found', t('host.badName', { path }));
    if (isMissing(error) && isBundleName(path)) throw new AppError('not-found', t('host.noFile', { path }));
    return null;
  });
  if (!found?.isFile() || basename(path) === 'case.json') return 'case';
  if (await mayBeBundle(path)) return 'bundle';
  throw new AppError('unsupported', t(isBundleName(path) ? 'host.noBundle' : 'host.neither', { path }));
}
