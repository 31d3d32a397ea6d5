import { useState } from 'react';
import { t } from '#lib/i18n/t.ts';
import { shorten } from '#lib/text/shorten.ts';

/**
 * For a field that is being edited: the value that it was opened with, and what to say when the record has got another
 * one since, by Undo or from another copy of the case. What was typed stays in the field.
 */
export function useRemoteChange(value: string): { opened: string; warning: string | undefined } {
  const [opened] = useState(value);
  if (value.trim() === opened.trim()) return { opened, warning: undefined };
  const warning = value.trim() === '' ? t('ui.changedUnderEmpty') : t('ui.changedUnder', { value: shorten(value, 80) });
  return { opened, warning };
}
