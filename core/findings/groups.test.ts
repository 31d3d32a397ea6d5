import { expect, test } from 'vitest';
import '#tests/support/seed.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';

const made = useTestCase();

test('alike ones are one lead, which names the most urgent; one by one they are listed by their rule', async () => {
  const titles = ['Gate', 'Quay', 'Mill', 'Lock'];
  const { leads: before } = await made.client.findings.leads({ grouped: true });
  expect(before).toEqual([]);
  await made.client.records.put({ records: titles.map((title) => ({ collection: 'events', title })) });
  const { leads, total, counts } = await made.client.findings.leads({ grouped: true, tab: 'dates' });
  expect({ total, dates: counts.dates }).toEqual({ total: leads.length, dates: leads.length });
  expect(leads.map(({ title }) => title)).toEqual(['4 events without a date', '4 events without a place']);
  expect(leads[0]).toMatchObject({ group: { count: 4, collection: 'events' }, action: { label: 'Show all 4' } });
  expect(leads[0]?.message).toMatch(/ and 1 more$/);
  expect(new Set(leads[0]?.group?.ids).size).toBe(4);
  const each = await made.client.findings.leads({ rule: 'event-no-date' });
  expect(each.leads.map(({ group }) => group)).toEqual([null, null, null, null]);
});
