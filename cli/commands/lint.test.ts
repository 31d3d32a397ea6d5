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

beforeEach(async () => {
  cli = await testCli();
  dir = join(cli.home, 'Docks.casebook');
  await cli.run(['new', dir]);
});
afterEach(() => cli.end());

test('lint exits 0 with no findings or only hints, and 1 with an error', async () => {
  expect(await cli.run(['lint', dir])).toMatchObject({ status: 0, out: 'No problems found.\n' });
  await put({ collection: 'events', id: '$riot', title: 'Dock riot' });
  expect(await cli.run(['lint', dir])).toMatchObject({
    status: 0,
    out: [
      `hint  event-no-date  “Dock riot” has no date. It can’t be placed on the timeline.  ${ids['riot']}`,
      `hint  event-no-place  “Dock riot” has no place. It is not listed under any place.  ${ids['riot']}`,
      'No errors or warnings: 2 hints.',
      '',
    ].join('\n'),
  });
  await put({
    collection: 'claims',
    id: '$toll',
    subject: ids['riot'],
    property: 'deaths',
    value: { type: 'number', number: 14 },
  });
  const faulty = await cli.run(['lint', dir, '--json']);
  expect(faulty.status).toBe(1);
  expect(faulty.json[0]).toEqual({
    rule: 'no-quote',
    severity: 'error',
    item: ids['toll'],
    items: [ids['toll']],
    title: 'Dock riot, deaths 14, has no quote',
    message: 'No quote supports it, and nobody is named as saying it.',
    score: 40,
  });
  expect(faulty.json.map(({ severity }) => severity)).toEqual(['error', 'hint', 'hint']);
});

test('dismissed findings are counted, and listed with --all', async () => {
  await put({ collection: 'events', id: '$riot', title: 'Dock riot', when: '2025' });
  await put({ collection: 'settings', kind: 'muted', rule: 'event-no-place', item: ids['riot'], reason: 'at sea' });
  expect((await cli.run(['lint', dir, '--json'])).json).toEqual([]);
  expect((await cli.run(['lint', dir])).out).toBe('No problems found.\n1 dismissed finding is not shown.\n');
  expect((await cli.run(['lint', dir, '--all', '--json'])).json).toMatchObject([
    { rule: 'event-no-place', muted: { reason: 'at sea', until: null } },
  ]);
  expect((await cli.run(['lint', dir, '--all'])).out).toContain('(dismissed: at sea)');
});

test('--dossier limits lint to one dossier by the end of its id; frequent names without a record are hints', async () => {
  const text = 'The harbour master, Nieves Tarradell, signed the sheet. Later Nieves Tarradell left.';
  await put(
    ...['A', 'B', 'C'].map((title) => ({ collection: 'articles', title, text, readState: 'read' })),
    { collection: 'dossiers', id: '$dossier', title: 'Report' },
    { collection: 'sections', dossier: '$dossier', order: 'a', kind: 'text', text: 'Nobody knows why.' },
  );
  expect((await cli.run(['lint', dir, '--json'])).json).toMatchObject([{ rule: 'unnamed', severity: 'hint' }]);
  const dossier = ids['dossier'] ?? '';
  expect(await cli.run(['lint', dir, '--dossier', dossier.slice(-8), '--json'])).toMatchObject({
    status: 1,
    json: [{ rule: 'no-footnote', severity: 'error', message: 'Nobody knows why.' }],
  });
  expect(await cli.run(['lint', dir, '--dossier', 'abcdef'])).toMatchObject({ status: 2 });
});
