import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { testCli, type TestCli } from '#tests/support/cli.ts';
import { copyCase, deliverNewer } from '#tests/support/replicas.ts';

/** Two people, each with a copy of the case, both change a person's date of birth. */
let ours: TestCli;
let theirs: TestCli;
let dir: string;
let other: string;
let id: string;

const put = (cli: TestCli, path: string, fields: object) =>
  cli.run(['put', path, '-', '--json'], { input: JSON.stringify({ collection: 'people', ...fields }) });

beforeEach(async () => {
  ours = await testCli();
  theirs = await testCli();
  dir = join(ours.home, 'Depot.casebook');
  await ours.run(['new', dir]);
  const made = await put(ours, dir, { names: [{ value: 'Ana Ruiz', kind: 'main' }] });
  id = String(made.json[0]?.['id']);
  other = await copyCase(dir, join(theirs.home, 'copy'));
  await put(ours, dir, { id, born: '1970' });
  await put(theirs, other, { id, born: '1971' });
  await deliverNewer(other, dir);
});

afterEach(async () => {
  await ours.end();
  await theirs.end();
});

test('conflicts lists the sides, and settle picks one by number', async () => {
  expect((await ours.run(['info', dir, '--json'])).json).toMatchObject([{ conflicts: 1, writers: 2 }]);
  const { json } = await ours.run(['conflicts', dir, '--json']);
  expect(json).toMatchObject([
    { id, field: 'born', base: { value: null }, sides: [{ value: '1971', shown: true }, { value: '1970' }] },
  ]);
  expect((await ours.run(['conflicts', dir])).out).toMatch(
    /Ana Ruiz {2}born\n {2}1 {2}"1971".*\n {2}2 {2}"1970" {2}this device/,
  );
  const tooShort = await ours.run(['settle', dir, id.slice(-5), 'born', '--take', '2']);
  expect([tooShort.status, tooShort.err]).toEqual([2, expect.stringContaining('too short')]);
  const settled = await ours.run(['settle', dir, id.slice(-8), 'born', '--take', '2', '--json']);
  expect(settled).toMatchObject({ status: 0, json: [{ collection: 'people', id, field: 'born' }] });
  await deliverNewer(dir, other);
  expect((await theirs.run(['conflicts', other])).out).toBe('');
  expect((await theirs.run(['list', other, 'people', '--json'])).json).toMatchObject([{ born: '1970' }]);
});

test('conflicts --settled lists a decision, which another device can reopen', async () => {
  await ours.run(['settle', dir, id, 'born', '--take', '2']);
  await deliverNewer(dir, other);
  expect((await theirs.run(['conflicts', other])).out).toBe('');
  expect((await theirs.run(['conflicts', other, '--settled', '--json'])).json).toMatchObject([
    { id, field: 'born', value: '1970', holds: true, by: { own: false }, sides: [{ chosen: false }, { chosen: true }] },
  ]);
  expect((await theirs.run(['conflicts', other, '--settled'])).out).toMatch(
    /Ana Ruiz {2}born\n {2}chosen: {2}"1970" {2}device \w{6}, .*\n {2}left: {2}"1971" {2}this device, /,
  );
  expect((await theirs.run(['reopen', other, id, 'died'])).status).toBe(2);
  const again = await theirs.run(['reopen', other, id.slice(-8), 'born', '--json']);
  expect(again).toMatchObject({ status: 0, json: [{ collection: 'people', id, field: 'born' }] });
  await deliverNewer(other, dir);
  expect((await ours.run(['conflicts', dir, '--json'])).json).toMatchObject([
    { id, field: 'born', sides: [{ value: '1971', shown: true }, { value: '1970' }] },
  ]);
  expect((await ours.run(['conflicts', dir, '--settled', '--json'])).json).toEqual([]);
});

test('settle accepts another value, and refuses an invalid one', async () => {
  const wrong = await ours.run(['settle', dir, id, 'born', '--value', '"2024-02-30"', '--json']);
  expect(wrong.status).toBe(3);
  expect((await ours.run(['settle', dir, id, 'born', '--value', '"1972~"'])).status).toBe(0);
  expect((await ours.run(['list', dir, 'people', '--json'])).json).toMatchObject([{ born: '1972~' }]);
});

test.each([
  ['neither', ['born']],
  ['both', ['born', '--take', '1', '--value', '"1"']],
  ['an unknown side', ['born', '--take', '3']],
  ['invalid JSON', ['born', '--value', '1970~']],
  ['nothing to settle', ['died', '--take', '1']],
])('settle given %s reports it and exits 2', async (_, args) => {
  const { status, err } = await ours.run(['settle', dir, id, ...args]);
  expect(status).toBe(2);
  expect(err.trim().split('\n')).toHaveLength(1);
});
