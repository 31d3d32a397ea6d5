import { checkLength, noMetadata, type Draft } from './build-article.ts';
import type { ExtractedBlock, ParseInput } from './extracted.ts';
import { openSpreadsheet } from './spreadsheet.ts';
import { trimmedEnd } from '#lib/text/trimmed-end.ts';
import { oneLine } from '#lib/text/spaces.ts';

/** The number of rows in one block, so that long tables can be displayed block by block. */
const blockRows = 200;

/**
 * Reads a table as a source: each row is a line with tabs between its cells, as in tables of documents; each sheet
 * comes under its name.
 */
export async function readSheetSource(input: ParseInput, format: 'csv' | 'xlsx'): Promise<Draft> {
  const { name } = input;
  const table = await openSpreadsheet(input.bytes, name);
  const blocks: ExtractedBlock[] = [];
  const warnings: string[] = [];
  let length = 0;
  for (const [at, sheet] of table.sheets.entries()) {
    const lines: string[] = [];
    for await (const rows of table.rows(at)) {
      for (const { cells } of rows) {
        const line = trimmedEnd(cells.map(oneLine).join('\t'), /\t/);
        checkLength(name, (length += line.length + 1));
        lines.push(line);
      }
    }
    if (table.sheets.length > 1 && lines.length > 0) blocks.push({ kind: 'heading', text: sheet.name });
    for (let from = 0; from < lines.length; from += blockRows) {
      blocks.push({ kind: 'table', text: lines.slice(from, from + blockRows).join('\n') });
    }
    for (const warning of table.warnings()) if (!warnings.includes(warning)) warnings.push(warning);
  }
  // The name of the first sheet is not a title.
  const title = { value: name.replace(/\.[A-Za-z]{1,5}$/, ''), from: 'guessed' as const };
  return { format, name, title, blocks, metadata: noMetadata(), warnings };
}
