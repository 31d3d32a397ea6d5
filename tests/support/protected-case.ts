import { access, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { AppError } from '#lib/errors.ts';
import type { ExportFormat, Leak } from '#core/transfer/contract.ts';
import { openTestCase, type TestCase } from '#tests/support/case.ts';

/** A case of three people, one of them protected, in which dossiers are made and exported for readers who must not know all names. */
export interface ProtectedCase {
  readonly client: TestCase['client'];
  readonly home: string;
  /** Returns the id of a record by its temporary name, such as `$ana`. */
  id(temp: string): string;
  /** Returns all ids that were put. */
  ids(): string[];
  put(...records: object[]): Promise<void>;
  /** Makes a dossier of one text and any further sections. @returns its id */
  dossier(title: string, text: string, ...sections: object[]): Promise<string>;
  /** Returns what blocks an export; empty if it succeeds. A blocked export writes nothing. */
  leaksOf(dossier: string, format?: ExportFormat, profile?: string): Promise<Leak[]>;
}

/** Makes one case for all tests of a file. Call it before the file's own hooks. @param more records to add to the people */
export function useProtectedCase(...more: object[]): ProtectedCase {
  let testCase: TestCase;
  const ids = new Map<string, string>();
  const id = (temp: string) => ids.get(temp) ?? '';

  async function put(...records: object[]): Promise<void> {
    for (const { id: recordId, temp } of await testCase.client.records.put({ records }))
      if (temp) ids.set(temp, recordId);
  }

  beforeAll(async () => {
    testCase = await openTestCase('Port');
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
      ...more,
    );
  });

  afterAll(() => testCase.end());

  return {
    get client() {
      return testCase.client;
    },
    get home() {
      return testCase.home;
    },
    id,
    ids: () => [...ids.values()],
    put,
    async dossier(title, text, ...sections) {
      await put(
        { collection: 'dossiers', id: '$d', title },
        { collection: 'sections', dossier: '$d', order: 'a', kind: 'text', title: 'Start', text },
        ...sections.map((section, index) => ({
          ...{ collection: 'sections', dossier: '$d', order: `b${String(index)}` },
          ...section,
        })),
      );
      return id('$d');
    },
    async leaksOf(dossier, format = 'md', profile = 'public') {
      const path = join(testCase.home, `leaking.${format}`);
      await rm(path, { force: true });
      const result: unknown = await testCase.client.transfer
        .export({ format, path, dossier, profile })
        .catch((thrown: unknown) => thrown);
      if (!(result instanceof AppError)) return [];
      expect(result).toMatchObject({ code: 'protected' });
      await expect(access(path)).rejects.toThrow();
      return (result.faults ?? []).map(({ about }) => about as unknown as Leak);
    },
  };
}
