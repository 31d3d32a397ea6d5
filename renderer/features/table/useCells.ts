import { t } from '#lib/i18n/t.ts';
import { toTsv } from '#lib/text/tsv.ts';
import { api, host } from '#renderer/lib/api.ts';
import { useCommand } from '#renderer/lib/commands.ts';
import { withErrorToast } from '#renderer/lib/errorToast.ts';
import { numbered } from '#lib/i18n/format.ts';
import { showToast } from '#renderer/ui/toasts.ts';
import { spanOf } from './cursor.ts';
import type { Row } from './Grid.tsx';
import { copiedCells } from './paste.ts';
import { allIds } from './useTableLines.ts';
import { fillCells, type usePaste } from './usePaste.ts';
import type { TableState } from './useTableState.ts';

/** Rows requested at a time: the contract's maximum. */
const pageRows = 500;

/** Registers copying, pasting and filling down of cells. */
export function useCells(state: TableState, paste: ReturnType<typeof usePaste>, isFree: boolean): void {
  const { collection, columns, columnIds, input, lines, cursor, row } = state;
  const { chosen, ticked } = cursor;

  /** Returns the selected rows in order, else the active one. */
  async function chosenRows(): Promise<Row[]> {
    if (ticked.size === 0) return row ? [row] : [];
    const rows: Row[] = [];
    const addTicked = (all: readonly (Row | { kind: 'group' })[]) =>
      rows.push(...all.flatMap((one) => (one.kind === 'row' && ticked.has(one.id) ? [one] : [])));
    addTicked(lines.loaded());
    if (rows.length === ticked.size) return rows;
    rows.length = 0;
    for (let offset = 0; offset < lines.lines && rows.length < ticked.size; offset += pageRows) {
      addTicked((await api.tables.rows({ ...input, columns: [...columnIds], offset, limit: pageRows })).page);
    }
    return rows;
  }

  async function copy(): Promise<void> {
    await withErrorToast(async () => {
      const rows = await chosenRows();
      if (rows.length === 0) return;
      // Several rows are copied whole, unless a span of columns is selected.
      const isWhole = ticked.size > 1 && chosen.anchor === chosen.column;
      const span = isWhole ? ([0, columns.length - 1] as const) : spanOf(chosen);
      await host.app.copyText({ text: toTsv(rows.map((one) => copiedCells(one, columns, span))) });
      showToast({ text: t('table.paste.copied', numbered(rows.length)) });
    });
  }

  async function fill(): Promise<void> {
    const [first, last] = spanOf(chosen);
    const span = columns.slice(first, last + 1).filter(({ isEdited }) => isEdited);
    // With several rows selected, the first supplies the value; otherwise the row above, as in spreadsheets.
    const order =
      ticked.size > 1 ? ((await withErrorToast(() => allIds(input))) ?? []).filter((id) => ticked.has(id)) : [];
    const above = lines.at(chosen.line - 1);
    const [from, ids] =
      order.length > 1
        ? [order[0], order.slice(1)]
        : above?.kind === 'row' && row
          ? [above.id, [row.id]]
          : [undefined, []];
    await fillCells(collection, from === undefined ? [] : span.map((column) => ({ ids, column: column.id, from })));
  }

  const enabled = row !== null && isFree;
  useCommand('table.copy', () => void copy(), { enabled });
  useCommand('table.fill', () => void fill(), { enabled });
  useCommand('table.paste', () => void paste.paste(async () => (await host.app.readClipboard({})).text, chosen), {
    enabled,
  });
}
