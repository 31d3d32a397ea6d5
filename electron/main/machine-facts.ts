import { freemem, release, totalmem } from 'node:os';
import { app, screen } from 'electron';
import type { Settings } from '#core/host.ts';
import { language } from '#lib/i18n/t.ts';
import type { MachineFacts } from './report.ts';

/** Returns the facts about this machine for a problem report: numbers and versions, nothing that the user has named. */
export function machineFacts(settings: Settings): MachineFacts {
  const { electron, chrome, node } = process.versions;
  return {
    at: new Date(),
    version: app.getVersion(),
    isPackaged: app.isPackaged,
    electron,
    chrome,
    node,
    // The rest of a kernel release may be a name that somebody gave it.
    system: [process.platform, /^[\d.]*/.exec(release())?.[0], process.arch].join(' '),
    memory: {
      total: totalmem(),
      free: freemem(),
      used: app.getAppMetrics().reduce((sum, { memory }) => sum + memory.workingSetSize * 1024, 0),
    },
    displays: screen.getAllDisplays().map(({ size, scaleFactor }) => ({ ...size, scale: scaleFactor })),
    language: language(),
    systemLanguage: app.getLocale(),
    settings,
  };
}
