import { appendFile, cp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { nodeIo } from '#lib/files/io.ts';
import { addPerson, quickIo, temporaryCase, type TestStore } from '#tests/support/store.ts';
import { hasGrown, journalPositionOf, type JournalPosition } from './journal-position.ts';

let place: TestStore;
let segment: string;
let before: JournalPosition;

async function add(name: string): Promise<void> {
  const store = await place.open();
  await store.transact('Add', (tx) => addPerson(tx, name));
  await store.close();
  segment = join(place.dir, 'journal', store.writer, '000001.ndjson');
}

const position = async () => {
  const found = await journalPositionOf(nodeIo, place.dir);
  if (!found) throw new Error('no position');
  return found;
};
const isGrown = async () => hasGrown(nodeIo, place.dir, before, await position());

beforeEach(async () => {
  place = await temporaryCase({ io: quickIo });
  await add('Ada');
  before = await position();
});
afterEach(() => place.end());

test('a journal has grown if its lines are followed by others, of any writer', async () => {
  expect([await position(), await isGrown()]).toEqual([before, true]);
  await add('Bob');
  expect(await position()).not.toEqual(before);
  expect(await isGrown()).toBe(true);
  // After something torn, the next line is in a new segment.
  await appendFile(segment, '{"v":1,"seq":');
  expect(await journalPositionOf(nodeIo, place.dir)).toBeNull();
  await add('Cy');
  expect(await isGrown()).toBe(false);
  before = await position();
  expect(Object.values(before)).toMatchObject([
    { segments: [{ number: 1, until: expect.any(Number) as number }, { number: 2 }] },
  ]);
  await cp(join(segment, '..'), join(place.dir, 'journal', 'feedfacefeedface'), { recursive: true });
  expect(await isGrown()).toBe(true);
  expect(await hasGrown(nodeIo, place.dir, {}, before)).toBe(false);
});

const linesOf = async () => (await readFile(segment, 'utf8')).split('\n');

test.each<[string, () => Promise<void>]>([
  ['is shorter', async () => writeFile(segment, `${(await linesOf())[0] ?? ''}\n`)],
  ['is gone', () => rm(join(segment, '..'), { recursive: true })],
  ['has another number', () => rename(segment, segment.replace('000001', '000002'))],
  [
    'has another line in the place of its last',
    async () => writeFile(segment, (await linesOf()).join('\n').replace('"Ada"', '"Ada Paz"')),
  ],
])('a journal that %s has not grown', async (_, change) => {
  await change();
  const now = await journalPositionOf(nodeIo, place.dir);
  expect(now !== null && (await hasGrown(nodeIo, place.dir, before, now))).toBe(false);
});
