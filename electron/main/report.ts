import type { Settings } from '#core/host.ts';
import { language, t } from '#lib/i18n/t.ts';
import { collectionNames, type Collection } from '#core/model/collections.ts';
import { formatReportLine, type ReportLine } from './report-lines.ts';

/** The facts about the machine in a problem report. */
export interface MachineFacts {
  at: Date;
  version: string;
  isPackaged: boolean;
  electron: string;
  chrome: string;
  node: string;
  /** Platform, numeric release, processor. */
  system: string;
  /** Bytes. */
  memory: { total: number; free: number; used: number };
  /** CSS pixels, and the device pixels per CSS pixel. */
  displays: readonly { width: number; height: number; scale: number }[];
  /** BCP 47. */
  language: string;
  systemLanguage: string;
  settings: Pick<Settings, 'zoom' | 'theme' | 'density' | 'singleLetterKeys'>;
}

/** From this number on, a report says “or more”. */
const MAX_ORDER = 100_000;

/**
 * Formats a problem report. It consists of numbers, names of the program and texts from the code: no word of a case can be in it.
 * @param records record counts of the open case; null without a case, empty if it did not answer
 */
export function formatReport(
  facts: MachineFacts,
  records: Readonly<Partial<Record<Collection, number>>> | null,
  lines: readonly ReportLine[],
): string {
  const { settings, memory, displays } = facts;
  const amount = new Intl.NumberFormat(language(), { maximumFractionDigits: 1 });
  const gigabytes = (bytes: number) => amount.format(bytes / 2 ** 30);
  const rows: [string, string][] = [
    [t('help.report.made'), `${facts.at.toISOString().slice(0, 16)}Z`],
    [t('app.name'), [facts.version, ...(facts.isPackaged ? [] : [t('help.report.development')])].join(', ')],
    [t('help.report.electron'), `${facts.electron}, Chromium ${facts.chrome}, Node ${facts.node}`],
    [t('help.report.system'), facts.system],
    [
      t('help.report.memory'),
      t('help.report.memoryOf', {
        free: gigabytes(memory.free),
        total: gigabytes(memory.total),
        used: amount.format(Math.round(memory.used / 2 ** 20)),
      }),
    ],
    [
      t('help.report.display'),
      displays
        .map(({ width, height, scale }) =>
          t('help.report.displayOf', { width: String(width), height: String(height), scale: Math.round(scale * 100) }),
        )
        .join('; '),
    ],
    [t('fields.language'), t('help.report.languageOf', { window: facts.language, system: facts.systemLanguage })],
    [
      t('app.settings.title'),
      t('help.report.settingsOf', {
        zoom: settings.zoom,
        theme: t(`app.settings.themes.${settings.theme}`),
        density: t(`app.settings.densities.${settings.density}`),
        keys: t(settings.singleLetterKeys ? 'app.settings.on' : 'app.settings.off'),
      }),
    ],
    [t('words.records'), formatRecords(records)],
  ];
  const log = lines.length === 0 ? [t('help.report.logEmpty')] : lines.map(formatReportLine);
  return [
    t('help.report.head'),
    '',
    ...rows.map(([name, value]) => `${name}: ${value}`),
    '',
    t('help.report.log'),
    ...log,
    '',
  ].join('\n');
}

function formatRecords(records: Readonly<Partial<Record<Collection, number>>> | null): string {
  if (records === null) return t('help.report.noCase');
  const countedNames = collectionNames.filter((name) => records[name] !== undefined);
  if (countedNames.length === 0) return t('help.report.unknown');
  const orders = countedNames.flatMap((name) => formatOrder(name, records[name] ?? 0) ?? []);
  return orders.length === 0 ? t('help.report.none') : orders.join(', ');
}

/** Formats the order of magnitude: `articles 10 to 99`. The exact number might identify the case. Null for none. */
function formatOrder(name: Collection, count: number): string | null {
  if (count <= 0) return null;
  const amount = new Intl.NumberFormat(language());
  if (count >= MAX_ORDER) return t('help.report.orderOver', { what: name, from: amount.format(MAX_ORDER) });
  const from = 10 ** Math.floor(Math.log10(count));
  return t('help.report.order', { what: name, from: amount.format(from), to: amount.format(from * 10 - 1) });
}
