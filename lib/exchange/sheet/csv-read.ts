import type { Separator } from '#lib/text/csv.ts';

/**
 * Reads rows of CSV or TSV as written by this program, with CR LF line ends.
 * @param bytes UTF-8, with or without a byte-order mark
 */
export async function readCsv(bytes: Uint8Array, separator: Separator = ','): Promise<string[][]> {
  const { default: Papa } = await import('papaparse');
  // The decoder removes the byte-order mark.
  const { data } = Papa.parse<string[]>(new TextDecoder().decode(bytes), { delimiter: separator, newline: '\r\n' });
  // The piece after the last line end is not a row.
  return data.slice(0, -1);
}
