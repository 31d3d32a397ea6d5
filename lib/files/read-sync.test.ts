import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isLongRun } from '#tests/support/long-run.ts';
import '#tests/support/setup.ts';
import type { SearchDoc } from '#core/search/documents.ts';
import { createSearch, type Search } from '#core/search/engine.ts';
import type { Compaction } from '#lib/fulltext/collection.ts';
import { docsVersion } from '#core/search/docs.ts';
import { composedVersion } from '#lib/composed-version.ts';
import { layoutVersion } from '#lib/fulltext/layout.ts';

/** The index on disk: after any sequence of steps, it answers like one freshly built in memory. */
let home = '';
const made: Search[] = [];

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'casebook-index-'));
});

afterEach(() => {
  for (const search of made.splice(0)) search.close();
  rmSync(home, { recursive: true, force: true });
});

/** Texts by hash, as a case stores them. */
const texts = new Map<string, string>();

function open(folder = join(home, 'one')): Search {
  const search = createSearch({ folder, dir: '/a/case', readText: (hash) => texts.get(hash) ?? '' });
  made.push(search);
  return search;
}

const words = ['harbour', 'harbor', 'x-ray', 'Peñalver', 'peñas', 'siren', 'sirens', '1,000', 'Straße', '北京', 'ab'];
const line = fc.array(fc.constantFrom(...words), { maxLength: 6 }).map((all) => all.join(' '));

const doc = fc
  .record({
    id: fc.constantFrom(...'abcdefghij'),
    type: fc.constantFrom('articles', 'people', 'events', 'quotes'),
    title: line,
    body: line,
    date: fc.constantFrom(null, '2021', '2023-05~', '2020/2024'),
    tag: fc.constantFrom('night', 'day'),
  })
  .map(({ id, type, title, body, date, tag }): SearchDoc => {
    const kind = type === 'people' ? 'main' : 'title';
    const names: SearchDoc['names'] = [
      { value: title, kind },
      { value: tag, kind: 'tag' },
    ];
    if (type !== 'articles') return { id, type, title, names, body, date, related: ['a'] };
    texts.set(body, body);
    return { id, type, title, names, body, text: { hash: body, length: body.length }, date };
  });

type Step = { put: SearchDoc[] } | { remove: string[] } | { flush: Compaction } | { reopen: true };

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.array(doc, { minLength: 1, maxLength: 5 }).map((put) => ({ put })) },
    {
      weight: 1,
      arbitrary: fc.array(fc.constantFrom(...'abcdefghij'), { maxLength: 3 }).map((remove) => ({ remove })),
    },
    { weight: 3, arbitrary: fc.constantFrom<Compaction>('soon', 'soon', 'idle', 'all').map((flush) => ({ flush })) },
    { weight: 1, arbitrary: fc.constant({ reopen: true as const }) },
  ),
  { minLength: 2, maxLength: 14 },
);

const queries = [
  'harbour',
  'sir',
  'hrabour',
  'x ray',
  '"siren harbour"',
  'siren NEAR/3 harbor',
  'penalver -siren',
  'type:article',
  'tag:night (sirens OR strasse)',
  'date:2023 -type:quote',
  'title:siren',
  '北京 OR 1000',
  'ab',
  'siren night x-ray',
  'the siren of the night harbour at strasse 1000',
];

/** Returns everything that the user would see, except the time it took. */
function answers(search: Search): unknown[] {
  return queries.flatMap((query) =>
    [true, false].map((tolerant) => {
      const { ms: _, ...answer } = search.search(query, { limit: 50, tolerant });
      const hits = answer.hits.map((hit) => ({ ...hit, score: Math.round(hit.score * 10) }));
      return [query, tolerant, { ...answer, hits }, tolerant ? search.suggestNames(query, 5).map(({ id }) => id) : []];
    }),
  );
}

async function take(all: readonly Step[]): Promise<{ search: Search; docs: Map<string, SearchDoc> }> {
  const folder = mkdtempSync(join(home, 'index-'));
  const docs = new Map<string, SearchDoc>();
  let search = open(folder);
  for (const step of all) {
    if ('put' in step) {
      search.put(step.put);
      for (const each of step.put) docs.set(each.id, each);
    } else if ('remove' in step) {
      search.remove(step.remove);
      for (const id of step.remove) docs.delete(id);
    } else if ('flush' in step) await search.flush('level', step.flush);
    else {
      // Put again what did not reach the disk, as the index sync does.
      search.close();
      search = open(folder);
      search.remove([...search.stamps()].map(([id]) => id).filter((id) => !docs.has(id)));
      search.put([...docs.values()]);
    }
  }
  return { search, docs };
}

