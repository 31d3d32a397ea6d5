import { type OutFormat, outCollections } from '#core/exchange/format.ts';
import type { WrittenValue } from '#core/exchange/written-value.ts';
import { sheetOf, sheetName, tablePlaces, tablesOf, valuesOfRows } from '#core/exchange/sheets/tables.ts';
import { readXlsx } from '#lib/extract/workbook.ts';
import { maxSheetRows, workbookText, xlsxOf } from '#lib/exchange/sheet/xlsx-write.ts';
import { t } from '#lib/i18n/t.ts';

/** Maximum number of records in a sheet, below its header. */
const maxRecords = maxSheetRows - 1;

/** Every table of the case as a sheet of a workbook. */
export const xlsx: OutFormat = {
  ending: '.xlsx',
  group: 'sheets',
  places: tablePlaces(),
  write(outCase, report, options) {
    for (const collection of outCollections) {
      for (const { id } of outCase.list(collection).slice(maxRecords))
        report.leaveOut(id, '', t('exchange.sheet.fullSheet'));
    }
    const tables = tablesOf(outCase, options, maxRecords);
    return xlsxOf(tables.map((table) => sheetOf(table, report, workbookText, t('exchange.sheet.notInCell'))));
  },
  readBack: async (bytes) => valuesOfSheets(await readXlsx(bytes)),
};

function* valuesOfSheets(sheets: Awaited<ReturnType<typeof readXlsx>>): Generator<WrittenValue> {
  for (const collection of outCollections) {
    const found = sheets.find(({ name }) => name === sheetName(collection));
    if (found) yield* valuesOfRows(collection, found.rows);
  }
}
