import { expect, test } from 'vitest';
import { paragraphDirection, unplacedDirection } from '#core/model/dossier-document.ts';
import { unplacedKinds } from '#core/model/dossiers.ts';

test('what the program says runs as the dossier does, whatever name it begins with', () => {
  expect(unplacedKinds.filter((kind) => unplacedDirection(kind) === 'ltr')).toEqual(['claims', 'contradictions']);
});

test('a paragraph runs as its sentences together do', () => {
  const said = (text: string) => ({ record: null, text, notes: [] });
  expect(paragraphDirection([said('سليم.'), said('He owns the mill beside the weir.')])).toBe('ltr');
  expect(paragraphDirection([said('قال الشاهد إن الشاحنة غادرت.'), said('(Reuters)')])).toBe('rtl');
});
