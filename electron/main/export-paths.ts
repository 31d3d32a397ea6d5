import { existsSync } from 'node:fs';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';

/** The files that a person has named in a window's own save dialog: those alone may be opened from its page. */
export class ExportPaths {
  private readonly paths = new Set<string>();

  /** Remembers what the dialog answered, and passes it on. */
  remember(path: string | null): string | null {
    if (path !== null) this.paths.add(path);
    return path;
  }

  /**
   * The path, when it may be opened.
   * @throws AppError `invalid` when no dialog has named it, `not-found` when it is gone
   */
  check(path: string): string {
    if (!this.paths.has(path)) throw new AppError('invalid', t('host.notExported'));
    if (!existsSync(path)) throw new AppError('not-found', t('host.exportGone', { path }));
    return path;
  }
}
