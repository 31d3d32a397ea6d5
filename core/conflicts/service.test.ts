import { recordIn } from '#core/records/contract.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import type { CaseClient } from '#core/contract.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';
import { useSecondReplica } from '#tests/support/second-replica.ts';

const first = useTestCase();
const second = useSecondReplica(first);
const { meet } = second;
let id: string;

beforeEach(async () => {
  const [made] = await first.client.records.put({
    records: [
      { collection: 'people', names: [{ value: 'A. Elorduy', kind: 'main' }], born: '1955' },
      { collection: 'articles', title: 'Piece', text: 'one two three four' },
    ],
  });
  id = made?.id ?? '';
  await second.open();
});

/** Saves fields. Returns in a later millisecond: of two saves within one, either may count as the later. */
async function put(client: CaseClient, fields: Record<string, unknown>) {
  const saved = await client.records.put({ records: [{ collection: 'people', id, ...fields }] });
  const at = Date.now();
  await expect.poll(() => Date.now(), { interval: 1 }).toBeGreaterThan(at);
  return saved;
}
async function personOf(client: CaseClient) {
  const person = recordIn(await client.records.show({ id }), 'people');
  if (!person) throw new Error('no person');
  return person;
}

describe('a conflict', () => {
  test('shows the base value and both sides, and which side is ours', async () => {
    await put(first.client, { born: '1956' });
    await put(second.client, { born: '1957' });
    await meet();
    const { conflicts } = await first.client.conflicts.list({});
    expect(conflicts).toMatchObject([
      {
        collection: 'people',
        id,
        title: 'A. Elorduy',
        field: 'born',
        base: { value: '1955' },
        sides: [
          { value: '1957', own: false, shown: true, name: null },
          { value: '1956', own: true, shown: false },
        ],
      },
    ]);
    expect((await second.client.cases.info({})).conflicts).toBe(1);
  });

  test('is settled by choosing a side, and only once', async () => {
    await put(first.client, { born: '1956' });
    await put(second.client, { born: '1957' });
    await meet();
    const [conflict] = (await first.client.conflicts.list({})).conflicts;
    const ours = conflict?.sides.find(({ own }) => own);
    await first.client.conflicts.settle({
      id,
      field: 'born',
      by: { side: { writer: ours?.writer ?? '', seq: ours?.seq ?? 0 } },
    });
    await meet();
    for (const { client } of [first, second]) {
      expect(await personOf(client)).toMatchObject({ born: '1956' });
      expect((await client.conflicts.list({})).conflicts).toEqual([]);
    }
    const again = second.client.conflicts.settle({ id, field: 'born', by: { value: '1958' } });
    await expect(again).rejects.toMatchObject({ code: 'not-found' });
  });

  test('says when each side was written, and that the base value applied until the first of them', async () => {
    const saved = async (client: CaseClient, born: string) => {
      await put(client, { born });
      const { entries } = await client.history.list({ id, limit: 1 });
      return entries[0]?.at;
    };
    const ours = await saved(first.client, '1956');
    const theirs = await saved(second.client, '1957');
    await meet();
    for (const { client } of [first, second]) {
      const [conflict] = (await client.conflicts.list({})).conflicts;
      expect(conflict?.base).toEqual({ value: '1955', at: ours });
      expect(conflict?.sides.map(({ value, at }) => [value, at])).toEqual([
        ['1957', theirs],
        ['1956', ours],
      ]);
    }
  });

  test('can be settled with another value than either side', async () => {
    await put(first.client, { born: '1956' });
    await put(second.client, { born: '1957' });
    await meet();
    await second.client.conflicts.settle({ id, field: 'born', by: { value: '1958' } });
    await meet();
    for (const { client } of [first, second]) {
      expect(await personOf(client)).toMatchObject({ born: '1958' });
      expect((await client.conflicts.list({})).conflicts).toEqual([]);
      const { settled } = await client.conflicts.settled({});
      expect(settled).toMatchObject([{ field: 'born', value: '1958', holds: true }]);
      expect(settled[0]?.sides.map(({ value, chosen }) => [value, chosen])).toEqual([
        ['1957', false],
        ['1956', false],
      ]);
    }
  });

  test('shows what each side had seen of the other', async () => {
    await put(second.client, { notes: 'early' });
    await meet();
    const { entries } = await first.client.history.list({ id, limit: 1 });
    await put(first.client, { born: '1956' });
    await put(second.client, { born: '1957' });
    await meet();
    const { conflicts } = await first.client.conflicts.list({});
    const seen = conflicts[0]?.sides.map(({ own, seen: of }) => [own, of.map((copy) => [copy.own, copy.at])]);
    // The second had seen no change of the first: the creation came with the copy, and is older than both.
    expect(seen).toEqual([
      [false, [[true, (await first.client.history.list({ id })).entries.at(-1)?.at]]],
      [true, [[false, entries[0]?.at]]],
    ]);
  });

  test('is listed with its decision once settled, and any replica can reopen it', async () => {
    await put(first.client, { born: '1956' });
    await put(second.client, { born: '1957' });
    await meet();
    const before = (await first.client.conflicts.list({})).conflicts;
    await first.client.conflicts.settle({ id, field: 'born', by: { value: '1956' } });
    await meet();
    const { settled, total } = await second.client.conflicts.settled({});
    expect(total).toBe(1);
    expect(settled).toMatchObject([
      {
        collection: 'people',
        id,
        title: 'A. Elorduy',
        field: 'born',
        value: '1956',
        holds: true,
        trashed: false,
        by: { own: false, name: null },
        sides: [
          { value: '1957', own: true, chosen: false },
          { value: '1956', own: false, chosen: true },
        ],
      },
    ]);
    await second.client.conflicts.reopen({ id, field: 'born' });
    await meet();
    expect((await first.client.conflicts.list({})).conflicts).toEqual(before);
    expect((await first.client.conflicts.settled({})).settled).toEqual([]);
    await expect(second.client.conflicts.reopen({ id, field: 'born' })).rejects.toMatchObject({ code: 'not-found' });
    // Reopening is a change like any other: undoing it restores the decision and its author.
    await second.client.history.undo({});
    await meet();
    expect((await first.client.conflicts.list({})).conflicts).toEqual([]);
    expect((await first.client.conflicts.settled({})).settled).toMatchObject([{ value: '1956', by: { own: true } }]);
    await put(first.client, { born: '1960' });
    await meet();
    expect((await second.client.conflicts.settled({})).settled).toMatchObject([{ value: '1956', holds: false }]);
  });

  test('rejects an invalid value and stays open', async () => {
    await put(first.client, { born: '1956' });
    await put(second.client, { born: '1957' });
    await meet();
    const wrong = first.client.conflicts.settle({ id, field: 'born', by: { value: '2024-02-30' } });
    await expect(wrong).rejects.toMatchObject({ code: 'invalid' });
    expect((await first.client.conflicts.list({})).conflicts).toHaveLength(1);
  });

  test('over the main name keeps the other name as a spelling', async () => {
    const names = (value: string) => ({ names: [{ value, kind: 'main' }] });
    await put(first.client, names('Ambrosio Elorduy Paz'));
    await put(second.client, names('Ambrosio Elorduy de la Paz'));
    await meet();
    await first.client.conflicts.settle({
      id,
      field: 'names',
      by: { value: { value: 'Ambrosio Elorduy Paz', kind: 'main' } },
    });
    await meet();
    expect((await personOf(second.client)).names).toEqual([
      { value: 'Ambrosio Elorduy de la Paz', kind: 'spelling' },
      { value: 'Ambrosio Elorduy Paz', kind: 'main' },
    ]);
    expect((await second.client.conflicts.list({})).conflicts).toEqual([]);
    // The decision lists the name that was chosen, and whether it is still the main name.
    const decided = { field: 'names', value: { value: 'Ambrosio Elorduy Paz', kind: 'main' } };
    expect((await second.client.conflicts.settled({})).settled).toMatchObject([{ ...decided, holds: true }]);
    await put(second.client, names('Ambrosio Elorduy Ruiz'));
    expect((await second.client.conflicts.settled({})).settled).toMatchObject([{ ...decided, holds: false }]);
  });

  test('over the main name can be settled with a list of names that leaves out the losing one', async () => {
    const names = (value: string) => ({ names: [{ value, kind: 'main' }] });
    await put(first.client, names('Ambrosio Elorduy Paz'));
    await put(second.client, names('Ambrosio Elorduy de la Paz'));
    await meet();
    const value = [{ value: 'Ambrosio Elorduy Paz', kind: 'main' }];
    await first.client.conflicts.settle({ id, field: 'names', by: { value } });
    await meet();
    for (const { client } of [first, second]) {
      expect((await personOf(client)).names).toEqual(value);
      expect((await client.conflicts.list({})).conflicts).toEqual([]);
    }
  });

  test('over the words of a quote also settles their position in the text', async () => {
    const { records } = await first.client.records.list({ collection: 'articles' });
    const article = String(records[0]?.['id']);
    const [quote] = await first.client.records.put({
      records: [{ collection: 'quotes', article, exact: 'one two' }],
    });
    const quoteId = quote?.id ?? '';
    await meet();
    const rewrite = (client: CaseClient, exact: string) =>
      client.records.put({ records: [{ collection: 'quotes', id: quoteId, article, exact }] });
    await rewrite(first.client, 'three');
    await rewrite(second.client, 'two three four');
    await meet();
    const { conflicts } = await first.client.conflicts.list({});
    expect(conflicts.map(({ field }) => field)).toEqual(['exact']);
    expect((await first.client.cases.info({})).conflicts).toBe(1);
    const ours = conflicts[0]?.sides.find(({ own }) => own);
    const side = { writer: ours?.writer ?? '', seq: ours?.seq ?? 0 };
    await first.client.conflicts.settle({ id: quoteId, field: 'exact', by: { side } });
    await meet();
    for (const { client } of [first, second]) {
      expect((await client.records.show({ id: quoteId })).record).toMatchObject({ exact: 'three' });
      expect((await client.conflicts.list({})).conflicts).toEqual([]);
      expect((await client.verify.run({})).faults).toEqual([]);
    }
    // What was decided together is listed once, and reopened together.
    expect((await second.client.conflicts.settled({})).settled).toMatchObject([{ field: 'exact', value: 'three' }]);
    await second.client.conflicts.reopen({ id: quoteId, field: 'exact' });
    await meet();
    for (const { client } of [first, second]) {
      expect((await client.conflicts.list({})).conflicts.map(({ field }) => field)).toEqual(['exact']);
      expect((await client.records.show({ id: quoteId })).record).toMatchObject({ exact: 'two three four' });
      expect((await client.verify.run({})).faults).toEqual([]);
    }
  });

  test('over a removal can be settled for the removal and reopened', async () => {
    await first.client.records.remove({ ids: [id] });
    await put(second.client, { notes: 'needed' });
    await meet();
    expect((await first.client.conflicts.list({})).conflicts).toMatchObject([
      {
        field: '',
        base: null,
        sides: [
          { value: false, own: false, shown: true, changed: { notes: ['', 'needed'] } },
          { value: true, own: true, shown: false, changed: {} },
        ],
      },
    ]);
    await second.client.conflicts.settle({ id, field: '', by: { value: true } });
    await meet();
    expect((await first.client.cases.info({})).trashed).toBe(1);
    expect((await first.client.conflicts.settled({})).settled).toMatchObject([
      { field: '', value: true, holds: true, trashed: true, by: { own: false } },
    ]);
    await first.client.conflicts.reopen({ id, field: '' });
    await meet();
    expect((await second.client.conflicts.list({})).conflicts).toMatchObject([
      { field: '', sides: [{ value: false }, { value: true }] },
    ]);
    expect((await second.client.cases.info({})).trashed).toBe(0);
  });

  test('over a removal trashes or restores what is attached to the record', async () => {
    const { records } = await first.client.records.list({ collection: 'articles' });
    const article = String(records[0]?.['id']);
    const quote = (exact: string) => ({ collection: 'quotes', article, exact });
    await first.client.records.put({ records: [quote('one two')] });
    await meet();
    const disagree = async () => {
      await first.client.records.remove({ ids: [article] });
      await second.client.records.put({
        records: [{ collection: 'articles', id: article, notes: `${Math.random()}` }],
      });
      await meet();
    };
    const quotes = async () => (await first.client.records.list({ collection: 'quotes' })).total;
    await disagree();
    expect(await quotes()).toBe(0);
    await second.client.conflicts.settle({ id: article, field: '', by: { value: false } });
    await meet();
    expect(await quotes()).toBe(1);
    await second.client.records.put({ records: [quote('three')] });
    await disagree();
    await second.client.conflicts.settle({ id: article, field: '', by: { value: true } });
    await meet();
    expect(await quotes()).toBe(0);
    await first.client.conflicts.reopen({ id: article, field: '' });
    expect(await quotes()).toBe(1);
    await first.client.conflicts.settle({ id: article, field: '', by: { value: false } });
    await meet();
    expect(await quotes()).toBe(2);
    for (const { client } of [first, second]) expect((await client.verify.run({})).faults).toEqual([]);
  });
});
