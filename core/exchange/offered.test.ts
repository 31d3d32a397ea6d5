import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { exchangeFormats, exchangeGroups } from '#core/exchange/contract.ts';
import { viewScopeSchema } from '#core/views/model/scope.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';

const made = useTestCase('Offered');
let ids: Record<string, string> = {};
const id = (temp: string) => ids[temp] ?? '';

beforeEach(async () => {
  const person = (temp: string, value: string, more: object = {}) => ({
    collection: 'people',
    id: temp,
    names: [{ value, kind: 'main' }],
    ...more,
  });
  const put = await made.client.records.put({
    records: [
      person('$ana', 'Ana Beltrán', { protected: true, notes: 'lives on the quay' }),
      person('$ben', 'Ben Ortega'),
      person('$cal', 'Cal Ferrer'),
      { collection: 'links', id: '$link', from: '$ana', to: '$ben', kind: 'met' },
      { collection: 'links', id: '$other', from: '$ben', to: '$cal', kind: 'met' },
      {
        collection: 'claims',
        id: '$claim',
        subject: '$ana',
        property: 'berth',
        value: { type: 'text', text: 'Quay 4' },
      },
    ],
  });
  ids = Object.fromEntries(put.map((one) => [one.temp ?? '', one.id]));
});

const chosen = (...temps: string[]) => viewScopeSchema.parse({ ids: temps.map(id) });

test('every exchange format is offered once, in group order', async () => {
  const offered = await made.client.exchange.formats({});
  expect(offered.map(({ format }) => format).sort()).toEqual([...exchangeFormats].sort());
  expect([...new Set(offered.map(({ group }) => group))]).toEqual([...exchangeGroups]);
  expect(offered.find(({ format }) => format === 'csv')).toMatchObject({
    ...{ ending: 'zip', tableEnding: 'csv', choices: ['collection', 'bom'] },
  });
});

test('chosen records are counted with their links and claims, and only chosen records are exported', async () => {
  expect(await made.client.exchange.counts({ scope: chosen('$ana', '$ben') })).toEqual({
    ...{ people: 2, links: 1, claims: 1 },
  });
  expect(await made.client.exchange.counts({})).toEqual({ people: 3, links: 2, claims: 1 });
  // A link brings its two ends along; no graph could draw it without them.
  expect(await made.client.exchange.counts({ scope: chosen('$other') })).toEqual({ people: 2, links: 1 });
  await expect(made.client.exchange.counts({ scope: chosen() })).rejects.toMatchObject({ code: 'not-found' });
  const { records } = await made.client.exchange.write({
    ...{ format: 'csv', path: join(made.home, 'a.zip'), scope: chosen('$cal'), profile: 'internal' },
  });
  expect(records).toBe(1);
});

test('a document can be exported for chosen records only', async () => {
  const path = join(made.home, 'a.json');
  const asked = { format: 'json', path, scope: chosen('$cal'), profile: 'internal' } as const;
  await made.client.transfer.export(asked);
  const { records, subtitle } = JSON.parse(await readFile(path, 'utf8')) as {
    records: { id: string }[];
    subtitle: string;
  };
  expect(records.map((one) => one.id)).toContain(id('$cal'));
  expect(records.map((one) => one.id)).not.toContain(id('$ana'));
  expect(subtitle).toBe('1 chosen record');
});

test('export titles contain pseudonyms instead of names that a profile replaces', async () => {
  const asked = { format: 'geojson', path: join(made.home, 'a.geojson'), dryRun: true, withTitles: true } as const;
  const plain = await made.client.exchange.write({ ...asked, profile: 'internal' });
  expect(plain.titles?.[id('$ana')]).toEqual({ collection: 'people', title: 'Ana Beltrán' });
  const { titles = {}, report } = await made.client.exchange.write({ ...asked, profile: 'public' });
  expect(Object.keys(titles)).toEqual(expect.arrayContaining(report.leftOut.map(({ record }) => record)));
  expect(JSON.stringify(titles)).toMatch(/Person [A-Z]/);
  expect(JSON.stringify(titles)).not.toContain('Beltrán');
});
