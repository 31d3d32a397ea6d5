import { useEffect, useRef, type KeyboardEvent, type RefObject, type SyntheticEvent } from 'react';
import { useCommand } from '#renderer/lib/commands.ts';
import { pendingChoices } from './choosing.ts';
import { useLatest } from '#renderer/ui/useLatest.ts';

/** What a form that is open over a page needs to hear its keys; spread over the `<form>`. */
export interface OpenForm {
  ref: RefObject<HTMLFormElement | null>;
  'data-modal': '';
  /** A press between the fields keeps the focus in the form, and its keys with it. */
  tabIndex: -1;
  onKeyDownCapture: (event: KeyboardEvent) => void;
  onSubmit: (event: SyntheticEvent) => void;
}

/**
 * A form that is open: its button saves it, and Ctrl Enter or Ctrl S (Cmd on a Mac) wherever the focus is, and the focus stays in it when what had
 * it goes. What is still being chosen in the form is waited for.
 * @param save with what the form holds as it is drawn
 */
export function useOpenForm(save: () => void): OpenForm {
  const ref = useRef<HTMLFormElement>(null);
  useKeptInForm(ref);
  const latest = useLatest(save);
  const saveSoon = (): void => {
    const choices = pendingChoices();
    if (!choices) save();
    // When the form has been drawn with what was chosen: this `save` knows of nothing yet.
    else void choices.then(() => requestAnimationFrame(() => latest.current()));
  };
  // For keys that are heard outside of it: the text above the form, the page around it.
  useCommand('form.save', saveSoon);
  return {
    ref,
    'data-modal': '',
    tabIndex: -1,
    // While it is captured: a button that has the focus would take the key for a press of its own.
    onKeyDownCapture(event) {
      const isSave = event.key === 'Enter' || (event.key.toLowerCase() === 's' && !event.altKey && !event.shiftKey);
      if (!isSave || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return;
      event.preventDefault();
      event.stopPropagation();
      saveSoon();
    },
    onSubmit(event) {
      event.preventDefault();
      save();
    },
  };
}

/** Keeps the focus in a form when what had it is taken away: beside where it was, in a field first. */
function useKeptInForm(form: RefObject<HTMLFormElement | null>): void {
  useEffect(() => {
    const element = form.current;
    if (!element) return undefined;
    let last: Element | null = null;
    let around: readonly Element[] = [];
    const remember = (event: FocusEvent) => {
      last = event.target instanceof Element ? event.target : null;
      around = last ? ancestors(last, element) : [];
    };
    const observer = new MutationObserver(() => {
      if (document.activeElement !== document.body || last === null || last.isConnected) return;
      const place = around.find((one) => one.isConnected && firstIn(one)) ?? element;
      (firstIn(place) ?? element).focus();
    });
    element.addEventListener('focusin', remember);
    observer.observe(element, { childList: true, subtree: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('focusin', remember);
    };
  }, [form]);
}

function ancestors(from: Element, to: Element): Element[] {
  const found: Element[] = [];
  for (let at = from.parentElement; at && at !== to; at = at.parentElement) found.push(at);
  return found;
}

function firstIn(place: Element): HTMLElement | null {
  return (
    place.querySelector<HTMLElement>('input:not([disabled]), textarea:not([disabled])') ??
    place.querySelector<HTMLElement>('button:not([disabled], [tabindex="-1"])')
  );
}
