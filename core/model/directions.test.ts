import { expect, test } from 'vitest';
import { paragraphDirection, unplacedDirection } from '#core/model/dossier-document.ts';
import { unplacedKinds } from '#core/model/dossiers.ts';

test('only unplaced claims and contradictions, which the program words, have a fixed direction', () => {
  expect(unplacedKinds.filter((kind) => unplacedDirection(kind) === 'ltr')).toEqual(['claims', 'contradictions']);
});

test('the direction of a paragraph comes from all its sentences together', () => {
  const said = (text: string) => ({ record: null, text, notes: [] });
  expect(paragraphDirection([said('سليم.'), said('He owns the mill beside the weir.')])).toBe('ltr');
  expect(paragraphDirection([said('قال الشاهد إن الشاحنة غادرت.'), said('(Reuters)')])).toBe('rtl');
});
