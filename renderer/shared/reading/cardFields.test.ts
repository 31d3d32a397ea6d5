import { expect, test } from 'vitest';
import type { Fact, PassCard } from '#core/reading/contract.ts';
import { eventFields, proposedOf } from './cardFields.ts';
import { placeKey } from './cards.ts';

type Part = Fact['parts'][number];

const ada = { id: 'ada', collection: 'people' as const, title: 'Ada', trashed: false };
const bea = { ...ada, id: 'bea', title: 'Bea' };

const part = (name: string, more: Partial<Part>): Part =>
  ({ part: name, words: '', written: '', how: 'known', record: null, makes: null, alternatives: [], ...more }) as Part;
const fact = (kind: Fact['kind'], key: string, parts: Part[], statement: unknown = null): Fact =>
  ({ kind, key, state: 'open', parts, statement }) as unknown as Fact;

const event = fact('event', 'e', [
  part('what', { written: 'the raid' }),
  part('kind', { written: 'attack' }),
  part('where', { makes: 'places', written: 'Port Sable' }),
  part('who', { record: ada }),
  part('who', { makes: 'people', written: 'Cleo' }),
]);

test('an event has the words of its sentence, with records that it would make', () => {
  expect(eventFields(event)).toEqual({
    title: 'the raid',
    kind: 'attack',
    where: { id: null, collection: 'places', title: 'Port Sable' },
    people: [ada, { id: null, collection: 'people', title: 'Cleo' }],
  });
  expect(eventFields(fact('event', 'e', [part('what', { written: 'the raid' })]))).toEqual({
    title: 'the raid',
    kind: '',
  });
});

test('a record that the user has chosen replaces the one of the words; a new one is made from them', () => {
  const chosen = new Map([
    [placeKey({ fact: 'e', at: 3 }), null],
    [placeKey({ fact: 'e', at: 4 }), bea],
  ]);
  expect(eventFields(event, { confirmed: new Set(), chosen }).people).toEqual([bea]);
});

test('the claims of a sentence are proposed with the chosen one first', () => {
  const claim = (key: string, number: number, more: object = {}) =>
    fact('claim', key, [part('about', { record: ada }), part('claim', { words: `${number} dead`, how: 'guessed' })], {
      ...{ value: { type: 'number', number, unit: null }, qualifier: 'exactly', property: 'deaths', asOf: null },
      ...more,
    });
  const second = claim('2', 9, { asOf: '2024' });
  const card = {
    facts: [claim('1', 7), event, second, fact('claim', '3', [part('claim', {})])],
  } as unknown as PassCard;
  const proposed = proposedOf(card, second);
  expect(proposed.readings.map(({ words }) => words)).toEqual(['9 dead', '7 dead']);
  expect(proposed).toMatchObject({ subject: { value: ada, from: 'page' }, assertedBy: { value: null, from: 'none' } });
  expect(proposed.asOf).toEqual({ value: '2024', from: 'none' });
  expect(proposedOf(card, card.facts[0] as Fact).asOf).toBe(null);
});
