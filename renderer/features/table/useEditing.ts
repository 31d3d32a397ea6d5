import { useState } from 'react';
import type { Column } from '#core/tables/model.ts';
import { t } from '#lib/i18n/t.ts';
import { useCommand } from '#renderer/lib/commands.ts';
import { formatNumber } from '#lib/i18n/format.ts';
import { focusAfter } from '#renderer/ui/focusAfter.ts';
import { showToast } from '#renderer/ui/toasts.ts';
import type { Then } from './CellEditor.tsx';
import type { CellValue } from './editorOptions.ts';
import type { Row } from './Grid.tsx';
import { writeCells } from './usePaste.ts';
import type { TableState } from './useTableState.ts';

/** Keeps the cell being edited, and saves or discards its text. */
export function useEditing({ collection, columns, cursor, row, column: at, focus }: TableState) {
  const { chosen, choose, ticked } = cursor;
  const [editing, setEditing] = useState<{ id: string; column: string } | null>(null);

  function edit(target: Row, column: Column): void {
    if (column.isEdited) setEditing({ id: target.id, column: column.id });
    else showToast({ text: t('table.notEditable', { column: t(column.label) }), problem: true });
  }
  function end(): void {
    focusAfter(
      () => setEditing(null),
      () => {
        // While a value was being written, the user may have pressed something else.
        if (document.activeElement === document.body) focus();
      },
    );
  }
  /** Returns the next or previous editable column. */
  function beside(column: Column, direction: Then): number | undefined {
    if (direction === 'stay') return undefined;
    const places = columns.flatMap((one, place) => (one.isEdited ? [place] : []));
    const place = columns.indexOf(column);
    return direction === 'next' ? places.find((one) => one > place) : places.filter((one) => one < place).at(-1);
  }

  useCommand('table.edit', () => row && at && edit(row, at), { enabled: row !== null && editing === null });

  return {
    editing,
    edit,
    end,
    /** Saves the value, unless it is null; resolves to the error if it is rejected. */
    async save(
      target: Row,
      column: Column,
      value: CellValue | null,
      how: { all: boolean; direction: Then },
    ): Promise<string | null> {
      const ids = how.all ? [...ticked] : [target.id];
      const refused =
        value &&
        (await writeCells(collection, [{ ids, column: column.id, ...value }], ({ rows }) =>
          t('table.editor.changed', { count: rows, number: formatNumber(rows), column: t(column.label) }),
        ));
      if (refused !== null) return refused;
      const next = beside(column, how.direction);
      const nextColumn = next === undefined ? undefined : columns[next];
      if (next === undefined || !nextColumn) end();
      else {
        choose({ ...chosen, column: next, anchor: next });
        setEditing({ id: target.id, column: nextColumn.id });
      }
      return null;
    },
  };
}
