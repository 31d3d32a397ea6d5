import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openCase, type OpenCase } from '#core/engine.ts';
import type { CaseClient } from '#core/contract.ts';
import { testPorts } from '#tests/support/case.ts';
import { copyCase, deliverNewer } from '#tests/support/replicas.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';

/** What one copy adds to a record while another one removes it. */
const first = useTestCase();
let second: { dir: string; engine: OpenCase; client: CaseClient };
let ids: Record<'piece' | 'ada' | 'bob' | 'dossier', string>;

beforeEach(async () => {
  const made = await first.client.records.put({
    records: [
      { collection: 'articles', title: 'Piece', text: 'one two three four' },
      { collection: 'people', names: [{ value: 'Ada', kind: 'main' }] },
      { collection: 'people', names: [{ value: 'Bob', kind: 'main' }] },
      { collection: 'dossiers', title: 'File' },
    ],
  });
  const [piece = '', ada = '', bob = '', dossier = ''] = made.map(({ id }) => id);
  ids = { piece, ada, bob, dossier };
  await add(first.client, { collection: 'quotes', article: piece, exact: 'one' });
  const dir = await copyCase(first.dir, join(first.home, 'second'));
  const engine = await openCase(dir, testPorts(join(first.home, 'second')), { checkOutput: true });
  second = { dir, engine, client: engine.client };
});

afterEach(() => second.engine.close());

async function add(client: CaseClient, record: Record<string, unknown>): Promise<string> {
  const [made] = await client.records.put({ records: [record] });
  return made?.id ?? '';
}

/** Exchanges what the two copies have written. */
async function meet(): Promise<void> {
  await deliverNewer(first.dir, second.dir);
  await deliverNewer(second.dir, first.dir);
  for (const { client } of [first, second]) await client.conflicts.arrivals({});
}

const isTrashed = async (client: CaseClient, id: string) => (await client.records.show({ id })).trashed;
const open = async (client: CaseClient) =>
  (await client.conflicts.list({})).conflicts.map(({ id, field, sides }) => [
    id,
    field,
    sides.map(({ value }) => value),
  ]);

async function expectWhole(): Promise<void> {
  for (const { client } of [first, second]) expect((await client.verify.run({})).faults).toEqual([]);
}

describe('a record that one removes while another puts something on it', () => {
  const additions: [keyof typeof ids, () => Record<string, unknown>][] = [
    ['piece', () => ({ collection: 'quotes', article: ids.piece, exact: 'three' })],
    ['ada', () => ({ collection: 'links', from: ids.ada, to: ids.bob, kind: 'knows' })],
    ['dossier', () => ({ collection: 'sections', dossier: ids.dossier, order: 'a1', kind: 'text', title: 'New' })],
  ];
  for (const [name, record] of additions) {
    test(`stays, and is a conflict: ${name}`, async () => {
      await first.client.records.remove({ ids: [ids[name]] });
      await add(second.client, record());
      await meet();
      for (const { client } of [first, second]) {
        expect(await isTrashed(client, ids[name])).toBe(false);
        expect(await open(client)).toEqual([[ids[name], '', [false, true]]]);
      }
      await expectWhole();
    });
  }
});

describe('decided', () => {
  let old: string;
  let added: string;

  beforeEach(async () => {
    old = (await first.client.records.list({ collection: 'quotes' })).records[0]?.id as string;
    await first.client.records.remove({ ids: [ids.piece] });
    added = await add(second.client, { collection: 'quotes', article: ids.piece, exact: 'three' });
    await meet();
  });

  const decide = async (client: CaseClient, value: boolean) => {
    await client.conflicts.settle({ id: ids.piece, field: '', by: { value } });
    await meet();
  };

  test('to stay, it has all again that hung on it', async () => {
    await decide(second.client, false);
    for (const { client } of [first, second]) {
      for (const id of [ids.piece, old, added]) expect(await isTrashed(client, id)).toBe(false);
      expect(await open(client)).toEqual([]);
    }
    await expectWhole();
  });

  test('for the trash, what was put on it meanwhile goes along, and comes back with it', async () => {
    await decide(first.client, true);
    for (const { client } of [first, second]) {
      for (const id of [ids.piece, old, added]) expect(await isTrashed(client, id)).toBe(true);
      expect(await open(client)).toEqual([]);
    }
    await expectWhole();
    await second.client.conflicts.reopen({ id: ids.piece, field: '' });
    await meet();
    expect(await open(first.client)).toEqual([[ids.piece, '', [false, true]]]);
    await expectWhole();
  });

  test('holds after a restart, with checkpoints and without', async () => {
    await first.reopen();
    expect(await open(first.client)).toEqual([[ids.piece, '', [false, true]]]);
  });
});

test('a change of what hung on it keeps it, too, and staying decides both', async () => {
  const [old] = (await first.client.records.list({ collection: 'quotes' })).records;
  const id = String(old?.id);
  await first.client.records.remove({ ids: [ids.piece] });
  await second.client.records.put({ records: [{ collection: 'quotes', id, notes: 'look again' }] });
  await meet();
  expect((await open(first.client)).map(([of]) => of).sort()).toEqual([ids.piece, id].sort());
  await expectWhole();
  await first.client.conflicts.settle({ id: ids.piece, field: '', by: { value: false } });
  await meet();
  for (const { client } of [first, second]) expect(await open(client)).toEqual([]);
  await expectWhole();
});

test('a paragraph keeps its section and the dossier of that', async () => {
  const section = { collection: 'sections', dossier: ids.dossier, order: 'a1', kind: 'text', title: 'Old' };
  const id = await add(first.client, section);
  await meet();
  await first.client.records.remove({ ids: [ids.dossier] });
  await add(second.client, { collection: 'paragraphs', section: id, order: 'a1', text: 'new' });
  await meet();
  for (const { client } of [first, second]) {
    for (const of of [id, ids.dossier]) expect(await isTrashed(client, of)).toBe(false);
  }
  await expectWhole();
});

describe('undo', () => {
  test('of making something leaves it where another has put something on it', async () => {
    const id = await add(first.client, { collection: 'articles', title: 'New', text: 'five six' });
    await meet();
    await add(second.client, { collection: 'quotes', article: id, exact: 'six' });
    await meet();
    const undone = await first.client.history.undo({});
    expect(undone?.left).toEqual([{ collection: 'articles', id, field: '', reason: 'changed-since' }]);
    expect(await isTrashed(first.client, id)).toBe(false);
    await meet();
    await expectWhole();
  });

  test('of a removal brings nothing back whose record another has removed since', async () => {
    const [old] = (await first.client.records.list({ collection: 'quotes' })).records;
    const id = String(old?.id);
    await first.client.records.remove({ ids: [id] });
    await meet();
    await second.client.records.remove({ ids: [ids.piece] });
    await meet();
    const undone = await first.client.history.undo({});
    expect(undone?.left).toEqual([{ collection: 'quotes', id, field: '', reason: 'in-trash' }]);
    await meet();
    await expectWhole();
  });

  test('of a removal that is in dispute withdraws it', async () => {
    await first.client.records.remove({ ids: [ids.piece] });
    await add(second.client, { collection: 'quotes', article: ids.piece, exact: 'three' });
    await meet();
    const undone = await first.client.history.undo({});
    expect(undone?.left).toEqual([]);
    await meet();
    for (const { client } of [first, second]) expect(await open(client)).toEqual([]);
    await expectWhole();
  });
});
