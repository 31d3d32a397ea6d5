import { useRef, type RefObject } from 'react';
import { useCommand } from '#renderer/lib/commands.ts';

/** Makes F8 and Shift F8 step through the findings of the page, wrapping around; each opens with its fixes. */
export function useFindingWalk(scroller: RefObject<HTMLElement | null>): void {
  const last = useRef<{ finding: string | undefined; at: number } | null>(null);
  function stepToFinding(by: 1 | -1): void {
    const signs = [...(scroller.current?.querySelectorAll<HTMLElement>('[data-finding]') ?? [])];
    if (signs.length === 0) return;
    const at = (nextPlace(signs, last.current, by) + signs.length) % signs.length;
    const sign = signs[at];
    if (!sign) return;
    last.current = { finding: sign.dataset['finding'], at };
    sign.scrollIntoView({ block: 'center' });
    sign.click();
  }
  useCommand('dossier.nextFinding', () => stepToFinding(1));
  useCommand('dossier.previousFinding', () => stepToFinding(-1));
}

/** Returns the index of the next sign; once a finding is fixed, its place holds the next one. */
function nextPlace(
  signs: readonly HTMLElement[],
  last: { finding: string | undefined; at: number } | null,
  by: 1 | -1,
): number {
  if (!last) return by > 0 ? 0 : -1;
  const isThere = signs[last.at]?.dataset['finding'] === last.finding;
  return by > 0 && !isThere ? last.at : last.at + by;
}
