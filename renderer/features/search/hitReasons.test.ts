import { expect, test } from 'vitest';
import { t, type TextKey } from '#lib/i18n/t.ts';
import { searchTypes } from '#core/search/model.ts';
import { filterFields } from '#core/search/query/model.ts';
import { isFilterReason, formatMatch } from './hitReasons.ts';

/** The fields of reasons, as core/search/model.ts names them. */
const fields = [
  ...['title', 'name', 'alias', 'former', 'spelling', 'merged', 'kind', 'about', 'body', 'related'],
  // `before:` and `after:` are reported as dates
  ...filterFields.filter((field) => field !== 'before' && field !== 'after'),
];

test('every reason for a hit has a label', () => {
  for (const field of fields) {
    const key = `searching.field.${field}`;
    expect(t(key as TextKey)).not.toBe(key);
  }
});

test('a filter match is not shown as a matching word, and a type is shown by its name', () => {
  const why = { how: 'exact', term: 'x', matched: 'x' } as const;
  expect(fields.filter((field) => isFilterReason({ field, ...why }))).toEqual([
    'type',
    'lang',
    'grade',
    'linked',
    'has',
    'is',
    'date',
  ]);
  for (const type of searchTypes) expect(formatMatch({ field: 'type', ...why, matched: type })).toMatch(/^[A-Z]/);
  expect(formatMatch({ field: 'tag', ...why, matched: 'night' })).toBe('night');
});
