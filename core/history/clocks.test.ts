import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CaseClient } from '#core/contract.ts';
import { openCase, type OpenCase } from '#core/engine.ts';
import { recordIn } from '#core/records/contract.ts';
import { testPorts } from '#tests/support/case.ts';
import { copyCase, deliverNewer } from '#tests/support/replicas.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';

/** A case in which one copy's clock is ten years ahead. */
const first = useTestCase();
const ahead = Date.now() + 10 * 365 * 24 * 60 * 60 * 1000;
let second: { dir: string; engine: OpenCase; client: CaseClient };

beforeEach(async () => {
  const dir = await copyCase(first.dir, join(first.home, 'second'));
  const ports = { ...testPorts(join(first.home, 'second')), now: () => ahead };
  const engine = await openCase(dir, ports, { checkOutput: true });
  second = { dir, engine, client: engine.client };
});

afterEach(() => second.engine.close());

/** Exchanges what the two copies have written. */
async function meet(): Promise<void> {
  await deliverNewer(first.dir, second.dir);
  await deliverNewer(second.dir, first.dir);
  for (const { client } of [first, second]) await client.conflicts.arrivals({});
}

async function add(client: CaseClient, record: Record<string, unknown>): Promise<string> {
  const [made] = await client.records.put({ records: [record] });
  return made?.id ?? '';
}

test('what goes to the trash by itself stays there when something else comes back, and what went along comes', async () => {
  const { client } = second;
  const piece = await add(client, { collection: 'articles', title: 'Piece', text: 'one two three' });
  const [one, two] = [
    await add(client, { collection: 'quotes', article: piece, exact: 'one' }),
    await add(client, { collection: 'quotes', article: piece, exact: 'two' }),
  ];
  await client.records.remove({ ids: [one] });
  await client.records.put({ records: [{ collection: 'articles', id: piece, notes: 'seen' }] });
  await meet();
  await first.client.records.remove({ ids: [piece] });
  const { restored } = await first.client.records.restore({ ids: [piece] });
  expect(restored.sort()).toEqual([piece, two].sort());
  await meet();
  await client.records.remove({ ids: [piece] });
  expect((await client.records.restore({ ids: [piece] })).restored.sort()).toEqual([piece, two].sort());
});

test('the history has lines in the order in which they were written, and earlier versions by it', async () => {
  const id = await add(second.client, { collection: 'people', names: [{ value: 'Ada', kind: 'main' }], notes: 'a' });
  await meet();
  await first.client.records.put({ records: [{ collection: 'people', id, notes: 'b' }] });
  await meet();
  await second.client.records.put({ records: [{ collection: 'people', id, notes: 'c' }] });
  await meet();
  await first.client.records.put({ records: [{ collection: 'people', id, born: '1950' }] });
  await meet();
  for (const { client } of [first, second]) {
    const { entries } = await client.history.list({ id });
    const notes = entries.map(({ changes }) => changes[0]?.fields['notes']?.[1]);
    expect(notes).toEqual([undefined, 'c', 'b', 'a']);
  }
  const [, , early] = (await first.client.history.list({ id })).entries;
  await first.client.history.restoreVersion({ id, writer: early?.writer ?? '', seq: early?.seq ?? 0 });
  const person = recordIn(await first.client.records.show({ id }), 'people');
  expect([person?.notes, person?.born]).toEqual(['b', null]);
});
