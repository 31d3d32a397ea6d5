import { expect, test } from 'vitest';
import { shippedGazetteers } from '#lib/ner/shipped.fixture.ts';
import { maxNameScore, blockingKeys, compareNames, readName, worthComparing } from './match.ts';
import { likelyScore, type NameStats } from './model.ts';
import { heldPairs, pairs, type Pair } from './pairs.fixture.ts';

const { flags } = shippedGazetteers();
const lore: NameStats = { flags, people: () => 1 };

function compare({ kind, a, b }: Pick<Pair, 'kind' | 'a' | 'b'>, with_ = lore) {
  return compareNames(readName(kind, a, with_), readName(kind, b, with_), with_);
}

/** The share of all crossed pairs in which the likely pair scores higher: the area under the ROC curve. */
function measure(some: readonly Pair[], what: string) {
  const scored = some.map((pair) => ({ ...pair, ...compare(pair) }));
  const [one, two] = [scored.filter(({ likely }) => likely), scored.filter(({ likely }) => !likely)];
  let above = 0;
  for (const a of one) for (const b of two) above += a.score > b.score ? 1 : a.score === b.score ? 0.5 : 0;
  const area = above / (one.length * two.length);
  const at = [0.3, 0.5, 0.7, 0.9].map((limit) => {
    const [hits, alarms] = [one, two].map((group) => group.filter(({ score }) => score >= limit).length);
    return `  at ${limit}: ${hits} of ${one.length} found, ${alarms} of ${two.length} false`;
  });
  console.log([`${what}: area under the ROC curve ${area.toFixed(4)}`, ...at].join('\n'));
  const wrong = scored
    .filter(({ likely, score }) => score >= likelyScore !== likely)
    .map(({ a, b, score }) => `${a} | ${b}: ${score}`);
  return { area, wrong, one, two };
}

test('likely pairs score higher than unlikely ones', () => {
  const { area, wrong, one, two } = measure(pairs, 'pairs');
  expect(one.length).toBeGreaterThan(70);
  expect(two.length).toBeGreaterThan(60);
  expect(wrong).toEqual([]);
  expect(area).toBeGreaterThan(0.999);
});

test('held-out pairs score almost as well', () => {
  const { area, wrong, one, two } = measure(heldPairs, 'held-out pairs');
  expect(wrong.length).toBeLessThan(3);
  expect(one.length + two.length).toBeGreaterThanOrEqual(70);
  expect(area).toBeGreaterThan(0.98);
});

test('every likely pair shares a blocking key', () => {
  const missed = [...pairs, ...heldPairs]
    .filter(({ likely }) => likely)
    .filter(({ kind, a, b }) => {
      const other = new Set(blockingKeys(readName(kind, b, lore)));
      return !blockingKeys(readName(kind, a, lore)).some((key) => other.has(key));
    });
  expect(missed.map(({ a, b }) => `${a} | ${b}`)).toEqual([]);
});

test('pairs that worthComparing skips would score below 0.1 even with the same role', () => {
  const names = [...pairs, ...heldPairs].filter(({ kind }) => kind === 'person').flatMap(({ a, b }) => [a, b]);
  const read = names.map((name) => readName('person', name, lore));
  const roles = { roles: ['pilot'], otherRoles: ['pilot'] };
  const left = read.flatMap((a) => read.filter((b) => !worthComparing(a, b, lore)).map((b) => [a, b] as const));
  const wrong = left.filter(([a, b]) => compareNames(a, b, lore, roles).score >= 0.1);
  expect(wrong.map(([a, b]) => `${a.name.text} | ${b.name.text}`)).toEqual([]);
  expect(left.length / read.length ** 2).toBeGreaterThan(0.7);
});

test('no pair scores higher than its maxNameScore', () => {
  const some = [
    'Elorduy',
    'Paloma',
    'Nieves',
    'Tarradell Vidal',
    'J. Vidal',
    'Rosendo Macías Vidal',
    'Rosendo Macías',
    'Vidal Macías',
  ];
  const names = [...pairs, ...heldPairs].filter(({ kind }) => kind === 'person').flatMap(({ a, b }) => [a, b]);
  const read = [...names, ...some].map((name) => readName('person', name, lore));
  const told = read
    .flatMap((a) => read.map((b) => ({ a, b, most: maxNameScore(a, b, lore) })))
    .filter(({ most }) => most < Infinity);
  const wrong = told.filter(
    ({ a, b, most }) => compareNames(a, b, lore).score > Math.round(100 / (1 + Math.exp(-most))) / 100,
  );
  expect(wrong.map(({ a, b }) => `${a.name.text} | ${b.name.text}`)).toEqual([]);
  expect(told.length / read.length ** 2).toBeGreaterThan(0.9);
});

