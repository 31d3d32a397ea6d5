import { describe, expect, test } from 'vitest';
import { families } from './cards.ts';
import { cardsOf, summaryOf } from './card-summary.fixture.ts';

describe.each(families.map((family) => [family.name, family] as const))('the rules of %s', (_name, { examples }) => {
  test.each(examples)('read %s: %s', (language, sentence, says) => {
    expect(summaryOf(cardsOf(sentence, language))).toBe(says);
  });
});
