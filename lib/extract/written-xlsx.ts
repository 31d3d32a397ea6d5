import { Parser } from 'htmlparser2';
import { dayOfSerial } from '#lib/exchange/sheet/cell.ts';
import { unzipEntry, zipEntries, type ZipEntry } from '#lib/zip/in-memory.ts';

/** A sheet as it was read: by row and column, a number, a text, or a day as `YYYY-MM-DD`. */
export interface ReadSheet {
  name: string;
  rows: (string | number)[][];
}

/** Parts of a workbook that are listed, and most bytes of one. */
const maxParts = 2_000;
const maxPartBytes = 2 ** 32;
/** Bytes of a part that are read at once: a text is never longer than one may be. */
const pieceBytes = 1024 * 1024;
/** The look of cells that are days, as `xlsx-write.ts` numbers it. */
const dayStyle = '2';

/**
 * Sheets of a workbook as this program writes it: texts in their cells, days by their look. It proves what was written; workbooks of other
 * programs have more ways to say things.
 * @throws Error for what is no such workbook
 */
export function readXlsx(bytes: Uint8Array): ReadSheet[] {
  const parts = new Map((zipEntries(bytes, maxParts) ?? []).map((entry) => [entry.name, entry]));
  const part = (name: string): Uint8Array => {
    const entry: ZipEntry | undefined = parts.get(name);
    if (!entry) throw new Error(`The workbook has no ${name}.`);
    return unzipEntry(bytes, entry, maxPartBytes);
  };
  const names: string[] = [];
  parse(part('xl/workbook.xml'), {
    onopentag: (tag, attributes) => void (tag === 'sheet' && names.push(attributes['name'] ?? '')),
  });
  return names.map((name, at) => ({ name, rows: rowsIn(part(`xl/worksheets/sheet${at + 1}.xml`)) }));
}

function rowsIn(xml: Uint8Array): ReadSheet['rows'] {
  const rows: ReadSheet['rows'] = [];
  let row: (string | number)[] = [];
  let column = 0;
  let cell = { type: '', style: '' };
  let text: string | null = null;
  parse(xml, {
    onopentag(tag, attributes) {
      if (tag === 'row') row = rows[Number(attributes['r']) - 1] = [];
      else if (tag === 'c') {
        column = columnOf(attributes['r'] ?? '');
        cell = { type: attributes['t'] ?? 'n', style: attributes['s'] ?? '' };
      } else if (tag === 'v' || tag === 't') text = '';
    },
    ontext: (words) => void (text !== null && (text += words)),
    onclosetag(tag) {
      if ((tag !== 'v' && tag !== 't') || text === null) return;
      while (row.length < column) row.push('');
      row[column] = valueOf(text, cell);
      text = null;
    },
  });
  return rows;
}

function valueOf(text: string, { type, style }: { type: string; style: string }): string | number {
  if (type !== 'n')
    return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
  return (style === dayStyle ? dayOfSerial(Number(text)) : null) ?? Number(text);
}

/** The 0-based column of a place such as `AB12`. */
function columnOf(place: string): number {
  let column = 0;
  for (const letter of /^[A-Z]+/.exec(place)?.[0] ?? '') column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

function parse(xml: Uint8Array, handler: ConstructorParameters<typeof Parser>[0]): void {
  const parser = new Parser(handler, { xmlMode: true, decodeEntities: true });
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  for (let at = 0; at < xml.length; at += pieceBytes) {
    parser.write(decoder.decode(xml.subarray(at, at + pieceBytes), { stream: true }));
  }
  parser.end(decoder.decode());
}
