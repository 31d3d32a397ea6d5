import { beforeEach, expect, test } from 'vitest';
import '#tests/support/setup.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';

const made = useTestCase();
const ids: Record<string, string> = {};

const first = [
  'Rope-makers in Puerto Amaro',
  'Police arrested Marta Quiroga in Puerto Amaro on 4 May 2021. At least 14 people were killed in the fire, Quiroga said.',
  'It was a quiet evening and the lamps were lit. Oscar Yerovi, treasurer of the Ropeworkers Union, resigned on Monday.',
].join('\n\n');
const second =
  'The fire left 17 dead. At least 14 people were killed in the fire, Quiroga said. Some 40 dockers were told of the deaths.';

beforeEach(async () => {
  const records = [
    { collection: 'articles', id: '$first', title: 'First', text: first, published: '2021-05-06', language: 'en' },
    { collection: 'articles', id: '$second', title: 'Second', text: second, published: '2021-05-07', language: 'en' },
  ];
  for (const { id, temp } of await made.client.records.put({ records })) if (temp) ids[temp.slice(1)] = id;
});

const article = (name = 'first') => ids[name] ?? '';
const pass = (name = 'first') => made.client.reading.pass({ article: article(name) });
const cardOf = async (words: string, name = 'first') => {
  const text = (await made.client.articles.text({ id: article(name) })).text;
  const card = (await pass(name)).cards.find(({ start, end }) => text.slice(start, end).includes(words));
  if (!card) throw new Error(`no card has “${words}”`);
  return card;
};
const inBrief = ({ facts }: Awaited<ReturnType<typeof cardOf>>) =>
  facts.map(
    ({ kind, state, parts }) => `${kind} ${state}: ${parts.map((p) => `${p.part} ${p.how} ${p.words}`).join('; ')}`,
  );

test('sentences that state facts become cards, in the order of the text', async () => {
  const { cards, sentences, skipped } = await pass();
  expect(cards.map(inBrief)).toEqual([
    [
      'event open: what known Police arrested Marta Quiroga in Puerto Amaro on 4 May 2021; kind known arrest; when known 4 May 2021; who known Marta Quiroga',
    ],
    ['claim open: claim known deaths = ≥ 14 people; about empty ; says known Marta Quiroga; asOf guessed 6 May 2021'],
    expect.arrayContaining([
      'claim open: claim known role = treasurer of the Ropeworkers Union; about known Oscar Yerovi; asOf guessed 6 May 2021',
      'link open: from known Oscar Yerovi; link known works for; to known Ropeworkers Union; role known treasurer',
    ]),
  ]);
  expect({ sentences, skipped }).toEqual({ sentences: 6, skipped: 3 });
});

test('accepting a sentence creates its quote and records in one step, and guesses stay marked as guesses', async () => {
  const { start } = await cardOf('Police arrested');
  const done = await made.client.reading.accept({ article: article(), start });
  expect(done).toEqual({ made: { event: 1, name: 1 }, left: 0, contradictions: [] });
  const toll = await cardOf('At least 14');
  // An arrest has no toll, but it is the nearest event, and so a guess.
  expect(inBrief(toll)[0]).toContain('about guessed Police arrested Marta Quiroga');
  expect(toll.facts[0]?.parts[2]?.record?.title).toBe('Marta Quiroga');
  expect(await made.client.reading.accept({ article: article(), start: toll.start })).toMatchObject({
    made: { claim: 1 },
  });
  const { rows } = await made.client.claims.ledger({ article: article() });
  expect(rows.map(({ label, words, assertedBy }) => [label, words, assertedBy?.title])).toEqual([
    ['deaths', '≥ 14 people', 'Marta Quiroga'],
  ]);
  expect(rows[0]?.quotes[0]?.exact).toContain('At least 14 people were killed');
  const { record } = await made.client.records.show({ id: rows[0]?.id ?? '' });
  expect(record).toMatchObject({
    provenance: { value: 'page', subject: 'guessed', assertedBy: 'page', asOf: 'guessed' },
  });
  expect((await cardOf('At least 14')).facts.map(({ state }) => state)).toEqual(['accepted']);
  // A guess remains one until somebody confirms it or changes the value.
  const guessed = async () => (await made.client.claims.ledger({ standing: 'guessed' })).rows.map((row) => row.guessed);
  expect(await guessed()).toEqual([['subject', 'asOf']]);
  await made.client.records.put({ records: [{ collection: 'claims', id: rows[0]?.id, asOf: '2021-05-05' }] });
  expect(await guessed()).toEqual([['subject']]);
  expect(await made.client.claims.confirm({ ids: [rows[0]?.id ?? ''] })).toEqual({ confirmed: 1 });
  expect(await guessed()).toEqual([]);
  for (let steps = 0; steps < 2; steps++) await made.client.history.undo({});
  await made.client.history.undo({});
  await made.client.history.undo({});
  expect((await cardOf('Police arrested')).facts.map(({ state }) => state)).toEqual(['open']);
  expect((await made.client.records.rows({ collection: 'people' })).total).toBe(0);
});

