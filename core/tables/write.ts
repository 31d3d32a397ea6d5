import { clearedChoices } from '#core/model/identity.ts';
import { AppError, type Fault } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import type { MergeIndex } from '#core/merged-view/merge-index.ts';
import { labelFor, type Label } from '#core/model/label.ts';
import type { StoredReads } from '#core/profiles/model/protected-records.ts';
import type { CaseReads } from '#core/store/types.ts';
import type { AsShown, AsWritten } from '#core/store/view.ts';
import { editedRecord } from '#core/tables/cells.ts';
import { maxCells, type CellEdit } from '#core/tables/contract.ts';
import type { AnyFields } from '#core/tables/model/counts.ts';
import { columnOf, type Column, type TableCollection } from '#core/tables/model.ts';
import { readTyped, typedText, type CaseNames } from '#core/tables/model/typed-cell.ts';
import { isSameJson } from '#lib/json.ts';

/** A rejected cell. */
export interface CellFault {
  /** 0-based position in the edits. */
  edit: number;
  id: string;
  column: string;
  message: string;
}

/** The changed fields of one record, and the edits that change them. */
interface ChangedRecord {
  fields: Record<string, unknown>;
  from: Map<string, { edit: number; column: string }>;
}

/** Edited cells as records to put. */
interface WritePlan {
  records: Record<string, unknown>[];
  faults: CellFault[];
  cells: number;
  rows: number;
  /** By position in `records`, the edits behind each field. */
  from: ReadonlyMap<number, ReadonlyMap<string, { edit: number; column: string }>>;
  label: Label;
}

export interface WriteDeps {
  store: AsWritten<CaseReads & StoredReads>;
  reads: AsShown<CaseReads>;
  identity: Pick<MergeIndex, 'decisions'>;
  names: CaseNames & { forget(): void };
  /** Puts records, all or nothing. @throws AppError `invalid` with a fault per field */
  put(records: readonly Record<string, unknown>[], label: Label): Promise<unknown>;
  /** Validates records as `put` does, without writing. @throws AppError `invalid` */
  check(records: readonly Record<string, unknown>[]): Promise<unknown>;
}

