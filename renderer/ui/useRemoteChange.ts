import { useState } from 'react';
import { t } from '#lib/i18n/t.ts';
import { shorten } from '#lib/text/shorten.ts';

/**
 * For a field that is being edited: returns the value it was opened with, and a warning if the record has received another value since, by
 * Undo or from another device. The typed text stays.
 */
export function useRemoteChange(value: string): { initialValue: string; warning: string | undefined } {
  const [opened] = useState(value);
  if (value.trim() === opened.trim()) return { initialValue: opened, warning: undefined };
  const warning = value.trim() === '' ? t('ui.changedUnderEmpty') : t('ui.changedUnder', { value: shorten(value, 80) });
  return { initialValue: opened, warning };
}