describe('an index on disk', () => {
  it('answers like a freshly built one after any puts, removals, writes, merges and reopenings', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        const { search, docs } = await take(all);
        const fresh = createSearch({ folder: null, dir: '', readText: (hash) => texts.get(hash) ?? '' });
        fresh.put([...docs.values()]);
        expect(search.stats()).toEqual({ docs: docs.size });
        expect(answers(search)).toEqual(answers(fresh));
      }),
      { numRuns: isLongRun ? 1_000 : 20 },
    );
  }, 600_000);

  it('accepts changes while it is written and merged', async () => {
    const search = open();
    const docs = (from: number, word: string) =>
      Array.from({ length: 300 }, (_, i): SearchDoc => {
        const title = `Note ${from + i}`;
        return {
          id: `d${from + i}`,
          type: 'articles',
          title,
          names: [{ value: title, kind: 'title' }],
          body: `${word} ${'filler '.repeat(50)}`,
        };
      });
    search.put(docs(0, 'alpha'));
    await search.flush(null, 'soon');
    search.put(docs(300, 'alpha'));
    const writing = search.flush('level', 'all');
    search.put(docs(100, 'beta'));
    search.remove(['d0', 'd450']);
    expect(search.search('beta', { limit: 1 }).total).toBe(300);
    await writing;
    expect(search.search('alpha', { limit: 1 }).total).toBe(298);
    expect(search.search('beta', { limit: 1 }).total).toBe(300);
    await search.flush('level', 'all');
    search.close();
    const again = open();
    expect(again.syncedTo).toBe('level');
    expect(again.stats()).toEqual({ docs: 598 });
    expect(again.search('alpha', { limit: 1 }).total).toBe(298);
  });

  it('returns the stamp each document was added with, and after reopening the last one written', async () => {
    const search = open();
    const of = (id: string): SearchDoc => ({
      id,
      type: 'people',
      title: id,
      names: [{ value: id, kind: 'main' }],
      body: '',
    });
    search.put([of('ana'), of('ivo')], ['1', '2']);
    await search.flush('level', 'soon');
    search.put([of('ana')], ['3']);
    expect(Object.fromEntries(search.stamps())).toEqual({ ana: '3', ivo: '2' });
    search.close();
    // The change that was not written is lost; the version written before it remains.
    expect(Object.fromEntries(open().stamps())).toEqual({ ana: '1', ivo: '2' });
  });

  it('leaves no word of a removed document on disk after a full merge', async () => {
    const search = open();
    const secret: SearchDoc = {
      id: 's',
      type: 'people',
      title: 'Zanzotto',
      names: [{ value: 'Zanzotto', kind: 'main' }],
      body: 'informer',
    };
    search.put([
      secret,
      { ...secret, id: 'o', title: 'Other', names: [{ value: 'Other', kind: 'main' }], body: 'nothing' },
    ]);
    await search.flush('a', 'soon');
    search.remove(['s']);
    await search.flush('b', 'all');
    const bytes = readdirSync(join(home, 'one'))
      .map((name) => readFileSync(join(home, 'one', name), 'latin1'))
      .join('');
    expect(bytes).toContain('nothing');
    expect(/zanzotto|informer/i.test(bytes)).toBe(false);
  });
});

describe('a damaged index', () => {
  const docs = Array.from({ length: 40 }, (_, i): SearchDoc => {
    const title = `Note ${i} on the harbour`;
    return { id: `d${i}`, type: 'articles', title, names: [{ value: title, kind: 'title' }], body: words.join(' ') };
  });

  async function written(): Promise<string> {
    const search = open();
    search.put(docs);
    await search.flush('level', 'soon');
    search.close();
    return join(home, 'one');
  }

  it.each([
    ['its manifest is cut off', (folder: string) => writeFileSync(join(folder, 'index.json'), '{"dir":')],
    [
      'its manifest belongs to another case',
      (folder: string) => {
        const path = join(folder, 'index.json');
        writeFileSync(path, readFileSync(path, 'utf8').replace('/a/case', '/b/case'));
      },
    ],
    ['a segment is missing', (folder: string) => rmSync(join(folder, segment(folder)))],
    ['a segment is empty', (folder: string) => writeFileSync(join(folder, segment(folder)), '')],
    [
      'a segment is cut off',
      (folder: string) => {
        const path = join(folder, segment(folder));
        writeFileSync(path, readFileSync(path).subarray(0, -100));
      },
    ],
  ])('is discarded and can be rebuilt when %s', async (_, damage) => {
    const folder = await written();
    damage(folder);
    const search = open();
    expect(search.syncedTo).toBeNull();
    expect([...search.stamps()]).toEqual([]);
    search.put(docs);
    expect(search.search('harbour', { limit: 5 }).total).toBe(40);
    await search.flush('level', 'idle');
    search.close();
    expect(open().search('harbour', { limit: 5 }).total).toBe(40);
  });

  it('counts as out of sync once damage is found, until its remaining stamps have been read', async () => {
    const folder = await written();
    const path = join(folder, segment(folder));
    const bytes = readFileSync(path);
    bytes[bytes.indexOf('Note 7 on')] = 0x41;
    writeFileSync(path, bytes);
    const search = open();
    expect(search.syncedTo).toBe('level');
    search.search('harbour', { limit: 50 });
    expect(search.takeInvalidated()).toBe(true);
    // Requested before the answer arrived.
    await search.flush('level', 'idle');
    expect(search.syncedTo).toBeNull();
    expect(search.stamps()).toEqual([]);
    search.put(docs);
    await search.flush('level', 'idle');
    expect(search.syncedTo).toBe('level');
  });

  it('never throws and never returns unknown documents, whichever byte is changed', async () => {
    const folder = await written();
    const path = join(folder, segment(folder));
    const bytes = readFileSync(path);
    const ids = new Set(docs.map(({ id }) => id));
    for (let at = 0; at < bytes.length; at += isLongRun ? 1 : 97) {
      const damaged = Buffer.from(bytes);
      damaged[at] = (damaged[at] ?? 0) ^ (1 << (at % 8));
      writeFileSync(path, damaged);
      writeFileSync(
        join(folder, 'index.json'),
        JSON.stringify({
          dir: '/a/case',
          format: composedVersion(layoutVersion, docsVersion),
          mark: 'level',
          segments: [{ file: segment(folder), dead: '' }],
        }),
      );
      const search = createSearch({ folder, dir: '/a/case', readText: () => '' });
      for (const query of ['harbour', '"on the harbour"', 'sir', 'harbuor', 'type:article']) {
        for (const { id } of search.search(query, { limit: 50 }).hits) expect(ids.has(id)).toBe(true);
      }
      search.close();
      writeFileSync(path, bytes);
    }
  }, 600_000);
});

function segment(folder: string): string {
  return readdirSync(folder).find((name) => name.endsWith('.idx')) ?? '';
}
