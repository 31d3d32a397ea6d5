import { expect, test } from 'vitest';
import type { ClaimRow, ContradictionView } from '#core/claims/contract.ts';
import { inLanguage } from '#lib/i18n/t.ts';
import { claimSentence, contradictionSentence, type ClaimFacts, type Decision } from './sentence.ts';

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
  // nothing is chosen yet, so nothing is described as preferred
  [{ state: 'preferred' }, 'Dock riot, deaths: sources differ, giving ≥ 14 people[1] and 17 people[2].'],
])('%o', (decision, sentence) => {
  expect(say(decision, ...two)).toBe(sentence);
});

test('each of several values has its footnote, and a denied one reads “not”', () => {
  expect(say({}, ...two, side('20 people', 'c', 'denies'))).toBe(
    'Dock riot, deaths: sources differ, giving ≥ 14 people[1], 17 people[2] and not 20 people[3].',
  );
});

test('the sentence and the reason after it start with a capital', () => {
  const lower = {
    ...view(...two),
    subject: { id: 's', collection: 'events' as const, title: 'riot at the dock', trashed: false },
  };
  const parts = contradictionSentence(lower, { state: 'unresolvable', preferred: null, reason: 'no list exists' });
  const words = parts.filter((part) => typeof part === 'string').join('');
  expect(words).toMatch(/^Riot at the dock, deaths: .* No list exists\.$/);
});

const number = (count: number) => ({ type: 'number' as const, number: count, unit: 'people' });
const claimed = (
  property: string,
  value: ClaimRow['value'],
  words: string,
  more: Partial<ClaimRow> = {},
  facts: Partial<ClaimFacts> = {},
) =>
  claimSentence(
    {
      subject: { id: 's', collection: 'events', title: 'Dock riot', trashed: false },
      property,
      label: property,
      value,
      words,
      qualifier: 'exactly',
      stance: 'asserts',
      ...more,
    },
    { speakers: [], sources: ['The Tide'], known: '', ...facts },
  )
    .map((part) => (typeof part === 'string' ? part : `[${part.side + 1}]`))
    .join('');

test.each([
  ['deaths', number(14), '14 people', {}, 'Dock riot: 14 people[1] died', 'Dock riot: murieron 14 people[1]'],
  ['injured', number(1), '1 person', {}, 'Dock riot: 1 person[1] was injured', 'Dock riot: sufrió heridas 1 person[1]'],
  [
    'happened',
    { type: 'flag', flag: false },
    'no',
    {},
    'Dock riot did not take place[1]',
    'Dock riot no tuvo lugar[1]',
  ],
  [
    'died',
    { type: 'date', edtf: '2020-05' },
    'May 2020',
    {},
    'Dock riot died in May 2020[1]',
    'Dock riot murió en May 2020[1]',
  ],
  // a denial, a date that is not a day, and a user's own property are worded with the property name
  [
    'deaths',
    number(9),
    '9 people',
    { stance: 'denies' },
    'Dock riot, deaths: not 9 people[1]',
    'Dock riot, deaths: no 9 people[1]',
  ],
  [
    'died',
    { type: 'date', edtf: '2020~' },
    'about 2020',
    {},
    'Dock riot, died: about 2020[1]',
    'Dock riot, died: about 2020[1]',
  ],
  ['toString', number(2), '2', {}, 'Dock riot, toString: 2[1]', 'Dock riot, toString: 2[1]'],
] as const)('%s %o is worded in English and in Spanish', (property, value, words, more, english, spanish) => {
  expect(claimed(property, value, words, more)).toBe(`${english}, according to The Tide.`);
  expect(inLanguage('es', () => claimed(property, value, words, more))).toBe(`${spanish}, según The Tide.`);
});

test.each<[string, ClaimRow['value'], string, Partial<ClaimRow>, string]>([
  ['died', { type: 'date', edtf: '2020-05-04' }, '4 May 2020', {}, 'Dock riot died on 4 May 2020[1]'],
  ['place', { type: 'text', text: 'Port' }, 'Port', {}, 'Dock riot took place in Port[1]'],
  ['happened', { type: 'flag', flag: true }, 'yes', {}, 'Dock riot took place[1]'],
  ['deaths', number(13), '≥ 13 people', { qualifier: 'at-least' }, 'Dock riot: at least 13 people[1] died'],
  ['injured', number(1), '≥ 1 person', { qualifier: 'at-least' }, 'Dock riot: at least 1 person[1] was injured'],
])('%s %o is worded with its verb', (property, value, words, more, sentence) => {
  expect(claimed(property, value, words, more)).toBe(`${sentence}, according to The Tide.`);
});

test('a sentence names the speakers instead of the sources, and when the claim was known', () => {
  const said = (facts: Partial<ClaimFacts>) => claimed('deaths', number(14), '14 people', {}, facts);
  expect(said({ speakers: ['Chief Calle', 'Ana Guard'] })).toBe(
    'Dock riot: 14 people[1] died, say Chief Calle and Ana Guard.',
  );
  expect(said({ speakers: ['Chief Calle'], known: '5 May 2020' })).toBe(
    'Dock riot: 14 people[1] died, says Chief Calle (as of 5 May 2020).',
  );
  expect(said({ sources: [], known: '5 May 2020' })).toBe('Dock riot: 14 people[1] died (as of 5 May 2020).');
});
