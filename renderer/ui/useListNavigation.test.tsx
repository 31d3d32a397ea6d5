import { act, type KeyboardEvent } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { reactRoot } from './test-react-root.ts';
import type { ListState } from './listNavigation.ts';
import { setTypingPauseMs } from './typingPause.ts';
import { useListNavigation } from './useListNavigation.ts';

const render = reactRoot();
afterEach(() => {
  vi.useRealTimers();
  setTypingPauseMs(800);
});

type Handlers = ReturnType<typeof useListNavigation<number>>;

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

test('End waits for rows that cannot be loaded yet, and goes to the last once they are there', () => {
  let state: ListState = { selected: new Set(), active: '0' };
  let handlers: Handlers | undefined;
  function List({ count, onNearEnd }: { count: number; onNearEnd: () => void }) {
    handlers = useListNavigation<number>(
      {
        items: upTo(count),
        itemKey: String,
        ...state,
        onSelect: (selected, active) => (state = { selected, active }),
        multiple: false,
        total: 300,
        onNearEnd,
      },
      { page: () => 10, scrollTo: () => undefined },
    );
    return null;
  }
  // A list that is being refreshed requests no further page.
  render(<List count={200} onNearEnd={() => undefined} />);
  const list = {};
  const end = { key: 'End', target: list, currentTarget: list, nativeEvent: {}, preventDefault: () => undefined };
  act(() => handlers?.onKeyDown(end as unknown as KeyboardEvent<HTMLElement>));
  expect(state.active).toBe('199');

  const ask = vi.fn();
  render(<List count={200} onNearEnd={ask} />);
  expect(ask).toHaveBeenCalled();
  render(<List count={300} onNearEnd={ask} />);
  expect(state.active).toBe('299');
});

test('slow typing finds within the chosen pause, and an arrow key ends the word', () => {
  vi.useFakeTimers();
  let state: ListState = { selected: new Set(), active: '0' };
  let handlers: Handlers | undefined;
  const preview = vi.fn();
  const names = ['Ana', 'Tessa', 'Tovar', 'Oriol'];
  function List() {
    handlers = useListNavigation<number>(
      {
        items: upTo(names.length),
        itemKey: String,
        itemText: (index) => names[index] ?? '',
        ...state,
        onSelect: (selected, active) => (state = { selected, active }),
        multiple: false,
        onPreview: preview,
      },
      { page: () => 10, scrollTo: () => undefined },
    );
    return null;
  }
  const list = { dataset: {} };
  const press = (key: string) => {
    const event = { key, target: list, currentTarget: list, nativeEvent: {}, preventDefault: () => undefined };
    act(() => handlers?.onKeyDown(event as unknown as KeyboardEvent<HTMLElement>));
    render(<List />);
  };
  const typed = (waitMs: number) => {
    state = { selected: new Set(), active: '0' };
    render(<List />);
    press('t');
    vi.advanceTimersByTime(waitMs);
    press('o');
    return names[Number(state.active)];
  };
  expect(typed(3000)).toBe('Oriol');
  vi.advanceTimersByTime(9000);
  setTypingPauseMs(8000);
  expect(typed(3000)).toBe('Tovar');
  press('ArrowDown');
  press(' ');
  expect(preview).toHaveBeenCalledTimes(1);
});
