import { cellText, serialOf, type Cell, type Sheet } from '#lib/exchange/sheet/cell.ts';
import { escapeMarkup, xmlMarkup, xmlText } from '#lib/text/markup.ts';
import { zip, type ZipSource } from '#lib/zip/write.ts';

/** The most rows of a sheet, including its heading, and the most characters of a cell. */
export const maxSheetRows = 1_048_576;
const maxCellChars = 32_767;
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
/** Indices of cell formats in `styles`. */
const style = { heading: 1, day: 2, text: 3 } as const;
/** Characters of a sheet that are compressed at once. */
const pieceChars = 64 * 1024;
/** Large enough to be worth compressing; the actual size is known only when it is written. */
const someBytes = 1024;

/**
 * Writes a workbook row by row: only one piece of one sheet is in memory. It contains no formulas: texts are stored as text and stay so
 * when edited. The first row stays in view.
 * @param sheets names: at most 31 characters, unique, none of []:*?/\
 */
export async function* xlsxOf(sheets: readonly Sheet[]): AsyncGenerator<Uint8Array> {
  yield* zip(partsOf(sheets));
}

/** Returns a text that fits a workbook cell: without control characters, with line ends as "\n", and no longer than a cell may be. */
export function workbookText(text: string): string {
  const plain = xmlText(text);
  if (plain.length <= maxCellChars) return plain;
  const isHalf = /[\uD800-\uDBFF]/.test(plain[maxCellChars - 2] ?? '');
  return `${plain.slice(0, maxCellChars - (isHalf ? 2 : 1))}…`;
}

function* partsOf(sheets: readonly Sheet[]): Generator<ZipSource> {
  const part = (name: string, text: string): ZipSource => ({ name, size: someBytes, pieces: [Buffer.from(text)] });
  const numbers = sheets.map((_, at) => at + 1);
  yield part(
    '[Content_Types].xml',
    `${head}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
      `<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/>` +
      `<Override PartName="/xl/styles.xml" ContentType="${types}.styles+xml"/>` +
      numbers
        .map((n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${types}.worksheet+xml"/>`)
        .join('') +
      '</Types>',
  );
  yield part(
    '_rels/.rels',
    `${head}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  );
  yield part(
    'xl/workbook.xml',
    `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${sheets
      .map(({ name }, at) => `<sheet name="${xmlMarkup(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`)
      .join('')}</sheets></workbook>`,
  );
  yield part(
    'xl/_rels/workbook.xml.rels',
    `${head}<Relationships xmlns="${packages}/relationships">${numbers
      .map((n) => `<Relationship Id="rId${n}" Type="${office}/worksheet" Target="worksheets/sheet${n}.xml"/>`)
      .join(
        '',
      )}<Relationship Id="rId${sheets.length + 1}" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
  );
  yield part('xl/styles.xml', stylesXml());
  for (const [at, sheet] of sheets.entries()) {
    yield { name: `xl/worksheets/sheet${at + 1}.xml`, size: someBytes, pieces: inPieces(sheetXml(sheet, at === 0)) };
  }
}

function stylesXml(): string {
  const font = (inner: string) => `<font>${inner}<sz val="11"/><name val="Calibri"/><family val="2"/></font>`;
  const cell = (format: number, fontAt = 0) =>
    `<xf numFmtId="${format}" fontId="${fontAt}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>`;
  // Format 49 is text: anything typed into such a cell stays as typed.
  return (
    `${head}<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>` +
    `<fonts count="2">${font('')}${font('<b/>')}</fonts>` +
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
    `<cellXfs count="4">${cell(0)}${cell(49, 1)}${cell(164)}${cell(49)}</cellXfs>` +
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
  );
}

function* sheetXml({ columns, rows }: Sheet, isFirst: boolean): Generator<string> {
  const names = columns.map((_, at) => columnName(at));
  const pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>';
  const widths = columns.map(
    ({ width }, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`,
  );
  yield `${head}<worksheet xmlns="${main}"><sheetViews><sheetView${isFirst ? ' tabSelected="1"' : ''} workbookViewId="0">${pane}</sheetView></sheetViews>`;
  yield `<cols>${widths.join('')}</cols><sheetData>`;
  yield rowXml(
    1,
    names,
    columns.map(({ heading }) => heading),
    style.heading,
  );
  let number = 1;
  for (const row of rows) yield rowXml(++number, names, row, style.text);
  yield '</sheetData></worksheet>';
}

function rowXml(number: number, names: readonly string[], cells: readonly Cell[], textStyle: number): string {
  let xml = `<row r="${number}">`;
  for (let at = 0; at < cells.length; at++) {
    const cell = cells[at] ?? '';
    if (cell === '') continue;
    const place = `<c r="${names[at] ?? ''}${number}"`;
    if (typeof cell === 'number' && Number.isFinite(cell)) xml += `${place}><v>${cell}</v></c>`;
    else if (typeof cell === 'object') xml += `${place} s="${style.day}"><v>${serialOf(cell)}</v></c>`;
    else {
      const text = escapeMarkup(withoutEscapes(workbookText(cellText(cell))));
      xml += `${place} s="${textStyle}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
    }
  }
  return `${xml}</row>`;
}

/** Spreadsheets read `_x0041_` as the letter A, so the first character of such words is escaped in the same way. */
function withoutEscapes(text: string): string {
  return text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
}

/**
 * Returns the name of a column: A, B, … Z, AA.
 * @param at 0-based
 */
export function columnName(at: number): string {
  const before = Math.floor(at / 26);
  return `${before > 0 ? columnName(before - 1) : ''}${String.fromCharCode(65 + (at % 26))}`;
}

function* inPieces(texts: Iterable<string>): Generator<Uint8Array> {
  let piece = '';
  for (const text of texts) {
    piece += text;
    if (piece.length < pieceChars) continue;
    yield Buffer.from(piece);
    piece = '';
  }
  if (piece !== '') yield Buffer.from(piece);
}
