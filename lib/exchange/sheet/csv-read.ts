import type { Separator } from '#lib/text/csv.ts';

/** Rows of CSV or TSV as this program writes it, with lines that end in CR LF. @param bytes UTF-8, with or without a byte-order mark */
export async function readCsv(bytes: Uint8Array, separator: Separator = ','): Promise<string[][]> {
  const { default: Papa } = await import('papaparse');
  // The decoder takes the byte-order mark away.
  const { data } = Papa.parse<string[]>(new TextDecoder().decode(bytes), { delimiter: separator, newline: '\r\n' });
  // What follows the last line end is no row.
  return data.slice(0, -1);
}
