import { parseHTML } from 'linkedom';
import { act, type KeyboardEvent } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ListState } from './listNavigation.ts';
import { useListNavigation } from './useListNavigation.ts';

let root: Root;

beforeEach(() => {
  const { window, document } = parseHTML('<div></div>');
  vi.stubGlobal('window', window);
  vi.stubGlobal('document', document);
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  const place = document.querySelector('div');
  if (!place) throw new Error('no place to draw in');
  root = createRoot(place);
});
afterEach(() => {
  act(() => root.unmount());
  vi.unstubAllGlobals();
});

type Handlers = ReturnType<typeof useListNavigation<number>>;

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

test('End waits for what cannot be asked for yet, and goes to the end when it is there', () => {
  let state: ListState = { selected: new Set(), active: '0' };
  let handlers: Handlers | undefined;
  function List({ count, onNearEnd }: { count: number; onNearEnd: () => void }) {
    handlers = useListNavigation<number>({
      items: upTo(count),
      itemKey: String,
      state,
      onState: (next) => (state = next),
      multiple: false,
      page: () => 10,
      scrollTo: () => undefined,
      total: 300,
      onNearEnd,
    });
    return null;
  }
  // a list that is being refreshed asks for no further page
  act(() => root.render(<List count={200} onNearEnd={() => undefined} />));
  const list = {};
  const end = { key: 'End', target: list, currentTarget: list, nativeEvent: {}, preventDefault: () => undefined };
  act(() => handlers?.onKeyDown(end as unknown as KeyboardEvent<HTMLElement>));
  expect(state.active).toBe('199');

  const ask = vi.fn();
  act(() => root.render(<List count={200} onNearEnd={ask} />));
  expect(ask).toHaveBeenCalled();
  act(() => root.render(<List count={300} onNearEnd={ask} />));
  expect(state.active).toBe('299');
});
