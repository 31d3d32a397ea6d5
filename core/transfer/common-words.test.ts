import { access, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AppError } from '#lib/errors.ts';
import type { Leak } from '#core/transfer/contract.ts';
import { openTestCase, type TestCase } from '#tests/support/case.ts';

let made: TestCase;
const ids: Record<string, string> = {};
const id = (name: string) => ids[name] ?? '';

async function put(...records: object[]): Promise<void> {
  for (const { id: own, temp } of await made.client.records.put({ records })) if (temp) ids[temp] = own;
}

beforeAll(async () => {
  made = await openTestCase('Port');
  await put(
    {
      collection: 'people',
      id: '$ana',
      names: [
        { value: 'Ana Ruiz', kind: 'main' },
        { value: 'La Capitana', kind: 'alias' },
      ],
      identifiers: [{ scheme: 'passport', value: 'X1234567' }],
      born: '1980-02-03',
      description: 'Ana Ruiz, the captain.',
      protected: true,
    },
    { collection: 'people', id: '$luis', names: [{ value: 'Luis Vera', kind: 'main' }] },
    { collection: 'people', id: '$pedro', names: [{ value: 'Pedro Ruiz', kind: 'main' }] },
  );
});

afterAll(() => made.end());

async function dossier(title: string, text: string, ...sections: object[]): Promise<string> {
  await put(
    { collection: 'dossiers', id: '$d', title },
    { collection: 'sections', dossier: '$d', order: 'a', kind: 'text', title: 'Start', text },
    ...sections.map((section, index) => ({ collection: 'sections', dossier: '$d', order: `b${index}`, ...section })),
  );
  return id('$d');
}

type Format = 'html' | 'md' | 'txt' | 'json' | 'docx';

async function leaksOf(what: string, format: Format = 'md', profile = 'public'): Promise<Leak[]> {
  const path = join(made.home, `leaking.${format}`);
  await rm(path, { force: true });
  const refused: unknown = await made.client.transfer
    .export({ format, path, dossier: what, profile })
    .catch((thrown: unknown) => thrown);
  if (!(refused instanceof AppError)) return [];
  expect(refused).toMatchObject({ code: 'protected' });
  await expect(access(path)).rejects.toThrow();
  return (refused.faults ?? []).map(({ about }) => about as unknown as Leak);
}

/** Whoever has to be kept out of a dossier is often called as things are: no false stop, and one decision at most. */
describe('twenty dossiers that name nobody', () => {
  const sentences = [
    'Anabel left.',
    'The mayor of Ruizal spoke.',
    'It was a captain.',
    'Havana is far.',
    'Ana was there.',
    'The passport X1234568 was lost.',
    'Pedro Ruiz said so.',
    'Luis Vera said so.',
    'A fire broke out.',
    'Nobody died.',
    'A. Ruizal was there.',
    'Mariana Ruizal left.',
    'The capital fell.',
    'Captain Vera left.',
    'In 1980 it rained.',
    'Run, and rise.',
    'Ana, Luis and others.',
    'The port was closed.',
    'El Capitán is a rock.',
    'Ruizia is a plant.',
  ];

  test('leave', async () => {
    const sections = sentences.map((text) => ({ kind: 'text', title: 'More', text }));
    const what = await dossier('Clean', 'It began.', ...sections);
    for (const format of ['html', 'txt', 'json', 'docx'] as const)
      expect(await leaksOf(what, format, 'counsel')).toEqual([]);
  });
});

describe('twenty people whose names are common words', () => {
  const names = [
    'Hope Field',
    'Mark Rose',
    'Grace Hill',
    'Will Power',
    'Rosa Blanco',
    'Rich Banks',
    'Bill Price',
    'Art Garden',
    'Joy Summer',
    'Max Winter',
    'Ángel Rey',
    'Luz Reyes',
    'Dawn Baker',
    'Frank Stone',
    'Jack King',
    'Pat Wood',
    'Victoria Park',
    'Chase Young',
    'Olive Green',
    'Faith Church',
  ];

  test('take one decision each at most', async () => {
    const people = names.map((value, index) => ({
      collection: 'people',
      id: `$n${index}`,
      names: [{ value, kind: 'main' }],
      protected: true,
    }));
    await put(...people);
    for (const [index, name] of names.entries()) {
      const word = name.split(' ')[1] ?? '';
      const what = await dossier('Words', `The ${word.toLowerCase()} was wide on day ${index}.`, {
        kind: 'who',
        records: [id('$luis')],
      });
      const formats = ['html', 'md', 'json', 'txt'] as const;
      const leaks = await leaksOf(what, formats[index % 4] ?? 'md', 'counsel');
      expect(leaks.length).toBeLessThanOrEqual(1);
      for (const { record, sentence, clearable } of leaks) {
        expect(record).toBe(id(`$n${index}`));
        await made.client.profiles.clear({ record, sentence, clearable, reason: 'the word itself' });
      }
      for (const format of index === 0 ? formats : ['html' as const])
        expect(await leaksOf(what, format, 'counsel')).toEqual([]);
    }
  });
});
