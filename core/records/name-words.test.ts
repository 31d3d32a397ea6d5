import { afterEach, beforeEach, expect, test } from 'vitest';
import { nameWords } from '#core/records/name-words.ts';
import { quickIo, temporaryCase, type TestStore } from '#tests/support/store.ts';

let home: TestStore;
beforeEach(async () => {
  home = await temporaryCase({ io: quickIo });
});
afterEach(() => home.end());

test('the words of names are known while a record has them, in any case, with or without accents', async () => {
  const store = await home.open();
  const inNames = nameWords(store);
  const asked = ['Cárcamo', 'carcamo', 'Masri', 'Al-Masri', 'O’Brien', 'Zorblax', 'reypublica'];
  expect(inNames(asked)).toEqual([]);
  const { value: id } = await store.transact('x', (tx) => {
    tx.create('organisations', { names: [{ value: 'Zorblax Ltd', kind: 'main' }] });
    return tx.create('people', {
      names: [
        { value: 'Ofelia Cárcamo', kind: 'main' },
        { value: 'Al-Masri', kind: 'alias' },
        { value: 'O’Brien', kind: 'alias' },
      ],
    });
  });
  expect(inNames(asked)).toEqual(asked.slice(0, 6));
  await store.transact('x', (tx) => tx.set('people', id, { names: [{ value: 'Ofelia', kind: 'main' }] }));
  expect(inNames(asked)).toEqual(['Zorblax']);
  await store.transact('x', (tx) => tx.remove('people', id));
  expect(inNames(['Ofelia', 'Zorblax'])).toEqual(['Zorblax']);
});
