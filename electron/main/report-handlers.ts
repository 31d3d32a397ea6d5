import type { BrowserWindow } from 'electron';
import type { hostContract } from '#core/host.ts';
import type { ContractHandlers } from '#core/rpc.ts';
import { AppError } from '#lib/errors.ts';
import { nodeIo, writeFileDurably } from '#lib/files/io.ts';
import { localDay } from '#lib/local-day.ts';
import { t } from '#lib/i18n/t.ts';
import { relogFromPage } from '#lib/log-message.ts';
import { chooseSavePath } from './dialogs.ts';
import type { ExportPaths } from './export-paths.ts';
import { lastReportLines } from './log.ts';
import { machineFacts } from './machine-facts.ts';
import { formatReport } from './report.ts';
import type { SettingsStore } from './settings.ts';

/** Log lines in a report. */
const MAX_LINES = 60;

type ReportHandlers = Pick<ContractHandlers<typeof hostContract>['app'], 'report' | 'saveReport' | 'log'>;

/** Creates the handlers that make the problem report for a window, save it as shown there, and receive what the window logs. */
export function reportHandlers(browser: BrowserWindow, settings: SettingsStore, saved: ExportPaths): ReportHandlers {
  /** The report that the window showed last: only that is saved. */
  let shown = '';
  return {
    log(line) {
      relogFromPage(line);
      return null;
    },
    report({ records }) {
      shown = formatReport(machineFacts(settings.settings), records, lastReportLines(MAX_LINES));
      return { text: shown };
    },
    async saveReport() {
      const day = localDay(new Date());
      const path = saved.remember(await chooseSavePath(browser, t('help.report.fileName', { day }), 'txt'));
      if (path === null) return null;
      try {
        await writeFileDurably(nodeIo, path, Buffer.from(shown));
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        throw new AppError('write-failed', t('host.reportNotSaved', { path, reason }), { cause: error });
      }
      return path;
    },
  };
}
