import { useRef, type RefObject } from 'react';
import { useCommand } from '#renderer/lib/commands.ts';

/** F8 and Shift F8: from one place of the page that needs a look to the next, round and round. */
export function useFindingWalk(desk: RefObject<HTMLElement | null>): void {
  const last = useRef<Element | null>(null);
  function walk(by: 1 | -1): void {
    const places = [...(desk.current?.querySelectorAll<HTMLElement>('[data-finding]') ?? [])];
    if (places.length === 0) return;
    const before = last.current ? places.indexOf(last.current as HTMLElement) : -1;
    const at = before < 0 && by < 0 ? places.length - 1 : (before + by + places.length) % places.length;
    const place = places[at];
    if (!place) return;
    last.current = place;
    place.scrollIntoView({ block: 'center' });
    place.closest<HTMLElement>('.ProseMirror')?.focus({ preventScroll: true });
    const selection = document.getSelection();
    const range = document.createRange();
    range.selectNode(place);
    selection?.removeAllRanges();
    selection?.addRange(range);
  }
  useCommand('dossier.nextFinding', () => walk(1));
  useCommand('dossier.previousFinding', () => walk(-1));
}
