import { beforeEach, describe, expect, test } from 'vitest';
import '#tests/support/setup.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';

const made = useTestCase();
const ids: Record<string, string> = {};
const first =
  'A fire broke out in the ropeworks. It left 14 dead and 20 injured, said Marta Quiroga. She did not say more.';
const second = 'El incendio dejó al menos 17 muertos, según Marta Quiroga, tesorera del puerto.';

beforeEach(async () => {
  const records = [
    { collection: 'events', id: '$fire', title: 'Fire in the ropeworks', when: '2021-05-05' },
    { collection: 'events', id: '$sale', title: 'Sale of the quay' },
    { collection: 'people', id: '$quiroga', names: [{ value: 'Marta Quiroga', kind: 'main' }] },
    { collection: 'articles', id: '$first', title: 'First', text: first, published: '2021-05-06', language: 'en' },
    { collection: 'articles', id: '$second', title: 'Second', text: second, language: 'es' },
    { collection: 'quotes', id: '$quote', article: '$first', exact: 'A fire broke out', about: ['$fire'] },
  ];
  for (const { id, temp } of await made.client.records.put({ records })) if (temp) ids[temp.slice(1)] = id;
});

const prefill = async (article: 'first' | 'second', words: string) => {
  const { text } = await made.client.articles.text({ id: ids[article] ?? '' });
  const start = text.indexOf(words);
  return made.client.claims.prefill({ article: ids[article] ?? '', start, end: start + words.length });
};

describe('a claim from selected words', () => {
  test('takes value, subject, speaker and date from the article and marks which of them are guesses', async () => {
    const found = await prefill('first', '14 dead');
    expect(found.readings[0]).toEqual({
      value: { type: 'number', number: 14, unit: 'people' },
      qualifier: 'exactly',
      property: 'deaths',
      from: 'page',
      words: '14 people',
      said: '14 dead',
      record: null,
    });
    expect(found.subject).toMatchObject({ value: { id: ids['fire'] }, from: 'guessed' });
    expect(found.assertedBy).toMatchObject({ value: { id: ids['quiroga'] }, from: 'page' });
    expect(found.stance).toEqual({ value: 'asserts', from: 'guessed' });
    expect(found.asOf).toMatchObject({ value: '2021-05-06', from: 'guessed' });
    expect((await made.client.claims.ledger({})).all).toBe(0);
  });

  test('prefers the subject of the last claim to a speaker in the passage', async () => {
    expect((await prefill('second', '17 muertos')).subject.value?.id).toBe(ids['quiroga']);
    const value = { type: 'number' as const, number: 14, unit: 'people' };
    await made.client.claims.create({ subject: ids['fire'] ?? '', property: 'deaths', value });
    const found = await prefill('second', 'al menos 17 muertos');
    expect(found.subject.value?.id).toBe(ids['fire']);
    expect(found.readings[0]).toMatchObject({ qualifier: 'at-least', property: 'deaths' });
    expect(found.assertedBy.value?.id).toBe(ids['quiroga']);
    expect(found.asOf).toEqual({ value: null, from: 'none', alternatives: [] });
  });

  test('names the lead record of a merged speaker', async () => {
    const [put] = await made.client.records.put({
      records: [{ collection: 'people', names: [{ value: 'M. Quiroga Soler', kind: 'main' }] }],
    });
    await made.client.identity.decide({ ids: [put?.id ?? '', ids['quiroga'] ?? ''], decision: 'same' });
    expect((await prefill('first', '14 dead')).assertedBy.value?.id).toBe(put?.id);
  });

  test('is refused for a span outside the text and for a record that is not an article', async () => {
    const article = ids['first'] ?? '';
    await expect(made.client.claims.prefill({ article, start: 0, end: 9_999 })).rejects.toMatchObject({
      code: 'invalid',
    });
    await expect(made.client.claims.prefill({ article: ids['fire'] ?? '', start: 0, end: 3 })).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  test('is created together with the records it needs, in one step that can be undone', async () => {
    const { claims, history } = made.client;
    const { claim } = await claims.create({
      subject: null,
      property: 'place',
      value: { type: 'text', text: 'the harbour' },
      passages: [{ article: ids['first'] ?? '', start: 0, end: 5 }],
      make: {
        subject: { collection: 'events', title: 'Second fire' },
        assertedBy: { collection: 'organisations', title: 'Harbour watch' },
        value: { collection: 'places', title: 'The harbour' },
      },
    });
    expect(claim).toMatchObject({ words: 'The harbour', subject: { title: 'Second fire' } });
    expect(claim.assertedBy?.title).toBe('Harbour watch');
    expect(claim.quotes[0]?.about.map(({ title }) => title)).toEqual(['Second fire']);
    await history.undo({});
    expect((await claims.ledger({})).all).toBe(0);
    expect((await made.client.records.rows({ collection: 'places' })).all).toBe(0);
    const value = { type: 'flag' as const, flag: true };
    await expect(claims.create({ subject: null, property: 'alive', value })).rejects.toMatchObject({ code: 'invalid' });
  });
});
