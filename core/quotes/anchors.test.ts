import { beforeEach, describe, expect, test } from 'vitest';
import { inProcessParser } from '#lib/extract/parser.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';

const made = useTestCase();
let article: string;
const ids: Record<string, string> = {};

const body =
  'The clash at the docks left 14 dead, the harbour police said on Monday.\n\n' +
  'A nurse counted 14 dead in the yard.\n\nNobody was charged, the mayor said.';

beforeEach(async () => {
  const put = await made.client.records.put({
    records: [
      { collection: 'articles', id: '$article', title: 'Clash', text: body },
      { collection: 'quotes', id: '$toll', article: '$article', exact: '14 dead', suffix: ', the harbour' },
      { collection: 'quotes', id: '$yard', article: '$article', exact: '14 dead in the yard' },
      { collection: 'quotes', id: '$nobody', article: '$article', exact: 'Nobody was charged' },
    ],
  });
  for (const { id, temp } of put) if (temp) ids[temp.slice(1)] = id;
  article = ids['article'] ?? '';
});

const quote = async (name: string) => (await made.client.records.show({ id: ids[name] ?? '' })).quotes[0];
const states = async () => {
  const { quotes } = await made.client.records.show({ id: article });
  return quotes.map(({ exact, state, now }) => `${exact}: ${state}${now === null ? '' : ` ${now}`}`);
};

describe('replacing the text of an article', () => {
  test('keeps the words of its quotes and reports where each one is now', async () => {
    expect(await states()).toEqual(['14 dead: holds', '14 dead in the yard: holds', 'Nobody was charged: holds']);
    const changed = body.replace('left 14', 'left 17').replace('Nobody was charged, the mayor said.', 'He was silent.');
    const { quotes } = await made.client.articles.setText({ id: article, text: `A lead that is new.\n\n${changed}` });
    expect(quotes).toEqual({ holds: 0, moved: 1, edited: 1, ambiguous: 0, lost: 1 });
    expect(await states()).toEqual([
      '14 dead: edited 17 dead',
      '14 dead in the yard: moved',
      'Nobody was charged: lost',
    ]);
    expect((await made.client.quotes.unsettled({})).quotes.map(({ exact }) => exact)).toEqual([
      '14 dead',
      'Nobody was charged',
    ]);
    expect((await made.client.verify.run({})).faults).toEqual([]);
    await made.client.history.undo({});
    expect(await states()).toEqual(['14 dead: holds', '14 dead in the yard: holds', 'Nobody was charged: holds']);
  });

  test('lets a person accept the words that are there now', async () => {
    await made.client.articles.setText({ id: article, text: body.replace('left 14', 'left 17') });
    const before = await quote('toll');
    if (!before) throw new Error('no quote');
    await made.client.quotes.settle({ id: before.id, start: before.start, end: before.end });
    expect(await quote('toll')).toMatchObject({ exact: '17 dead', state: 'holds', now: null });
    expect((await made.client.quotes.unsettled({})).quotes).toEqual([]);
  });

  test('works through a put too, and unchanged blocks keep their kind', async () => {
    const text = body.replace('Nobody', 'No one');
    await made.client.records.put({ records: [{ collection: 'articles', id: article, text }] });
    expect(await states()).toEqual([
      '14 dead: holds',
      '14 dead in the yard: holds',
      'Nobody was charged: edited No one was charged',
    ]);
    const { blocks } = await made.client.articles.text({ id: article });
    expect(blocks.map(({ kind }) => kind)).toEqual(['title', 'body', 'body', 'body']);
  });
});

test('a quote of several passages keeps those that are still in the text when it is settled', async () => {
  const id = ids['toll'] ?? '';
  const { text } = await made.client.articles.text({ id: article });
  for (const words of ['A nurse', 'Nobody was charged']) {
    const start = text.indexOf(words);
    await made.client.quotes.extend({ id, start, end: start + words.length });
  }
  const changed = body.replace('left 14', 'left 17').replace('Nobody was charged, the mayor said.', 'He was silent.');
  await made.client.articles.setText({ id: article, text: `A lead.\n\n${changed}` });
  const start = (await made.client.articles.text({ id: article })).text.indexOf('17 dead');
  const one = { id, start, end: start + 7 };
  await expect(made.client.quotes.extend({ ...one, start: start + 20, end: start + 25 })).rejects.toMatchObject({
    code: 'invalid',
  });
  expect(await made.client.quotes.settle(one)).toMatchObject({ exact: '17 dead', more: [{ exact: 'A nurse' }] });
  expect((await made.client.verify.run({})).faults).toEqual([]);
});

test('a quote of several passages has the state of the worst one', async () => {
  const id = ids['toll'] ?? '';
  const { text } = await made.client.articles.text({ id: article });
  const start = text.indexOf('Nobody was charged');
  await made.client.quotes.extend({ id, start, end: start + 'Nobody was charged'.length });
  const first = text.indexOf('The clash');
  await made.client.quotes.extend({ id, start: first, end: first + 'The clash'.length });
  expect(await quote('toll')).toMatchObject({
    exact: 'The clash',
    more: [{ exact: '14 dead' }, { exact: 'Nobody was charged' }],
    state: 'holds',
  });
  await expect(made.client.quotes.extend({ id, start: first + 2, end: first + 12 })).rejects.toThrow(/overlaps/);
  await made.client.articles.setText({
    id: article,
    text: body.replace('Nobody was charged, the mayor said.', 'He was silent.'),
  });
  expect(await quote('toll')).toMatchObject({
    state: 'lost',
    more: [{ start: text.indexOf('14 dead') }, { start: null }],
  });
  await made.client.history.undo({});
  await made.client.history.undo({});
  expect((await quote('toll'))?.more).toHaveLength(1);
});

