import { useRef, useState } from 'react';
import { acceptPlace, firstPlace, rejectValues, type ValueForm } from './valueActs.ts';
import type { ValueRows } from './useValues.ts';

/** What keys and buttons do with the date or figure that is looked at, and with what is ticked. */
export interface ValueWork {
  /** The form of the place that was accepted, while it is filled. */
  form: ValueForm | null;
  closeForm: () => void;
  /** The place that is looked at, or the first of the row: a claim, or the form of one or of an event. */
  accept: () => void;
  /** The same by the form in any case. */
  edit: () => void;
  /** What is ticked, else the place that is looked at, else all places of the row. */
  reject: () => void;
}

export function useValueWork(rows: ValueRows): ValueWork {
  const { current, ticked } = rows;
  const [form, setForm] = useState<ValueForm | null>(null);
  /** Keys that come while a place is being read wait for none: the next one acts on what shows then. */
  const busy = useRef(false);

  async function once(work: () => Promise<void>): Promise<void> {
    if (busy.current) return;
    busy.current = true;
    try {
      await work();
    } finally {
      busy.current = false;
    }
  }

  function take(isEditing: boolean): void {
    if (!current) return;
    void once(async () => {
      const place = current.place ?? (await firstPlace(current.group.id));
      if (!place) return;
      setForm(await acceptPlace(current.group, place, isEditing));
      await rows.refetch();
    });
  }

  return {
    form,
    closeForm: () => setForm(null),
    accept: () => take(false),
    edit: () => take(true),
    reject() {
      const groups = ticked.length > 0 ? ticked : current ? [current.group] : [];
      const [first] = groups;
      if (!first) return;
      const place = ticked.length > 0 ? null : (current?.place ?? null);
      void once(async () => {
        if (await rejectValues(groups, place, place?.exact ?? first.name)) rows.setTicked(new Set());
        await rows.refetch();
      });
    },
  };
}
