import { dateOfSerial, cellFormatOf, plainFormat, type CellFormat } from './cell-format.ts';
import { createPace, maxCellChars, maxSheetColumns } from './sheet-row.ts';
import { joinedCells, type Joined } from './workbook-joined.ts';
import { columnOf, parse, pieces, withoutEscapes, type Handler, type Pace } from './workbook-xml.ts';
import { unzipPieces, zipEntries, type ZipEntry } from '#lib/zip/in-memory.ts';

/** A number, a text, a date as `YYYY-MM-DD`, or a boolean as TRUE or FALSE. An empty cell is an empty text. */
export type ReadCell = string | number;

/** A row, in file order. */
export interface ReadRow {
  /** The row number in the sheet, starting at 1. */
  number: number;
  cells: ReadCell[];
}

/** A workbook whose rows are read on demand. */
export interface Workbook {
  sheets: readonly { name: string }[];
  /** The number of comments on cells, which are not read. */
  comments: number;
  /** Returns the rows of a sheet in batches; other tasks can run in between. @throws RangeError beyond the limits */
  rows(sheet: number): AsyncGenerator<ReadRow[]>;
}

/** Counts what could not be read in a workbook, while its rows are read. */
export interface WorkbookFaults {
  /** Cells with a formula whose value is not in the file. */
  noValue: number;
  /** Cells whose formula resulted in an error. */
  errors: number;
  /** Cells merged across several rows. Each of the rows gets the text of the first. */
  merged: number;
  /** Cells whose text is not in the file. */
  noText: number;
}

/** The maximum number of parts in a workbook, and the maximum size of all unpacked data in bytes. */
const maxParts = 10_000;
const maxUnpacked = 512 * 1024 * 1024;
const maxRows = 1_048_576;

/**
 * Opens a workbook (XLSX). Reads the stored values of formulas, never the formulas. Ignores links to other files,
 * macros and entities.
 * @param faults is updated while rows are read
 * @throws Error if it is not a workbook, RangeError if it unpacks to more than 512 MB
 */
export async function openWorkbook(
  bytes: Uint8Array,
  faults: WorkbookFaults = { noValue: 0, errors: 0, merged: 0, noText: 0 },
): Promise<Workbook> {
  const parts = new Map((zipEntries(bytes, maxParts) ?? []).map((entry) => [partKey(entry.name), entry]));
  const budget = { left: maxUnpacked };
  const pace = createPace();
  const read = (entry: ZipEntry) => unpacked(bytes, entry, budget);
  const main = await mainPart(parts, read, pace);
  const found = await readMain(await main.bytes(), pace);
  const targets = await main.targets();
  const formats = await formatsOf(targets.byKind('styles'), read, pace);
  const texts = await textsOf(targets.byKind('sharedStrings'), read, pace);
  let comments = 0;
  for (const [key, entry] of parts)
    if (commentsPart.test(key)) comments += countOf(commentStart, Buffer.from(await read(entry)).toString('latin1'));
  return {
    sheets: found.sheets.map(({ name }) => ({ name })),
    comments,
    async *rows(sheet) {
      const one = found.sheets[sheet];
      const entry = one && targets.byId(one.relation);
      if (!entry) return;
      yield* rowsIn(await read(entry), { texts, formats, is1904: found.is1904, faults, pace });
    },
  };
}

/** Returns all the rows of a workbook, as arrays by row number. @throws as `openWorkbook` */
export async function readXlsx(bytes: Uint8Array): Promise<{ name: string; rows: ReadCell[][] }[]> {
  const book = await openWorkbook(bytes);
  const read: { name: string; rows: ReadCell[][] }[] = [];
  for (const [at, { name }] of book.sheets.entries()) {
    const rows: ReadCell[][] = [];
    for await (const some of book.rows(at)) for (const { number, cells } of some) rows[number - 1] = cells;
    read.push({ name, rows });
  }
  return read;
}

/** Threaded comments have a copy here, for older programs. */
const commentsPart = /^xl\/(?:comments\/)?comments?\d*\.xml$/;
const commentStart = /<(?:\w{1,20}:)?comment[\s>]/g;

function countOf(pattern: RegExp, text: string): number {
  return text.match(pattern)?.length ?? 0;
}

