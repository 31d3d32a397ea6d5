import { useState } from 'react';
import { overtakenText } from './useRemoteChange.ts';

/** A field of a form: what the user has typed, and until then what the record says, whatever that becomes meanwhile. */
export interface Draft<T> {
  value: T;
  set: (next: T) => void;
  /** Whether the user has changed it. What is untouched must not be written: it could undo a change that arrived meanwhile. */
  isTyped: boolean;
  /** Set when the record has received another value since the user began to type. */
  warning: string | undefined;
}

/**
 * Holds a field of a form.
 * @param live what the record says now
 * @param words the value in words, for the warning
 */
export function useDraft<T extends string | null>(live: T, words: (value: T) => string = String): Draft<T> {
  const [typed, setTyped] = useState<{ value: T; over: T } | null>(null);
  const isTyped = typed !== null && typed.value !== live;
  // Once the record says what was typed, the field follows the record again.
  if (typed !== null && !isTyped) setTyped(null);
  return {
    value: isTyped ? typed.value : live,
    set: (value) => setTyped({ value, over: isTyped ? typed.over : live }),
    isTyped,
    warning: isTyped ? overtakenText(words(typed.over), words(live)) : undefined,
  };
}

/** Returns the fields of a record that the user has changed, to write only those. */
export function typedFields<F extends object>(
  fields: F,
  drafts: Record<keyof F, Pick<Draft<never>, 'isTyped'>>,
): Partial<F> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => drafts[name as keyof F].isTyped)) as Partial<F>;
}

/** Returns the properties of a field that shows a draft. */
export function fieldOf<T>({ value, set, warning }: Draft<T>): {
  value: T;
  onChange: (next: T) => void;
  warning: string | undefined;
} {
  return { value, onChange: set, warning };
}
