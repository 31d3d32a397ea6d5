import { openCsv } from '#lib/extract/csv-rows.ts';
import { decodeText } from '#lib/extract/decode.ts';
import { parsedJson } from '#lib/json.ts';
import { isModestJson } from '#lib/text/modest-json.ts';

const maxJsonSize = { depth: 40, values: 5_000_000 };

/** A row of a table by column name, in lower case and without anything but letters and digits: `Page ID` is `pageid`. */
export type Row = ReadonlyMap<string, string>;

/**
 * Reads the rows of an exported table: CSV with column names in the first line, or JSON with an object per row.
 * @returns null for anything else
 */
export async function rowsOf(bytes: Uint8Array): Promise<Row[] | null> {
  const text = decodeText(bytes).text.replace(/^\uFEFF/, '');
  if (/^\s*[[{]/.test(text)) return rowsOfJson(text);
  const file = await openCsv(bytes, {});
  let names: string[] | undefined;
  const found: Row[] = [];
  for await (const rows of file?.rows() ?? []) {
    for (const { cells } of rows) {
      if (names) {
        const headings = names;
        found.push(new Map(cells.flatMap((cell, at) => entryOf(headings[at] ?? '', cell))));
      } else names = cells.map(nameOf);
    }
  }
  return names && names.length > 1 ? found : null;
}

function rowsOfJson(text: string): Row[] | null {
  const json = isModestJson(new TextEncoder().encode(text), maxJsonSize) ? parsedJson(text) : undefined;
  const list = Array.isArray(json) ? (json as unknown[]) : listIn(json);
  return (
    list?.map((row) => {
      const fields = typeof row === 'object' && row !== null ? Object.entries(row) : [];
      return new Map(fields.flatMap(([name, value]) => entryOf(nameOf(name), textOf(value))));
    }) ?? null
  );
}

/** Returns the only list in an object: `{"pages": […]}`. */
function listIn(json: unknown): unknown[] | null {
  if (typeof json !== 'object' || json === null) return null;
  const lists = Object.values(json).filter((value): value is unknown[] => Array.isArray(value));
  return lists.length === 1 ? (lists[0] ?? null) : null;
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value))
    return (value as unknown[])
      .map(textOf)
      .filter((text) => text !== '')
      .join('; ');
  return '';
}

function entryOf(name: string, cell: string): [string, string][] {
  const text = cell.trim();
  return name === '' || text === '' ? [] : [[name, text]];
}

const nameOf = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** Returns the first non-empty cell of some columns. */
export function cellOf(row: Row, ...names: string[]): string {
  for (const name of names) {
    const text = row.get(name);
    if (text !== undefined) return text;
  }
  return '';
}
