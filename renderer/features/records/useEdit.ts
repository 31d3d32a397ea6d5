import { useState } from 'react';
import { AppError } from '#lib/errors.ts';
import type { Collection } from '#core/model/collections.ts';
import type { RecordHead } from '#core/records/contract.ts';
import { withUndoToast, showErrorToast } from '#renderer/lib/errorToast.ts';
import { api } from '#renderer/lib/api.ts';
import { withEditedFields } from '#renderer/features/records/mergedRecordView.ts';
import { queryClient } from '#renderer/lib/queries.ts';
import { clearedChoices } from '#core/model/identity.ts';

type Fields = Record<string, unknown>;

/** Edits one record, each edit one undo step; errors are reported per field. */
export interface Edit {
  /** Saves typed fields; further typing in the same field within a moment belongs to the same undo step. Resolves to false if rejected. */
  save: (fields: Fields) => Promise<boolean>;
  /** Saves a change that shows elsewhere or removes something, and offers Undo. */
  saveWithUndo: (fields: Fields, message: string) => Promise<boolean>;
  /** Error of each rejected field, until it is saved again. */
  errors: Readonly<Record<string, string>>;
}

/** Edits a record: changes show at once, and are reverted if rejected. */
export function useEdit(collection: Collection, id: string): Edit {
  const [errors, setErrors] = useState<Record<string, string>>({});
  const key = ['records.get', { id }];

  async function put(fields: Fields, coalesce: boolean): Promise<boolean> {
    const names = Object.keys(fields);
    const before = queryClient.getQueryData<RecordHead>(key);
    if (before) {
      // A pending refetch would briefly show the old value.
      void queryClient.cancelQueries({ queryKey: key });
      queryClient.setQueryData<RecordHead>(key, withEditedFields(before, fields));
    }
    setErrors((current) => Object.fromEntries(Object.entries(current).filter(([name]) => !names.includes(name))));
    try {
      await api.records.put({
        records: [{ collection, id, ...fields }, ...clearedChoices(before?.merged?.chosen ?? [], names)],
        ...(coalesce ? { coalesce: `${id} ${names.join()}` } : {}),
      });
      return true;
    } catch (error) {
      void queryClient.invalidateQueries({ queryKey: key });
      const refused = faultsOf(error, names);
      if (refused) setErrors((current) => ({ ...current, ...refused }));
      else showErrorToast(error);
      return false;
    }
  }

  return {
    errors,
    save: (fields) => put(fields, true),
    saveWithUndo: async (fields, message) => {
      let done = false;
      await withUndoToast(
        async () => {
          done = await put(fields, false);
          // The error has been reported; a success toast must not follow.
          if (!done) throw new AppError('cancelled', message);
        },
        () => message,
      );
      return done;
    },
  };
}

/** Returns the error messages for these fields; null when the error is about none of them. */
function faultsOf(error: unknown, names: readonly string[]): Record<string, string> | null {
  const faults = error instanceof AppError ? (error.faults ?? []) : [];
  const ours = faults.flatMap(({ field, message }) => {
    const [name = ''] = field.split('.');
    return names.includes(name) ? [[name, message] as const] : [];
  });
  return ours.length > 0 ? Object.fromEntries(ours) : null;
}
