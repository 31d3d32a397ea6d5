import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { expectLogged, loggedLines } from '#tests/support/log-watch.ts';
import { addPerson, temporaryCase, type TestStore } from '#tests/support/store.ts';
import type { Commit, Store } from './types.ts';

let place: TestStore;
let store: Store;

beforeEach(async () => {
  place = await temporaryCase();
  store = await place.open();
});
afterEach(() => place.end());

const add = (name: string) => store.transact(`Add ${name}`, (tx) => addPerson(tx, name));

describe('records returned by the store', () => {
  test('cannot be changed', async () => {
    const { value: id } = await add('Ada');
    const given = store.get('people', id);
    expect(() => given?.names.push({ value: 'x', kind: 'alias' })).toThrow(TypeError);
    await store.close();
    store = await place.open();
    for (const person of [store.get('people', id), ...store.list('people'), store.find(id)?.record]) {
      expect(() => Object.assign(person ?? {}, { notes: 'x' })).toThrow(TypeError);
    }
    expect(() => store.list('people')[0]?.names.pop()).toThrow(TypeError);
  });

  test('share nothing with the values passed in', async () => {
    const names = [{ value: 'Ada', kind: 'main' as const }];
    const { value: id } = await store.transact('Add', (tx) => tx.create('people', { names }));
    names[0] = { value: 'Changed', kind: 'main' };
    expect(store.get('people', id)?.names[0]?.value).toBe('Ada');
  });

  test('are resolved by a unique id suffix of at least six characters', async () => {
    const { value: id } = await add('Ada');
    const same = `${id.slice(0, 10)}${id[10] === '0' ? '1' : '0'}${id.slice(11)}`;
    expect(store.resolve(id)).toBe(id);
    expect(store.resolve(id.slice(-6))).toBe(id);
    expect(store.resolve(id.slice(-8).toUpperCase())).toBe(id);
    expect(() => store.resolve(id.slice(-5))).toThrow(expect.objectContaining({ code: 'invalid' }));
    expect(() => store.resolve('ffffffffffff')).toThrow(expect.objectContaining({ code: 'not-found' }));
    await store.transact('Twin', (tx) => tx.create('people', { id: same, names: [{ value: 'B', kind: 'main' }] }));
    expect(() => store.resolve(id.slice(-6))).toThrow(expect.objectContaining({ code: 'invalid' }));
    expect(store.resolve(id)).toBe(id);
  });
});

describe('listeners', () => {
  test('are called for each change set once it is in memory', async () => {
    const heard: Commit[] = [];
    const end = store.onCommit('hosts', (commit) => {
      expect(store.find(commit.changes[0]?.id ?? '')).toBeDefined();
      heard.push(commit);
    });
    const { value: id } = await add('Ada');
    await store.transact('Note', (tx) => tx.set('people', id, { notes: 'n' }));
    await store.undo();
    end();
    await add('Unheard');
    expect(heard).toEqual([
      { seq: 2, label: 'Add Ada', changes: [{ collection: 'people', id, kind: 'create' }] },
      { seq: 3, label: 'Note', changes: [{ collection: 'people', id, kind: 'set', fields: ['notes'] }] },
      {
        seq: 4,
        label: 'Undo: Note',
        said: { key: 'store.undo', params: { label: 'Note' } },
        changes: [{ collection: 'people', id, kind: 'set', fields: ['notes'] }],
      },
    ]);
  });

  test('that fail do not stop others, are logged, and are asked to start over', async () => {
    expectLogged(/^rows: a change was not taken in/);
    const heard: string[] = [];
    store.onCommit('hosts', () => heard.push('hosts'));
    store.onCommit(
      'rows',
      () => {
        throw new Error('a listener failed');
      },
      () => heard.push('rows begin again'),
    );
    expect((await add('Ada')).seq).toBe(2);
    expect(heard).toEqual(['rows begin again', 'hosts']);
    expect(loggedLines().join()).toContain('a listener failed');
  });
});

describe('history', () => {
  test('is paged newest first, for all records or for one', async () => {
    const { value: ada } = await add('Ada');
    const { value: bob } = await add('Bob');
    for (let at = 0; at < 5; at += 1) {
      await store.transact(`Edit ${at}`, (tx) => tx.set('people', at % 2 ? ada : bob, { notes: String(at) }));
    }
    const all = await store.history({ limit: 100 });
    expect(all.map(({ seq }) => seq)).toEqual([8, 7, 6, 5, 4, 3, 2, 1]);
    expect(all.map(({ position }) => position)).toEqual(all.map(({ seq }) => seq));
    expect(all[0]).toMatchObject({
      label: 'Edit 4',
      writer: store.writer,
      at: expect.stringMatching(/^2024-01-01T/) as unknown,
    });
    const pages = [await store.history({ limit: 3 })];
    while ((pages.at(-1)?.length ?? 0) > 0) {
      pages.push(await store.history({ limit: 3, before: pages.at(-1)?.at(-1)?.position ?? 0 }));
    }
    expect(pages.flat()).toEqual(all);
    const ofAda = await store.history({ id: ada, limit: 100 });
    expect(ofAda.map(({ label }) => label)).toEqual(['Edit 3', 'Edit 1', 'Add Ada']);
    expect(await store.history({ id: ada, limit: 1, before: ofAda[0]?.position ?? 0 })).toEqual([ofAda[1]]);
    await store.checkpoint();
    await store.close();
    store = await place.open();
    expect(await store.history({ limit: 100 })).toEqual(all);
  });
});
