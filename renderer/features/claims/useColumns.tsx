import type { PropertyView } from '#core/claims/contract.ts';
import { t } from '#lib/i18n/t.ts';
import { withUndoToast } from '#renderer/lib/errorToast.ts';
import { api } from '#renderer/lib/api.ts';
import type { TableColumn } from '#renderer/ui/Table.tsx';
import { focusAfter } from '#renderer/ui/focusAfter.ts';
import { Cell } from './Cell.tsx';
import { columns, drawCell } from './columns.tsx';
import { editableColumns, type ClaimChange, type EditableColumn } from './cellEdits.ts';
import type { Ledger } from './useLedger.ts';
import { Guessed } from '#renderer/shared/values/Guessed.tsx';
import styles from './Claims.module.css';
import { labelFor } from '#core/model/label.ts';

/** The cell being edited. */
export interface Editing {
  id: string;
  column: EditableColumn;
}

interface ColumnsOptions {
  ledger: Ledger;
  properties: readonly PropertyView[];
  editing: Editing | null;
  onEditing: (editing: Editing | null) => void;
  onEdit: (id: string, column: EditableColumn) => void;
  focusTable: () => void;
}

/** Returns the columns of the table; the cell being edited is a field. */
export function useColumns({ ledger, properties, editing, onEditing, onEdit, focusTable }: ColumnsOptions) {
  const endEditing = () => focusAfter(() => onEditing(null), focusTable);
  async function save(
    target: string,
    column: EditableColumn,
    change: ClaimChange,
    columnStep: 1 | -1 | 0,
  ): Promise<void> {
    const next = editableColumns[editableColumns.indexOf(column) + columnStep];
    if (columnStep !== 0 && next) onEditing({ id: target, column: next });
    else endEditing();
    if (Object.keys(change).length === 0) return;
    const edited = 'claimPages.ledger.edited';
    const name = `claimPages.ledger.columns.${column}` as const;
    const label = labelFor(edited, { column: labelFor(name) });
    await withUndoToast(
      () => api.records.put({ records: [{ collection: 'claims', id: target, ...change }], label }),
      t(edited, { column: t(name) }),
    );
  }
  return columns.map((column, index): TableColumn<string> => ({
    id: column.id,
    title: t(`claimPages.ledger.columns.${column.id}`),
    width: column.width,
    sortable: column.sort !== undefined,
    cell: (target: string) => {
      const claim = ledger.row(target);
      if (index === 0) ledger.requestRow(target);
      if (!claim) return <i className={styles.skeleton} />;
      const editedColumn = editableColumns.find((one) => one === column.id);
      if (editedColumn && editing?.id === target && editing.column === editedColumn) {
        return (
          <Cell
            key={`${target} ${editedColumn}`}
            claim={claim}
            column={editedColumn}
            properties={properties}
            onSave={(change, columnStep) => void save(target, editedColumn, change, columnStep)}
            onCancel={endEditing}
          />
        );
      }
      const drawnCell = drawCell(claim, columns[index]?.id ?? 'subject');
      const words = <Guessed is={claim.guessed.includes(column.id)}>{drawnCell}</Guessed>;
      return editedColumn ? (
        <div
          className="trunc"
          onDoubleClick={(event) => {
            event.stopPropagation();
            onEdit(target, editedColumn);
          }}
        >
          {words}
        </div>
      ) : (
        words
      );
    },
  }));
}
