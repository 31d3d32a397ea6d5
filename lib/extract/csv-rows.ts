import { decoderOf, encodingOf } from './decode.ts';
import { createPace, maxCellChars, maxSheetColumns, type SheetRow } from './sheet-row.ts';

/** Characters that may separate the cells of a line. */
export type Separator = ',' | ';' | '\t' | '|';

/** A text table whose rows are read on demand. */
export interface CsvFile {
  encoding: string;
  /** Whether the encoding was guessed from the content. */
  isGuessed: boolean;
  separator: Separator;
  /** Yields rows in order, without empty ones, in batches; other work gets its turn in between. */
  rows(): AsyncGenerator<SheetRow[]>;
}

/** Number of bytes decoded and parsed at once. */
const pieceBytes = 128 * 1024;
/** Number of characters from which the separator is detected. */
const headChars = 64 * 1024;
/** Maximum characters of a row: one with an unclosed quote would otherwise extend to the end of the file. */
const maxRowChars = 2 * 1024 * 1024;
/** Number of broken rows after which quotes are treated as ordinary characters. */
const maxBroken = 20;

type Papa = typeof import('papaparse');

/**
 * Opens a text table: commas, semicolons, tabs or bars, in any encoding, with or without quotes. A first line `sep=;`
 * is obeyed. A row whose quotes are never closed, or that is longer than 2 MB, is read as a line and marked.
 * @param options choices of the user that override detection
 * @returns null for an unknown encoding
 */
export async function openCsv(
  bytes: Uint8Array,
  options: { encoding?: string | null | undefined; separator?: Separator | null | undefined; likely?: Separator },
): Promise<CsvFile | null> {
  const { default: papa } = await import('papaparse');
  const guess = options.encoding ? { encoding: options.encoding.toLowerCase(), guessed: false } : encodingOf(bytes);
  const decoder = decoderOf(guess.encoding);
  if (!decoder) return null;
  const text = withoutMark(decoder.write(bytes.subarray(0, headChars * 2))).slice(0, headChars);
  const statedSeparator = /^sep=(.)\r?\n/i.exec(text)?.[1];
  const rest = statedSeparator === undefined ? text : text.slice(text.indexOf('\n') + 1);
  const newline = rest.includes('\n') || !rest.includes('\r') ? '\n' : '\r';
  const isWhole = bytes.length <= headChars;
  const separator =
    options.separator ??
    (isSeparator(statedSeparator) ? statedSeparator : separatorOf(rest, papa, newline, isWhole, options.likely ?? ','));
  return {
    encoding: guess.encoding,
    isGuessed: guess.guessed,
    separator,
    rows: () =>
      rowsOf(bytes, { papa, encoding: guess.encoding, separator, newline, isStated: statedSeparator !== undefined }),
  };
}

const isSeparator = (text: string | undefined): text is Separator => text !== undefined && separators.includes(text);
const separators: readonly string[] = [',', ';', '\t', '|'] satisfies Separator[];
const withoutMark = (text: string) => (text.startsWith('\uFEFF') ? text.slice(1) : text);

/** Returns the separator with which most rows have as many cells as the first row with several. */
function separatorOf(
  text: string,
  papa: Papa,
  newline: CsvDialect['newline'],
  isWhole: boolean,
  likely: Separator,
): Separator {
  let best: { separator: Separator; score: number } = { separator: likely, score: 0 };
  const others = (separators as readonly Separator[]).filter((separator) => separator !== likely);
  for (const separator of [likely, ...others]) {
    const { rows } = parsed(text, papa, { separator, newline, hasQuotes: true, isLast: isWhole });
    const counts = rows.slice(0, 100).flatMap((cells) => (isEmpty(cells) ? [] : [cells.length]));
    const usual = mostFrequent(counts.filter((count) => count > 1));
    if (usual === undefined) continue;
    const share = counts.filter((count) => count === usual).length / counts.length;
    // If two separators divide the rows equally well, the likelier one wins, then the one with more cells. Not so if it divides the rows
    // only in two or the heading otherwise, as do the commas of decimals and of inverted names.
    const isLikely = separator === likely && usual > 2 && counts[0] === usual;
    const score = share * 1000 + (isLikely ? 20 : 0) + Math.min(usual, 10);
    if (score > best.score) best = { separator, score };
  }
  return best.separator;
}

