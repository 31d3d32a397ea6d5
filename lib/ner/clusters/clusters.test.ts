import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { seeded } from '#lib/graph/seeded.ts';
import { shippedGazetteers } from '#lib/ner/shipped.fixture.ts';
import { createClusters } from './clusters.ts';
import { formsOfCluster } from './forms.ts';
import type { Cluster, ClusterName } from './model.ts';
import { clusterName, clustersOf, scorePairs } from './pairs.fixture.ts';

const known = new Map<string, number>();
/** Looks up a word in the lists and caches the result, as in the app. */
function flags(word: string): number {
  const bits = known.get(word) ?? shippedGazetteers().flags(word);
  known.set(word, bits);
  return bits;
}
const stats = { flags, people: () => 1 };
const person = (text: string, more: Partial<ClusterName> = {}) => clusterName('person', text, more);
const firm = (text: string, more: Partial<ClusterName> = {}) => clusterName('organisation', text, more);
const inArticles = (...ids: string[]) => ({ articles: new Set(ids) });

/** Returns the names of each cluster, the main one first. */
function shown(clusters: readonly Cluster[]): string[] {
  return clusters.map(({ members }) => members.map(({ name }) => name.names[0]).join(' | ')).sort();
}
const made = (...names: ClusterName[]) => shown(clustersOf(names, stats));

describe('clusters of hand-judged pairs', () => {
  const pairs = readFileSync(
    fileURLToPath(new URL('../../../tests/fixtures/clusters/dev.tsv', import.meta.url)),
    'utf8',
  );
  test.each(['even', 'odd'])('reach a precision of 0.97 and a recall of 0.85 on %s lines', (half) => {
    const { right, joined, same, wrong } = scorePairs(pairs, stats, half);
    expect(right / joined, wrong.join('\n')).toBeGreaterThanOrEqual(0.97);
    expect(right / same, wrong.join('\n')).toBeGreaterThanOrEqual(0.85);
  });
});

test('the forms of one name are one cluster under its most common full form', () => {
  const full = person('Leandro Saavedra Kohl', inArticles('1', '2', '3'));
  const forms = ['Leandro Saavedra', 'Saavedra', 'L. Saavedra', 'Saavedra Kohl', 'SAAVEDRA KOHL, Leandro'];
  const [cluster, ...more] = clustersOf([...forms.map((form) => person(form)), full], stats);
  expect(more).toEqual([]);
  expect(cluster?.main.names).toEqual(['Leandro Saavedra Kohl']);
  expect(cluster?.members.length).toBe(6);
});

test('a short form that fits two contradictory names joins neither and records both', () => {
  const clusters = clustersOf(
    [person('Ana Saavedra'), person('Aldo Saavedra'), person('A. Saavedra'), person('Saavedra')],
    stats,
  );
  expect(shown(clusters)).toEqual(['A. Saavedra', 'Aldo Saavedra', 'Ana Saavedra', 'Saavedra']);
  expect(clusters.find(({ main }) => main.names[0] === 'A. Saavedra')?.between).toEqual([
    'Ana Saavedra',
    'Aldo Saavedra',
  ]);
  expect(
    made(person('Leandro Saavedra'), person('Leandro Saavedra Kohl'), person('Leandro Saavedra Ruiz')).length,
  ).toBe(3);
  expect(made(firm('CNE'), firm('Consejo Nacional Electoral'), firm('Comisión Nacional de Energía')).length).toBe(3);
});

test('shared articles decide which of two people a bare surname belongs to', () => {
  const names = [person('Ana Saavedra', inArticles('1', '2')), person('Aldo Saavedra', inArticles('3'))];
  expect(made(...names, person('Saavedra', inArticles('2', '4')))).toContain('Ana Saavedra | Saavedra');
});

