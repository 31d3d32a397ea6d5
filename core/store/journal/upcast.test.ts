import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { contentOf, faultsOf } from '#tests/support/store.ts';
import { upcast } from './upcast.ts';
import { openStore } from '#core/store/store.ts';

test('a line passes through every step from its version on and no other', () => {
  const steps = [
    (fields: object) => ({ ...fields, did: ['to 2'] }),
    (fields: { did?: unknown }) => ({ ...fields, did: [...((fields.did ?? []) as string[]), 'to 3'] }),
  ];
  expect(upcast({ v: 1, seq: 7 }, 3, steps)).toEqual({ v: 3, seq: 7, did: ['to 2', 'to 3'] });
  expect(upcast({ v: 2, seq: 7 }, 3, steps)).toEqual({ v: 3, seq: 7, did: ['to 3'] });
  const known = { v: 3, seq: 7 };
  expect(upcast(known, 3, steps)).toBe(known);
});

/** The content of `tests/fixtures/cases/v<n>`, created by the version that wrote it. Next to it is the same content as JSON. */
test.each([1])('a case of version %i opens with its full content and unchanged journals', async (version) => {
  const home = await mkdtemp(join(tmpdir(), 'casebook-fixture-'));
  try {
    const fixture = join('tests', 'fixtures', 'cases', `v${version}`);
    const dir = join(home, 'Case');
    await cp(join(fixture, 'case'), dir, { recursive: true });
    const expected = JSON.parse(await readFile(join(fixture, 'content.json'), 'utf8')) as Record<string, unknown>;
    for (const writing of [false, true]) {
      const store = await openStore({ dir, dataDir: join(home, 'data'), readOnly: !writing });
      expect(JSON.parse(JSON.stringify(contentOf(store)))).toEqual(expected.content);
      expect(store.conflicts()).toEqual(expected.conflicts);
      const texts = store.list('articles').map(({ textHash }) => textHash);
      for (const hash of texts) expect((await store.readText(hash)).length).toBeGreaterThan(0);
      await store.close();
    }
    expect(await faultsOf(dir)).toEqual([]);
    for (const path of expected.journals as string[]) {
      expect(await readFile(join(dir, path), 'utf8')).toBe(await readFile(join(fixture, 'case', path), 'utf8'));
    }
  } finally {
    await rm(home, { recursive: true, force: true });
  }
});
