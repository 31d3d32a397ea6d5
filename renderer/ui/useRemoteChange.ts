import { useState } from 'react';
import { t } from '#lib/i18n/t.ts';
import { shorten } from '#lib/text/shorten.ts';

/**
 * For a field that is being edited: returns the value it was opened with, and a warning if the record has received another value since, by
 * Undo or from another device. The typed text stays.
 */
export function useRemoteChange(value: string): { initialValue: string; warning: string | undefined } {
  const [opened] = useState(value);
  return { initialValue: opened, warning: overtakenText(opened, value) };
}

/** Returns the warning that the value under a typed one has changed; undefined if it has not. */
export function overtakenText(before: string, now: string): string | undefined {
  if (now.trim() === before.trim()) return undefined;
  return now.trim() === '' ? t('ui.changedUnderEmpty') : t('ui.changedUnder', { value: shorten(now, 80) });
}
