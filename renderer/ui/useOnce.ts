import { useRef, useState } from 'react';
import { t } from '#lib/i18n/t.ts';
import { keepOpenUntil } from './typedText.ts';
import { useHeldFor } from './useHeldFor.ts';

/** Milliseconds of work after which the user is told that it is under way: what is faster would only flicker. */
const shownAfterMs = 400;

/**
 * Returns an action that does nothing while it is under way, as after Enter twice or a double click, and what its button says once that
 * takes a while. Esc does not close its form meanwhile.
 */
export function useOnce<A extends readonly unknown[]>(
  action: (...args: A) => Promise<unknown>,
): [run: (...args: A) => void, busy: string | undefined] {
  const isUnderWay = useRef(false);
  const [isBusy, setBusy] = useState(false);
  const isLong = useHeldFor(isBusy, shownAfterMs);
  const run = (...args: A): void => {
    if (isUnderWay.current) return;
    isUnderWay.current = true;
    setBusy(true);
    const done = action(...args).finally(() => {
      isUnderWay.current = false;
      setBusy(false);
    });
    keepOpenUntil(done);
  };
  return [run, isLong ? t('ui.saving') : undefined];
}
