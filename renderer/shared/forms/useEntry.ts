import { useState } from 'react';
import { isSameJson } from '#lib/json.ts';
import { t } from '#lib/i18n/t.ts';

/** An entry of a list of a record, such as a figure of an event, while a form edits it. */
export interface EditedEntry<T> {
  /** The entry as it was when the form was opened; undefined for a new one. */
  before: T | undefined;
  /** Set when the entry has been changed or removed since. */
  warning: string | undefined;
  /** Returns the list with the entry as edited. One that is gone is added again: its place may belong to another now. */
  withEdited: (edited: T) => T[];
}

/**
 * Holds the entry at an index. It is found again by what it says, because entries before it may come and go while the form is open.
 * @param at the index of the entry when the form is opened; undefined for a new one
 */
export function useEntry<T>(list: readonly T[], at: number | undefined): EditedEntry<T> {
  const [before] = useState(at === undefined ? undefined : list[at]);
  const index = before === undefined ? -1 : list.findIndex((entry) => isSameJson(entry, before));
  return {
    before,
    warning: before !== undefined && index < 0 ? t('ui.changedEntry') : undefined,
    withEdited: (edited) =>
      index < 0 ? [...list, edited] : list.map((entry, other) => (other === index ? edited : entry)),
  };
}