test('a fact with an empty part stays open until somebody fills it', async () => {
  const { start, facts } = await cardOf('At least 14');
  expect(await made.client.reading.accept({ article: article(), start })).toMatchObject({ made: {}, left: 1 });
  const [fire] = await made.client.records.put({ records: [{ collection: 'events', title: 'Fire at the ropeworks' }] });
  const chosen = [{ fact: facts[0]?.key ?? '', at: 1, record: fire?.id ?? '' }];
  await made.client.reading.accept({ article: article(), start, chosen });
  const other = await cardOf('The fire left 17', 'second');
  const again = [{ fact: other.facts[0]?.key ?? '', at: 1, record: fire?.id ?? '' }];
  const done = await made.client.reading.accept({ article: article('second'), start: other.start, chosen: again });
  expect(done.left).toBe(0);
  const { rows } = await made.client.claims.ledger({ subject: fire?.id ?? '' });
  expect(rows.map(({ words }) => words).sort()).toEqual(['17 people', '≥ 14 people']);
  // "At least 14" does not contradict 17; exactly 14 would.
  expect(done.contradictions).toEqual([]);
});

test('a count of unspecified people is accepted as the property that a person gives it', async () => {
  const card = await cardOf('Some 40 dockers', 'second');
  expect(inBrief(card)[0]).toMatch(/^claim open: claim empty \? = ≈ 40 people; about empty /);
  expect(card.facts[0]?.statement?.property).toBeNull();
  const { start, quote } = card;
  expect(await made.client.reading.accept({ article: article('second'), start })).toMatchObject({ made: {}, left: 1 });
  const [inquest] = await made.client.records.put({ records: [{ collection: 'events', title: 'Inquest' }] });
  await made.client.claims.create({
    ...{ subject: inquest?.id ?? '', property: 'attendance', value: { type: 'number', number: 40, unit: 'people' } },
    passages: [{ article: article('second'), ...quote }],
  });
  expect((await cardOf('Some 40 dockers', 'second')).facts.map(({ state }) => state)).toEqual(['accepted']);
});

test('a rejected fact is not offered again in any article with that sentence, until that is undone', async () => {
  const { start } = await cardOf('At least 14');
  expect(await made.client.reading.reject({ article: article(), start })).toEqual({ rejected: 1 });
  expect((await cardOf('At least 14')).facts[0]?.state).toBe('rejected');
  expect((await cardOf('At least 14', 'second')).facts[0]?.state).toBe('rejected');
  const { rows } = await made.client.suggestions.rejections({});
  expect(rows[0]?.text).toBe('deaths, read in “At least 14 people were killed in the fire, Quiroga said.”');
  await made.client.history.undo({});
  expect((await cardOf('At least 14', 'second')).facts[0]?.state).toBe('open');
});

test('a claim made with a corrected value counts as accepting the suggested one', async () => {
  const { start, quote } = await cardOf('Oscar Yerovi');
  const [yerovi] = await made.client.records.put({
    records: [{ collection: 'people', names: [{ value: 'Oscar Yerovi', kind: 'main' }] }],
  });
  await made.client.claims.create({
    ...{ subject: yerovi?.id ?? '', property: 'role', value: { type: 'text', text: 'treasurer' } },
    passages: [{ article: article(), ...quote }],
  });
  const { facts } = await cardOf('Oscar Yerovi');
  expect(facts.map(({ kind, state }) => `${kind} ${state}`)).toEqual(['claim accepted', 'link open']);
  expect(await made.client.reading.accept({ article: article(), start })).toMatchObject({ made: { link: 1 } });
});

test('progress is shown while an article is read, and the last decision marks it as read in the same step', async () => {
  const progress = () => made.client.reading.progress({ article: article() });
  const readState = async () => (await made.client.records.show({ id: article() })).record;
  expect(await progress()).toBeNull();
  const { start } = await cardOf('Police arrested');
  await made.client.reading.accept({ article: article(), start });
  expect(await progress()).toEqual({ at: 2, all: 3, open: 2, claims: 0 });
  const toll = await cardOf('At least 14');
  await made.client.reading.reject({ article: article(), start: toll.start });
  // Anything that is left keeps the article unread.
  const last = await cardOf('Oscar Yerovi');
  const facts = last.facts.filter(({ kind }) => kind === 'claim').map(({ key }) => key);
  await made.client.reading.accept({ article: article(), start: last.start, facts });
  expect(await progress()).toEqual({ at: 3, all: 3, open: 1, claims: 1 });
  expect(await readState()).toMatchObject({ readState: 'unread' });
  await made.client.reading.accept({ article: article(), start: last.start, finishes: true });
  expect(await readState()).toMatchObject({ readState: 'read' });
  expect(await progress()).toEqual({ at: 3, all: 3, open: 0, claims: 1 });
  await made.client.history.undo({});
  expect(await readState()).toMatchObject({ readState: 'unread' });
  expect(await progress()).toMatchObject({ open: 1 });
});
