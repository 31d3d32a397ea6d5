import { appendFile, cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addPerson, faultsOf, temporaryCase, type TestStore } from '#tests/support/store.ts';
import { encodeLine, seal } from '#core/store/journal/lines.ts';
import type { Store } from './types.ts';

let place: TestStore;
let store: Store;

beforeEach(async () => {
  place = await temporaryCase();
  store = await place.open();
});
afterEach(() => place.end());

const add = (name: string) => store.transact(`Add ${name}`, (tx) => addPerson(tx, name));
const names = (of = store) => of.list('people').map((person) => person.names[0]?.value);
const segment = (number: number, writer = store.writer) =>
  join(place.dir, 'journal', writer, `${String(number).padStart(6, '0')}.ndjson`);

async function reopen(): Promise<void> {
  await store.close();
  store = await place.open();
}

describe('damaged or missing parts of a case', () => {
  test('a damaged line is reported with its place, and everything else opens', async () => {
    const { value: ada } = await add('Ada');
    await add('Bob');
    await store.transact('Note', (tx) => tx.set('people', ada, { notes: 'n' }));
    await add('Eve');
    await store.close();
    const text = await readFile(segment(1), 'utf8');
    await writeFile(segment(1), text.replace('"Add Bob"', '"Add Rob"'));
    store = await place.open();
    expect(names()).toEqual(['Ada', 'Eve']);
    expect(store.get('people', ada)?.notes).toBe('n');
    expect(store.faults).toMatchObject([
      { kind: 'line', path: join('journal', store.writer, '000001.ndjson'), line: 3 },
    ]);
    expect(await faultsOf(place.dir)).toMatchObject([{ kind: 'line', line: 3 }]);
    await add('Zoe');
    await reopen();
    expect(names()).toEqual(['Ada', 'Eve', 'Zoe']);
  });

  test('a missing newline costs the two lines it separated', async () => {
    for (const name of ['Ada', 'Bob', 'Eve', 'Zoe']) await add(name);
    await store.close();
    const lines = (await readFile(segment(1), 'utf8')).split('\n');
    await writeFile(segment(1), `${lines.slice(0, 2).join('\n')}\n${lines[2]} ${lines.slice(3).join('\n')}`);
    store = await place.open();
    expect(names()).toEqual(['Ada', 'Zoe']);
    expect(store.faults).toMatchObject([{ kind: 'line', line: 3 }]);
  });

  test('a removed line is detected by the hash chain', async () => {
    for (const name of ['Ada', 'Bob', 'Eve']) await add(name);
    await store.close();
    const lines = (await readFile(segment(1), 'utf8')).split('\n');
    await writeFile(segment(1), lines.filter((_, at) => at !== 2).join('\n'));
    store = await place.open();
    expect(names()).toEqual(['Ada', 'Eve']);
    expect(store.faults).toMatchObject([{ kind: 'line', line: 3 }]);
  });

  test('an inserted line with a valid hash is detected by the hash chain', async () => {
    await add('Ada');
    await store.close();
    const { bytes } = encodeLine({
      seq: 2,
      hlc: '1704067200000-0001',
      seen: {},
      prev: 'f'.repeat(64),
      label: 'Forged',
      changes: [{ collection: 'case', id: store.caseId, set: { title: ['Test', 'Forged'] } }],
    });
    await appendFile(segment(1), bytes);
    store = await place.open();
    expect(store.get('case', store.caseId)?.title).toBe('Test');
    expect(store.faults).toMatchObject([{ kind: 'line', line: 3 }]);
  });

  test('the journal makes up for an unreadable case.json', async () => {
    const { caseId } = store;
    await add('Ada');
    await store.close();
    await writeFile(join(place.dir, 'case.json'), '{"format":');
    store = await place.open();
    expect(store.caseId).toBe(caseId);
    expect(names()).toEqual(['Ada']);
    expect(store.faults).toMatchObject([{ kind: 'case-file' }]);
    expect(store.readOnly).toBeNull();
  });

  test('without a checkpoint, a case opens with its id even if its first line and case.json are damaged', async () => {
    const { caseId } = store;
    await add('Ada');
    await store.close();
    const [first = '', ...rest] = (await readFile(segment(1), 'utf8')).split('\n');
    await writeFile(segment(1), [first.replace('"seq":1', '"seq":9'), ...rest].join('\n'));
    await writeFile(join(place.dir, 'case.json'), '{"format":');
    await rm(join(place.dir, 'checkpoint'), { recursive: true, force: true });
    store = await place.open();
    expect([store.caseId, names()]).toEqual([caseId, ['Ada']]);
  });

  test('a case without a journal is refused, never opened empty', async () => {
    await store.close();
    await rm(join(place.dir, 'journal'), { recursive: true });
    await expect(place.open()).rejects.toMatchObject({ code: 'damaged' });
  });

  test('a folder that is not a case is refused', async () => {
    await expect(place.open({ dir: place.home })).rejects.toMatchObject({ code: 'not-a-case' });
    await expect(place.open({ dir: join(place.home, 'nothing') })).rejects.toMatchObject({
      code: 'not-a-case',
      message: expect.stringContaining('is no longer there') as string,
    });
    await expect(place.open({ dir: join(place.dir, 'case.json') })).rejects.toMatchObject({ code: 'not-a-case' });
  });

  test('a line of a newer format opens the case read-only and names the format', async () => {
    await add('Ada');
    await store.close();
    await appendFile(segment(1), Buffer.concat([seal({ v: 3, seq: 3, what: 'is this' }).bytes, Buffer.from('\n')]));
    store = await place.open();
    expect(names()).toEqual(['Ada']);
    expect(store.readOnly).toMatchObject({
      reason: 'newer-version',
      message: expect.stringContaining('format 3') as unknown,
    });
    await expect(add('Bob')).rejects.toMatchObject({ code: 'read-only' });
    expect(await readdir(join(place.dir, 'journal'))).toHaveLength(1);
  });

  test('foreign files in a journal folder are ignored', async () => {
    await add('Ada');
    await store.close();
    await cp(segment(1), segment(1).replace('.ndjson', '.sync-conflict-20240101-000000-ABCDEFG.ndjson'));
    store = await place.open();
    expect(names()).toEqual(['Ada']);
    expect(store.faults).toEqual([]);
  });
});
