import type { CaseReads } from '#core/store/types.ts';
import type { AsWritten } from '#core/store/view.ts';
import type { RecordRef } from '#core/records/contract.ts';
import { fieldOf } from '#core/model/field-meanings.ts';
import type { TableCell } from '#core/tables/contract.ts';
import type { AnyFields } from '#core/tables/model/counts.ts';
import { knotsIn, wordsOfKey, type Keys } from '#core/tables/keys.ts';
import type { Column, TableCollection } from '#core/tables/model.ts';
import { typedText, type CaseNames } from '#core/tables/model/typed-cell.ts';

/** Records listed individually in a cell. */
const maxRefs = 3;

export interface CellsDeps {
  store: AsWritten<CaseReads>;
  keyOf: Keys;
  refOf(id: string): RecordRef | null;
  names: CaseNames;
}

/** Builds the cells of a row: only those of the requested page are ever built. */
export function createCells({ store, keyOf, refOf, names }: CellsDeps) {
  /** Returns the ids in a cell that names records. */
  function idsIn({ kind, field }: Column, record: AnyFields): string[] {
    const value = record[field ?? ''];
    if (kind === 'record') return typeof value === 'string' ? [value] : [];
    if (kind === 'records') return value as string[];
    const isRecord = kind === 'value' && (value as { type: string }).type === 'record';
    return isRecord ? [(value as { id: string }).id] : [];
  }

  function isGuessed({ field }: Column, record: AnyFields): boolean {
    const origins = record['provenance'] as Readonly<Record<string, string>> | undefined;
    return field !== null && origins?.[field] === 'guessed';
  }

  /** @param shown the record as shown, merged with others */
  return (collection: TableCollection, columns: readonly Column[], id: string, shown: AnyFields): TableCell[] =>
    columns.map((column) => {
      const key = keyOf(collection, column, id, shown);
      const text = wordsOfKey(column, key);
      const cell: TableCell = { text };
      if (column.kind === 'knots') cell.knots = knotsIn(key);
      if (key !== '' && isGuessed(column, shown)) cell.guessed = true;
      const refs = idsIn(column, shown)
        .slice(0, maxRefs)
        .flatMap((one) => refOf(one) ?? []);
      if (refs.length > 0) cell.refs = refs;
      if (column.isEdited) {
        const typed = typedText(column, editedRecord(store, collection, column, id, shown), names);
        if (typed !== text) cell.typed = typed;
      }
      return cell;
    });
}

/**
 * Returns the record that an edit of a cell starts from. For a merged record, lists are only the lead's own, because the other members keep
 * theirs.
 */
export function editedRecord(
  store: AsWritten<CaseReads>,
  collection: TableCollection,
  { field }: Column,
  id: string,
  shown: AnyFields,
): AnyFields {
  const isJoined = field !== null && fieldOf(collection, field)?.join !== undefined;
  return isJoined ? ((store.get(collection, id) as AnyFields | undefined) ?? shown) : shown;
}
