import { useState } from 'react';
import { acceptPlace, firstPlace, rejectValues, type ValueForm } from './valueActions.ts';
import type { ValueRows } from './useValues.ts';
import { useOnce } from '#renderer/ui/useOnce.ts';

/** What shortcuts and buttons do with the current date or figure and with everything ticked. */
export interface ValueWork {
  /** The form of the accepted place, while it is open. */
  form: ValueForm | null;
  closeForm: () => void;
  /** Accepts the current place, or the row's first: makes the claim, or opens the form of a claim or event. */
  accept: () => void;
  /** Like `accept`, but always opens the form. */
  edit: () => void;
  /** Rejects everything ticked, else the current place, else all places of the row. */
  reject: () => void;
}

export function useValueWork(rows: ValueRows): ValueWork {
  const { current, ticked } = rows;
  const [form, setForm] = useState<ValueForm | null>(null);
  /** Keys pressed while a place is being read are ignored rather than queued, so that the next key acts on what is on screen. */
  const [runOnce] = useOnce((work: () => Promise<void>) => work());

  function acceptValue(isEditing: boolean): void {
    if (!current) return;
    runOnce(async () => {
      const place = current.place ?? (await firstPlace(current.group.id));
      if (!place) return;
      setForm(await acceptPlace(current.group, place, isEditing));
      await rows.refetch();
    });
  }

  return {
    form,
    closeForm: () => setForm(null),
    accept: () => acceptValue(false),
    edit: () => acceptValue(true),
    reject() {
      const groups = ticked.length > 0 ? ticked : current ? [current.group] : [];
      const [first] = groups;
      if (!first) return;
      const place = ticked.length > 0 ? null : (current?.place ?? null);
      runOnce(async () => {
        if (await rejectValues(groups, place, place?.exact ?? first.name)) rows.setTicked(new Set());
        await rows.refetch();
      });
    },
  };
}
