import { beforeEach, expect, test } from 'vitest';
import { sha256 } from '#lib/files/sha256.ts';
import { deliverNewer } from '#tests/support/replicas.ts';
import { useSecondReplica } from '#tests/support/second-replica.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';

/** Quotes in texts that are not in the case: those that arrive late, and those that were purged. */
const made = useTestCase();
const second = useSecondReplica(made);
let [article, quote] = ['', ''];

beforeEach(async () => {
  const results = await made.client.records.put({
    records: [
      { collection: 'articles', id: '$article', title: 'Clash', text: 'The clash left 14 dead, the police said.' },
      { collection: 'quotes', article: '$article', exact: '14 dead' },
    ],
  });
  [article = '', quote = ''] = results.map(({ id }) => id);
});

const state = async () => (await made.client.records.show({ id: quote })).quotes[0]?.state;
const checking = async () => (await made.client.quotes.unsettled({})).checking;
const correct = (client: typeof made.client) =>
  client.articles.setText({ id: article, text: 'A lead.\n\nThe clash left 14 dead, the police said.' });

test('a quote is located once the corrected text has arrived', async () => {
  await made.engine.ready();
  await second.open();
  await correct(second.client);
  await deliverNewer(second.dir, made.dir, (path) => path.includes('journal'));
  await made.client.conflicts.arrivals({});
  await made.engine.ready();
  expect([await state(), await checking()]).toEqual([null, 1]);
  await deliverNewer(second.dir, made.dir);
  await expect.poll(state).toBe('moved');
  expect(await checking()).toBe(0);
});

test('a quote is located anew once the text that it was made on has arrived', async () => {
  await second.open();
  const setText = (text: string) => second.client.articles.setText({ id: article, text });
  const twice = 'Clash\n\nThe ferry sank with 20 people aboard.\n\nThe ferry sank with 20 people aboard.';
  await setText(twice);
  const inSecond = await second.client.quotes.create({ article, start: 66, end: 75 });
  await setText('The ferry sank with 20 people aboard.');
  const earlier = sha256(twice);
  await deliverNewer(second.dir, made.dir, (path) => !path.includes(earlier));
  await made.client.conflicts.arrivals({});
  const now = async () => (await made.client.records.show({ id: inSecond.id })).quotes[0]?.state;
  await expect.poll(now).toBe('moved');
  await deliverNewer(second.dir, made.dir);
  await expect.poll(now, { timeout: 5_000 }).toBe('lost');
});

test('a quote is not located in a purged text', async () => {
  await correct(made.client);
  await made.client.purges.purge({ article, text: true, reason: 'a source withdraws' });
  expect([await state(), await checking()]).toEqual(['holds', 0]);
  await made.reopen();
  expect([await state(), await checking()]).toEqual(['holds', 0]);
});

test('a quote that was lost in a text is no lead once the text is purged', async () => {
  const leads = async () => (await made.client.findings.leads({})).leads.filter(({ item }) => item === quote).length;
  await made.client.articles.setText({ id: article, text: 'Nothing happened.' });
  await expect.poll(leads).toBe(1);
  await made.client.purges.purge({ article, text: true, reason: 'a source withdraws' });
  expect(await leads()).toBe(0);
});
