import { expect, test } from 'vitest';
import type { Claim } from '#core/model/claims.ts';
import type { QuoteView } from '#core/records/contract.ts';
import { proofOf, quotesSaying } from './source-claims.ts';

const quote = (id: string, exact: string) => ({ id, exact, article: { id: 'a' }, independence: 'copy' }) as QuoteView;
const quotes = [quote('q1', 'She was there'), quote('q2', 'born in 1957'), quote('q3', 'at Quay 4')];
const claim = (property: string, value: Claim['value'], proof: string[], stance: Claim['stance'] = 'asserts') =>
  ({ property, value, quotes: proof, stance }) as Claim;

test('a value is said by quotes that state it, and by those that prove a claim of it', () => {
  const saying = (field: string, value: string, ...claims: Claim[]) =>
    quotesSaying({ quotes, claims, titleOf: (id) => (id === 'quay' ? 'Quay 4' : '?') }, field, value).map(
      ({ id }) => id,
    );
  expect(saying('born', '1957')).toEqual(['q2']);
  const born = claim('Born', { type: 'date', edtf: '1957' }, ['q1']);
  expect(saying('born', '1957', born)).toEqual(['q1', 'q2']);
  expect(saying('born', '1957', { ...born, stance: 'denies' }, claim('died', born.value, ['q1']))).toEqual(['q2']);
  expect(saying('born', '1958', born)).toEqual([]);
  expect(saying('where', 'Quay 4')).toEqual(['q3']);
  const place = claim('place', { type: 'record', id: 'quay' }, ['q1', 'elsewhere']);
  expect(saying('where', 'Quay 4', place)).toEqual(['q1', 'q3']);
  expect(saying('where', 'Quay 5', place)).toEqual([]);
  const number = claim('identifier', { type: 'text', text: ' X 12 ' }, ['q1']);
  expect(saying('identifiers.passport', 'X 12', number)).toEqual(['q1']);
  expect(saying('identifiers.passport', 'X 13', number)).toEqual([]);
});

test('values that nothing states are left out of the proof', () => {
  const proof = proofOf({ quotes, claims: [], titleOf: () => '' }, 'born', ['1957', '1958']);
  expect(proof).toEqual({ 1957: [{ id: 'q2', article: { id: 'a' }, independence: 'copy' }] });
});
