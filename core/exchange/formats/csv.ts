import {
  type OutCase,
  type OutCollection,
  type OutFormat,
  type OutOptions,
  outCollections,
} from '#core/exchange/format.ts';
import type { WrittenValue } from '#core/exchange/written-value.ts';
import type { ReportBuilder } from '#core/exchange/report.ts';
import { sheetOf, tablePlaces, tablesOf, valuesOfRows } from '#core/exchange/sheets/tables.ts';
import { readCsv } from '#lib/exchange/sheet/csv-read.ts';
import { csvOf } from '#lib/exchange/sheet/csv-write.ts';
import { withoutFormula, type Separator } from '#lib/text/csv.ts';
import { wellFormed } from '#lib/text/well-formed.ts';
import { unzipEntry, zipEntries } from '#lib/zip/in-memory.ts';
import { zip, type ZipSource } from '#lib/zip/write.ts';
import { t } from '#lib/i18n/t.ts';

/** Pieces are gathered up to this size, so that packing them is worthwhile. */
const minChunkBytes = 1024;
/** Maximum bytes of a table that is read back: the size limit of a buffer. */
const maxBytes = 2 ** 32;

const rewrite = (text: string) => wellFormed(withoutFormula(text));

/** Every table of the case as a file in an archive, or one table as a file. */
function tableFormat(ending: '.csv' | '.tsv', separator: Separator): OutFormat {
  function* linesOf(outCase: OutCase, report: ReportBuilder, options: OutOptions): Generator<string> {
    for (const table of tablesOf(outCase, options)) {
      yield* csvOf(sheetOf(table, report, rewrite, t('exchange.sheet.formula')), separator, options.bom);
    }
  }

  function* filesOf(outCase: OutCase, report: ReportBuilder, options: OutOptions): Generator<ZipSource> {
    for (const collection of outCollections) {
      const lines = linesOf(outCase, report, { ...options, collection });
      yield { name: fileOf(collection), size: minChunkBytes, pieces: inBytes(lines) };
    }
  }

  const fileOf = (collection: OutCollection) => `${collection}${ending}`;

  async function readTables(bytes: Uint8Array, collection: OutCollection | null): Promise<WrittenValue[]> {
    if (collection) return [...valuesOfRows(collection, await readCsv(bytes, separator))];
    const written: WrittenValue[] = [];
    for (const entry of zipEntries(bytes, outCollections.length) ?? []) {
      const collection = outCollections.find((candidate) => fileOf(candidate) === entry.name);
      if (!collection) continue;
      const rows = await readCsv(unzipEntry(bytes, entry, maxBytes), separator);
      for (const one of valuesOfRows(collection, rows)) written.push(one);
    }
    return written;
  }

  return {
    ending: '.zip',
    endingWith: ({ collection }) => (collection ? ending : '.zip'),
    group: 'sheets',
    choices: ['collection', 'bom'],
    places: tablePlaces(),
    write: (outCase, report, options) =>
      options.collection ? linesOf(outCase, report, options) : zip(filesOf(outCase, report, options)),
    readBack: (bytes, { collection }) => readTables(bytes, collection),
  };
}

export const csv = tableFormat('.csv', ',');

export const tsv = tableFormat('.tsv', '\t');

function* inBytes(lines: Iterable<string>): Generator<Uint8Array> {
  for (const line of lines) yield Buffer.from(line);
}
