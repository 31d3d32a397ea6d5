import { expect, test } from 'vitest';
import { Finder } from '#core/profiles/model/finder.ts';
import { formsOf } from '#core/profiles/model/name-forms.ts';

const organisation = (record: string, name: string) => ({
  ...{ record, collection: 'organisations', names: [name], codes: [], words: [], withheldQuotes: [] },
});
const finder = new Finder(formsOf([organisation('a', 'Ruiz & Sons Ltd'), organisation('b', 'Vera y Asociados')]), []);

test('an organisation is found however its "and" is written, with and without its legal form', () => {
  for (const text of ['Ruiz and Sons', 'RUIZ & SONS LTD', 'Ruiz y Sons', 'ruizandsons.example'])
    expect(finder.hits(text)).toMatchObject([{ form: { record: 'a' } }]);
  for (const text of ['Vera & Asociados', 'Vera y Asociados'])
    expect(finder.hits(text)).toMatchObject([{ form: { record: 'b' } }]);
  expect(finder.hits('Ruiz, Vera and sons')).toEqual([]);
});
