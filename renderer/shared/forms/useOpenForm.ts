import { useEffect, useRef, type KeyboardEvent, type RefObject, type SyntheticEvent } from 'react';
import { useCommand } from '#renderer/lib/commands.ts';
import { pendingChoices } from './pendingChoices.ts';
import { useLatest } from '#renderer/ui/useLatest.ts';
import { useOnce } from '#renderer/ui/useOnce.ts';

/** What a form open over a page needs for its keys; spread over the `<form>`. */
export interface OpenForm {
  ref: RefObject<HTMLFormElement | null>;
  'data-modal': '';
  /** A press between the fields keeps the focus in the form, so that its keys still work. */
  tabIndex: -1;
  onKeyDownCapture: (event: KeyboardEvent) => void;
  onSubmit: (event: SyntheticEvent) => void;
}

/**
 * Wires up an open form: its button saves it, as does Ctrl Enter or Ctrl S (Cmd on a Mac) wherever the focus is. The focus stays in the
 * form when the focused element goes away. Saving waits for choices that are still being looked up, and is not repeated while it is under
 * way.
 * @param saveValues saves the values of the latest render
 */
export function useOpenForm(saveValues: () => Promise<unknown>): {
  form: OpenForm;
  /** For a button that does not submit the form. */
  submit: () => void;
  /** What the button says while saving takes a while. */
  busy: string | undefined;
} {
  const ref = useRef<HTMLFormElement>(null);
  useKeptInForm(ref);
  const [submit, busy] = useOnce(saveValues);
  const latest = useLatest(submit);
  const saveSoon = (): void => {
    const [choices, element] = [pendingChoices(), ref.current];
    if (!choices) submit();
    // The form has rendered with the choice by then, which this `submit` does not know yet; it may also have been cancelled.
    else void choices.then(() => element?.isConnected && latest.current());
  };
  // For key presses outside the form: in the text above it or the page around it.
  useCommand('form.save', saveSoon);
  const form: OpenForm = {
    ref,
    'data-modal': '',
    tabIndex: -1,
    // Captured, because a focused button would take the key as a press of its own.
    onKeyDownCapture(event) {
      const isSave = event.key === 'Enter' || (event.key.toLowerCase() === 's' && !event.altKey && !event.shiftKey);
      if (!isSave || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return;
      event.preventDefault();
      event.stopPropagation();
      saveSoon();
    },
    onSubmit(event) {
      event.preventDefault();
      submit();
    },
  };
  return { form, submit, busy };
}

/** Keeps the focus in the form when the focused element is removed: moves it to something nearby, preferably a field. */
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
  const ancestorsFound: Element[] = [];
  for (let at = from.parentElement; at && at !== to; at = at.parentElement) ancestorsFound.push(at);
  return ancestorsFound;
}

function firstIn(place: Element): HTMLElement | null {
  return (
    place.querySelector<HTMLElement>('input:not([disabled]), textarea:not([disabled])') ??
    place.querySelector<HTMLElement>('button:not([disabled], [tabindex="-1"])')
  );
}