test('no cluster has contradictory names, in whatever order they are added', () => {
  const names = [
    'Juan Carlos Martínez',
    'Juan Martínez',
    'Carlos Martínez',
    'J. Martínez',
    'C. Martínez',
    'Martínez',
    'Juan Antonio Martínez',
    'Ana Saavedra',
    'Aldo Saavedra',
    'A. Saavedra',
    'Ana Saavedra Kohl',
    'Aldo Saavedra Kohl',
    'Saavedra Kohl',
    'Ana María Saavedra',
  ].map((name) => person(name));
  const apart = [
    ['Juan Martínez', 'Carlos Martínez'],
    ['Ana Saavedra', 'Aldo Saavedra'],
    ['Juan Antonio Martínez', 'Carlos Martínez'],
    ['Ana Saavedra Kohl', 'Aldo Saavedra Kohl'],
    ['J. Martínez', 'C. Martínez'],
    ['Juan Antonio Martínez', 'Juan Carlos Martínez'],
  ] as const;
  let seed = 7;
  for (let turn = 0; turn < 8; turn++) {
    const shuffled = [...names].sort(() => ((seed = (seed * 48271) % 2147483647) % 3) - 1);
    const clusters = clustersOf(shuffled, stats);
    for (const [one, other] of apart) {
      const both = clusters.find(({ members }) =>
        [one, other].every((name) => members.some(({ name: n }) => n.names[0] === name)),
      );
      expect(both && shown([both])).toBeUndefined();
    }
    expect(shown(clusters)).toEqual(made(...names));
  }
});

test('names that a person has kept apart stay apart', () => {
  const isApart = (a: ClusterName, b: ClusterName) =>
    [a, b].every(({ id }) => /:(Saavedra|Leandro Saavedra)$/.test(id));
  const clusters = createClusters(stats, isApart);
  for (const name of ['Leandro Saavedra', 'Saavedra', 'L. Saavedra']) clusters.set(person(name));
  clusters.work(1000);
  expect(shown([...clusters.all()])).toEqual(['Leandro Saavedra | L. Saavedra', 'Saavedra']);
});

test('a bare surname is doubtful unless articles use it for the full name; an initial with the same role is not', () => {
  const full = person('Leandro Saavedra Kohl', { roles: ['engineer'], ...inArticles('1', '2', '3') });
  const [one] = clustersOf([full, person('Saavedra', { roles: ['fisherman'] })], stats);
  const [, other] = one?.members ?? [];
  expect(other?.join?.score).toBeLessThan(0.5);
  expect(other?.join?.reasons.map(({ why }) => why)).toContain('otherRole');
  const [same] = clustersOf([full, person('L. Saavedra', { roles: ['engineer'] })], stats);
  expect(same?.doubt).toBeNull();
  const [written] = clustersOf([{ ...full, forms: new Set(['saavedra']) }, person('Saavedra')], stats);
  expect(written?.doubt).toBeNull();
  const [unsure] = clustersOf([full, person('Saavedra')], stats);
  expect(unsure?.doubt?.name.names).toEqual(['Saavedra']);
});

test('clusters follow names that are added, changed and removed', () => {
  const clusters = createClusters(stats);
  const now = () => {
    clusters.work(1000);
    return shown([...clusters.all()]);
  };
  clusters.set(person('Ana Saavedra'));
  clusters.set(person('Saavedra'));
  expect(now()).toEqual(['Ana Saavedra | Saavedra']);
  clusters.set(person('Aldo Saavedra'));
  expect(now()).toEqual(['Aldo Saavedra', 'Ana Saavedra', 'Saavedra']);
  clusters.remove('person:Ana Saavedra');
  expect(now()).toEqual(['Aldo Saavedra | Saavedra']);
  clusters.set(person('Zoe Quiroga', { aliases: ['La Jefa'] }));
  clusters.set(person('La Jefa'));
  expect(now()).toContain('Zoe Quiroga | La Jefa');
  clusters.set(person('Zoe Quiroga'));
  expect(now()).toContain('La Jefa');
});

test('changes made during comparison count as if made before it', () => {
  const names = ['Ana Saavedra', 'Saavedra', 'A. Saavedra', 'Ana Saavedra Kohl', 'Leandro Quiroga', 'L. Quiroga'];
  const clusters = createClusters(stats);
  for (const name of names) clusters.set(person(name));
  // One step at a time: another person with the surname is added and removed while those who share it are compared.
  for (let turn = 0; turn < 60 && !clusters.work(0); turn++) {
    if (turn === 5) clusters.set(person('Aldo Saavedra'));
    if (turn === 9) clusters.remove('person:Ana Saavedra Kohl');
    if (turn === 13) clusters.set(person('Ana Saavedra Kohl', { roles: ['pilot'] }));
    if (turn === 17) clusters.remove('person:Aldo Saavedra');
  }
  while (!clusters.work(0));
  const anew = names.map((name) => (name.endsWith('Kohl') ? person(name, { roles: ['pilot'] }) : person(name)));
  expect(shown([...clusters.all()])).toEqual(made(...anew));
});

