import { t, type TextKey } from '#lib/i18n/t.ts';
import { isCollection } from '#core/model/collections.ts';
import type { VerifyFault, VerifyReport } from '#core/verify/contract.ts';
import { formatNumber } from '#lib/i18n/format.ts';

/** One line of the report: a fault, something still on its way, or something found intact. */
export interface ReportRow {
  key: string;
  tone: 'fault' | 'waits' | 'mended' | 'whole';
  title: string;
  where: string;
  means: string;
  /** At the right: a count, or the next step. */
  next: string;
  fault: VerifyFault | null;
}

const kinds: ReadonlySet<string> = new Set([
  ...['case-file', 'line', 'torn', 'orphan', 'text', 'file', 'checkpoint', 'purged'],
  ...['record', 'newer', 'reference', 'quote', 'not-arrived', 'mended', 'index', 'readme', 'stray'],
]);

/** Valid path of a text or an original. */
const content = /^(?:texts|files)[\\/][0-9a-f]{2}[\\/][0-9a-f]{64}(?:\.txt)?$/;

/** Returns the catalogue key for the words of a fault. */
export function faultKeyOf({ kind, path }: VerifyFault): string {
  if ((kind === 'text' || kind === 'file') && !content.test(path)) return 'misplaced';
  return kinds.has(kind) ? kind : 'other';
}

/** Kinds whose path is the collection of the faulty record. */
const inRecords: ReadonlySet<string> = new Set(['record', 'newer', 'reference', 'quote']);

/** Returns whether the fault is in a record rather than a file. */
export function isRecordFault({ kind }: VerifyFault): boolean {
  return inRecords.has(kind);
}

/** Formats the place of a fault: the collection of a record, or a path with its long hash or writer id shortened, and the line. */
export function formatFaultPlace(fault: VerifyFault): string {
  const { path, line } = fault;
  if (isRecordFault(fault) && isCollection(path)) return t(`labels.one.${path}`);
  const short = path
    .split(/[\\/]/)
    .map((part) => {
      const [, name = part, ending = ''] = /^(.*?)(\.[a-z]+)?$/.exec(part) ?? [];
      return name.length > 20 ? `${name.slice(0, 8)}…${name.slice(-2)}${ending}` : part;
    })
    .join('/');
  return line === undefined ? short : t('verifyPage.line', { path: short, line: formatNumber(line) });
}

/** Returns the lines of a report: faults first, then what has not arrived, then what loses nothing, then what is intact. */
export function reportRowsOf(report: VerifyReport): ReportRow[] {
  const rowsOf = (faults: readonly VerifyFault[], tone: ReportRow['tone']): ReportRow[] =>
    faults.map((fault, at) => {
      const sort = faultKeyOf(fault);
      return {
        key: `${tone} ${at}`,
        tone,
        title: t(`verifyPage.faults.${sort}` as TextKey),
        where: formatFaultPlace(fault),
        means: t(`verifyPage.means.${sort}` as TextKey),
        next: t(`verifyPage.next.${tone === 'fault' ? 'look' : tone}` as TextKey),
        fault,
      };
    });
  const isWaiting = ({ kind }: VerifyFault) => kind === 'not-arrived';
  return [
    ...rowsOf(report.faults, 'fault'),
    ...rowsOf(report.warnings.filter(isWaiting), 'waits'),
    ...rowsOf(
      report.warnings.filter((fault) => !isWaiting(fault)),
      'mended',
    ),
    ...intactRows(report),
  ];
}

/** Counts the checked items that are intact. */
export function intactCount({ faults, warnings, checked }: VerifyReport): number {
  const { records, quotes, texts, files, lines, checkpoints } = checked;
  const notArrived = warnings.filter(({ kind }) => kind === 'not-arrived').length;
  return Math.max(0, records + quotes + texts + files + lines + checkpoints - faults.length - notArrived);
}

function intactRows({ faults, warnings, checked }: VerifyReport): ReportRow[] {
  const hasFault = (...wanted: string[]) =>
    [...faults, ...warnings].filter(({ kind, path }) => {
      const is = kind === 'not-arrived' ? (/^texts/.test(path) ? 'text' : /^files/.test(path) ? 'file' : 'line') : kind;
      return wanted.includes(is);
    }).length;
  const row = (name: string, where: string, means: TextKey, count: number, others: number): ReportRow => ({
    key: `whole ${name}`,
    tone: 'whole',
    title: t(`verifyPage.whole.${name}` as TextKey),
    where,
    means: others > 0 ? t('verifyPage.whole.others', { means: t(means) }) : t(means),
    next: formatNumber(Math.max(0, count - others)),
    fault: null,
  });
  const { chains, lines, texts, files, quotes, records, checkpoints } = checked;
  const key = (name: string) => `verifyPage.whole.${name}` as TextKey;
  return [
    row('log', t('verifyPage.whole.logWhere', { count: chains }), key('logMeans'), lines, 0),
    row('texts', 'texts/', key('contentMeans'), texts, hasFault('text')),
    row('files', 'files/', key('contentMeans'), files, hasFault('file')),
    row('quotes', t('verifyPage.whole.quotesWhere'), key('quotesMeans'), quotes, hasFault('quote')),
    row('records', t('verifyPage.whole.recordsWhere'), key('recordsMeans'), records, hasFault('record', 'reference')),
    row(
      'checkpoints',
      t('verifyPage.whole.checkpointsWhere'),
      key('checkpointsMeans'),
      checkpoints,
      hasFault('checkpoint'),
    ),
  ].filter(({ next }) => next !== '0');
}
