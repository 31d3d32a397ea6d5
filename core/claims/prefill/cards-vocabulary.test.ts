import { expect, test } from 'vitest';
import { builtInProperties } from '#core/model/claim-properties.ts';
import { isKnownKind } from '#core/model/link-kinds.ts';
import { cardLinks, cardProperties } from '#lib/reading/vocabulary.ts';

test('every property and kind of link that cards use is built in', () => {
  const known = new Set(builtInProperties().map(({ key }) => key));
  expect(cardProperties.filter((property) => !known.has(property))).toEqual([]);
  expect(cardLinks.filter((kind) => !isKnownKind(kind))).toEqual([]);
});