test('a surname counts less the more people have it, and a shared role raises the score', () => {
  const score = (people: number) =>
    compare({ kind: 'person', a: 'Macías', b: 'Rosendo Macías' }, { flags, people: () => people }).score;
  expect(score(1)).toBeGreaterThanOrEqual(likelyScore);
  expect(score(3)).toBeLessThan(score(1));
  expect(score(20)).toBeLessThan(likelyScore);
  const [one, two] = [readName('person', 'Elorduy', lore), readName('person', 'Ambrosio Elorduy', lore)];
  const roles = (otherRoles: string[]) => compareNames(one, two, lore, { roles: ['pilot'], otherRoles });
  expect(roles(['pilot']).score).toBeGreaterThan(roles([]).score);
  expect(roles(['judge']).score).toBeLessThan(roles([]).score);
  expect(roles(['pilot']).reasons.map(({ why }) => why)).toContain('role');
});

test('reasons are listed heaviest first', () => {
  const { score, reasons } = compare({ kind: 'person', a: 'José Macías Vidal', b: 'José Adolfo Macías Villamar' });
  expect(score).toBeLessThan(0.3);
  expect(reasons.map(({ why }) => why)).toEqual(expect.arrayContaining(['surname', 'otherSurname']));
  expect(reasons.find(({ why }) => why === 'otherSurname')?.with).toEqual({ one: 'Vidal', other: 'Villamar' });
  const weights = reasons.map(({ weight }) => Math.abs(weight));
  expect(weights).toEqual([...weights].sort((a, b) => b - a));
});

test.each(['person', 'organisation', 'place'] as const)('reasons add up to the score: %s', (kind) => {
  const logit = (score: number) => (score <= 0 ? -Infinity : score >= 1 ? Infinity : Math.log(score / (1 - score)));
  // The log-odds before any reason are the same for all names of a kind; each rounded score leaves a range for them.
  let [low, high] = [-Infinity, Infinity];
  for (const { a, b } of [...pairs, ...heldPairs].filter((pair) => pair.kind === kind)) {
    for (const otherRoles of [[], ['pilot'], ['judge']]) {
      const [one, two] = [readName(kind, a, lore), readName(kind, b, lore)];
      const { score, reasons } = compareNames(one, two, lore, { roles: ['pilot'], otherRoles });
      const sum = reasons.reduce((total, { weight }) => total + weight, 0);
      low = Math.max(low, logit(score - 0.005) - sum);
      high = Math.min(high, logit(score + 0.005) - sum);
      expect(low, `${a} | ${b}: ${score}`).toBeLessThanOrEqual(high + 1e-9);
    }
  }
  expect(high - low).toBeLessThan(0.5);
});

test('names of any length and script score between 0 and 1', () => {
  const odd = [
    '',
    '—',
    'X',
    '"',
    ',',
    'a'.repeat(5000),
    'ﷺ',
    '🙂🙂',
    'عبد',
    'Abd',
    'de la',
    'Jr.',
    '\u202eevil',
    'O\u0301',
  ];
  for (const a of odd)
    for (const b of [...odd, 'José Macías'])
      for (const kind of ['person', 'organisation', 'place'] as const) {
        const { score } = compare({ kind, a, b });
        expect(score >= 0 && score <= 1, `${a} ${b}`).toBe(true);
      }
});

test.each([
  ['syllables that can be split in many ways', `N${'ha'.repeat(60)}x`],
  ['a page of words', 'Rosa Maldonado '.repeat(600)],
  ['commas and spaces', `${','.repeat(3_000)}né\n${'\t'.repeat(3_000)}.\nné `],
])('comparing text that is not a name is quick: %s', { tags: 'timing' }, (_what, text) => {
  const start = performance.now();
  compareNames(readName('person', text, lore), readName('person', `Ana ${text}`, lore), lore);
  expect(performance.now() - start).toBeLessThan(2_000);
});

test('equal names of thirty words are the same, and names that differ in one word are not', () => {
  const many = Array.from({ length: 30 }, (_, at) => `Ka${String.fromCharCode(97 + (at % 26))}mo`);
  const read = (words: readonly string[]) => readName('person', words.join(' '), lore);
  const why = (words: readonly string[]) => compareNames(read(many), read(words), lore).reasons.map((one) => one.why);
  expect(why(many)).toEqual(['same']);
  expect(why(many.map((word, at) => (at === 15 ? 'Zoltan' : word)))).not.toContain('same');
});
