import { existsSync } from 'node:fs';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';

/** The files that the user has named in a window's own save dialog: only these can be opened from its page. */
export class ExportPaths {
  private readonly paths = new Set<string>();

  /** Remembers the path from the dialog and returns it. */
  remember(path: string | null): string | null {
    if (path !== null) this.paths.add(path);
    return path;
  }

  /**
   * Returns the path if it may be opened.
   * @throws AppError `invalid` if no dialog has named it, `not-found` if it is gone
   */
  check(path: string): string {
    if (!this.paths.has(path)) throw new AppError('invalid', t('host.notExported'));
    if (!existsSync(path)) throw new AppError('not-found', t('host.exportGone', { path }));
    return path;
  }
}
