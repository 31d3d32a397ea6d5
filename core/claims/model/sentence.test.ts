import { expect, test } from 'vitest';
import type { ContradictionView } from '#core/claims/contract.ts';
import { contradictionSentence, type Decision } from './sentence.ts';

const side = (words: string, id: string, stance = 'asserts') =>
  ({ words, claims: [{ id, stance }] }) as unknown as ContradictionView['sides'][number];
const view = (...sides: ContradictionView['sides']) => ({
  subject: { id: 's', collection: 'events' as const, title: 'Dock riot', trashed: false },
  label: 'deaths',
  sides,
});
const say = (decision: Partial<Decision>, ...sides: ContradictionView['sides']) =>
  contradictionSentence(view(...sides), { state: 'open', preferred: null, reason: '', ...decision })
    .map((part) => (typeof part === 'string' ? part : `[${part.side + 1}]`))
    .join('');

const two = [side('≥ 14 people', 'a'), side('17 people', 'b')];

test.each<[Partial<Decision>, string]>([
  [{}, 'Dock riot, deaths: sources differ, giving ≥ 14 people[1] and 17 people[2].'],
  [
    { state: 'superseded', preferred: 'b', reason: 'Three died later' },
    'Dock riot, deaths: first given as ≥ 14 people[1]; a later report gives 17 people[2]. Three died later.',
  ],
  [
    { state: 'preferred', preferred: 'a', reason: 'It has the list.' },
    'Dock riot, deaths: ≥ 14 people[1] is preferred to 17 people[2]. It has the list.',
  ],
  [
    { state: 'different-scope' },
    'Dock riot, deaths: given as ≥ 14 people[1] and 17 people[2], which count different things.',
  ],
  [
    { state: 'unresolvable', reason: 'No list exists.' },
    'Dock riot, deaths: sources differ, giving ≥ 14 people[1] and 17 people[2]; this cannot be settled. No list exists.',
  ],
  // nothing is chosen yet: nothing is said to be preferred
  [{ state: 'preferred' }, 'Dock riot, deaths: sources differ, giving ≥ 14 people[1] and 17 people[2].'],
])('%o', (decision, sentence) => {
  expect(say(decision, ...two)).toBe(sentence);
});

test('of several values each has its footnote, and a denial says so', () => {
  expect(say({}, ...two, side('20 people', 'c', 'denies'))).toBe(
    'Dock riot, deaths: sources differ, giving ≥ 14 people[1], 17 people[2] and not 20 people[3].',
  );
});

test('a sentence begins with a capital, and so does the reason behind it', () => {
  const lower = {
    ...view(...two),
    subject: { id: 's', collection: 'events' as const, title: 'riot at the dock', trashed: false },
  };
  const parts = contradictionSentence(lower, { state: 'unresolvable', preferred: null, reason: 'no list exists' });
  const words = parts.filter((part) => typeof part === 'string').join('');
  expect(words).toMatch(/^Riot at the dock, deaths: .* No list exists\.$/);
});
