import { beforeEach, describe, expect, test } from 'vitest';
import { newId } from '#core/store/ids.ts';
import { sentencesOf } from '#core/dossiers/model/compose.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';

const made = useTestCase('Mill');
const ids: Record<string, string> = {};
const id = (temp: string) => ids[`$${temp}`] ?? '';

const article = (temp: string, text: string, more = {}) => ({
  collection: 'articles',
  id: `$${temp}`,
  title: `Report ${temp}`,
  outlet: `The ${temp}`,
  text,
  ...more,
});
const quote = (temp: string, of: string, exact: string) => ({
  collection: 'quotes',
  id: `$${temp}`,
  article: `$${of}`,
  exact,
});
const deaths = (temp: string, number: number, quotes: string[]) => ({
  collection: 'claims',
  id: `$${temp}`,
  subject: '$fire',
  property: 'deaths',
  value: { type: 'number', number, unit: 'people' },
  quotes: quotes.map((one) => `$${one}`),
});

beforeEach(async () => {
  const records = [
    article('one', 'Eight people died at the mill. Ana Ruiz owned it.', { independence: 'independent' }),
    article('two', 'Eight people died, and thirty were hurt.', { independence: 'independent' }),
    article('three', 'Nine people died. The cause was a spark.'),
    { collection: 'events', id: '$fire', title: 'Fire at the mill', when: '2024-03-01' },
    { collection: 'events', id: '$later', title: 'Strike', when: '2024-04' },
    { collection: 'people', id: '$ana', names: [{ value: 'Ana Ruiz', kind: 'main' }] },
    { collection: 'people', id: '$nobody', names: [{ value: 'Nobody Asked', kind: 'main' }] },
    quote('q1', 'one', 'Eight people died'),
    quote('q2', 'two', 'Eight people died'),
    quote('q3', 'three', 'Nine people died'),
    quote('q4', 'three', 'The cause was a spark'),
    quote('q5', 'two', 'thirty were hurt'),
    deaths('c1', 8, ['q1']),
    deaths('c2', 8, ['q2']),
    {
      collection: 'claims',
      id: '$cause',
      subject: '$fire',
      property: 'cause',
      value: { type: 'text', text: 'a spark' },
      quotes: ['$q4'],
    },
    {
      collection: 'claims',
      id: '$owner',
      subject: '$fire',
      property: 'responsible',
      value: { type: 'record', id: '$ana' },
      quotes: [],
    },
    { collection: 'questions', id: '$why', text: 'Who locked the door?' },
  ];
  for (const { temp = '', id: given } of await made.client.records.put({ records })) ids[temp] = given;
});

async function caseFile(template: 'case-file' | 'fact-check' | 'profile' = 'case-file', about: string | null = null) {
  const { id: dossier } = await made.client.dossiers.create({ title: 'The fire', template, about });
  const view = async () => made.client.dossiers.view({ id: dossier });
  const page = async () => made.client.dossiers.page({ id: dossier });
  return { dossier, view, page };
}

async function told(dossier: string) {
  const { sections } = await made.client.dossiers.view({ id: dossier });
  return Object.fromEntries(
    sections.map((section) => [section.title, sentencesOf(section).map(({ text, notes }) => [text, notes.length])]),
  );
}

