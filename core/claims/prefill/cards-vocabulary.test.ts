import { expect, test } from 'vitest';
import { builtInProperties } from '#core/model/claim-properties.ts';
import { isKnownKind } from '#core/model/link-kinds.ts';
import { cardLinks, cardProperties } from '#lib/reading/vocabulary.ts';

test('a case has every property and every kind of link that cards tell of', () => {
  const known = new Set(builtInProperties().map(({ key }) => key));
  expect(cardProperties.filter((property) => !known.has(property))).toEqual([]);
  expect(cardLinks.filter((kind) => !isKnownKind(kind))).toEqual([]);
});
