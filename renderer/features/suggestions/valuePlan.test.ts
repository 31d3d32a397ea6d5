import { expect, test } from 'vitest';
import type { Fact, Part, PassCard } from '#core/reading/contract.ts';
import type { ValuePlace } from '#core/suggestions/values/contract.ts';
import { planOf } from './valuePlan.ts';

const place = {
  ...{ article: { id: 'a', collection: 'articles', title: 'Fire', trashed: false }, outlet: '', published: null },
  ...{ before: 'left ', exact: '14 dead', after: '.', start: 30, end: 37, state: 'open', record: null },
  sentence: { start: 10, end: 40, words: 'The fire left 14 dead.' },
} as ValuePlace;
const figure = {
  kind: 'figure',
  edtf: null,
  value: { number: 14, unit: null, counted: 'dead', qualifier: 'exactly' },
} as const;
const date = { kind: 'date', edtf: '2024-03-05', value: null } as const;

const part = (name: Part['part'], words: string, more: Partial<Part> = {}): Part => ({
  ...{
    part: name,
    words,
    written: words,
    value: null,
    how: 'known',
    record: null,
    makes: null,
    alternatives: [],
    ...more,
  },
});
const claim = (key: string, about: Part, more: Partial<Fact> = {}): Fact => ({
  ...{ key, kind: 'claim', state: 'open', parts: [part('claim', 'deaths = 14'), about] },
  statement: {
    ...{ subject: null, property: 'deaths', value: { type: 'number', number: 14, unit: null } },
    ...{ qualifier: 'exactly', asOf: null },
  },
  ...more,
});
const fire = part('about', 'fire', { makes: 'events' });
const event: Fact = {
  ...{ key: 'event fire', kind: 'event', state: 'open', statement: null },
  parts: [part('what', 'fire', { makes: 'events' }), part('when', '5 March 2024')],
};
const cards = (...facts: Fact[]): PassCard[] => [
  { start: 10, end: 40, quote: { start: 10, end: 40 }, brief: '', facts },
];

test('a claim that the sentence states in full is made together with its event, and otherwise opens the form', () => {
  const made = planOf(figure, place, cards(claim('deaths 14', fire), event));
  expect(made).toMatchObject({ type: 'make', facts: ['deaths 14', 'event fire'] });
  const form = { type: 'claim', span: { start: 10, end: 40 } };
  const empty = claim('deaths 14', part('about', '', { how: 'empty' }));
  expect(planOf(figure, place, cards(empty))).toMatchObject(form);
  expect(planOf(figure, place, cards(claim('deaths 14', fire), claim('injured 14', fire)))).toMatchObject(form);
  expect(planOf(figure, place, cards(claim('deaths 14', fire), event), true)).toMatchObject(form);
  const done = claim('deaths 14', fire, { state: 'accepted' });
  expect(planOf(figure, place, cards(done))).toEqual({ type: 'claim', span: { start: 10, end: 40 } });
  // If nothing could be read from the sentence, only its words are used.
  expect(planOf(figure, place, [])).toEqual({ type: 'claim', span: place.sentence });
});

test('a date opens an event form filled from its sentence', () => {
  const read = planOf(date, { ...place, exact: '5 March 2024' }, cards(event));
  expect(read).toMatchObject({
    type: 'event',
    draft: { title: 'fire', when: '5 March 2024', whenText: '5 March 2024' },
  });
  const bare = planOf(date, { ...place, exact: 'Tuesday' }, []);
  expect(bare).toMatchObject({ draft: { title: 'The fire left 14 dead.', whenText: 'Tuesday' } });
});
