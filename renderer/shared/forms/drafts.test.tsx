import { act } from 'react';
import { expect, test } from 'vitest';
import { reactRoot } from '#renderer/ui/test-react-root.ts';
import { useEntry, type EditedEntry } from './useEntry.ts';
import { typedFields, useDraft, type Draft } from '#renderer/ui/useDraft.ts';
import { usePlaceInList } from '#renderer/ui/usePlaceInList.ts';

const show = reactRoot();

/** Calls a hook in a component that is rendered again with each argument. */
function mount<A, R>(hook: (argument: A) => R): { render: (argument: A) => R; result: () => R } {
  let last: R | undefined;
  function Host({ argument }: { argument: A }) {
    last = hook(argument);
    return null;
  }
  const result = () => {
    if (last === undefined) throw new Error('nothing is rendered yet');
    return last;
  };
  return {
    result,
    render(argument) {
      show(<Host argument={argument} />);
      return result();
    },
  };
}

const state = ({ value, isTyped, warning }: Draft<string>) => [value, isTyped, warning];

test('a draft follows the record until something is typed, then warns of another value and keeps what was typed', () => {
  const { render, result } = mount((live: string) => useDraft(live));
  expect(state(render('pilot'))).toEqual(['pilot', false, undefined]);
  expect(state(render('captain'))).toEqual(['captain', false, undefined]);
  act(() => result().set('admiral'));
  expect(state(result())).toEqual(['admiral', true, undefined]);
  const [value, isTyped, warning] = state(render('cook'));
  expect([value, isTyped]).toEqual(['admiral', true]);
  expect(warning).toContain('“cook”');
});

test('a draft that the record has taken on follows it again', () => {
  const { render, result } = mount((live: string) => useDraft(live));
  render('pilot');
  act(() => result().set('captain'));
  expect(state(render('captain'))).toEqual(['captain', false, undefined]);
  expect(state(render('pilot'))).toEqual(['pilot', false, undefined]);
});

test('only typed fields are written', () => {
  const draft = (isTyped: boolean) => ({ isTyped });
  expect(typedFields({ role: 'pilot', kind: 'owns' }, { role: draft(true), kind: draft(false) })).toEqual({
    role: 'pilot',
  });
});

test('an entry is replaced where it is now, and added again when it is gone', () => {
  const { render } = mount((list: readonly string[]): EditedEntry<string> => useEntry(list, 1));
  expect(render(['a', 'b', 'c']).withEdited('B')).toEqual(['a', 'B', 'c']);
  const moved = render(['b', 'c']);
  expect([moved.withEdited('B'), moved.warning]).toEqual([['B', 'c'], undefined]);
  const gone = render(['a', 'c']);
  expect(gone.withEdited('B')).toEqual(['a', 'c', 'B']);
  expect(gone.warning).toContain('changed or removed');
});

test('the current item stays current while others come and go, and the next takes its place once it is gone', () => {
  const place = mount((list: string) => ({ index: usePlaceInList([...list], String, -1) }));
  const current = (list: string) => list[place.render(list).index];
  expect(current('bcd')).toBe('b');
  expect(current('abcd')).toBe('b');
  expect(current('acd')).toBe('c');
  expect(current('a')).toBe('a');
  expect(place.render('').index).toBe(-1);
});
