import { openCsv, type Separator } from './csv-rows.ts';
import { createPace, type SheetRow } from './sheet-row.ts';
import { signatureOf } from './signatures.ts';
import { openWorkbook, type ReadCell, type WorkbookFaults } from './workbook.ts';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';

/** An opened table of any supported kind. */
export interface Spreadsheet {
  /** The sheets of a workbook; a text file has a single sheet without a name. */
  sheets: readonly { name: string }[];
  /** Null for workbooks. */
  encoding: string | null;
  separator: Separator | null;
  /**
   * Returns the non-empty rows of a sheet in batches; other tasks can run in between. @throws AppError `unreadable`,
   * `too-large`
   */
  rows(sheet: number): AsyncGenerator<SheetRow[]>;
  /** Messages about what could not be read so far. */
  warnings(): string[];
}

/**
 * Opens a table: CSV, TSV or XLSX, according to its first bytes.
 * @param options the user's choices, used instead of guesses
 * @throws AppError `unsupported` for other kinds of file, `unreadable`, `too-large`
 */
export async function openSpreadsheet(
  bytes: Uint8Array,
  name: string,
  options: { encoding?: string | null | undefined; separator?: Separator | null | undefined } = {},
): Promise<Spreadsheet> {
  if (bytes.length === 0) throw new AppError('unreadable', t('capture.empty', { name }));
  const signature = signatureOf(bytes);
  const isPackage = bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;
  if (isPackage) return openBook(bytes, name);
  if (signature !== null) throw new AppError('unsupported', t('sheets.notATable', { name, what: signature.is }));
  const likely = /\.(?:tsv|tab)$/i.test(name) ? '\t' : ',';
  const file = await openCsv(bytes, { ...options, likely });
  if (!file) throw new AppError('invalid', t('sheets.noEncoding', { encoding: options.encoding ?? '' }));
  let broken = 0;
  return {
    sheets: [{ name: '' }],
    encoding: file.encoding,
    separator: file.separator,
    async *rows() {
      broken = 0;
      for await (const rows of file.rows()) {
        broken += rows.filter(({ fault }) => fault !== undefined).length;
        yield rows;
      }
    },
    warnings: () => [
      ...(file.isGuessed ? [t('capture.warnEncoding', { encoding: file.encoding })] : []),
      ...(broken > 0 ? [t('sheets.broken', { count: broken })] : []),
    ],
  };
}

const noFaults: WorkbookFaults = { noValue: 0, errors: 0, merged: 0, noText: 0 };

async function openBook(bytes: Uint8Array, name: string): Promise<Spreadsheet> {
  const faults = { ...noFaults };
  const refused = (thrown: unknown): unknown => {
    if (thrown instanceof AppError) return thrown;
    const isTooLarge = thrown instanceof RangeError;
    return new AppError(
      isTooLarge ? 'too-large' : 'unreadable',
      t(isTooLarge ? 'sheets.tooLarge' : 'sheets.noWorkbook', { name }),
      { cause: thrown },
    );
  };
  const book = await openWorkbook(bytes, faults).catch((thrown: unknown) => {
    throw refused(thrown);
  });
  if (book.sheets.length === 0) throw new AppError('unreadable', t('sheets.noWorkbook', { name }));
  return {
    sheets: book.sheets,
    encoding: null,
    separator: null,
    async *rows(sheet) {
      Object.assign(faults, noFaults);
      try {
        for await (const rows of book.rows(sheet)) {
          const texts = rows.flatMap(({ number, cells }) => rowOf(number, cells) ?? []);
          if (texts.length > 0) yield texts;
        }
      } catch (thrown) {
        throw refused(thrown);
      }
    },
    warnings: () => [
      ...(faults.noValue > 0 ? [t('sheets.noValue', { count: faults.noValue })] : []),
      ...(faults.errors > 0 ? [t('sheets.errors', { count: faults.errors })] : []),
      ...(faults.noText > 0 ? [t('sheets.noText', { count: faults.noText })] : []),
      ...(faults.merged > 0 ? [t('sheets.merged', { count: faults.merged })] : []),
      ...(book.comments > 0 ? [t('sheets.comments', { count: book.comments })] : []),
    ],
  };
}

/** The maximum length of all cells in a row, in UTF-16 units; the rest is left out. */
const maxRowChars = 2_000_000;

function rowOf(number: number, read: readonly ReadCell[]): SheetRow | null {
  const cells = read.map(textOf);
  let remainingChars = maxRowChars;
  for (const [at, cell] of cells.entries()) {
    if (cell.length > remainingChars)
      return { number, cells: [...cells.slice(0, at), cell.slice(0, remainingChars)], fault: 'broken' };
    remainingChars -= cell.length;
  }
  return cells.every((cell) => cell.trim() === '') ? null : { number, cells };
}

/** Removes rounding errors from a number: spreadsheets show 15 digits. */
function textOf(cell: ReadCell): string {
  if (typeof cell === 'string') return cell;
  return Number.isInteger(cell) && Math.abs(cell) < 1e15 ? String(cell) : String(Number(cell.toPrecision(15)));
}

/** Counts a sheet's rows and the columns of its widest row. @throws as `rows` */
export async function sizeOf(table: Spreadsheet, sheet: number): Promise<{ rows: number; columns: number }> {
  const pace = createPace();
  const size = { rows: 0, columns: 0 };
  for await (const rows of table.rows(sheet)) {
    size.rows += rows.length;
    for (const { cells } of rows) size.columns = Math.max(size.columns, cells.length);
    await pace();
  }
  return size;
}
