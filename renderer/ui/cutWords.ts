/** How far above the pointer an element that cuts its words off may be: a row of a few parts, each with a mark or two. */
const maxLevels = 4;

/** Returns the element under the pointer whose words end in an ellipsis; null if none does, or if it has a tooltip already. */
function cutElementAt(target: EventTarget | null): HTMLElement | null {
  let at = target instanceof HTMLElement && target.closest('[title], [aria-describedby]') === null ? target : null;
  for (let level = 0; at && level < maxLevels; level += 1) {
    const isWider = at.scrollWidth > at.clientWidth && getComputedStyle(at).textOverflow === 'ellipsis';
    const isTaller = at.scrollHeight > at.clientHeight && getComputedStyle(at).webkitLineClamp !== 'none';
    if (isWider || isTaller) return at;
    at = at.parentElement;
  }
  return null;
}

/** Shows words that end in an ellipsis as a tooltip, in full, while the mouse is over them; called once. */
export function showCutWords(): void {
  let shown: HTMLElement | null = null;
  document.addEventListener('pointerover', ({ target }) => {
    if (shown?.contains(target as Node)) return;
    shown?.removeAttribute('title');
    shown = cutElementAt(target);
    shown?.setAttribute('title', shown.innerText);
  });
}