test('a quote has the page of its words, however it is made, and that of its new place when it is settled', async () => {
  const own = inProcessParser();
  made.ports.parser = {
    async parse(input, signal) {
      const read = await own.parse(input, signal);
      return { ...read, blocks: read.blocks.map((block, at) => ({ ...block, page: at + 1 })) };
    },
    close: () => own.close(),
  };
  await made.reopen();
  const page = `<h1>Quay</h1>${body
    .split('\n\n')
    .map((words) => `<p>${words}</p>`)
    .join('')}`;
  const { id } = await made.client.capture.paste({ text: 'Quay', html: page });
  const { text } = await made.client.articles.text({ id: id ?? '' });
  const span = (words: string) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length });
  const nurse = await made.client.quotes.create({ article: id ?? '', ...span('A nurse') });
  expect(nurse.page).toBe(2);
  expect((await made.client.quotes.create({ article: id ?? '', ...span('Quay') })).page).toBe(null);
  expect((await made.client.quotes.settle({ id: nurse.id, ...span('Nobody was') })).page).toBe(3);
  const [put] = await made.client.records.put({ records: [{ collection: 'quotes', article: id, exact: 'The clash' }] });
  expect((await made.client.records.show({ id: put?.id ?? '' })).quotes[0]?.page).toBe(1);
});

test('a quote has each passage once, and one passage may begin where another ends', async () => {
  const id = ids['toll'] ?? '';
  const { text } = await made.client.articles.text({ id: article });
  const start = text.indexOf('14 dead');
  const extended = async (from: number, to: number) => {
    const { exact, more } = await made.client.quotes.extend({ id, start: from, end: to });
    return [exact, ...more.map((passage) => passage.exact)];
  };
  expect(await extended(start, start + 7)).toEqual(['14 dead']);
  expect(await extended(start + 7, start + 13)).toEqual(['14 dead', ', the ']);
  expect(await extended(start - 5, start)).toEqual(['left ', '14 dead', ', the ']);
  for (const [from, to] of [
    [start, start + 6],
    [start + 1, start + 7],
  ] as const)
    await expect(extended(from, to)).rejects.toMatchObject({ code: 'invalid' });
});

describe('quoting a span', () => {
  const span = async (words: string) => {
    const { text } = await made.client.articles.text({ id: article });
    return { article, start: text.indexOf(words), end: text.indexOf(words) + words.length };
  };

  test('that is a quote already gives that quote, which is then about more', async () => {
    const [bea, ana, copy] = await made.client.records.put({
      records: [
        { collection: 'people', names: [{ value: 'Bea', kind: 'main' }] },
        { collection: 'people', names: [{ value: 'Ana', kind: 'main' }] },
        { collection: 'articles', title: 'Clash', text: body },
      ],
    });
    const at = await span('A nurse counted');
    const about = (...records: (typeof bea)[]) => records.map((record) => record?.id ?? '');
    const first = await made.client.quotes.create({ ...at, about: about(bea) });
    const again = await made.client.quotes.create({ ...at, about: about(bea, ana) });
    expect(again).toMatchObject({ id: first.id, about: [{ id: bea?.id }, { id: ana?.id }] });
    const written = async () => (await made.client.history.list({})).entries.length;
    const before = await written();
    expect(await made.client.quotes.create({ ...at, about: about(ana) })).toEqual(again);
    expect(await written()).toBe(before);
    const others = [
      { ...at, end: at.end + 1 },
      { ...at, start: at.start + 2 },
      { ...at, article: copy?.id ?? '' },
    ];
    const ids = await Promise.all(others.map(async (other) => (await made.client.quotes.create(other)).id));
    // A quote that says more than the span is another quote, and so is one of words that have since changed.
    await made.client.quotes.extend({ id: first.id, ...(await span('Nobody was charged')) });
    ids.push((await made.client.quotes.create(at)).id);
    await made.client.articles.setText({ id: article, text: body.replace('Monday', 'Tuesday') });
    ids.push((await made.client.quotes.create(at)).id);
    expect(new Set([first.id, ...ids]).size).toBe(6);
  });

  test('that is empty, blank or outside the text is refused', async () => {
    const { text } = await made.client.articles.text({ id: article });
    const gap = text.indexOf('\n\n');
    for (const [start, end] of [
      [5, 5],
      [6, 5],
      [gap, gap + 2],
      [text.length - 3, text.length + 1],
    ] as const) {
      await expect(made.client.quotes.create({ article, start, end })).rejects.toMatchObject({ code: 'invalid' });
    }
    const whole = await made.client.quotes.create({ article, start: text.length - 5, end: text.length });
    expect(whole.exact).toBe('said.');
  });
});
