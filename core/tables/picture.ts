import type { CaseClient } from '#core/contract.ts';
import type { TableLine } from './contract.ts';
import type { Column } from './model.ts';
import { t } from '#lib/i18n/t.ts';
import { formatDay, formatNumber, numbered } from '#lib/i18n/format.ts';
import {
  aboutAsWide,
  cutTo,
  internalReaders,
  type LabelOf,
  type Readers,
  type ViewPicture,
} from '#core/views/model/picture.ts';
import { xmlMarkup } from '#lib/text/markup.ts';

/** Which rows are asked for, and in which order. */
export type TableQuestion = Omit<Parameters<CaseClient['tables']['rows']>[0], 'columns' | 'offset' | 'limit'>;

export interface TablePaper {
  /** What people call its records. */
  what: string;
  columns: readonly Column[];
  /** The first lines, as many as `mostLines`. */
  lines: readonly TableLine[];
  /** Rows that fit. */
  total: number;
  /** Records that the span of time leaves out as nothing says when they were. */
  undated: number;
  /** Columns by which rows are sorted and put together. */
  sort: readonly string[];
  /** What rows are filtered by, by the ids of columns. */
  filters: Readonly<Record<string, string>>;
  /** Quotes that prove the rows. */
  quotes: readonly string[];
}

/** Lines of a table on paper: more nobody reads in a picture. */
export const mostLines = 60;

const widthPx = 1200;
const rowPx = 24;
const sizePx = 12;
const gapPx = 14;
const leastPx = 56;
const mostPx = 320;
const ink = '#1b2127';
const grey = '#474e55';
const rule = '#cdd3d8';
/** Rows that the words for who does not see the picture name. */
const maxNamed = 12;

type Row = Extract<TableLine, { kind: 'row' }>;

/** Collections whose records say which quotes prove them. */
const proven: ReadonlySet<string> = new Set(['links', 'claims']);

/** Asks for what stands of a table on paper: its first lines. @throws AppError as `tables.rows` */
export async function paperOf(
  client: Pick<CaseClient, 'tables' | 'records'>,
  question: TableQuestion,
  columns: readonly Column[],
): Promise<TablePaper> {
  const { collection, filters = {}, sort = [], group = null } = question;
  const asked = { ...question, columns: columns.map(({ id }) => id), offset: 0, limit: mostLines };
  const { page, total, undated } = await client.tables.rows(asked);
  const ids = page.flatMap((line) => (line.kind === 'row' ? [line.id] : []));
  return {
    what: t(`words.${collection}`),
    ...{ columns, lines: page, total, undated, filters },
    sort: [...sort.map(({ column }) => column), ...(group === null ? [] : [group])],
    quotes: collection === 'quotes' ? ids : proven.has(collection) ? await quotesOf(client, ids) : [],
  };
}

async function quotesOf(client: Pick<CaseClient, 'records'>, ids: readonly string[]): Promise<string[]> {
  const shown = await Promise.all(ids.map((id) => client.records.show({ id })));
  return [...new Set(shown.flatMap(({ record }) => ('quotes' in record ? (record.quotes as string[]) : [])))];
}

