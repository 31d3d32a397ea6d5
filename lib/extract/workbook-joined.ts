import { maxSheetColumns } from './sheet-row.ts';
import { columnOf, parse, type Pace } from './workbook-xml.ts';

/** The maximum number of merged ranges that are read. */
const maxJoined = 10_000;

/** Cells merged across several rows. */
export interface Joined {
  /** Copies the text of merged cells above into a row. */
  fill(number: number, cells: (string | number)[]): void;
}

/** Reads the cells merged across several rows. They are listed after the rows, so the search starts at the end. */
export async function joinedCells(xml: Uint8Array, faults: { merged: number }, pace: Pace): Promise<Joined> {
  const bytes = Buffer.from(xml.buffer, xml.byteOffset, xml.byteLength);
  const from = bytes.lastIndexOf('mergeCells ');
  const start = from < 0 ? bytes.lastIndexOf('<mergeCells>') : from - 1;
  const spans: { column: number; first: number; last: number; text: string | number }[] = [];
  if (start >= 0) {
    await parse(xml.subarray(start), pace, {
      onopentag(tag, attributes) {
        const [, letters = '', first = '', last = ''] =
          /^([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})$/.exec(attributes['ref'] ?? '') ?? [];
        if (tag !== 'mergeCell' || last === '' || Number(last) <= Number(first) || spans.length >= maxJoined) return;
        spans.push({ column: columnOf(letters), first: Number(first), last: Number(last), text: '' });
      },
    });
  }
  faults.merged += spans.length;
  spans.sort((a, b) => a.first - b.first);
  let next = 0;
  let open: typeof spans = [];
  return {
    fill(number, cells) {
      if (spans.length === 0) return;
      open = open.filter(({ last }) => last >= number);
      for (const { column, text } of open) {
        if (text === '' || (cells[column] ?? '') !== '') continue;
        while (cells.length < column) cells.push('');
        cells[column] = text;
      }
      for (let span = spans[next]; span && span.first <= number; span = spans[++next]) {
        if (span.first < number || open.length >= maxSheetColumns) continue;
        span.text = cells[span.column] ?? '';
        open.push(span);
      }
    },
  };
}