/** Changes many cells in one step. */
export function createWrite({ store, reads, identity, names, put, check }: WriteDeps) {
  function planWrite(collection: TableCollection, edits: readonly CellEdit[]): WritePlan {
    const count = edits.reduce((sum, { ids }) => sum + ids.length, 0);
    if (count > maxCells) {
      throw new AppError('too-large', t('table.cell.tooMany', { number: count, limit: maxCells }));
    }
    const byId = new Map<string, ChangedRecord>();
    const faults: CellFault[] = [];
    let cells = 0;
    for (const [place, edit] of edits.entries()) {
      const column = columnOf(collection, edit.column);
      const found = edit.ids.filter((id) => reads.get(collection, id));
      // Of several selected records, some may have been deleted since, or be of another type. The others are written.
      for (const id of found.length > 0 ? found : edit.ids) {
        const record = reads.get(collection, id) as AnyFields | undefined;
        const read = readEdit(collection, column, edit, record);
        if (typeof read === 'string') {
          faults.push({ edit: place, id, column: edit.column, message: read });
          continue;
        }
        const changedRecord: ChangedRecord = byId.get(id) ?? { fields: {}, from: new Map() };
        const changed = Object.entries(read).filter(
          ([field, value]) => !isSameJson(value, changedRecord.fields[field] ?? record?.[field]),
        );
        if (changed.length > 0) cells += 1;
        for (const [field, value] of changed) {
          // Name and aliases are one field, so the later of two edits keeps the other's value.
          changedRecord.fields[field] =
            field === 'names' ? withBoth(changedRecord.fields[field], value, edit.column) : value;
          changedRecord.from.set(field, { edit: place, column: edit.column });
        }
        if (changed.length > 0) byId.set(id, changedRecord);
      }
    }
    names.forget();
    const records: Record<string, unknown>[] = [];
    const from = new Map<number, ReadonlyMap<string, { edit: number; column: string }>>();
    for (const [id, { fields, from: origins }] of byId) {
      from.set(records.length, origins);
      records.push({ collection, id, ...fields });
    }
    for (const [id, { fields }] of byId) {
      const decisions = identity.decisions(id).map(({ id: decision, chosen }) => ({ decision, chosen }));
      records.push(...clearedChoices(decisions, Object.keys(fields)));
    }
    return { records, faults, cells, rows: byId.size, from, label: labelOf(collection, edits, cells, byId.size) };
  }

  /** Returns the fields that an edit sets, or why it is invalid. */
  function readEdit(
    collection: TableCollection,
    column: Column | undefined,
    edit: CellEdit,
    record: AnyFields | undefined,
  ): Record<string, unknown> | string {
    if (!column) return t('table.cell.noColumn', { column: edit.column });
    if (column.field === null || !column.isEdited) return t('table.notEditable', { column: t(column.label) });
    if (!record) return t('table.cell.noRecord');
    const editedFields = editedRecord(store, collection, column, String(record['id']), record);
    if (edit.from !== undefined) return copiedFields(collection, column, edit.from, editedFields);
    if (edit.text === undefined) return { [column.field]: edit.value ?? null };
    // Typing the existing text again is not a change, because a value may hold more than its text shows.
    if (edit.text === typedText(column, editedFields, names)) return { [column.field]: editedFields[column.field] };
    const read = readTyped(column, edit.text, editedFields, names);
    return read.ok ? read.value : read.error;
  }

  function copiedFields(
    collection: TableCollection,
    column: Column,
    from: string,
    editedFields: AnyFields,
  ): Record<string, unknown> | string {
    const source = reads.get(collection, from) as AnyFields | undefined;
    if (!source) return t('table.cell.noRecord');
    const copiedRecord = editedRecord(store, collection, column, from, source);
    const { kind, field } = column;
    if (kind === 'name' || kind === 'aliases') {
      const read = readTyped(column, typedText(column, copiedRecord, names), editedFields, names);
      return read.ok ? read.value : read.error;
    }
    if (kind === 'value') return { value: copiedRecord['value'], qualifier: copiedRecord['qualifier'] };
    return { [field ?? '']: copiedRecord[field ?? ''] };
  }

  function faultsOf(thrown: unknown, plan: WritePlan): CellFault[] {
    if (!(thrown instanceof AppError) || !thrown.faults) throw thrown;
    return thrown.faults.map(({ line, field, message }) => {
      const [name = ''] = field.split('.');
      const origin = plan.from.get(line - 1)?.get(name);
      const id = plan.records[line - 1]?.['id'];
      return { edit: origin?.edit ?? 0, id: String(id), column: origin?.column ?? name, message };
    });
  }

  return {
    async check(collection: TableCollection, edits: readonly CellEdit[]) {
      const writePlan = planWrite(collection, edits);
      const { faults } = writePlan;
      if (writePlan.records.length > 0) {
        await check(writePlan.records).catch((thrown: unknown) => {
          faults.push(...faultsOf(thrown, writePlan));
        });
      }
      return { cells: writePlan.cells, rows: writePlan.rows, faults: faults.sort((a, b) => a.edit - b.edit) };
    },
    /** @throws AppError `invalid` with a fault per cell */
    async write(collection: TableCollection, edits: readonly CellEdit[]) {
      const writePlan = planWrite(collection, edits);
      if (writePlan.faults.length > 0) throw invalidCells(writePlan.faults);
      if (writePlan.records.length > 0) {
        await put(writePlan.records, writePlan.label).catch((thrown: unknown) => {
          throw invalidCells(faultsOf(thrown, writePlan));
        });
      }
      return { cells: writePlan.cells, rows: writePlan.rows };
    },
  };
}

function invalidCells(faults: readonly CellFault[]): AppError {
  const list: Fault[] = faults.map(({ edit, id, column, message }) => ({
    line: edit + 1,
    field: column,
    code: 'cell',
    message,
    about: { id },
  }));
  return new AppError('invalid', t('errors.put.refused', { count: list.length }), { faults: list });
}

type Names = { value: string; kind: string }[];

/** Combines the names of a record whose main name and other names were typed in two cells. */
function withBoth(before: unknown, next: unknown, column: string): unknown {
  if (!before) return next;
  const [earlier, later] = [before as Names, next as Names];
  const [main, others] = column === 'name' ? [later, earlier] : [earlier, later];
  return [...main.filter(({ kind }) => kind === 'main'), ...others.filter(({ kind }) => kind !== 'main')];
}

function labelOf(collection: TableCollection, edits: readonly CellEdit[], cells: number, rows: number): Label {
  const columns = [...new Set(edits.map(({ column }) => column))];
  const only = columns.length === 1 ? columnOf(collection, columns[0] ?? '') : undefined;
  if (!only) return labelFor('table.label.several', { count: cells, number: cells });
  return labelFor('table.label.cells', { count: rows, number: rows, column: labelFor(only.label) });
}
