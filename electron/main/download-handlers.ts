import type { hostContract } from '#core/host.ts';
import type { ContractHandlers } from '#core/rpc.ts';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import type { ChosenPaths } from './chosen-paths.ts';
import { checkDownload } from './downloads.ts';
import type { AppWindow } from './windows.ts';

type App = ContractHandlers<typeof hostContract>['app'];

/** Creates the handlers with which a window checks a downloaded package: one at a time, and only files that the user chose are read. */
export function downloadHandlers(window: AppWindow, chosen: ChosenPaths): Pick<App, 'checkDownload' | 'stopDownload'> {
  let running = new AbortController();
  return {
    async checkDownload({ file, sums }) {
      // Choosing another file makes the previous check pointless.
      running.abort();
      running = new AbortController();
      const isGiven = [file, sums].every((path) => path === null || chosen.holds(path, null));
      if (!isGiven) throw new AppError('invalid', t('downloads.notGiven'));
      const progress = (done: number, total: number) => window.send({ type: 'download', done, total });
      return checkDownload(file, sums, { progress, signal: running.signal });
    },
    stopDownload() {
      running.abort();
      return null;
    },
  };
}
