import { useEffect } from 'react';
import { t } from '#lib/i18n/t.ts';
import { openForm } from '#renderer/shared/forms/KeptForms.tsx';
import { showToast } from '#renderer/ui/toasts.ts';

/** What holds words that are not kept yet. */
const unsaved = `${openForm}, [data-cell][data-modal]`;

/**
 * Ctrl Q ends the program, and in the claim form it takes another quote: who presses it a moment too early or late must not lose
 * what stands in a form. On a Mac Cmd Q is asked of the menu first.
 */
export function useQuitKey(): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'q' || !event.ctrlKey || event.shiftKey || event.altKey || event.metaKey) return;
      if (event.defaultPrevented || document.querySelector(unsaved) === null) return;
      event.preventDefault();
      showToast({ text: t('app.quitWithForm'), problem: true });
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}