function mostFrequent(counts: readonly number[]): number | undefined {
  const times = new Map<number, number>();
  for (const count of counts) times.set(count, (times.get(count) ?? 0) + 1);
  return [...times].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0];
}

interface CsvDialect {
  papa: Papa;
  encoding: string;
  separator: Separator;
  newline: '\n' | '\r';
  isStated: boolean;
}

async function* rowsOf(
  bytes: Uint8Array,
  { papa, encoding, separator, newline, isStated: hasSaid }: CsvDialect,
): AsyncGenerator<SheetRow[]> {
  const decoder = decoderOf(encoding);
  if (!decoder) return;
  const pace = createPace();
  let number = 0;
  let text = '';
  let broken = 0;
  let isSkipping = false;
  const take = (rows: readonly string[][], fault?: SheetRow['fault']): SheetRow[] => {
    const taken: SheetRow[] = [];
    for (const cells of rows) {
      number++;
      if (!isEmpty(cells)) taken.push({ number, cells: trimmed(cells), ...(fault ? { fault } : {}) });
    }
    return taken;
  };
  for (let at = 0; at <= bytes.length; at += pieceBytes) {
    const isLast = at + pieceBytes > bytes.length;
    const more = decoder.write(bytes.subarray(at, at + pieceBytes)) + (isLast ? decoder.end() : '');
    text += at === 0 ? withoutMark(more) : more;
    if (at === 0 && hasSaid) {
      text = text.slice(text.indexOf('\n') + 1);
      number++;
    }
    if (isSkipping) {
      const end = text.indexOf(newline);
      text = end < 0 ? '' : text.slice(end + 1);
      isSkipping = end < 0;
    }
    for (;;) {
      const { rows, rest, isBroken } = parsed(text, papa, {
        ...{ separator, newline, isLast, hasQuotes: broken < maxBroken },
      });
      text = rest;
      const some = take(rows);
      if (some.length > 0) yield some;
      if (!isBroken && text.length <= maxRowChars) break;
      // Takes this line as it is and continues after it.
      broken++;
      const end = text.indexOf(newline);
      const line = end < 0 ? text : text.slice(0, end);
      text = end < 0 ? '' : text.slice(end + 1);
      isSkipping = end < 0;
      yield take([line.slice(0, maxRowChars).split(separator, maxSheetColumns)], 'broken');
    }
    await pace();
  }
}

/** The part of papaparse that its types lack: the parser itself, which can be told to leave the last row. */
interface RowParser {
  parse(
    input: string,
    from: number,
    leaveLast: boolean,
  ): { data: string[][]; errors: { code: string }[]; meta: { cursor: number } };
}

/**
 * Parses the rows of a text; `rest` is what may continue in the next chunk. Broken: the text is the last chunk, and
 * `rest` ends within quotes.
 */
function parsed(
  text: string,
  papa: Papa,
  {
    separator,
    newline,
    hasQuotes,
    isLast,
  }: Pick<CsvDialect, 'separator' | 'newline'> & { hasQuotes: boolean; isLast: boolean },
): { rows: string[][]; rest: string; isBroken: boolean } {
  const config = { delimiter: separator, newline, ...(hasQuotes ? {} : { fastMode: true }) };
  const parser = new papa.Parser(config) as unknown as RowParser;
  const { data, meta } = parser.parse(text, 0, true);
  const rest = text.slice(meta.cursor);
  if (!isLast || rest === '') return { rows: data, rest, isBroken: false };
  const last = parser.parse(rest, 0, false);
  if (last.errors.some(({ code }) => code === 'MissingQuotes')) return { rows: data, rest, isBroken: true };
  return { rows: [...data, ...last.data], rest: '', isBroken: false };
}

function isEmpty(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '');
}

/** Removes the carriage returns of Windows lines, and cells beyond the limit of a sheet. */
function trimmed(cells: string[]): string[] {
  const last = cells.length - 1;
  if (cells[last]?.endsWith('\r')) cells[last] = cells[last].slice(0, -1);
  if (cells.length > maxSheetColumns) cells.length = maxSheetColumns;
  for (let at = 0; at < cells.length; at++) {
    const cell = cells[at] ?? '';
    if (cell.length > maxCellChars) cells[at] = cell.slice(0, maxCellChars);
  }
  return cells;
}
