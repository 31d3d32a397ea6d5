import { parseHTML } from 'linkedom';
import { act, useLayoutEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, expect, test, vi } from 'vitest';
import { wholeCase, shownScope } from './scope.ts';
import { select, selection } from './selection.ts';
import { usePublishedScope } from './usePublishedScope.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

test('what a page shows and what is selected on it are known before it can be seen', () => {
  const { window, document } = parseHTML('<div></div>');
  vi.stubGlobal('window', window);
  vi.stubGlobal('document', document);
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  const place = document.querySelector('div');
  if (!place) throw new Error('no element to render into');
  const none: ReadonlySet<string> = new Set();
  const scope = { ...wholeCase, query: 'harbour' };
  const known: unknown[] = [];
  function Hits() {
    usePublishedScope(scope, none, 'hit');
    return null;
  }
  function Page() {
    useLayoutEffect(() => void known.push(shownScope.get()?.query, [...selection.get().ids]));
    return <Hits />;
  }
  select(['ben', 'cal'], 'ben');
  const root = createRoot(place);
  act(() => root.render(<Page />));
  expect(known).toEqual(['harbour', ['hit']]);
  act(() => root.unmount());
});
