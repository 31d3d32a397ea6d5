import { beforeEach, expect, test } from 'vitest';
import { setLanguage } from '#lib/i18n/t.ts';
import '#tests/support/setup.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';

const made = useTestCase();
const ids: string[] = [];

const said = (text: string, language: string, published: string) => ({
  ...{ collection: 'articles', title: text.slice(0, 20), text, language, published },
});

beforeEach(async () => {
  const records = [
    said('Police arrested Ofelia Tamayo in Arrecife on Monday.', 'en', '2024-05-07'),
    said('La policía detuvo a Ofelia Tamayo el lunes en Arrecife.', 'es', '2024-05-08'),
    said('Police arrested Ramiro Oteiza in Valdoro on Monday.', 'en', '2024-05-07'),
    said('Hugo Baptista, a member of the Partido Costero, left. ', 'en', '2024-05-07'),
    said('Hugo Baptista es miembro del Partido Costero.', 'es', '2024-05-07'),
  ];
  ids.splice(0, Infinity, ...(await made.client.records.put({ records })).map(({ id }) => id));
});

async function eventOf(at: number) {
  const { cards } = await made.client.reading.pass({ article: ids[at] ?? '' });
  const card = cards.find(({ facts }) => facts.some(({ kind }) => kind === 'event'));
  const fact = card?.facts.find(({ kind }) => kind === 'event');
  const [what] = fact?.parts ?? [];
  if (!card || !fact || !what) throw new Error('no card has an event');
  return { card, fact, what, accept: { article: ids[at] ?? '', start: card.start } };
}

const events = async () => (await made.client.records.rows({ collection: 'events' })).total;

test('an event with the same people and day in another article is matched to the known one, as a guess', async () => {
  await made.client.reading.accept((await eventOf(0)).accept);
  const { fact, what, accept } = await eventOf(1);
  expect(what).toMatchObject({ how: 'guessed', words: 'Police arrested Ofelia Tamayo in Arrecife on Monday' });
  // With somebody else on the same day, it is another event.
  expect((await eventOf(2)).what).toMatchObject({ how: 'known', record: null });
  await made.client.reading.accept(accept);
  expect(await events()).toBe(1);
  const { quotes, links } = await made.client.records.show({ id: what.record?.id ?? '' });
  expect(quotes.map(({ article }) => article.id).sort()).toEqual([ids[0], ids[1]].sort());
  // Both sentences name the participant.
  expect(links.filter(({ kind }) => kind === 'took-part-in').map((link) => link.quotes.length)).toEqual([2]);

  // A person may decide that it is another event.
  await made.client.history.undo({});
  await made.client.reading.accept({ ...accept, chosen: [{ fact: fact.key, at: 0, record: null }] });
  expect(await events()).toBe(2);
});

test('an event is also matched while the window is in another language', async () => {
  await made.client.reading.accept((await eventOf(0)).accept);
  setLanguage('es');
  try {
    expect((await eventOf(1)).what).toMatchObject({ how: 'guessed' });
  } finally {
    setLanguage('en');
  }
});

test('accepting an existing link adds a quote to it', async () => {
  for (const at of [3, 4]) {
    const { cards } = await made.client.reading.pass({ article: ids[at] ?? '' });
    const card = cards.find(({ facts }) => facts.some(({ kind }) => kind === 'link'));
    await made.client.reading.accept({ article: ids[at] ?? '', start: card?.start ?? 0 });
  }
  const { rows } = await made.client.records.rows({ collection: 'people' });
  const { links } = await made.client.records.show({ id: rows[0]?.id ?? '' });
  expect(links.map(({ kind, quotes }) => [kind, quotes.length])).toEqual([['member-of', 2]]);
});
