import { expect, test } from 'vitest';
import { fieldsOf } from '#core/model/field-meanings.ts';
import { t } from '#lib/i18n/t.ts';
import { factColumns, invitations, shownElsewhere } from './facts.ts';

const pages = ['people', 'organisations', 'places', 'events'] as const;

const namesIn = (collection: string) => factColumns(collection).map((facts) => facts.map(({ name }) => name));

test('facts are arranged in two columns', () => {
  expect(namesIn('people')).toEqual([
    ['born', 'died'],
    ['countries', 'dates'],
  ]);
  expect(namesIn('events')).toEqual([
    ['when', 'kind'],
    ['where', 'partOf'],
  ]);
  expect(namesIn('places')).toEqual([
    ['within', 'position'],
    ['countries', 'dates'],
  ]);
  expect(namesIn('organisations')).toEqual([['countries'], ['dates']]);
});

test.each(pages)('every field of %s is shown somewhere on its page', (collection) => {
  const facts = namesIn(collection).flat();
  const missing = fieldsOf(collection).filter(
    ({ name, unseen }) => !unseen && !facts.includes(name) && !shownElsewhere.has(name),
  );
  expect(
    missing.map(({ name }) => name),
    'give its kind a row in Facts.tsx, or show it elsewhere and name it in shownElsewhere (facts.ts)',
  ).toEqual([]);
});

test('shownElsewhere and invitations name only existing fields', () => {
  const all = pages.flatMap((collection) => fieldsOf(collection).map(({ name }) => name));
  for (const name of [...shownElsewhere, ...Object.keys(invitations)]) expect(all).toContain(name);
  for (const key of Object.values(invitations)) expect(t(key)).not.toBe('');
});