describe('a dossier from a template', () => {
  test('states what is established, what is only reported and what is unknown, with footnotes', async () => {
    const { dossier } = await caseFile();
    expect(await told(dossier)).toMatchObject({
      'What is established': [['Fire at the mill: 8 people died.', 2]],
      'Reported, not confirmed': [
        ['Fire at the mill: the cause was a spark, according to The three.', 1],
        ['Fire at the mill: Ana Ruiz was responsible.', 0],
      ],
      'Where sources disagree': [],
      'What we do not know': [['Who locked the door?', 0]],
    });
    const { sections, counts } = await made.client.dossiers.view({ id: dossier });
    const who = sections.find(({ kind }) => kind === 'who');
    expect(who?.kind === 'who' && who.rows.map(({ name }) => name)).toEqual(['Ana Ruiz']);
    // The responsible person without a quote, and the two events that no quote is about.
    expect(counts.unsupported).toBe(4);
  });

  test('lists what sources disagree on under its heading, and repeats it in the summary', async () => {
    const records = [{ ...deaths('c3', 9, []), quotes: [id('q3')], subject: id('fire'), id: undefined }];
    await made.client.records.put({ records });
    const { dossier } = await caseFile();
    const found = await told(dossier);
    expect(found['What is established']).toEqual([]);
    expect(found['Where sources disagree']).toEqual([
      ['Fire at the mill, deaths: sources differ, giving 8 people and 9 people.', 3],
    ]);
    expect(found['Summary']?.[1]).toEqual(found['Where sources disagree']?.[0]);
  });

  test('names everybody who says what it states, also those who say the same and those who disagree', async () => {
    const speakers = ['Bea Coll', 'Cesar Diaz', 'Dora Egea'];
    const people = await made.client.records.put({
      records: speakers.map((value) => ({ collection: 'people', names: [{ value, kind: 'main' }] })),
    });
    const claim = (number: number, by: number) => {
      const { id: _, ...claimed } = deaths('c', number, []);
      return { ...claimed, subject: id('fire'), assertedBy: people[by]?.id ?? '' };
    };
    const whoIn = async () => {
      const { view } = await caseFile();
      const who = (await view()).sections.find(({ kind }) => kind === 'who');
      return who?.kind === 'who' ? who.rows.map(({ name }) => name) : [];
    };
    await made.client.records.put({ records: [claim(8, 0), claim(8, 1)] });
    expect(await whoIn()).toEqual(['Ana Ruiz', 'Bea Coll', 'Cesar Diaz']);
    await made.client.records.put({ records: [claim(9, 2)] });
    expect(await whoIn()).toEqual(['Ana Ruiz', ...speakers]);
  });

  test('collects the passages for and against a claim', async () => {
    await made.client.records.put({
      records: [{ ...deaths('c3', 9, []), quotes: [id('q3')], subject: id('fire'), id: undefined }],
    });
    const { dossier } = await caseFile('fact-check', id('c1'));
    expect(await told(dossier)).toMatchObject({
      'Evidence for it': [
        ['“Eight people died”', 1],
        ['“Eight people died”', 1],
      ],
      'Evidence against it': [['“Nine people died”', 1]],
    });
  });
});

describe('unplaced material', () => {
  test('is offered as a finished sentence until it is placed or dismissed', async () => {
    const { id: dossier } = await made.client.dossiers.create({ title: 'By hand', template: 'empty' });
    const first = await made.client.dossiers.unplaced({ id: dossier });
    expect(first.counts).toEqual({ claims: 3, contradictions: 0, events: 2, quotes: 5, figures: 0 });
    const cause = first.items.find(({ id: one }) => one === id('cause'));
    expect(cause).toMatchObject({
      text: 'Fire at the mill: the cause was a spark, according to The three.',
      insert: `[claim:${id('cause')}]`,
    });
    const [{ section } = { section: null }] = await made.client.dossiers.page({ id: dossier });
    await made.client.dossiers.write({
      sections: [{ section: section?.id ?? '', paragraphs: [{ id: newId(), text: cause?.insert ?? '' }], known: [] }],
    });
    const second = await made.client.dossiers.unplaced({ id: dossier });
    // The passage that it cites is placed along with it.
    expect(second.counts).toEqual({ claims: 2, contradictions: 0, events: 2, quotes: 4, figures: 0 });

    const mark = `event:${id('later')}`;
    await made.client.dossiers.leave({ id: dossier, marks: [mark] });
    expect((await made.client.dossiers.unplaced({ id: dossier })).counts.events).toBe(1);
    await made.client.dossiers.leave({ id: dossier, marks: [mark], left: false });
    const found = await made.client.dossiers.unplaced({ id: dossier, kind: 'events', filter: 'STRIKE' });
    expect(found.items.map((one) => one.mark)).toEqual([mark]);
  });

  test('names the articles whose assessment could establish a reported claim', async () => {
    const [more] = await made.client.records.put({ records: [article('four', 'The cause was a spark, too.')] });
    const [spark] = await made.client.records.put({
      records: [{ collection: 'quotes', article: more?.id, exact: 'The cause was a spark' }],
    });
    const { dossier } = await caseFile();
    expect((await made.client.dossiers.unplaced({ id: dossier })).assess).toEqual({ articles: [], claims: 0 });
    await made.client.records.put({
      records: [
        {
          collection: 'claims',
          subject: id('fire'),
          property: 'cause',
          value: { type: 'text', text: 'a spark' },
          quotes: [spark?.id],
        },
      ],
    });
    const { assess } = await made.client.dossiers.unplaced({ id: dossier });
    expect(assess).toEqual({ articles: [id('three'), more?.id].sort(), claims: 1 });
  });
});

