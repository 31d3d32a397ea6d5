import { useState } from 'react';
import { AppError } from '#lib/errors.ts';
import type { Collection } from '#core/model/collections.ts';
import type { RecordView } from '#core/records/contract.ts';
import { withUndoToast, showErrorToast } from '#renderer/lib/errorToast.ts';
import { api } from '#renderer/lib/api.ts';
import { withEditedFields } from '#renderer/features/records/merged.ts';
import { queryClient } from '#renderer/lib/queries.ts';
import { clearedChoices } from '#renderer/shared/records/clearedChoices.ts';

type Fields = Record<string, unknown>;

/** Changes of one record, each an undoable step; what was refused is told at its field. */
export interface Edit {
  /** Keeps fields that were typed; typing on in the same field within a moment is one step. False when it was refused. */
  save: (fields: Fields) => Promise<boolean>;
  /** Does something that is seen elsewhere or takes something away, and offers Undo. */
  saveWithUndo: (fields: Fields, told: string) => Promise<boolean>;
  /** Why a field was refused, until it is saved again. */
  errors: Readonly<Record<string, string>>;
}

/** Edits a record: what is typed shows at once, and goes back when it is refused. */
export function useEdit(collection: Collection, id: string): Edit {
  const [errors, setErrors] = useState<Record<string, string>>({});
  const key = ['records.show', { id }];

  async function put(fields: Fields, coalesce: boolean): Promise<boolean> {
    const names = Object.keys(fields);
    const before = queryClient.getQueryData<RecordView>(key);
    if (before) {
      // A reading that is under way would show the old value once more.
      void queryClient.cancelQueries({ queryKey: key });
      queryClient.setQueryData<RecordView>(key, withEditedFields(before, fields));
    }
    setErrors((known) => Object.fromEntries(Object.entries(known).filter(([name]) => !names.includes(name))));
    try {
      await api.records.put({
        records: [{ collection, id, ...fields }, ...clearedChoices(before?.merged, names)],
        ...(coalesce ? { coalesce: `${id} ${names.join()}` } : {}),
      });
      return true;
    } catch (error) {
      void queryClient.invalidateQueries({ queryKey: key });
      const refused = faultsOf(error, names);
      if (refused) setErrors((known) => ({ ...known, ...refused }));
      else showErrorToast(error);
      return false;
    }
  }

  return {
    errors,
    save: (fields) => put(fields, true),
    saveWithUndo: async (fields, told) => {
      let done = false;
      await withUndoToast(
        async () => {
          done = await put(fields, false);
          // It was told already; the message of a success must not follow.
          if (!done) throw new AppError('cancelled', told);
        },
        () => told,
      );
      return done;
    },
  };
}

/** What a refusal says of these fields, by field; null when it says nothing of any. */
function faultsOf(error: unknown, names: readonly string[]): Record<string, string> | null {
  const faults = error instanceof AppError ? (error.faults ?? []) : [];
  const ours = faults.flatMap(({ field, message }) => {
    const [name = ''] = field.split('.');
    return names.includes(name) ? [[name, message] as const] : [];
  });
  return ours.length > 0 ? Object.fromEntries(ours) : null;
}
