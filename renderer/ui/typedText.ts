import { t } from '#lib/i18n/t.ts';
import { showToast } from './toasts.ts';

/** Characters from which text is asked about before it is lost: a name or a tag is soon typed again. */
const askedFrom = 30;

/** What Esc closes together with the fields in it. */
const layers = '[role="dialog"], [data-dock], [data-modal], form';

/** What holds typed text until it is saved: also decisions, with their reasons. */
const holders = `${layers}, [data-decision]`;

type Field = HTMLInputElement | HTMLTextAreaElement;

/** How many characters were typed or pasted in each field. */
const typedChars = new WeakMap<Element, number>();

/** The forms that are being saved. */
const underWay = new Set<Element>();

/** Keeps the form that has the focus open while it is being saved: once saved, it closes by itself, and only itself. */
export function keepOpenUntil(saved: Promise<unknown>): void {
  const form = document.activeElement && formAround(document.activeElement);
  if (!form) return;
  underWay.add(form);
  const end = () => underWay.delete(form);
  void saved.then(end, end);
}

/** Returns the whole form that an element is in, with the head of its dock or dialog. */
function formAround(element: Element): Element | null {
  const layer = element.closest(layers);
  return (layer?.parentElement && formAround(layer.parentElement)) ?? layer;
}

/** Whether the form that an element is in is being saved. */
export function isBeingSaved(element: Element): boolean {
  const form = formAround(element);
  return form !== null && underWay.has(form);
}

/** Returns a handler for a button that closes its form: it does nothing while the form is being saved. */
export function unlessSaving(leave: () => void): () => void {
  return () => {
    // A press has focused the button.
    if (!document.activeElement || !isBeingSaved(document.activeElement)) leave();
  };
}

/** Whether something typed in a part of the window would be lost if it closed now. */
export function hasUnsavedText(part: Element): boolean {
  return [...part.querySelectorAll(holders)].some(hasTypedText);
}

/** Whether a part of the window has more than a few words that were typed in it. What is typed to find something does not count. */
export function hasTypedText(part: Element): boolean {
  let chars = 0;
  for (const field of part.querySelectorAll<Field>('input:not([role]), textarea'))
    chars += Math.min(typedChars.get(field) ?? 0, field.value.trim().length);
  return chars >= askedFrom;
}

/** Counts what an event has added to a field: what it does not tell, as for pasted text, may be all of it. */
function countTyped(event: Event): void {
  const { target } = event;
  if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return;
  const { data = null, inputType = '' } = event instanceof InputEvent ? event : {};
  const added = inputType.startsWith('delete') ? 0 : (data ?? target.value).length;
  typedChars.set(target, (typedChars.get(target) ?? 0) + added);
}

/** Makes the first Esc in a form with typed text only say that another one loses it, and none in one that is being saved; called once. */
export function askBeforeLosingText(): void {
  let asked: Element | null = null;
  let isPressed = false;
  const onPointer = ({ buttons }: PointerEvent) => {
    isPressed = buttons !== 0;
  };
  const onInput = (event: Event) => {
    countTyped(event);
    asked = null;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.isComposing || !(event.target instanceof Element)) return;
    const layer = event.target.closest(layers);
    // In a list that is open, Esc closes only the list; in the middle of a drag, it cancels the drag.
    const isForList = event.target.getAttribute('aria-expanded') === 'true';
    const isSaving = isBeingSaved(event.target);
    if (layer === null || (!isSaving && (layer === asked || isForList || isPressed || !hasTypedText(layer)))) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (isSaving) return;
    asked = layer;
    showToast({ text: t('ui.escAgain') });
  };
  document.addEventListener('input', onInput, true);
  for (const name of ['pointerdown', 'pointerup', 'pointercancel'] as const)
    document.addEventListener(name, onPointer, true);
  window.addEventListener('keydown', onKeyDown, true);
}
