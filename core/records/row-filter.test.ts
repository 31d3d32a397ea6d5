import { expect, test } from 'vitest';
import type { RecordRow } from '#core/records/contract.ts';
import { createRowFilter } from '#core/records/row-filter.ts';

test('a list is filtered once for all of its pages, and a further letter looks only at what is left', () => {
  const read: string[] = [];
  const row = (title: string) =>
    ({
      get title() {
        read.push(title);
        return title;
      },
      subtitle: '',
      about: null,
      tags: title === 'Mara' ? ['port'] : [],
    }) as unknown as RecordRow;
  const all = [row('Mara'), row('Marta'), row('Otto')];
  const filter = createRowFilter();
  /** Returns what was read for a filter, and what it leaves. */
  const after = (rows: readonly RecordRow[], words: string, tag?: string) => {
    read.length = 0;
    const left = filter('people title', rows, { filter: words, tag });
    const titlesRead = [...read];
    return [titlesRead, left.map(({ title }) => title)];
  };
  expect(after(all, 'MA')).toEqual([
    ['Mara', 'Marta', 'Otto'],
    ['Mara', 'Marta'],
  ]);
  expect(after(all, 'ma')).toEqual([[], ['Mara', 'Marta']]);
  expect(after(all, 'mar')).toEqual([
    ['Mara', 'Marta'],
    ['Mara', 'Marta'],
  ]);
  expect(after(all, 'mart')).toEqual([['Mara', 'Marta'], ['Marta']]);
  expect(after(all, 'm')).toEqual([
    ['Mara', 'Marta', 'Otto'],
    ['Mara', 'Marta'],
  ]);
  expect(after(all, 'm', 'port')).toEqual([['Mara', 'Marta', 'Otto'], ['Mara']]);
  const changed = [...all, row('Mario')];
  expect(after(changed, 'mari')).toEqual([['Mara', 'Marta', 'Otto', 'Mario'], ['Mario']]);
  expect(after(changed, '')).toEqual([[], ['Mara', 'Marta', 'Otto', 'Mario']]);
});
