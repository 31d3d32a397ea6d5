import { useEffect } from 'react';
import { t } from '#lib/i18n/t.ts';
import { openForm } from '#renderer/shared/forms/KeptForms.tsx';
import { showToast } from '#renderer/ui/toasts.ts';

/** Matches elements that hold unsaved text. */
const unsaved = `${openForm}, [data-cell][data-modal]`;

/**
 * Blocks Ctrl Q while a form is open. It quits the program, but in the claim form it adds another quote: pressing it at the wrong moment
 * must not lose what was typed. On a Mac, the menu handles Cmd Q first.
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
