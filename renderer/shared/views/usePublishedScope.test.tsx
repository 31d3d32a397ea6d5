import { useLayoutEffect } from 'react';
import { expect, test } from 'vitest';
import { reactRoot } from '#renderer/ui/test-react-root.ts';
import { wholeCase, shownScope } from './scope.ts';
import { select, selection } from './selection.ts';
import { usePublishedScope } from './usePublishedScope.ts';

const show = reactRoot();

test('what a page shows and what is selected on it are known before it can be seen', () => {
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
  show(<Page />);
  expect(known).toEqual(['harbour', ['hit']]);
});
