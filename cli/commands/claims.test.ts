import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { testCli, type TestCli } from '#tests/support/cli.ts';

let cli: TestCli;
let dir: string;
const ids: Record<string, string> = {};

const put = async (...records: object[]) => {
  const { json } = await cli.run(['put', dir, '-', '--json'], {
    input: records.map((one) => JSON.stringify(one)).join('\n'),
  });
  for (const { temp, id } of json) if (typeof temp === 'string') ids[temp.slice(1)] = String(id);
};
const toll = (number: number, fields: object = {}) => ({
  collection: 'claims',
  subject: ids['riot'],
  property: 'deaths',
  value: { type: 'number', number, unit: 'people' },
  ...fields,
});

beforeEach(async () => {
  cli = await testCli();
  dir = join(cli.home, 'Docks.casebook');
  await cli.run(['new', dir]);
  await put(
    { collection: 'events', id: '$riot', title: 'Dock riot' },
    { collection: 'people', id: '$one', names: [{ value: 'A. Elorduy', kind: 'main' }] },
    { collection: 'people', id: '$two', names: [{ value: 'Ambrosio Elorduy', kind: 'main' }] },
    {
      collection: 'articles',
      id: '$first',
      title: 'First',
      text: '14 dead',
      published: '2025-09-22',
      independence: 'independent',
    },
    { collection: 'quotes', id: '$q', article: '$first', exact: '14 dead' },
  );
});
afterEach(() => cli.end());

test('claims prints claims and contradictions, as JSON and as text', async () => {
  expect(await cli.run(['claims', dir, '--json'])).toMatchObject({ status: 0, out: '' });
  await put({ ...toll(14), id: '$a', quotes: [ids['q']] }, { ...toll(17), id: '$b', assertedBy: ids['one'] });
  expect((await cli.run(['claims', dir, '--json'])).json).toMatchObject([
    { id: ids['a'], subject: ids['riot'], property: 'deaths', value: { number: 14 }, sources: 1, origins: 1 },
    { id: ids['b'], assertedBy: ids['one'], sources: 0, origins: 0 },
  ]);
  const { json } = await cli.run(['claims', dir, '--contradictions', '--json']);
  expect(json).toMatchObject([
    {
      subject: ids['riot'],
      property: 'deaths',
      kind: 'numbers',
      state: 'open',
      reason: '',
      sides: [
        { claims: [ids['a']], value: { type: 'number', number: 14, unit: 'people' }, origins: 1 },
        { claims: [ids['b']], value: { type: 'number', number: 17, unit: 'people' }, origins: 0 },
      ],
    },
  ]);
  expect((await cli.run(['claims', dir])).out).toMatch(
    /Dock riot {2}deaths: 17 people, says A\. Elorduy {2}\(no quote\)/,
  );
  expect((await cli.run(['claims', dir, '--contradictions'])).out).toMatch(
    /^Dock riot {2}deaths: 14 people \/ 17 people {2}open\n/,
  );
  await put({
    collection: 'resolutions',
    subject: ids['riot'],
    property: 'deaths',
    claims: [ids['a'], ids['b']],
    state: 'superseded',
    preferred: ids['b'],
    reason: 'later count',
  });
  expect((await cli.run(['claims', dir, '--contradictions', '--json'])).json).toMatchObject([
    { state: 'superseded', reason: 'later count' },
  ]);
  expect((await cli.run(['claims', dir, '--contradictions'])).out).toMatch(
    /\n {2}14 people {2}\(.+\)\n {2}17 people {2}\(no quote\)\n {2}later count\n$/,
  );
  expect((await cli.run(['show', dir, ids['riot'] ?? '', '--json'])).json).toMatchObject([
    { claims: [{ id: ids['a'] }, { id: ids['b'] }] },
  ]);
});

test('merge and unmerge join and split records, and merge refuses a pair decided as different', async () => {
  const both = [ids['one'] ?? '', ids['two'] ?? ''];
  expect((await cli.run(['merge', dir, ...both, '--reason', 'same trade', '--json'])).json).toMatchObject([
    { decision: 'same', lead: ids['one'] },
  ]);
  expect((await cli.run(['list', dir, 'identities', '--json'])).json).toMatchObject([
    { members: both, reason: 'same trade' },
  ]);
  expect((await cli.run(['unmerge', dir, ids['two'] ?? '', '--json'])).json).toEqual([{ split: [ids['two']] }]);
  expect((await cli.run(['unmerge', dir, ids['two'] ?? ''])).status).not.toBe(0);
  await cli.run(['merge', dir, ...both, '--as', 'not-same', '--reason', 'father and son']);
  const clash = await cli.run(['merge', dir, ...both]);
  expect(clash.err).toMatch(/cannot be the same.*father and son/);
  expect(clash.status).toBe(2);
});
