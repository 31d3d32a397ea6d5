import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openCase, type OpenCase } from '#core/engine.ts';
import type { CaseClient } from '#core/contract.ts';
import { recordIn } from '#core/records/contract.ts';
import { testPorts } from '#tests/support/case.ts';
import { copyCase, deliverNewer } from '#tests/support/replicas.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';

/** Fields that are meaningful only together, changed in two copies at the same time. */
const first = useTestCase();
let second: { dir: string; engine: OpenCase; client: CaseClient };
let piece: string;

beforeEach(async () => {
  const [made] = await first.client.records.put({
    records: [{ collection: 'articles', title: 'Piece', text: 'one two three four' }],
  });
  piece = made?.id ?? '';
  const dir = await copyCase(first.dir, join(first.home, 'second'));
  const engine = await openCase(dir, testPorts(join(first.home, 'second')), { checkOutput: true });
  second = { dir, engine, client: engine.client };
});

afterEach(() => second.engine.close());

/** Exchanges what the two copies have written. */
async function meet(): Promise<void> {
  await deliverNewer(first.dir, second.dir);
  await deliverNewer(second.dir, first.dir);
  for (const { client } of [first, second]) await client.conflicts.arrivals({});
}

test('a text of one writer never gets the blocks of another, also where its own did not change', async () => {
  await first.client.articles.setText({ id: piece, text: 'one two three four\n\nfive' });
  await second.client.articles.setText({ id: piece, text: 'one two three five' });
  await meet();
  for (const { client } of [first, second]) {
    const { text, blocks } = await client.articles.text({ id: piece });
    expect(text).toBe('Piece\n\none two three five');
    expect(blocks.at(-1)?.end).toBe(text.length);
    expect((await client.conflicts.list({})).conflicts.map(({ field }) => field)).toEqual(['textHash']);
  }
  const { conflicts } = await first.client.conflicts.list({});
  const other = conflicts[0]?.sides.find(({ shown }) => !shown);
  const side = { writer: other?.writer ?? '', seq: other?.seq ?? 0 };
  await first.client.conflicts.settle({ id: piece, field: 'textHash', by: { side } });
  await meet();
  const { text, blocks } = await second.client.articles.text({ id: piece });
  expect([text, blocks.at(-1)?.end]).toEqual(['Piece\n\none two three four\n\nfive', text.length]);
  expect((await second.client.conflicts.list({})).conflicts).toEqual([]);
});

test('a quote has the passages of one writer, in the text of that writer', async () => {
  const [quote] = await first.client.records.put({
    records: [{ collection: 'quotes', article: piece, exact: 'one' }],
  });
  const quoteId = quote?.id ?? '';
  await meet();
  await first.client.articles.setText({ id: piece, text: 'zero one two three four' });
  await first.client.quotes.settle({ id: quoteId, start: 12, end: 15 });
  const at = 'Piece\n\none two three four'.indexOf('three');
  await second.client.quotes.extend({ id: quoteId, start: at, end: at + 5 });
  await meet();
  for (const { client } of [first, second]) {
    expect((await client.verify.run({})).faults).toEqual([]);
    // A field that was only written along with others is not reported as changed.
    const { entries } = await client.history.list({ id: quoteId, limit: 10 });
    const set = entries.flatMap(({ changes }) => changes).filter(({ kind }) => kind === 'set');
    expect(set).toHaveLength(2);
    for (const { fields } of set) expect(Object.keys(fields)).not.toContain('page');
  }
  expect(recordIn(await first.client.records.show({ id: quoteId }), 'quotes')).toMatchObject({
    more: [{ exact: 'three' }],
  });
});
