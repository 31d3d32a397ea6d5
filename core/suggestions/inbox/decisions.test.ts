import { expect, test, vi } from 'vitest';
import type { Reads } from '#core/store/types.ts';
import type { AsShown } from '#core/store/view.ts';
import { seeded } from '#lib/graph/seeded.ts';
import { createCaseNames } from './case-names.ts';
import { createDifferentNames } from './different-names.ts';
import { createDecisions } from './decisions.ts';
import { createGroups } from './groups.ts';

const { asked } = vi.hoisted(() => ({ asked: { pairs: 0 } }));
vi.mock('#lib/ner/matching/match.ts', async (load) => {
  const real = await load<typeof import('#lib/ner/matching/match.ts')>();
  return {
    ...real,
    worthComparing: (...pair: Parameters<typeof real.worthComparing>) => (asked.pairs++, real.worthComparing(...pair)),
  };
});

const given = ['José', 'María', 'Ana', 'Luis', 'Jorge', 'Lucía'];
const starts = ['Mac', 'Vill', 'Cal', 'Ech', 'Guz', 'Rod', 'Ferr', 'Cord', 'Esp', 'Gall', 'Ibar', 'Jur'];
const ends = ['ías', 'amar', 'everría', 'mán', 'ález', 'era', 'inosa', 'ueroa', 'ardo', 'tero'];

function made(seed: number) {
  const random = seeded(seed);
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T;
  const family = () => pick(starts) + pick(ends);
  const name = () => `${pick(given)} ${family()}${random() < 0.5 ? ` ${family()}` : ''}`;
  const records = new Map<string, object>();
  const reads = {
    get: (_collection: string, id: string) => records.get(id),
    list: () => [],
  };
  const store = reads as unknown as Parameters<typeof createDecisions>[0];
  const shown = reads as unknown as AsShown<Reads>;
  const groups = createGroups();
  const found = (text: string) => ({
    kind: 'person' as const,
    text,
    score: 0.9,
    why: '',
    aliases: [],
    roles: [],
    spans: [0, 1],
    forms: null,
  });
  const fresh = () => {
    const names = createCaseNames(shown);
    const decisions = createDecisions(store, groups, names, createDifferentNames(store));
    return { names, decisions };
  };
  const put = (id: string, value: string | null) => {
    if (value === null) records.delete(id);
    else records.set(id, { names: [{ value, kind: 'main' }], description: '', tags: [] });
  };
  return { random, pick, name, records, groups, found, fresh, put };
}

test('each name is compared only with new records that share a sound with it, and with none twice', () => {
  const { name, groups, found, fresh, put } = made(5);
  const { names, decisions } = fresh();
  const all = [...new Set(Array.from({ length: 900 }, name))];
  for (const [at, text] of all.entries()) decisions.regrouped(groups.set(`a${at}`, [found(text)]));
  for (let at = 0; at < 200; at++) {
    put(`old${at}`, name());
    names.update('people', `old${at}`);
  }
  const decideAll = () => {
    asked.pairs = 0;
    for (const group of groups.all()) decisions.of(group);
    return asked.pairs;
  };
  const first = decideAll();
  expect(first).toBeGreaterThan(10_000);
  expect(decideAll()).toBe(0);
  const one = all[0] ?? '';
  put('one', one);
  names.update('people', 'one');
  // one pair for each name that shares a sound with it, and for those that each resembled before
  expect(decideAll()).toBeLessThan(first / 40);
  for (const [at, text] of all.slice(1, 21).entries()) {
    put(`new${at}`, text);
    names.update('people', `new${at}`);
  }
  expect(decideAll()).toBeLessThan(first / 4);
});

test('decisions that are kept up to date equal decisions computed from scratch', () => {
  const { random, pick, name, records, groups, found, fresh, put } = made(11);
  const { names, decisions } = fresh();
  const texts = Array.from({ length: 60 }, name);
  for (const [at, text] of texts.entries()) decisions.regrouped(groups.set(`a${at}`, [found(text)]));
  let next = 0;
  for (let turn = 0; turn < 120; turn++) {
    const known = [...records.keys()];
    const chance = random();
    const id = chance < 0.7 || known.length === 0 ? `r${next++}` : pick(known);
    put(id, chance > 0.9 ? null : random() < 0.3 ? pick(texts) : name());
    names.update('people', id);
    if (chance < 0.2) decisions.regrouped(groups.set(`a${turn % 60}`, [found(name())]));
    if (turn % 5 > 0) continue;
    const other = fresh();
    for (const one of records.keys()) other.names.update('people', one);
    for (const group of groups.all()) {
      const [kept, anew] = [decisions.of(group), other.decisions.of(group)];
      expect({ ...kept, record: kept.state }, group.name).toEqual({ ...anew, record: anew.state });
    }
  }
});

test('a surname too common to count counts again once it is rare', () => {
  const { groups, found, fresh, put } = made(3);
  const { names, decisions } = fresh();
  decisions.regrouped(groups.set('a', [found('Ibarrola')]));
  const [group] = groups.all();
  const like = () => (group ? decisions.of(group).candidates.map(({ id }) => id) : null);
  const people = Array.from({ length: 60 }, (_, at) => [`r${at}`, `${given[at % 6] ?? ''} Ibarrola`] as const);
  for (const [id, value] of people) {
    put(id, value);
    names.update('people', id);
  }
  expect(like()).toEqual([]);
  for (const [id] of people.slice(1)) {
    put(id, null);
    names.update('people', id);
  }
  expect(like()).toEqual(['r0']);
});

test('decided names are known without comparing; comparing all is done in slices, only after a change, and stops on closing', async () => {
  const { name, groups, found, fresh, put } = made(6);
  const { names, decisions } = fresh();
  const all = [...new Set(Array.from({ length: 1_500 }, name))];
  for (const [at, text] of all.entries()) decisions.regrouped(groups.set(`a${at}`, [found(text)]));
  for (let at = 0; at < 400; at++) {
    put(`old${at}`, at < 50 ? (all[at] ?? '') : name());
    names.update('people', `old${at}`);
  }
  asked.pairs = 0;
  const states = [...groups.all()].map((group) => decisions.stateOf(group).state);
  expect(states.filter((state) => state === 'accepted').length).toBeGreaterThanOrEqual(50);
  expect(asked.pairs).toBe(0);
  let turns = 0;
  const others = setInterval(() => turns++, 0);
  await decisions.all();
  clearInterval(others);
  expect(asked.pairs).toBeGreaterThan(1_000);
  expect(turns).toBeGreaterThan(1);
  asked.pairs = 0;
  expect([...groups.all()].map((group) => decisions.of(group).state)).toEqual(states);
  expect(asked.pairs).toBe(0);
  const passes = vi.spyOn(groups, 'all');
  await decisions.all();
  expect(passes).not.toHaveBeenCalled();
  put('late', all.at(-1) ?? '');
  names.update('people', 'late');
  decisions.renamed();
  decisions.close();
  await decisions.all();
  expect(asked.pairs).toBe(0);
});
