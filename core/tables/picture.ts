import type { CaseClient } from '#core/contract.ts';
import type { TableLine } from './contract.ts';
import type { Column } from './model.ts';
import { t } from '#lib/i18n/t.ts';
import { formatNumber, formatUtcDay, numbered } from '#lib/i18n/format.ts';
import { aboutAsWide, cutTo, type LabelOf, type Readers, type ViewPicture } from '#core/views/model/picture.ts';
import { xmlMarkup } from '#lib/text/markup.ts';
import { oneLine } from '#lib/text/spaces.ts';

/** Which rows, and in which order. */
export type TableQuestion = Omit<Parameters<CaseClient['tables']['rows']>[0], 'columns' | 'offset' | 'limit'>;

export interface PrintedTable {
  /** What its records are called. */
  recordWords: string;
  columns: readonly Column[];
  /** The first lines, up to `maxLines`. */
  lines: readonly TableLine[];
  /** Rows that match. */
  total: number;
  /** Records that the time span excludes because they have no date. */
  undated: number;
  /** Columns that rows are sorted and grouped by. */
  sort: readonly string[];
  /** The filters of the rows, by column id. */
  filters: Readonly<Record<string, string>>;
  /** Quotes that prove the rows. */
  quotes: readonly string[];
}

/** Maximum lines of a table on paper: nobody reads more in a picture. */
export const maxLines = 60;

const widthPx = 1200;
const rowPx = 24;
const sizePx = 12;
const gapPx = 14;
const minColumnPx = 56;
const maxColumnPx = 320;
const ink = '#1b2127';
const grey = '#474e55';
const rule = '#cdd3d8';
/** Rows named in the text alternative. */
const maxNamed = 12;

type Row = Extract<TableLine, { kind: 'row' }>;

/** Collections whose records list the quotes that prove them. */
const collectionsWithQuotes: ReadonlySet<string> = new Set(['links', 'claims']);

/** Requests the first lines of a table for printing. @throws AppError as `tables.rows` */
export async function loadPrintedTable(
  client: Pick<CaseClient, 'tables' | 'records'>,
  question: TableQuestion,
  columns: readonly Column[],
): Promise<PrintedTable> {
  const { collection, filters = {}, sort = [], group = null } = question;
  const request = { ...question, columns: columns.map(({ id }) => id), offset: 0, limit: maxLines };
  const { page, total, undated } = await client.tables.rows(request);
  const ids = page.flatMap((line) => (line.kind === 'row' ? [line.id] : []));
  return {
    recordWords: t(`words.${collection}`),
    ...{ columns, lines: page, total, undated, filters },
    sort: [...sort.map(({ column }) => column), ...(group === null ? [] : [group])],
    quotes: collection === 'quotes' ? ids : collectionsWithQuotes.has(collection) ? await quotesOf(client, ids) : [],
  };
}

async function quotesOf(client: Pick<CaseClient, 'records'>, ids: readonly string[]): Promise<string[]> {
  const shown = await Promise.all(ids.map((id) => client.records.show({ id })));
  return [...new Set(shown.flatMap(({ record }) => ('quotes' in record ? (record.quotes as string[]) : [])))];
}

/** Draws a table for paper: its shown columns and first rows. Independent of the app's window. */
export function picture(paper: PrintedTable, readers: Readers): ViewPicture {
  const { total, filters } = paper;
  const { labelOf, textOf } = readers;
  const isSeen = ({ field }: Column) => field === null || !readers.isOmitted(field);
  const columns = paper.columns.filter(isSeen);
  const lines = linesFor(paper, readers).map((line): TableLine => {
    if (line.kind === 'group') return line;
    return { ...line, cells: line.cells.filter((_, at) => isSeen(paper.columns[at] as Column)) };
  });
  const hidden = paper.lines.filter((line) => line.kind === 'row' && readers.isWithheld(line.id)).length;
  const rows = lines.filter((line) => line.kind === 'row');
  const texts = lines.map((line) => (line.kind === 'row' ? cellTexts(line, columns, readers) : null));
  const widths = widthsOf(columns, texts);
  const parts: string[] = [];
  let y = 0;
  const write = (cells: readonly string[], colour: string, weight: number): void => {
    let x = 0;
    cells.forEach((cell, at) => {
      const width = widths[at] ?? 0;
      const text = xmlMarkup(cutTo(cell, width, (words) => aboutAsWide(words, sizePx, weight)));
      if (text !== '')
        parts.push(
          `<text x="${x}" y="${y + 16}" font-size="${sizePx}" font-weight="${weight}" fill="${colour}">${text}</text>`,
        );
      x += width + gapPx;
    });
    y += rowPx;
    parts.push(`<rect x="0" y="${y - 1}" width="${widthPx}" height="1" fill="${rule}"/>`);
  };
  write(
    columns.map(({ label }) => t(label)),
    grey,
    600,
  );
  lines.forEach((line, at) => {
    if (line.kind === 'group')
      write([`${textOf(line.text) || t('table.filterEmpty')} (${formatNumber(line.count)})`], ink, 600);
    else write(texts[at] ?? [], ink, 400);
  });
  const replaced = rows.filter((row) => isReplaced(row, labelOf)).length;
  const more = total - hidden - rows.length;
  const title = t('table.picture.title', { what: paper.recordWords, count: total, number: formatNumber(total) });
  return {
    title,
    ...{ width: widthPx, height: y, body: parts.join(''), key: [] },
    leftOut: [
      ...Object.entries(filters).flatMap(([id, words]) => {
        const column = columns.find((one) => one.id === id);
        return column && words.trim() !== ''
          ? [t('table.picture.filter', { column: t(column.label), words: textOf(words) })]
          : [];
      }),
      ...(more > 0 ? [t('table.picture.more', numbered(more))] : []),
      ...(paper.undated > 0 ? [t('table.picture.undated', { count: paper.undated })] : []),
      ...(replaced > 0 ? [t('table.picture.replaced', { count: replaced })] : []),
      ...(hidden > 0 ? [t('pictures.hidden', numbered(hidden))] : []),
    ],
    records: [
      ...new Set(rows.flatMap(({ id, cells }) => [id, ...cells.flatMap(({ refs = [] }) => refs.map((ref) => ref.id))])),
    ],
    quotes: paper.quotes,
    alt: `${title}: ${[
      ...rows.slice(0, maxNamed).map(({ id, title: name }) => labelOf(id, name)),
      ...(total > maxNamed ? [t('lists.andMore', { count: total - maxNamed })] : []),
    ].join('; ')}`,
  };
}