async function unpacked(bytes: Uint8Array, entry: ZipEntry, budget: { left: number }): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of unzipPieces(bytes, entry, budget.left)) {
    budget.left -= piece.length;
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

interface Targets {
  byId(id: string): ZipEntry | undefined;
  /** The first target whose type ends with this. */
  byKind(kind: string): ZipEntry | undefined;
}

/** Finds the part that lists the sheets, by the package's relationships or, failing that, at its usual path. */
async function mainPart(
  parts: ReadonlyMap<string, ZipEntry>,
  read: (entry: ZipEntry) => Promise<Uint8Array>,
  pace: Pace,
): Promise<{ bytes(): Promise<Uint8Array>; targets(): Promise<Targets> }> {
  const relations = async (of: string): Promise<Targets> => {
    const folder = of.includes('/') ? of.slice(0, of.lastIndexOf('/') + 1) : '';
    const entry = parts.get(partKey(`${folder}_rels/${of.slice(folder.length)}.rels`));
    const listed: { id: string; type: string; entry: ZipEntry | undefined }[] = [];
    if (entry) {
      await parse(await read(entry), pace, {
        onopentag(tag, { Id = '', Type = '', Target = '', TargetMode = '' }) {
          if (tag !== 'Relationship' || TargetMode === 'External' || listed.length >= maxParts) return;
          listed.push({ id: Id, type: Type, entry: parts.get(partKey(pathFrom(folder, Target))) });
        },
      });
    }
    return {
      byId: (id) => listed.find((one) => one.id === id)?.entry,
      byKind: (kind) => listed.find((one) => one.type.endsWith(`/${kind}`))?.entry,
    };
  };
  const entry = (await relations('')).byKind('officeDocument') ?? parts.get('xl/workbook.xml');
  if (!entry) throw new Error('This is no workbook: it lists no sheets.');
  return { bytes: () => read(entry), targets: () => relations(partKey(entry.name)) };
}

/** The key for finding a part. Part names are case-insensitive, and some programs write them differently than stated. */
function partKey(name: string): string {
  return name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase();
}

/** Resolves a path relative to a folder: `worksheets/sheet1.xml`, `/xl/styles.xml`, `../x.xml`. */
function pathFrom(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const path: string[] = [];
  for (const part of `${folder}${target}`.split('/')) {
    if (part === '..') path.pop();
    else if (part !== '.' && part !== '') path.push(part);
  }
  return path.join('/');
}

async function readMain(
  xml: Uint8Array,
  pace: Pace,
): Promise<{ sheets: { name: string; relation: string }[]; is1904: boolean }> {
  const sheets: { name: string; relation: string }[] = [];
  let is1904 = false;
  await parse(xml, pace, {
    onopentag(tag, attributes) {
      if (tag === 'sheet' && sheets.length < maxParts) {
        const relation = Object.entries(attributes).find(([name]) => /(?:^|:)id$/.test(name) && name !== 'id');
        sheets.push({ name: attributes['name'] ?? '', relation: relation?.[1] ?? '' });
      } else if (tag === 'workbookPr') is1904 = /^(?:1|true)$/.test(attributes['date1904'] ?? '');
    },
  });
  return { sheets, is1904 };
}

/** Reads the formats of cells, by their number in the workbook. */
async function formatsOf(
  entry: ZipEntry | undefined,
  read: (entry: ZipEntry) => Promise<Uint8Array>,
  pace: Pace,
): Promise<CellFormat[]> {
  if (!entry) return [];
  const codes = new Map<number, string>();
  const formats: CellFormat[] = [];
  let isCells = false;
  await parse(await read(entry), pace, {
    onopentag(tag, attributes) {
      if (tag === 'numFmt') codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '');
      else if (tag === 'cellXfs') isCells = true;
      else if (tag === 'xf' && isCells) {
        const id = Number(attributes['numFmtId'] ?? 0);
        formats.push(cellFormatOf(id, codes.get(id)));
      }
    },
    onclosetag: (tag) => void (tag === 'cellXfs' && (isCells = false)),
  });
  return formats;
}

