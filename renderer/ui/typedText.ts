import { t } from '#lib/i18n/t.ts';
import { showToast } from './toasts.ts';

/** Characters from which text is asked about before it is lost: a name or a tag is soon typed again. */
const askedFrom = 30;

/** What Esc closes together with the fields in it. */
const layers = '[role="dialog"], [data-dock], [data-modal], form';

/** Fields that have been typed in. */
const typedFields = new WeakSet<EventTarget>();

/** Whether a part of the window has more than a few words that were typed in it. What is typed to find something does not count. */
export function hasTypedText(part: Element): boolean {
  const fields = [...part.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input:not([role]), textarea')];
  const typed = fields.filter((field) => typedFields.has(field)).map(({ value }) => value.trim());
  return typed.join('').length >= askedFrom;
}

/** Makes the first Esc in a form with typed text only say that another one loses it; called once. */
export function askBeforeLosingText(): void {
  let asked: Element | null = null;
  let isPressed = false;
  const onPointer = ({ buttons }: PointerEvent) => {
    isPressed = buttons !== 0;
  };
  const onInput = ({ target }: Event) => {
    if (target) typedFields.add(target);
    asked = null;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.isComposing || !(event.target instanceof Element)) return;
    const layer = event.target.closest(layers);
    // In a list that is open, Esc closes only the list; in the middle of a drag, it cancels the drag.
    const isForList = event.target.getAttribute('aria-expanded') === 'true';
    if (layer === null || layer === asked || isForList || isPressed || !hasTypedText(layer)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    asked = layer;
    showToast({ text: t('ui.escAgain') });
  };
  document.addEventListener('input', onInput, true);
  for (const name of ['pointerdown', 'pointerup', 'pointercancel'] as const)
    document.addEventListener(name, onPointer, true);
  window.addEventListener('keydown', onKeyDown, true);
}
