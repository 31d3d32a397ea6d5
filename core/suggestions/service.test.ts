import { recordIn } from '#core/records/contract.ts';
import { beforeEach, expect, test } from 'vitest';
import type { ReviewedSuggestion } from '#core/suggestions/contract.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';

const made = useTestCase();
let article: string;

beforeEach(async () => {
  const [result] = await made.client.records.put({
    records: [
      {
        collection: 'articles',
        title: 'Harbour contract signed',
        text:
          'The contract was signed on 5 March 2024 by Teodoro Valdivia Ocampo, also known as “Tato”, in Montevideo.\n\n' +
          'At least 14 workers were dismissed. Valdivia Ocampo denied it.',
        language: 'en',
        published: '2024-03-09',
      },
    ],
  });
  article = result?.id ?? '';
});

async function find(kind: string, text: string): Promise<ReviewedSuggestion> {
  const all = await made.client.suggestions.list({ article });
  const found = all.find((suggestion) => suggestion.kind === kind && suggestion.text.includes(text));
  if (!found) throw new Error(`no ${kind} ${text} among ${all.map((suggestion) => suggestion.text).join(', ')}`);
  return found;
}

const span = ({ kind, start, end }: ReviewedSuggestion) => ({ kind, start, end });

test('nothing is written before a person accepts a suggestion', async () => {
  await find('person', 'Valdivia');
  const { counts } = await made.client.cases.info({});
  expect([counts['people'], counts['places'], counts['events'], counts['quotes']]).toEqual([0, 0, 0, 0]);
  expect((await made.client.history.state({})).undo).toContain('Harbour contract');
});

test('“known as” creates one person with an alias, and the suggestion is accepted until that is undone', async () => {
  const person = await find('person', 'Teodoro');
  expect(person.aliases).toEqual(['Tato']);
  const { records } = await made.client.suggestions.accept({ article, spans: [span(person)] });
  const record = recordIn(await made.client.records.show({ id: records[0]?.id ?? '' }), 'people');
  expect(record?.names).toEqual([
    { value: 'Teodoro Valdivia Ocampo', kind: 'main' },
    { value: 'Tato', kind: 'alias' },
  ]);
  expect(await find('person', 'Teodoro')).toMatchObject({ state: 'accepted', record: { id: records[0]?.id } });
  await made.client.history.undo({});
  expect((await find('person', 'Teodoro')).state).toBe('open');
});

test('a date becomes an event described by its sentence and proved by its quote', async () => {
  const date = await find('date', 'March');
  const { records } = await made.client.suggestions.accept({ article, spans: [span(date)] });
  const view = await made.client.records.show({ id: records[0]?.id ?? '' });
  expect(view.record).toMatchObject({ when: '2024-03-05', whenText: date.text });
  expect(view.links).toMatchObject([{ kind: 'reports-on', direction: 'in', quotes: [{ article: { id: article } }] }]);
  expect(view.quotes[0]?.exact).toMatch(/^The contract was signed on 5 March 2024 .* in Montevideo\.$/);
  expect((await find('date', 'March')).state).toBe('accepted');
});

test('a figure becomes a quote of its words', async () => {
  const figure = await find('figure', '14');
  expect(figure.value).toMatchObject({ number: 14, qualifier: 'at-least' });
  const { records } = await made.client.suggestions.accept({ article, spans: [span(figure)] });
  expect(records[0]).toMatchObject({ collection: 'quotes', title: figure.text });
});

test('a name can be added to an existing record', async () => {
  const [person] = await made.client.records.put({
    records: [{ collection: 'people', names: [{ value: 'T. Valdivia', kind: 'main' }] }],
  });
  const suggested = await find('person', 'Teodoro');
  await made.client.suggestions.addName({ article, span: span(suggested), record: person?.id ?? '' });
  const record = recordIn(await made.client.records.show({ id: person?.id ?? '' }), 'people');
  expect(record?.names.map(({ value }) => value)).toEqual(['T. Valdivia', 'Teodoro Valdivia Ocampo', 'Tato']);
  expect((await made.client.cases.info({})).counts['people']).toBe(1);
});

test('a rejected name is no longer open, nor is a rejected figure at its place', async () => {
  const person = await find('person', 'Teodoro');
  const figure = await find('figure', '14');
  await made.client.suggestions.reject({ article, spans: [span(person), span(figure)] });
  const left = await made.client.suggestions.list({ article });
  expect(left.filter(({ kind, state }) => kind === 'person' && state === 'open').map(({ text }) => text)).not.toContain(
    person.text,
  );
  expect(left.find(({ kind, start }) => kind === 'figure' && start === figure.start)?.state ?? 'rejected').toBe(
    'rejected',
  );
  await made.client.history.undo({});
  expect((await find('person', 'Teodoro')).state).toBe('open');
});

