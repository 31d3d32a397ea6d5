import { parseHTML } from 'linkedom';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useRowInView } from './useRowInView.ts';

let root: Root;
let active: unknown;
let frames: (() => void)[] = [];
const page = { scrollHeight: 500, clientHeight: 400 };
const list = { matches: () => true, closest: () => page } as unknown as HTMLElement;
const scrolled = vi.fn();

beforeEach(() => {
  const { window, document } = parseHTML('<div></div><p id="row"></p>');
  const place = document.querySelector('div');
  const row = document.querySelector('p');
  if (!place || !row) throw new Error('no element to render into');
  row.scrollIntoView = scrolled;
  Object.defineProperty(document, 'activeElement', { get: () => active });
  vi.stubGlobal('window', window);
  vi.stubGlobal('document', document);
  vi.stubGlobal('requestAnimationFrame', (frame: () => void) => frames.push(frame));
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      disconnect() {}
    },
  );
  root = createRoot(place);
});
afterEach(() => {
  act(() => root.unmount());
  vi.unstubAllGlobals();
  frames = [];
  scrolled.mockReset();
});

/** Renders a list on a page that scrolls, with its row scrolled into view, and runs a frame after `meanwhile`. */
function show(meanwhile: () => void): void {
  active = list;
  function List() {
    useRowInView({ current: list }, 'row', () => undefined);
    return null;
  }
  act(() => root.render(<List />));
  meanwhile();
  for (const frame of frames) frame();
}

test('a page that scrolls does so to the row, too', () => {
  show(() => undefined);
  expect(scrolled).toHaveBeenCalledOnce();
});

test('the page does not scroll if the focus has moved on to another field', () => {
  show(() => (active = {}));
  expect(frames).toHaveLength(1);
  expect(scrolled).not.toHaveBeenCalled();
});