/** Reads the shared texts of cells, by their number. */
async function textsOf(
  entry: ZipEntry | undefined,
  read: (entry: ZipEntry) => Promise<Uint8Array>,
  pace: Pace,
): Promise<string[]> {
  if (!entry) return [];
  const texts: string[] = [];
  let text = '';
  let isText = false;
  let isSound = false;
  await parse(await read(entry), pace, {
    onopentag(tag) {
      if (tag === 'si') text = '';
      else if (tag === 'rPh') isSound = true;
      else if (tag === 't') isText = !isSound;
    },
    ontext: (words) => void (isText && text.length < maxCellChars && (text += words)),
    onclosetag(tag) {
      if (tag === 't') isText = false;
      else if (tag === 'rPh') isSound = false;
      else if (tag === 'si') texts.push(withoutEscapes(text));
    },
  });
  return texts;
}

interface Reading {
  texts: readonly string[];
  formats: readonly CellFormat[];
  is1904: boolean;
  faults: WorkbookFaults;
  pace: Pace;
}

async function* rowsIn(xml: Uint8Array, reading: Reading): AsyncGenerator<ReadRow[]> {
  const joined = await joinedCells(xml, reading.faults, reading.pace);
  let rows: ReadRow[] = [];
  const handler = sheetReader(reading, joined, (row) => rows.push(row));
  for await (const done of pieces(xml, handler, reading.pace)) {
    if (rows.length === 0 && !done) continue;
    const some = rows;
    rows = [];
    yield some;
  }
}

/** Turns the markup of a sheet into rows. */
function sheetReader(
  { texts, formats: looks, is1904, faults }: Reading,
  joined: Joined,
  give: (row: ReadRow) => void,
): Handler {
  let number = 0;
  let cells: ReadCell[] | null = null;
  let column = -1;
  let cell = { type: 'n', look: plainFormat };
  let text: string | null = null;
  let isOpen = false;
  let isSound = false;
  let hasFormula = false;

  const valueOf = (words: string): ReadCell => {
    if (cell.type === 's') {
      const shared = texts[Number(words)];
      if (shared === undefined) faults.noText++;
      return shared ?? '';
    }
    if (cell.type === 'b') return words.trim() === '1' || words.trim() === 'true' ? 'TRUE' : 'FALSE';
    if (cell.type === 'e') {
      faults.errors++;
      return '';
    }
    if (cell.type === 'd') return words.replace(/T00:00:00(?:\.0+)?Z?$/, '');
    if (cell.type !== 'n') return withoutEscapes(words);
    const value = Number(words);
    if (words.trim() === '' || !Number.isFinite(value)) return words.trim();
    const { date, digits } = cell.look;
    if (date) return dateOfSerial(value, date, is1904) ?? value;
    return digits > 0 && Number.isInteger(value) && value >= 0 ? String(value).padStart(digits, '0') : value;
  };

  return {
    onopentag(tag, attributes) {
      if (tag === 'row') {
        const statedRow = Number(attributes['r']);
        number = Number.isInteger(statedRow) && statedRow > 0 ? statedRow : number + 1;
        cells = number <= maxRows ? [] : null;
        column = -1;
      } else if (tag === 'c' && cells) {
        const place = columnOf(attributes['r'] ?? '');
        column = place >= 0 ? place : column + 1;
        cell = { type: attributes['t'] ?? 'n', look: looks[Number(attributes['s'])] ?? plainFormat };
        [text, hasFormula] = [null, false];
      } else if (tag === 'f') hasFormula = true;
      else if (tag === 'rPh') isSound = true;
      else if ((tag === 'v' || tag === 't') && !isSound) {
        text ??= '';
        isOpen = true;
      }
    },
    ontext: (words) => void (isOpen && text !== null && text.length < maxCellChars && (text += words)),
    onclosetag(tag) {
      if (tag === 'v' || tag === 't') isOpen = false;
      else if (tag === 'rPh') isSound = false;
      else if (tag === 'c' && cells) {
        if (text === null && hasFormula) faults.noValue++;
        if (text !== null && column < maxSheetColumns) {
          const value = valueOf(text);
          while (cells.length < column) cells.push('');
          cells[column] = value;
        }
        text = null;
      } else if (tag === 'row' && cells) {
        joined.fill(number, cells);
        give({ number, cells });
        cells = null;
      }
    },
  };
}
