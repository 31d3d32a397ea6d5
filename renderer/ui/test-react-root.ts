import { parseHTML } from 'linkedom';
import { act, type ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, vi } from 'vitest';

/**
 * Gives each test of a file an element to render into, in a document without a browser. Removes all stubbed globals after each test.
 * @returns a function that renders something, also again, and waits until its effects have run
 */
export function reactRoot(): (what: ReactNode) => void {
  let root: Root;
  beforeEach(() => {
    const { window, document } = parseHTML('<div></div>');
    vi.stubGlobal('window', window);
    vi.stubGlobal('document', document);
    vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
    const place = document.querySelector('div');
    if (!place) throw new Error('no element to render into');
    root = createRoot(place);
  });
  afterEach(() => {
    act(() => root.unmount());
    vi.unstubAllGlobals();
  });
  return (what) => act(() => root.render(what));
}