describe('the text of a dossier', () => {
  test('is saved by paragraph, so that another writer’s edits stay and removed paragraphs go', async () => {
    const { id: dossier } = await made.client.dossiers.create({ title: 'By hand', template: 'empty' });
    const [{ section } = { section: null }] = await made.client.dossiers.page({ id: dossier });
    type Text = { id: string; text: string };
    const write = (paragraphs: Text[], known: Text[]) =>
      made.client.dossiers.write({ sections: [{ section: section?.id ?? '', paragraphs, known }] });
    const texts = async () =>
      (await made.client.dossiers.page({ id: dossier }))[0]?.paragraphs.map(({ text }) => text).join(' | ');
    const [a, b, c] = ['A', 'B', 'C'].map((text) => ({ id: newId(), text })) as [Text, Text, Text];
    await write([a, b], []);
    await write([{ ...a, text: 'A, theirs' }, b, c], [a, b]);
    expect(await texts()).toBe('A, theirs | B | C');
    // This writer saw neither change, edits the second paragraph, and moves it before the first.
    const mine = { ...b, text: 'B, mine' };
    await write([mine, a], [a, b]);
    expect(await texts()).toBe('B, mine | A, theirs | C');
    await write([a], [a, mine]);
    expect(await texts()).toBe('A, theirs | C');
    // A removed paragraph comes back only if somebody continued typing in it.
    await write([a, mine], [a, mine]);
    expect(await texts()).toBe('A, theirs | C');
    await write([a, { ...mine, text: 'B, again' }], [a, mine]);
    expect(await texts()).toContain('B, again');
    await made.client.history.undo({});
    await made.client.history.undo({});
    expect(await texts()).toBe('B, mine | A, theirs | C');
  });

  test('moves from the old section field into paragraphs in one step', async () => {
    const { id: dossier } = await made.client.dossiers.create({ title: 'Old' });
    const [{ section } = { section: null }] = await made.client.dossiers.page({ id: dossier });
    const old = `First. [quote:${id('q1')}]\n\nSecond.`;
    await made.client.records.put({ records: [{ collection: 'sections', id: section?.id, text: old }] });
    const [page] = await made.client.dossiers.page({ id: dossier });
    expect(page?.paragraphs.map((one) => one.id)).toEqual([null, null]);
    const before = await made.client.dossiers.view({ id: dossier });
    // As in the window, which gives each paragraph an id; one of them is changed.
    const known = page?.paragraphs.map(({ text }) => ({ id: newId(), text })) ?? [];
    const paragraphs = known.map((one, at) => (at === 1 ? { ...one, text: 'Third.' } : one));
    await made.client.dossiers.write({ sections: [{ section: section?.id ?? '', paragraphs, known }] });
    const after = await made.client.dossiers.view({ id: dossier });
    const [first, second] = before.sections.flatMap(sentencesOf);
    expect(after.sections.flatMap(sentencesOf)).toEqual([first, { ...second, text: 'Third.' }]);
    expect((await made.client.dossiers.page({ id: dossier }))[0]?.section.text).toBe('');
    await made.client.history.undo({});
    expect((await made.client.dossiers.page({ id: dossier }))[0]?.section.text).toBe(old);
  });

  test('becomes a template that fills the next dossier the same way, in either language', async () => {
    const { dossier } = await caseFile();
    const [summary] = await made.client.dossiers.page({ id: dossier });
    const known = summary?.paragraphs.map((one) => ({ id: one.id ?? '', text: one.text })) ?? [];
    const own = 'We asked [everybody].';
    const paragraphs = [...known, { id: newId(), text: own }];
    await made.client.dossiers.write({ sections: [{ section: summary?.section.id ?? '', paragraphs, known }] });
    await made.client.dossiers.addSection({ id: dossier, kind: 'text', title: 'How we worked' });
    const bare = await made.client.dossiers.asTemplate({ id: dossier, name: 'Ours' });
    expect(bare.sections.map(({ title, fill, text }) => [title, fill, text])).toEqual([
      ['Summary', 'summary', []],
      ['What is established', 'established', []],
      ['Reported, not confirmed', 'reported', []],
      ['Where sources disagree', 'disputed', []],
      ['', 'events', []],
      ['People who matter', null, []],
      ['What we do not know', 'unknown', []],
      ['Sources and hashes', null, []],
      ['How we worked', null, []],
    ]);
    const template = await made.client.dossiers.asTemplate({ id: dossier, name: 'Ours', text: true });
    const next = await made.client.dossiers.create({ title: 'Next', template });
    const textOf = async (id: string) =>
      (await made.client.dossiers.page({ id })).map(({ paragraphs: list }) => list.map((one) => one.text).sort());
    expect(await textOf(next.id)).toEqual(await textOf(dossier));
    const spanish = await made.client.dossiers.create({ title: 'En español', template: 'case-file', language: 'es' });
    const again = await made.client.dossiers.asTemplate({ id: spanish.id, name: 'Nuestra' });
    expect(again.sections.map(({ fill }) => fill)).toEqual(bare.sections.slice(0, -1).map(({ fill }) => fill));
  });

  test('can change language, and keeps accepted sentences accepted and changed ones changed', async () => {
    const { dossier, view } = await caseFile();
    await made.client.records.put({
      records: [{ collection: 'claims', id: id('cause'), value: { type: 'text', text: 'arson' } }],
    });
    await made.client.dossiers.speak({ id: dossier, language: 'es' });
    const spanish = (await view()).sections;
    expect(spanish.map(({ title }) => title).slice(0, 3)).toEqual([
      'Resumen',
      'Lo que está establecido',
      'Publicado, sin confirmar',
    ]);
    const placed = spanish.flatMap(sentencesOf).filter((one) => one.placed);
    expect(placed.map(({ text, placed: one }) => [text, one?.state])).toEqual(
      expect.arrayContaining([
        ['Fire at the mill: murieron 8 personas.', 'accepted'],
        ['Fire at the mill: la causa fue arson, según The three.', 'changed'],
      ]),
    );
    await made.client.history.undo({});
    expect((await view()).sections[0]?.title).toBe('Summary');
  });

  test('marks a sentence whose claim changed, and lets it be accepted or kept as text with its footnote', async () => {
    const { dossier, view, page } = await caseFile();
    const reported = async () => {
      const found = (await view()).sections.find(({ title }) => title === 'Reported, not confirmed');
      return sentencesOf(found as never)[0];
    };
    expect((await reported())?.placed).toMatchObject({ state: 'accepted' });
    await made.client.records.put({
      records: [{ collection: 'claims', id: id('cause'), value: { type: 'text', text: 'arson' } }],
    });
    const was = 'Fire at the mill: the cause was a spark, according to The three.';
    const now = 'Fire at the mill: the cause was arson, according to The three.';
    expect(await reported()).toMatchObject({ text: now, placed: { state: 'changed', was } });
    const holder = (await page())
      .flatMap(({ paragraphs }) => paragraphs)
      .filter(({ text }) => text.includes(id('cause')));
    const [paragraph = ''] = holder.map((one) => one.id ?? '');
    const mark = `claim:${id('cause')}`;
    await made.client.dossiers.accept({ paragraph, mark });
    expect(await reported()).toMatchObject({ text: now, placed: { state: 'accepted' } });
    await made.client.history.undo({});
    // Text typed at the same moment is kept, although it has not been saved yet.
    const own = (await page()).find(({ paragraphs }) => paragraphs.some((one) => one.id === paragraph));
    const known = own?.paragraphs.map(({ id: of, text }) => ({ id: of ?? '', text })) ?? [];
    const typed = known.map((one) => (one.id === paragraph ? { ...one, text: `${one.text} Just typed.` } : one));
    await Promise.all([
      made.client.dossiers.write({ sections: [{ section: own?.section.id ?? '', paragraphs: typed, known }] }),
      made.client.dossiers.keepAsText({ paragraph, mark }),
    ]);
    expect(JSON.stringify(await page())).toContain('Just typed.');
    const kept = await reported();
    expect(kept).toMatchObject({ text: was, record: null });
    expect(kept?.notes).toHaveLength(1);
    expect(kept?.placed).toBeUndefined();
    await made.client.records.remove({ ids: [id('owner')] });
    const gone = (await made.client.dossiers.view({ id: dossier })).sections.flatMap(sentencesOf);
    expect(gone.find((one) => one.placed?.state === 'gone')).toMatchObject({
      text: 'Fire at the mill: Ana Ruiz was responsible.',
      notes: [],
    });
  });
});
