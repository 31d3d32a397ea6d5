import { beforeEach, expect, test } from 'vitest';
import { useTestCase } from '#tests/support/use-test-case.ts';

const made = useTestCase();
const ids: Record<string, string> = {};

beforeEach(async () => {
  const records = [
    { collection: 'events', id: '$riot', title: 'Dock riot' },
    { collection: 'articles', id: '$first', title: 'First', text: 'The clash left 14 dead.' },
    { collection: 'quotes', id: '$q', article: '$first', exact: '14 dead' },
    {
      collection: 'claims',
      id: '$toll',
      subject: '$riot',
      property: 'deaths',
      value: { type: 'number', number: 14 },
    },
    { collection: 'dossiers', id: '$dossier', title: 'Report' },
  ];
  for (const { id, temp } of await made.client.records.put({ records })) if (temp) ids[temp.slice(1)] = id;
});

const id = (name: string) => ids[name] ?? '';

test('a question counts the leads about its records, can be undone, and rejects what it cannot be about', async () => {
  const asked = await made.client.questions.create({ text: 'Who died?', about: [id('riot')] });
  // The claim without a quote, and the event without date and place.
  expect(asked).toMatchObject({ state: 'open', about: [{ title: 'Dock riot' }], quotes: [], leads: 3 });
  const more = await made.client.questions.create({ text: 'Says who?', about: [id('toll')] });
  expect(more.about.map(({ collection }) => collection)).toEqual(['events', 'claims']);
  expect(more.leads).toBe(1);
  const { questions, counts } = await made.client.questions.list({});
  expect(questions.map(({ text, leads }) => [text, leads])).toEqual([
    ['Says who?', 1],
    ['Who died?', 3],
  ]);
  expect(counts).toEqual({ open: 2, answered: 0, dropped: 0 });
  expect((await made.client.questions.list({ about: id('riot') })).total).toBe(1);
  await made.client.history.undo({});
  expect((await made.client.questions.list({})).total).toBe(1);
  await expect(made.client.questions.create({ text: 'What?', about: [id('dossier')] })).rejects.toThrow(/can be about/);
  await expect(made.client.questions.create({ text: 'What?', quotes: [id('first')] })).rejects.toThrow(/not a quote/);
  await made.client.records.remove({ ids: [id('toll')] });
  await expect(made.client.questions.create({ text: 'What?', about: [id('toll')] })).rejects.toMatchObject({
    code: 'not-found',
  });
});

test('an answer needs a quote or words, and quotes can be attached and detached', async () => {
  const { id: question } = await made.client.questions.create({ text: 'How many?' });
  await expect(made.client.questions.answer({ id: question })).rejects.toThrow(/needs a quote/);
  await made.client.questions.tie({ id: question, quotes: [id('q'), id('q')] });
  expect(await made.client.questions.answer({ id: question })).toMatchObject({
    state: 'answered',
    quotes: [{ exact: '14 dead' }],
  });
  await made.client.questions.reopen({ id: question });
  expect((await made.client.questions.untie({ id: question, quotes: [id('q')] })).quotes).toEqual([]);
  await expect(made.client.questions.answer({ id: question })).rejects.toThrow(/needs a quote/);
  expect(await made.client.questions.answer({ id: question, answer: 'Nobody counted.' })).toMatchObject({
    state: 'answered',
    answer: 'Nobody counted.',
  });
  const answered = await made.client.questions.answer({ id: question, quotes: [id('q')] });
  expect(answered).toMatchObject({ answer: 'Nobody counted.', quotes: [{ exact: '14 dead' }] });
  await made.client.records.remove({ ids: [id('q')] });
  expect((await made.client.questions.list({})).questions[0]?.quotes).toEqual([]);
});

test('a question can be dropped and reopened, and open ones come first', async () => {
  const first = await made.client.questions.create({ text: 'First?' });
  const second = await made.client.questions.create({ text: 'Second?' });
  await made.client.questions.drop({ id: second.id, reason: 'not our story' });
  await expect(made.client.questions.drop({ id: second.id })).rejects.toThrow(/no longer open/);
  const listed = await made.client.questions.list({});
  expect(listed.questions.map(({ text, state }) => [text, state])).toEqual([
    ['First?', 'open'],
    ['Second?', 'dropped'],
  ]);
  expect(listed.counts).toEqual({ open: 1, answered: 0, dropped: 1 });
  expect((await made.client.questions.list({ state: 'dropped' })).questions).toMatchObject([
    { answer: 'not our story' },
  ]);
  expect(await made.client.questions.reopen({ id: second.id })).toMatchObject({ state: 'open', answer: '' });
  // The reason for dropping it does not answer it.
  await expect(made.client.questions.answer({ id: second.id })).rejects.toThrow(/needs a quote/);
  expect(first.leads).toBe(0);
  // Of those no longer open, the one settled last comes first; dropping without a reason keeps the answer.
  await made.client.questions.answer({ id: second.id, answer: 'Two.' });
  await made.client.questions.answer({ id: first.id, answer: 'One.' });
  const third = await made.client.questions.create({ text: 'Third?' });
  const texts = async () => (await made.client.questions.list({})).questions.map(({ text }) => text);
  expect(await texts()).toEqual(['Third?', 'First?', 'Second?']);
  expect(await made.client.questions.drop({ id: third.id })).toMatchObject({ state: 'dropped', answer: '' });
  expect(await texts()).toEqual(['First?', 'Second?', 'Third?']);
});
