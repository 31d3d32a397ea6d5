import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { CaseClient } from '#core/contract.ts';
import { useSecondReplica } from '#tests/support/second-replica.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';

/** What one copy adds to a record while another one removes it. */
const first = useTestCase();
const second = useSecondReplica(first);
const { meet } = second;
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
  await second.open();
});

async function add(client: CaseClient, record: Record<string, unknown>): Promise<string> {
  const [made] = await client.records.put({ records: [record] });
  return made?.id ?? '';
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

describe('a record removed on one replica while another adds to it', () => {
  const additions: [keyof typeof ids, () => Record<string, unknown>][] = [
    ['piece', () => ({ collection: 'quotes', article: ids.piece, exact: 'three' })],
    ['ada', () => ({ collection: 'links', from: ids.ada, to: ids.bob, kind: 'knows' })],
    ['dossier', () => ({ collection: 'sections', dossier: ids.dossier, order: 'a1', kind: 'text', title: 'New' })],
  ];
  for (const [name, record] of additions) {
    test(`is kept and becomes a conflict: ${name}`, async () => {
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

describe('a removal conflict', () => {
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

  test('restores everything attached to the record when settled for keeping it', async () => {
    await decide(second.client, false);
    for (const { client } of [first, second]) {
      for (const id of [ids.piece, old, added]) expect(await isTrashed(client, id)).toBe(false);
      expect(await open(client)).toEqual([]);
    }
    await expectWhole();
  });

  test('trashes the additions too when settled for the removal, and can be reopened', async () => {
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

  test('is still open after a restart', async () => {
    await first.reopen();
    expect(await open(first.client)).toEqual([[ids.piece, '', [false, true]]]);
  });

  test('is the same after a restart from a checkpoint, open or settled', async () => {
    const checkpoint = join(first.dir, 'checkpoint');
    /** Reopens the case from a new checkpoint, and again without one. */
    const restarted = async (expected: () => Promise<void>) => {
      // A case is closed with a checkpoint only if it is large enough to be slow to open.
      for (let at = 0; at < 200; at += 1) await add(first.client, { collection: 'events', title: `Event ${at}` });
      await first.reopen();
      expect(await readdir(checkpoint)).not.toEqual([]);
      await expected();
      await first.engine.close();
      await rm(checkpoint, { recursive: true });
      await first.reopen();
      await expected();
    };
    await restarted(async () => {
      expect(await open(first.client)).toEqual([[ids.piece, '', [false, true]]]);
    });
    await decide(first.client, true);
    await restarted(async () => {
      for (const id of [ids.piece, old, added]) expect(await isTrashed(first.client, id)).toBe(true);
      expect(await open(first.client)).toEqual([]);
    });
  });
});

test('editing a quote keeps its removed article, and one decision to keep it settles both conflicts', async () => {
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

test('a new paragraph keeps its section and its dossier, which was removed elsewhere', async () => {
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
  test('of a creation leaves the record in place once another replica has added to it', async () => {
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

  test('of a removal does not restore a quote whose article another replica has removed since', async () => {
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

  test('of a disputed removal ends the conflict', async () => {
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
