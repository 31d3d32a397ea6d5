import type { hostContract } from '#core/host.ts';
import type { ContractHandlers } from '#core/rpc.ts';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import type { ChosenPaths } from './chosen.ts';
import { checkDownload } from './downloads.ts';
import type { AppWindow } from './windows.ts';

type App = ContractHandlers<typeof hostContract>['app'];

/** Answers for one window what checks a downloaded package: one at a time, and only what a person gave is read. */
export function downloadHandlers(window: AppWindow, chosen: ChosenPaths): Pick<App, 'checkDownload' | 'stopDownload'> {
  let running = new AbortController();
  return {
    async checkDownload({ file, sums }) {
      // Whoever chooses another file has no more use for the one before.
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