/** A table on paper: its shown columns and first rows. Knows no window of the app. */
export function picture(paper: TablePaper, readers: Readers): ViewPicture {
  const { total, filters } = paper;
  const { labelOf } = readers;
  const isSeen = ({ field }: Column) => field === null || !readers.isLeftOut(field);
  const columns = paper.columns.filter(isSeen);
  const lines = linesFor(paper, readers).map((line): TableLine => {
    if (line.kind === 'group') return line;
    return { ...line, cells: line.cells.filter((_, at) => isSeen(paper.columns[at] as Column)) };
  });
  const hidden = paper.lines.filter((line) => line.kind === 'row' && readers.isWithheld(line.id)).length;
  const rows = lines.filter((line) => line.kind === 'row');
  const texts = lines.map((line) => (line.kind === 'row' ? cellTexts(line, columns, labelOf) : null));
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
      write([`${line.text || t('table.filterEmpty')} (${formatNumber(line.count)})`], ink, 600);
    else write(texts[at] ?? [], ink, 400);
  });
  const replaced = rows.filter((row) => isReplaced(row, labelOf)).length;
  const more = total - hidden - rows.length;
  const title = t('table.picture.title', { what: paper.what, count: total, number: formatNumber(total) });
  return {
    title,
    ...{ width: widthPx, height: y, body: parts.join(''), key: [] },
    leftOut: [
      ...Object.entries(filters).flatMap(([id, words]) => {
        const column = columns.find((one) => one.id === id);
        return column && words.trim() !== '' ? [t('table.picture.filter', { column: t(column.label), words })] : [];
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
 * Lines as readers may see them. Where a row stands among others tells what is in the cells by which they are sorted and put together: of
 * whoever is replaced it stands last, in no group. The head of a group of which no row is listed, as it is folded, might be theirs alone.
 */
function linesFor({ lines, columns, sort }: TablePaper, readers: Readers): TableLine[] {
  if (readers === internalReaders) return [...lines];
  const { labelOf, isWithheld } = readers;
  const sorted = columns.flatMap(({ id }, at) => (sort.includes(id) ? [at] : []));
  const isRenamed = ({ id, title }: { id: string; title: string }) => labelOf(id, title) !== title;
  const isTelling = (row: Row) =>
    isReplaced(row, labelOf) || sorted.some((at) => row.cells[at]?.refs?.some(isRenamed) === true);
  const seen: TableLine[] = [];
  const last: Row[] = [];
  let group: Extract<TableLine, { kind: 'group' }> | null = null;
  let isHeadDue = false;
  for (const line of lines) {
    if (line.kind === 'group') {
      group = { ...line };
      isHeadDue = true;
      continue;
    }
    const isOut = isWithheld(line.id) || isTelling(line);
    if (isOut) {
      if (group) group.count -= 1;
      if (!isWithheld(line.id)) last.push(line);
      continue;
    }
    if (group && isHeadDue) seen.push(group);
    isHeadDue = false;
    seen.push(line);
  }
  return [...seen, ...last];
}

const isReplaced = ({ id, title }: Row, labelOf: LabelOf) => labelOf(id, title) !== title;

/**
 * The cells of a row as other programs read them: numbers as numbers, dates and times as they are kept, '' for nothing. Of a record that
 * readers must not know stays what it is called for them.
 */
export function cellValues(row: Row, columns: readonly Column[], labelOf: LabelOf): (string | number)[] {
  const isHidden = isReplaced(row, labelOf);
  return columns.map(({ kind, isAlways }, at) => {
    const { text, typed, refs = [], knots } = row.cells[at] ?? { text: '' };
    if (isHidden) return isAlways ? labelOf(row.id, row.title) : '';
    if (kind === 'knots') return knots ? knots.independent + knots.copies + knots.notAssessed : '';
    if (kind === 'number') return text === '' ? '' : Number(text);
    if (kind === 'time') return text;
    if (kind === 'date') return typed ?? text;
    const named = refs.reduce((words, ref) => words.replaceAll(ref.title, () => labelOf(ref.id, ref.title)), text);
    return named.replace(/\s+/g, ' ').trim();
  });
}

/** The same in words. */
function cellTexts(row: Row, columns: readonly Column[], labelOf: LabelOf): string[] {
  return cellValues(row, columns, labelOf).map((value, at) => {
    const { kind, id } = columns[at] ?? {};
    if (value === '') return '';
    if (kind === 'time') return formatDay(String(value));
    if (kind === 'date') return row.cells[at]?.text ?? '';
    if (typeof value !== 'number') return value;
    return id === 'toDecide' ? t('table.toDecide', { number: formatNumber(value) }) : formatNumber(value);
  });
}

/** As wide as their words want; where that is more than the picture has, the widest share what the others leave. */
function widthsOf(columns: readonly Column[], texts: readonly (readonly string[] | null)[]): number[] {
  const wanted = columns.map(({ label }, at) => {
    const cells = texts.map((row) => aboutAsWide(row?.[at] ?? '', sizePx, 400));
    const longest = Math.max(aboutAsWide(t(label), sizePx, 600), ...cells);
    return Math.min(mostPx, Math.max(leastPx, Math.ceil(longest) + 4));
  });
  let room = widthPx - gapPx * (columns.length - 1);
  for (const [at, width] of [...wanted].sort((a, b) => a - b).entries()) {
    const share = room / (wanted.length - at);
    if (width > share) return wanted.map((one) => Math.min(one, share));
    room -= width;
  }
  return wanted;
}
