import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { useTestCase } from '#tests/support/use-test-case.ts';

/** Exports that a protected name stops, and that can leave once it is no longer protected. */
const made = useTestCase();
const put = (...records: object[]) => made.client.records.put({ records });

async function dossier(title: string, text: string): Promise<string> {
  const done = await put(
    { collection: 'dossiers', id: '$d', title },
    { collection: 'sections', dossier: '$d', order: 'a', kind: 'text', title: 'Start', text },
  );
  return done[0]?.id ?? '';
}

test('transfer.freed lists exports blocked by one record only, which succeed once the name is allowed again', async () => {
  const [ana, luis] = await put(
    { collection: 'people', names: [{ value: 'Ana Ruiz', kind: 'main' }], protected: true },
    { collection: 'people', names: [{ value: 'Luis Vera', kind: 'main' }], protected: true },
  );
  const record = ana?.id ?? '';
  const freed = () => made.client.transfer.freed({ record });
  const alone = await dossier('Alone', 'Ruiz left early.');
  await dossier('Both', 'Ruiz left with Vera.');
  await dossier('Replaced', 'Ana Ruiz left.');
  await dossier('Nobody', 'The rain began.');
  // No profile has been used yet, so there is no export to stop.
  expect(await freed()).toEqual([]);
  const job = { format: 'md' as const, path: join(made.home, 'x.md'), dossier: alone, profile: 'public' };
  await expect(made.client.transfer.export(job)).rejects.toMatchObject({ code: 'protected' });
  expect(await freed()).toEqual([{ dossier: alone, title: 'Alone', profile: 'Public' }]);
  expect(await made.client.transfer.freed({ record: luis?.id ?? '' })).toEqual([]);
  // A pseudonym still replaces the name until the profile names it again.
  await put({ collection: 'people', id: record, protected: false });
  await expect(made.client.transfer.export(job)).rejects.toMatchObject({ code: 'protected' });
  await made.client.profiles.set({ profile: 'Public', nameAgain: [record] });
  await made.client.transfer.export(job);
  expect(await readFile(job.path, 'utf8')).toContain('Ruiz left early.');
  expect(await freed()).toEqual([]);
  // A profile that gives two records the same pseudonym is invalid in itself, so no record is the only one that stops it.
  const { id: editors } = await made.client.profiles.set({
    name: 'Editors',
    replace: [{ record, pseudonym: 'The clerk' }],
  });
  expect(await freed()).toMatchObject([{ title: 'Alone', profile: 'Editors' }]);
  const { records } = await made.client.records.list({ collection: 'pseudonyms' });
  const drawn = records.find((one) => one['profile'] === editors && one['record'] === luis?.id);
  await put({ collection: 'pseudonyms', id: drawn?.['id'], pseudonym: 'the clerk' });
  expect(await freed()).toEqual([]);
});
