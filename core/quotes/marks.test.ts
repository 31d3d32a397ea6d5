import { expect, test } from 'vitest';
import { useTestCase } from '#tests/support/use-test-case.ts';

const made = useTestCase();
const body = 'Vera signed. Then Omar paid. Nobody wrote it down.';
/** The text of the article, which begins with its title. */
const text = `Receipt\n\n${body}`;
const quote = (id: string, exact: string, more: object = {}) => ({
  ...{ collection: 'quotes', id, article: '$a', exact, start: text.indexOf(exact) },
  end: text.indexOf(exact) + exact.length,
  ...more,
});

/** An article with two quotes, links that they prove, and a quote of another article about it. */
async function putArticle(): Promise<(temp: string) => string> {
  const put = await made.client.records.put({
    records: [
      { collection: 'articles', id: '$a', title: 'Receipt', text: body },
      { collection: 'articles', id: '$b', title: 'Review', text: 'The receipt says little.' },
      { collection: 'people', id: '$vera', names: [{ value: 'Vera', kind: 'main' }] },
      { collection: 'people', id: '$omar', names: [{ value: 'Omar', kind: 'main' }] },
      quote('$late', 'Then Omar paid', { about: ['$omar'] }),
      quote('$early', 'Vera signed'),
      { collection: 'quotes', id: '$other', article: '$b', exact: 'The receipt', about: ['$a'] },
      { collection: 'links', id: '$names', kind: 'mentions', from: '$a', to: '$vera', quotes: ['$early'] },
      { collection: 'links', id: '$met', kind: 'met', from: '$vera', to: '$omar', quotes: ['$early'] },
    ],
  });
  return (temp) => put.find((one) => one.temp === temp)?.id ?? '';
}

test('the marks of an article are its own quotes in text order, where they are in the text now', async () => {
  const id = await putArticle();
  const start = text.indexOf('Then Omar paid');
  const marks = () => made.client.quotes.marks({ article: id('$a') });
  expect(await marks()).toEqual([
    { id: id('$early'), start: 9, end: 20, state: 'holds', more: [] },
    { id: id('$late'), start, end: start + 14, state: 'holds', more: [] },
  ]);
  const late = text.indexOf('Nobody wrote');
  await made.client.quotes.extend({ id: id('$early'), start: late, end: late + 12 });
  expect((await marks())[0]?.more).toEqual([{ start: late, end: late + 12 }]);
  await made.client.articles.setText({
    id: id('$a'),
    text: `First, this.\n\n${body.replace('Nobody wrote it down.', '')}`,
  });
  expect(await marks()).toMatchObject([
    { id: id('$early'), state: 'lost', more: [] },
    { id: id('$late'), state: 'moved' },
  ]);
});

test('a quote comes with the records that its article is linked to by it, not those of other links', async () => {
  const id = await putArticle();
  const [early, late, ...others] = await made.client.quotes.tied({ ids: [id('$early'), id('$late'), id('$vera')] });
  expect(others).toEqual([]);
  expect(early?.proves.map((ref) => ref.title)).toEqual(['Vera']);
  expect(late?.quote.about.map(({ title }) => title)).toEqual(['Omar']);
  expect(late?.proves).toEqual([]);
});