/**
 * Returns the lines as readers may see them. The position of a row reveals its values in the sorted and grouped columns, so replaced
 * records come last, outside any group. The heading of a collapsed group, none of whose rows are listed, is omitted because it might be
 * theirs alone.
 */
function linesFor({ lines, columns, sort }: PrintedTable, readers: Readers): TableLine[] {
  if (readers.seesAll) return [...lines];
  const { labelOf, isWithheld } = readers;
  const sorted = columns.flatMap(({ id }, at) => (sort.includes(id) ? [at] : []));
  const isRenamed = ({ id, title }: { id: string; title: string }) => labelOf(id, title) !== title;
  const revealsName = (row: Row) =>
    isReplaced(row, labelOf) || sorted.some((at) => row.cells[at]?.refs?.some(isRenamed) === true);
  const visible: TableLine[] = [];
  const replacedRows: Row[] = [];
  let group: Extract<TableLine, { kind: 'group' }> | null = null;
  let isHeadDue = false;
  for (const line of lines) {
    if (line.kind === 'group') {
      group = { ...line };
      isHeadDue = true;
      continue;
    }
    const isOut = isWithheld(line.id) || revealsName(line);
    if (isOut) {
      if (group) group.count -= 1;
      if (!isWithheld(line.id)) replacedRows.push(line);
      continue;
    }
    if (group && isHeadDue) visible.push(group);
    isHeadDue = false;
    visible.push(line);
  }
  return [...visible, ...replacedRows];
}

const isReplaced = ({ id, title }: Row, labelOf: LabelOf) => labelOf(id, title) !== title;

/**
 * Returns the cells of a row for other programs: numbers as numbers, dates and times as stored, '' for nothing. For a record that readers
 * must not know, only the name they know it by.
 */
export function cellValues(
  row: Row,
  columns: readonly Column[],
  { labelOf, textOf }: Pick<Readers, 'labelOf' | 'textOf'>,
): (string | number)[] {
  const isHidden = isReplaced(row, labelOf);
  return columns.map(({ kind, isAlways }, at) => {
    const { text, typed, refs = [], knots } = row.cells[at] ?? { text: '' };
    if (isHidden) return isAlways ? labelOf(row.id, row.title) : '';
    if (kind === 'knots') return knots ? knots.independent + knots.copies + knots.notAssessed : '';
    if (kind === 'number') return text === '' ? '' : Number(text);
    if (kind === 'time') return text;
    if (kind === 'date') return typed ?? text;
    const named = refs.reduce(
      (words, ref) => words.replaceAll(ref.title, () => labelOf(ref.id, ref.title)),
      textOf(text),
    );
    return oneLine(named);
  });
}

/** Returns the same in words, as readers may see them. */
function cellTexts(row: Row, columns: readonly Column[], readers: Readers): string[] {
  return cellValues(row, columns, readers).map((value, at) => {
    const { kind, id } = columns[at] ?? {};
    if (value === '') return '';
    if (kind === 'time') return formatUtcDay(String(value));
    if (kind === 'date') return row.cells[at]?.text ?? '';
    if (typeof value !== 'number') return value;
    return id === 'toDecide' ? t('table.toDecide', { number: formatNumber(value) }) : formatNumber(value);
  });
}

/** Returns column widths that fit their words; if the picture is too narrow, the widest columns share what the others leave. */
function widthsOf(columns: readonly Column[], texts: readonly (readonly string[] | null)[]): number[] {
  const wantedWidths = columns.map(({ label }, at) => {
    const cells = texts.map((row) => aboutAsWide(row?.[at] ?? '', sizePx, 400));
    const longest = Math.max(aboutAsWide(t(label), sizePx, 600), ...cells);
    return Math.min(maxColumnPx, Math.max(minColumnPx, Math.ceil(longest) + 4));
  });
  let room = widthPx - gapPx * (columns.length - 1);
  for (const [at, width] of [...wantedWidths].sort((a, b) => a - b).entries()) {
    const share = room / (wantedWidths.length - at);
    if (width > share) return wantedWidths.map((one) => Math.min(one, share));
    room -= width;
  }
  return wantedWidths;
}