test('after any additions and removals, the clusters are those of the remaining names', () => {
  const random = seeded(27);
  const one = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? '';
  const clusters = createClusters(stats);
  const there = new Map<string, ClusterName>();
  for (let step = 0; step < 400; step++) {
    const text = [one(['Ana', 'Aldo', 'A.', 'Zoe']), one(['Saavedra', 'Quiroga', 'Kohl']), one(['', '', 'Kohl'])];
    const name = person(text.join(' ').trim(), step % 3 === 0 ? { aliases: [one(['La Jefa', 'El Zorro'])] } : {});
    if (random() < 0.4 && there.delete(name.id)) clusters.remove(name.id);
    else {
      there.set(name.id, name);
      clusters.set(name);
    }
    if (step % 7 === 0) clusters.work(1);
  }
  while (!clusters.work(5));
  expect(shown([...clusters.all()])).toEqual(made(...there.values()));
});

test('each form has its mentions, its articles and the fact that ties it to the name', () => {
  const written = (text: string, articles: readonly string[], forms: readonly string[] | null = null) =>
    articles.map((article) => ({ article, text, forms, spans: (forms ?? [text]).flatMap((_form, i) => [i, i + 1]) }));
  const occurrences = new Map([
    [
      'person:Leandro Saavedra Kohl',
      written('Leandro Saavedra Kohl', ['1', '2', '3'], ['Leandro Saavedra Kohl', 'Saavedra']),
    ],
    ['person:Leandro Saavedra', written('Leandro Saavedra', ['3', '4'])],
    ['person:L. Saavedra', written('L. Saavedra', ['5'])],
    ['person:Saavedra', written('Saavedra', ['6'])],
  ]);
  const names = [...occurrences].map(([id, all]) =>
    person(id.slice(7), {
      articles: new Set(all.map(({ article }) => article)),
      roles: ['engineer'],
      forms: new Set(id.endsWith('Kohl') ? ['saavedra'] : []),
    }),
  );
  const [cluster] = clustersOf(names, stats);
  const forms = cluster ? formsOfCluster(cluster, ({ id }) => occurrences.get(id) ?? []) : [];
  expect(forms.map(({ text, mentions, articles, fact }) => [text, mentions, articles.size, fact?.why])).toEqual([
    ['Leandro Saavedra Kohl', 3, 3, 'main'],
    ['Saavedra', 4, 4, 'surnameAfter'],
    ['Leandro Saavedra', 2, 2, 'shorterBoth'],
    ['L. Saavedra', 1, 1, 'initialsRole'],
  ]);
});

test('clustering 510 names takes less than a second of processor time', { tags: 'timing' }, () => {
  const given = ['Ana', 'Luis', 'Pedro', 'Marta', 'Hugo', 'Irene', 'Omar', 'Paula', 'Raúl', 'Sofía'];
  const surname = (n: number) =>
    `${['Bal', 'Cor', 'Dur', 'Fer', 'Gal'][n % 5] ?? ''}${['ran', 'ten', 'lin', 'mor', 'dus'][((n / 5) % 5) | 0] ?? ''}${['ado', 'era', 'ino', 'oz', 'ueta', 'arri', 'esco', 'illo', 'umbe'][((n / 25) % 9) | 0] ?? ''}`;
  // 170 people with three names each.
  const names = Array.from({ length: 510 }, (_, n) => {
    const one = Math.floor(n / 3);
    const [first = '', last, more] = [given[one % 10], surname(one), surname(one * 7 + 3)];
    const short = one % 2 === 0 ? last : `${first[0] ?? ''}. ${last}`;
    const text = [`${first} ${last} ${more}`, `${first} ${last}`, short][n % 3] ?? last;
    return person(text, { articles: new Set([String(one % 26), String((n * 7) % 26)]) });
  });
  // Processor time, not elapsed time; on an idle computer it is a tenth of this.
  const times = [0, 1].map(() => {
    const before = process.cpuUsage();
    expect(clustersOf(names, stats).length).toBeLessThan(510);
    return process.cpuUsage(before).user / 1000;
  });
  expect(Math.min(...times)).toBeLessThan(1000);
});
