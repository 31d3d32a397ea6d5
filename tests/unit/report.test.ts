import { readFile } from 'node:fs/promises';
import { afterEach, expect, test } from 'vitest';
import { z } from 'zod';
import { parseReportLine, type ReportLine } from '#electron/main/report-lines.ts';
import { formatReport, type MachineFacts } from '#electron/main/report.ts';
import { AppError } from '#lib/errors.ts';
import { factsOf } from '#lib/log-facts.ts';
import { logAndReturn, logError, logLine, logNote, logTo } from '#lib/log.ts';
import { logMessageSchema, relog, relogFromPage, toLogMessage } from '#lib/log-message.ts';
import { pageLogLineSchema, toPageLogLine } from '#lib/page-log-line.ts';

const machine: MachineFacts = {
  at: new Date('2026-11-30T01:20:11Z'),
  version: '0.1.0',
  isPackaged: false,
  electron: '45.5.0',
  chrome: '150.0.1',
  node: '24.1.0',
  system: 'linux 6.1.0 x64',
  memory: { total: 16 * 2 ** 30, free: 2.5 * 2 ** 30, used: 300 * 2 ** 20 },
  displays: [{ width: 1440, height: 900, scale: 2 }],
  language: 'en',
  systemLanguage: 'es-EC',
  settings: { zoom: 110, theme: 'dark', density: 'compact', singleLetterKeys: false },
};

/** A word that stands for the confidential content of a case. */
const MARK = 'Zarzamora';

/** Runs `work` and returns the part of its log that would be in the file for reports. */
function reportedBy(work: () => void): string[] {
  const lines: string[] = [];
  logTo((level, _what, thrown, plain) => {
    const line: ReportLine = { at: machine.at.toISOString(), level, what: plain, ...factsOf(thrown) };
    lines.push(JSON.stringify(line));
  });
  work();
  return lines;
}

afterEach(() => logTo(() => undefined));

test('a problem report has the machine, record counts by order of magnitude, and the log', () => {
  const lines = reportedBy(() => {
    logError(logLine`engine of ${'/cases/a'}: ended with ${1}`, new TypeError('x'));
    logNote('settings: could not be written');
  }).flatMap((line) => parseReportLine(line) ?? []);
  const text = formatReport(machine, { articles: 412, people: 1, claims: 0, quotes: 250_000 }, lines);
  expect(text.split('\n')).toEqual([
    'Casebook problem report',
    '',
    'Made: 2026-11-30T01:20Z',
    'Casebook: 0.1.0, development',
    'Electron: 45.5.0, Chromium 150.0.1, Node 24.1.0',
    'System: linux 6.1.0 x64',
    'Memory: 2.5 of 16 GB free, program 300 MB',
    'Displays: 1440 × 900 at 200%',
    'Language: en, system es-EC',
    'Settings: zoom 110%, Dark, Compact, single-letter keys Off',
    'Records: articles 100 to 999, people 1 to 9, quotes 100,000 or more',
    '',
    'Log, newest last',
    '2026-11-30T01:20:11Z error engine of …: ended with 1 (TypeError)',
    '2026-11-30T01:20:11Z note settings: could not be written',
    '',
  ]);
  expect(formatReport(machine, null, [])).toContain('Records: no case open\n\nLog, newest last\nnothing logged\n');
  expect(formatReport(machine, {}, [])).toContain('Records: not known\n');
  expect(formatReport(machine, { articles: 0 }, [])).toContain('Records: no records\n');
});

test('a problem report contains no word of a case, however it was logged', async () => {
  const missing = await readFile(`/cases/${MARK}.casebook/journal`).catch((error: unknown) => error);
  const thrown = [
    missing,
    new AppError('unreadable', `${MARK} is not a text file.`, { cause: new Error(MARK) }),
    z.object({ name: z.literal('x') }).safeParse({ name: MARK, [MARK]: MARK }).error,
    new SyntaxError(`Unexpected token ${MARK}\n    at ${MARK} (/out/main/${MARK}.js:1:2)`),
    Object.assign(new Error('x'), { name: MARK, code: `E${MARK.toUpperCase()}`, cause: MARK }),
    { message: MARK },
    MARK,
  ];
  const work = () => {
    for (const error of thrown) {
      logError(logLine`engine of ${`/cases/${MARK}`}: ended with ${1}`, error);
      logNote('search: index is made anew', error);
      logAndReturn(logLine`${MARK}: could not be kept`, null)(error);
    }
  };
  const logLines = reportedBy(work);
  // The same, logged in the process of the case: each line crosses as a message.
  const messages: unknown[] = [];
  logTo((level, what, error, plain) => messages.push(structuredClone(toLogMessage(level, what, error, plain))));
  work();
  expect(JSON.stringify(messages)).toContain(MARK); // the log on this device has it
  const crossed = reportedBy(() => {
    for (const message of messages) relog(logMessageSchema.parse(message));
  });
  expect(crossed).toEqual(logLines);
  // The same, logged in the page of a window.
  const lines: unknown[] = [];
  logTo((level, what, error, plain) => lines.push(structuredClone(toPageLogLine(level, what, error, plain))));
  work();
  expect(JSON.stringify(lines)).toContain(MARK);
  const fromPage = reportedBy(() => {
    for (const line of lines) relogFromPage(pageLogLineSchema.parse(line));
  });
  expect(fromPage).toEqual(logLines);

  const entries = logLines.flatMap((line) => parseReportLine(line) ?? []);
  expect(entries).toHaveLength(thrown.length * 3 - 1); // the message of an AppError belongs to the case
  const text = formatReport(machine, { articles: 3 }, entries);
  expect(text.toLowerCase()).not.toContain(MARK.toLowerCase());
  expect(text).toContain('error engine of …: ended with 1 (Error ENOENT)');
});

test('a log line with unexpected content is left out of a problem report', () => {
  const line: ReportLine = { at: machine.at.toISOString(), level: 'note', what: 'x' };
  expect(parseReportLine(JSON.stringify(line))).toEqual(line);
  expect(parseReportLine(JSON.stringify({ ...line, detail: MARK }))).toBeNull();
  expect(parseReportLine(JSON.stringify({ ...line, name: MARK }))).toBeNull();
  expect(parseReportLine(JSON.stringify({ ...line, code: MARK }))).toBeNull();
  expect(parseReportLine(JSON.stringify({ ...line, frames: [`main/${MARK} x.js:1:2`] }))).toBeNull();
  expect(parseReportLine('{"at": "2026-')).toBeNull();
});
