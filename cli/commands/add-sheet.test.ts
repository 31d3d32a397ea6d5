import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { useTestCli } from '#tests/support/cli.ts';

/** Importing spreadsheet rows as records from the command line. */
const cli = useTestCli('Payments', 'Payments');

const sheet = [
  'Payer;Payee;Amount;Currency;Date;Concept',
  'Harbour Authority;Delta Works;1.200,50;EUR;03/04/2021;Dredging',
  'Harbour Authority;Delta Works;900;EUR;05/06/2021;Dredging, second part',
  'Harbour Authority;;100;EUR;07/08/2021;No payee',
].join('\n');

test('add imports a sheet by a mapping, which has to settle what the data leave open', async () => {
  const [file, mapping, faults] = ['pay.csv', 'map.json', 'faults.csv'].map((name) => join(cli.home, name)) as [
    string,
    string,
    string,
  ];
  await writeFile(file, sheet);
  const written = await cli.run(['add', cli.dir, file, '--write-mapping', mapping, '--json']);
  expect(written).toMatchObject({ status: 0, json: [{ collection: 'links', asks: ['Date'] }] });

  const refused = await cli.run(['add', cli.dir, file, '--mapping', mapping, '--json']);
  expect(refused.status).toBe(3);
  expect(refused.json[0]).toMatchObject({ status: 'failed', error: { code: 'invalid' } });
  expect(refused.out).toContain('the day or the month comes first in this column: Date.');

  const told = JSON.parse(await readFile(mapping, 'utf8')) as { rules: { to: string; order: string | null }[] };
  for (const rule of told.rules) if (rule.to === 'when') rule.order = 'day-month';
  await writeFile(mapping, JSON.stringify(told));
  const dry = await cli.run(['add', cli.dir, file, '--mapping', mapping, '--dry-run', '--json']);
  expect(dry).toMatchObject({ status: 0, json: [{ report: { taken: 4, leftOut: [{ record: '4' }] } }] });
  expect(dry.json).toHaveLength(1);
  expect((await cli.run(['list', cli.dir, 'links', '--json'])).json).toEqual([]);

  const added = await cli.run(['add', cli.dir, file, '--mapping', mapping, '--faults', faults, '--json']);
  expect(added).toMatchObject({ status: 0, json: [{ status: 'added', format: 'sheet', path: file }] });
  const links = (await cli.run(['list', cli.dir, 'links', '--json'])).json;
  expect(links.map((link) => link['when']).sort()).toEqual(['2021-04-03', '2021-06-05']);
  const claims = (await cli.run(['list', cli.dir, 'claims', '--json'])).json;
  expect(claims.map((claim) => claim['value'])).toEqual(
    expect.arrayContaining([{ type: 'number', number: 1200.5, unit: 'EUR' }]),
  );
  expect((await cli.run(['list', cli.dir, 'organisations', '--json'])).json).toHaveLength(2);
  expect(await readFile(faults, 'utf8')).toContain('Harbour Authority;;100;EUR;07/08/2021;No payee;;');

  // Adding the file again adds nothing.
  await cli.run(['add', cli.dir, file, '--mapping', mapping, '--json']);
  expect((await cli.run(['list', cli.dir, 'links', '--json'])).json).toHaveLength(2);
  expect((await cli.run(['list', cli.dir, 'organisations', '--json'])).json).toHaveLength(2);
});

test('mapping options without a mapping are refused, and a file that is not a mapping is named', async () => {
  const file = join(cli.home, 'pay.csv');
  await writeFile(file, sheet);
  expect(await cli.run(['add', cli.dir, file, '--dry-run'])).toMatchObject({ status: 2 });
  const { status, err } = await cli.run(['add', cli.dir, file, '--mapping', file]);
  expect(status).not.toBe(0);
  expect(err).toContain('is not a mapping');
});
