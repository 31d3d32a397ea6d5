import type { Incoming } from '#core/exchange/in/format.ts';
import { hashIn } from '#core/exchange/in/hunchly/page-files.ts';
import type { ReportBuilder } from '#core/exchange/report.ts';
import { textOfHtml } from '#lib/exchange/plain-html.ts';
import { cellOf, type Row } from '#lib/exchange/rows.ts';
import { t } from '#lib/i18n/t.ts';

/** What an export contains besides its pages, as rows. */
export interface HunchlyTables {
  /** Titles by page number, filled while pages are read. */
  pages: Map<string, { key: string; title: string }>;
  notes: readonly Row[];
  /** Notes, tags and selectors of a page, by its number. */
  byPage: ReadonlyMap<string, PageNotes>;
  photos: readonly Row[];
  attachments: readonly Row[];
}

/** What was noted about a page. */
export interface PageNotes {
  notes: string[];
  tags: string[];
  selectors: string[];
}

/** What the tables say about each page, by its number. */
export function notesByPage(
  tables: Record<'notes' | 'tags' | 'selectors' | 'hits', readonly Row[]>,
): Map<string, PageNotes> {
  const pages = new Map<string, PageNotes>();
  const add = (row: Row, to: keyof PageNotes, text: string) => {
    const id = cellOf(row, 'pageid', 'page');
    if (id === '' || text === '') return;
    const page = pages.get(id) ?? { notes: [], tags: [], selectors: [] };
    page[to].push(text);
    pages.set(id, page);
  };
  const selectors = new Map(
    tables.selectors.map((row) => [cellOf(row, 'id'), cellOf(row, 'selector', 'name', 'value')]),
  );
  for (const row of tables.notes) add(row, 'notes', cellOf(row, 'note', 'notes', 'text'));
  for (const row of tables.tags) add(row, 'tags', cellOf(row, 'tag', 'tagname', 'name', 'label'));
  for (const row of tables.hits) add(row, 'selectors', selectors.get(cellOf(row, 'selectorid')) ?? '');
  return pages;
}

const timeColumns = [
  'timestampcreated',
  'datecaptured',
  'captured',
  'capturedat',
  'timestamp',
  'datecreated',
  'created',
  'date',
];
/** Columns that become fields, or identify the page. */
const usedColumns: ReadonlySet<string> = new Set([
  ...timeColumns,
  ...[
    'id',
    'pageid',
    'title',
    'pagetitle',
    'url',
    'pageurl',
    'address',
    'notes',
    'note',
    'comments',
    'tags',
    'tag',
    'labels',
  ],
  ...['localfile', 'file', 'filename', 'path', 'filepath', 'mhtml', 'mhtmlfile', 'archive'],
]);

/** A page as an article that waits for its file. @param file its path in the archive */
export function pageIncoming(
  row: Row,
  at: number,
  file: string | null,
  tables: HunchlyTables,
  report: ReportBuilder,
): Incoming {
  const id = cellOf(row, 'id', 'pageid');
  const url = cellOf(row, 'url', 'pageurl', 'address');
  const title = cellOf(row, 'title', 'pagetitle') || url || file || String(at);
  const key = `${id || file || String(at)} ${url}`.trim();
  tables.pages.set(id, { key, title });
  const pageNotes = tables.byPage.get(id);
  const notes = [cellOf(row, 'notes', 'note', 'comments'), ...(pageNotes?.notes ?? [])]
    .map(textOfHtml)
    .filter((note) => note !== '');
  const tags = [cellOf(row, 'tags', 'tag', 'labels'), ...(pageNotes?.tags ?? [])]
    .flatMap((text) => text.split(/[;,\n]/))
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');
  const selectors = [...new Set(pageNotes?.selectors)];
  const hash = hashIn(row);
  const unusedCells = [...row].filter(([name]) => !usedColumns.has(name));
  if (file === null) report.leaveOut(key, 'file', t('exchange.hunchly.noPage'));
  return {
    ...{ key, place: at === 0 ? (file ?? '') : String(at) },
    extra: {
      ...Object.fromEntries(unusedCells.map(([name, text]) => [`hunchly:${name}`, [text]])),
      ...(selectors.length > 0 ? { 'hunchly:selector': selectors } : {}),
    },
    record: {
      ...{ collection: 'articles', title, kind: 'web', text: title },
      ...(url === '' ? {} : { url }),
      ...timeOf(row, key, report),
      ...(tags.length > 0 ? { tags: [...new Set(tags)] } : {}),
      ...(notes.length > 0 ? { notes: notes.join('\n\n') } : {}),
    },
    ...(file === null ? {} : { files: [{ name: file, ...(hash === null ? {} : { hash }) }] }),
  };
}

/** When it was captured. A time without a time zone is taken as UTC, and reported. */
export function timeOf(row: Row, key: string, report: ReportBuilder, ...more: string[]): { captured?: string } {
  const text = cellOf(row, ...more, ...timeColumns);
  if (text === '') return {};
  const epoch = /^\d{10}(?:\d{3})?$/.test(text) ? Number(text) * (text.length === 10 ? 1000 : 1) : Number.NaN;
  const [, day, time, zone = ''] =
    /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?) ?(Z|UTC|GMT|[+-]\d\d:?\d\d)?$/i.exec(text) ?? [];
  const offset = /^[+-]/.test(zone) ? zone.replace(/^(...):?/, '$1:') : 'Z';
  const moment = Number.isNaN(epoch) ? Date.parse(`${day ?? ''}T${time ?? ''}${offset}`) : epoch;
  if (Number.isNaN(moment)) {
    report.leaveOut(key, 'captured', t('exchange.hunchly.noTime', { text }));
    return {};
  }
  const captured = new Date(moment).toISOString();
  if (zone === '' && Number.isNaN(epoch)) report.change(key, 'captured', text, captured, t('exchange.hunchly.noZone'));
  return { captured };
}