test('a decision about a name applies to other articles too, one about a figure only to its place', async () => {
  const first = article;
  const [second] = await made.client.records.put({
    records: [
      {
        collection: 'articles',
        title: 'Hearing',
        text: 'Teodoro Valdivia Ocampo was heard in Montevideo.\n\nAt least 14 workers were dismissed.',
        language: 'en',
        published: '2024-03-10',
      },
    ],
  });
  const [person, place, figure] = [
    await find('person', 'Teodoro'),
    await find('place', 'Montevideo'),
    await find('figure', '14'),
  ];
  await made.client.suggestions.reject({ article: first, spans: [span(person), span(figure)] });
  const { records } = await made.client.suggestions.accept({ article: first, spans: [span(place)] });
  article = second?.id ?? '';
  const names = (await made.client.suggestions.list({ article })).filter(({ kind }) => kind === 'person');
  expect(names).toEqual([]);
  expect(await find('place', 'Montevideo')).toMatchObject({ state: 'accepted', record: { id: records[0]?.id } });
  expect((await find('figure', '14')).state).toBe('open');
  await made.client.history.undo({});
  await made.client.history.undo({});
  expect((await find('person', 'Teodoro')).state).toBe('open');
  expect((await find('place', 'Montevideo')).state).toBe('open');
});

test('accepting the confident suggestions is one step, and creates no events', async () => {
  const { records } = await made.client.suggestions.acceptConfident({ article });
  expect(records.length).toBeGreaterThan(0);
  expect(new Set(records.map(({ collection }) => collection))).not.toContain('events');
  await made.client.history.undo({});
  const { counts } = await made.client.cases.info({});
  expect([counts['people'], counts['organisations'], counts['places']]).toEqual([0, 0, 0]);
});

test('accepting the confident suggestions leaves dates and figures open', async () => {
  await made.client.suggestions.acceptConfident({ article });
  const { counts } = await made.client.cases.info({});
  expect([counts['events'], counts['quotes']]).toEqual([0, 0]);
  expect([(await find('date', 'March')).state, (await find('figure', '14')).state]).toEqual(['open', 'open']);
});

test('quoted words are no longer open to review, in the article and in its row', async () => {
  const toReview = async () => (await made.client.records.rows({ collection: 'articles' })).rows[0]?.toReview;
  // A list that was on screen before the article was read shows its number too.
  expect(await toReview()).toBeNull();
  const before = await openCount();
  expect(await toReview()).toBe(before);
  const [date, figure] = [await find('date', 'March'), await find('figure', '14')];
  const quote = (start: number, end: number) => made.client.quotes.create({ article, start, end });
  const first = await quote(date.start - 4, date.end + 3);
  expect(await find('date', 'March')).toMatchObject({ state: 'accepted', record: { id: first.id } });
  await quote(figure.start - 9, figure.end + 4);
  expect((await find('figure', '14')).state).toBe('accepted');
  expect([await toReview(), await openCount()]).toEqual([before - 2, before - 2]);
  await made.client.history.undo({});
  expect(await toReview()).toBe(before - 1);
  expect((await find('figure', '14')).state).toBe('open');
});

test('an event is sent when the number of open suggestions of an article changes', async () => {
  const heard: unknown[] = [];
  const stop = made.engine.onEvent((event) => heard.push(event));
  const reviewed = { type: 'reviewed', article };
  await openCount();
  expect(heard).toContainEqual(reviewed);
  heard.length = 0;
  await openCount();
  expect(heard).not.toContainEqual(reviewed);
  const person = await find('person', 'Teodoro');
  await made.client.suggestions.reject({ article, spans: [span(person)] });
  await openCount();
  expect(heard).toContainEqual(reviewed);
  stop();
});

test('the sentence that proves an event leaves its figures and other dates open', async () => {
  const date = await find('date', 'March');
  const before = await openCount();
  await made.client.suggestions.accept({ article, spans: [span(date)] });
  expect(await openCount()).toBe(before - 1);
});

async function openCount(): Promise<number> {
  return (await made.client.suggestions.list({ article })).filter(({ state }) => state === 'open').length;
}
