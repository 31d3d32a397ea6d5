import { expect, test } from 'vitest';
import { useTestCase } from '#tests/support/use-test-case.ts';

const made = useTestCase();

test('taking back a rejected sentence or line also takes back identical ones, and no others', async () => {
  const card = { collection: 'rejections', kind: 'card', exact: 'It sank.', property: 'deaths' };
  const line = { collection: 'rejections', kind: 'furniture', line: 'Menu', outlet: 'Saltmere Tide' };
  const records = [
    ...[
      { ...card, value: '14' },
      { ...card, value: '17' },
      { ...card, value: '14' },
    ],
    ...[line, { ...line, outlet: 'Another' }, { ...line, line: 'MENÚ', outlet: 'saltmere  tide' }],
  ];
  const ids = (await made.client.records.put({ records })).map(({ id }) => id);
  const left = async () => (await made.client.suggestions.rejections({})).rows.map(({ id }) => ids.indexOf(id)).sort();
  await made.client.suggestions.takeBack({ ids: ids.slice(0, 1) });
  expect(await left()).toEqual([1, 3, 4, 5]);
  await made.client.suggestions.takeBack({ ids: ids.slice(3, 4) });
  expect(await left()).toEqual([1, 4]);
});
