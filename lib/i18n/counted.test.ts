import { expect, test } from 'vitest';
import { counted } from '#lib/i18n/counted.ts';
import { counts } from '#lib/i18n/en/counts.ts';
import { en } from '#lib/i18n/en.ts';
import { collectionNames } from '#core/model/collections.ts';

test('a number and its noun agree', () => {
  expect([counted('quotes', 0), counted('quotes', 1), counted('people', 1), counted('people', 2)]).toEqual([
    '0 quotes',
    '1 quote',
    '1 person',
    '2 people',
  ]);
});

test('every collection can be counted', () => {
  for (const name of collectionNames.filter((collection) => collection !== 'case')) {
    expect(Object.keys(counts)).toContain(`${name}_one`);
  }
});

test('no text has {{count}} before a plural without a singular', () => {
  const alone: string[] = [];
  const look = (at: object, path: string) => {
    for (const [key, value] of Object.entries(at) as [string, unknown][]) {
      if (typeof value === 'object' && value) look(value, `${path}${key}.`);
      else if (typeof value === 'string' && !/_(one|other)$/.test(key) && /\{\{count\}\} [a-z]+s\b/.test(value))
        alone.push(path + key);
    }
  };
  look(en, '');
  // Their meaning implies more than one: an id that matches several, a quote that occurs several times, a month, a limit.
  expect(alone.sort()).toEqual(
    ['cli.tooManyRecords', 'dates.noSuchDay', 'errors.put.quoteAmbiguous', 'store.ambiguousId'].sort(),
  );
});
