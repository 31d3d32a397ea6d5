import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import '#tests/support/setup.ts';
import { recordIn } from '#core/records/contract.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';

const made = useTestCase();
const outlet = 'Diario Ficticio';
const ids: string[] = [];

const stories = [
  [
    'Ambrosio Elorduy Paz denies contract',
    'The harbour pilot Ambrosio Elorduy Paz denied on Monday that he had signed the contract with the shipping company.',
    'He told the court that the log of the boat had been kept by another man for the whole of that year.',
  ],
  [
    'Court hears of missing log',
    'Counsel asked the harbour pilot Ambrosio Elorduy Paz whether anybody else had seen the papers before they were lost.',
    'The witness answered that the office had been empty when the police came in to look for them.',
  ],
  [
    'Ferry comes late',
    'The morning ferry left the old quay three hours late, and nobody in the town seemed to mind that very much.',
    'A farmer said that such weather had been seen in the valley every winter since he was a boy of ten.',
  ],
];

const site = (story: readonly string[]) =>
  [
    'Skip to content\nMenu',
    'Source: Diario Ficticio',
    ...story,
    'Editor: Carla Menditegui Ossa. Office opened on 4 May 1998 with 350 members',
    'Share this: Facebook WhatsApp',
    '© 2024 Diario Ficticio. All rights reserved by minister Bruno Etxarte Lasa',
  ].join('\n\n');

async function add(name: string, text: string): Promise<string> {
  const folder = join(made.home, 'in');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, name), text);
  const { job } = await made.client.capture.add({ paths: [join(folder, name)] });
  await made.client.jobs.wait({ id: job });
  return (await made.client.capture.items({ job })).items[0]?.id ?? '';
}

beforeEach(async () => {
  ids.length = 0;
  for (const [at, story] of stories.entries()) ids.push(await add(`${String(at)}.txt`, site(story)));
});

const proposed = async () => (await made.client.furniture.proposed({})).outlets;
const lines = async () => (await proposed()).flatMap((one) => one.lines.map(({ line }) => line));
const leaveOut = (some: string[], keep: string[] = []) => made.client.furniture.leaveOut({ outlet, lines: some, keep });
const undo = () => made.client.history.undo({});
const titleOf = async (id: string) => recordIn(await made.client.records.show({ id }), 'articles')?.title;
const titles = () => Promise.all(ids.map(titleOf));

const namesOf = async () => {
  await expect
    .poll(async () => (await made.client.suggestions.inboxState({})).reading, { timeout: 15_000 })
    .toEqual({ read: 3, total: 3 });
  return (await made.client.suggestions.inbox({ limit: 500 })).groups.map(({ name }) => name).sort();
};

test('leaving out site lines also removes their names, dates, figures, sentences and titles; undo restores them', async () => {
  expect(await titles()).toEqual(['Skip to content', 'Skip to content', 'Skip to content']);
  const [first] = await proposed();
  expect(first).toMatchObject({ outlet, articles: 3 });
  const all = await lines();
  expect(all).toEqual([
    'Skip to content',
    'Menu',
    'Source: Diario Ficticio',
    'Editor: Carla Menditegui Ossa. Office opened on 4 May 1998 with 350 members',
    'Share this: Facebook WhatsApp',
    '© 2024 Diario Ficticio. All rights reserved by minister Bruno Etxarte Lasa',
  ]);
  const [article = ''] = ids;
  const suggested = async () => (await made.client.suggestions.list({ article })).map(({ text }) => text);
  const read = async () => (await made.client.reading.pass({ article })).sentences;
  const figures = async () =>
    (await made.client.suggestions.inboxValues({ kind: 'figure' })).groups.flatMap(({ name, also }) => [name, ...also]);
  await expect.poll(figures, { timeout: 10_000 }).toContain('350 members');
  const before = { inbox: await namesOf(), reader: await suggested(), sentences: await read() };
  expect(before.inbox).toEqual(expect.arrayContaining(['Ambrosio Elorduy Paz', 'Bruno Etxarte Lasa']));
  expect(before.reader).toEqual(expect.arrayContaining(['Bruno Etxarte Lasa', '4 May 1998', '350 members']));
  const text = await made.client.articles.text({ id: article });

  expect(await leaveOut(all.slice(1), all.slice(0, 1))).toEqual({ lines: 5, articles: 3, titles: 0 });
  expect(await proposed()).toEqual([]);
  await undo();
  expect(await lines()).toEqual(all);

  expect(await leaveOut(all)).toEqual({ lines: 6, articles: 3, titles: 3 });
  expect(await titles()).toEqual(stories.map(([headline]) => headline));
  expect(await namesOf()).toEqual(['Ambrosio Elorduy Paz']);
  expect(await suggested()).toEqual(expect.arrayContaining(['Ambrosio Elorduy Paz']));
  await expect.poll(figures, { timeout: 10_000 }).not.toContain('350 members');
  const rest = (await suggested()).join();
  for (const gone of ['Bruno', 'Carla', 'Ficticio', '1998', '350', 'Facebook']) expect(rest).not.toContain(gone);
  expect(await read()).toBeLessThan(before.sentences);
  const { cards } = await made.client.reading.pass({ article });
  expect(cards.map(({ brief }) => brief).join()).not.toContain('denies contract');
  expect(await made.client.articles.text({ id: article })).toEqual(text);

  await undo();
  expect(await titles()).toEqual(['Skip to content', 'Skip to content', 'Skip to content']);
  expect({ inbox: await namesOf(), reader: await suggested(), sentences: await read() }).toEqual(before);
});

test('a line left out no longer counts as a mention and gives later articles neither title nor names', async () => {
  const [person] = await made.client.records.put({
    records: [{ collection: 'people', names: [{ value: 'Bruno Etxarte Lasa', kind: 'main' }] }],
  });
  const record = person?.id ?? '';
  const counted = async () =>
    (await made.client.records.rows({ collection: 'people' })).rows.map(({ mentions }) => mentions?.mentions);
  await namesOf();
  expect((await made.client.mentions.of({ record })).mentions).toBe(3);
  const last = (await proposed())[0]?.lines.at(-1);
  expect(last?.names).toMatchObject([{ id: record }]);
  await expect.poll(counted).toEqual([3]);
  await leaveOut(await lines());
  expect((await made.client.mentions.of({ record })).mentions).toBe(0);
  await expect.poll(counted).toEqual([0]);

  const late = await add(
    'late.txt',
    site([
      'A new tax for boats',
      'The council of the island voted for it after a night of talks, and went home at dawn.',
    ]),
  );
  expect(await titleOf(late)).toBe('A new tax for boats');
  expect((await made.client.suggestions.list({ article: late })).map(({ text }) => text).join()).not.toContain('Bruno');
  // Rereading keeps its own title; under another outlet, none of its lines are left out.
  const { job } = await made.client.capture.reread({ articles: [late] });
  await made.client.jobs.wait({ id: job });
  expect(await titleOf(late)).toBe('A new tax for boats');
  await made.client.records.put({ records: [{ collection: 'articles', id: late, outlet: 'Another paper' }] });
  expect((await made.client.suggestions.list({ article: late })).map(({ text }) => text).join()).toContain('Bruno');
  expect(await made.client.furniture.decided({})).toHaveLength(6);
});

test('articles that share little but site lines stop being near duplicates once the lines are left out', async () => {
  const short = (words: string) => site([`A note on ${words}`, `There was ${words} on the quay that day.`]);
  const one = await add('a.txt', short('much fog and little to see'));
  await add('b.txt', short('a band that played old tunes'));
  await expect.poll(async () => (await made.client.articles.near({ id: one })).pairs.length).toBe(4);
  await leaveOut(await lines());
  await expect.poll(async () => (await made.client.articles.near({ id: one })).pairs.length).toBe(0);
  await undo();
  await expect.poll(async () => (await made.client.articles.near({ id: one })).pairs.length).toBe(4);
});

test('leaving out or keeping a line applies only to its own outlet', async () => {
  const gazette = (story: readonly string[]) => site(story).replaceAll('Diario Ficticio', 'Port Gazette');
  const others: string[] = [];
  for (const [at, story] of stories.entries())
    others.push(await add(`other-${String(at)}.txt`, gazette(story.map((one) => `${one} Indeed.`))));
  const linesOf = async (of: string) =>
    (await proposed()).find((one) => one.outlet === of)?.lines.map(({ line }) => line) ?? [];
  const shared = ['Skip to content', 'Menu', 'Share this: Facebook WhatsApp'];
  expect(await linesOf('Port Gazette')).toEqual(expect.arrayContaining(shared));
  const namesIn = async (article = '') =>
    (await made.client.suggestions.list({ article })).map(({ text }) => text).join();
  const all = await linesOf(outlet);
  expect(await leaveOut(all.slice(1), all.slice(0, 1))).toMatchObject({ articles: 3 });
  expect(await linesOf(outlet)).toEqual([]);
  expect(await linesOf('Port Gazette')).toEqual(expect.arrayContaining(shared));
  expect(await namesIn(ids[0])).not.toContain('Carla');
  expect(await namesIn(others[0])).toContain('Carla');
});

test('a decision to keep a line survives a restart, and revoking it proposes the line again', async () => {
  const all = await lines();
  await leaveOut([], all.slice(0, 2));
  await leaveOut(['MENU', ...all.slice(2)], []);
  const { rows } = await made.client.suggestions.rejections({});
  expect(rows.map(({ text, site: of }) => [text, of?.outlet, of?.isLeftOut])).toContainEqual([
    'Skip to content',
    outlet,
    false,
  ]);
  await made.reopen();
  expect(await lines()).toEqual([]);
  expect((await made.client.suggestions.list({ article: ids[0] ?? '' })).map(({ text }) => text).join()).not.toContain(
    'Bruno',
  );
  const kept = rows.find(({ site: of }) => of?.isLeftOut === false);
  expect(await made.client.suggestions.takeBack({ ids: [kept?.id ?? ''] })).toEqual({ takenBack: 1 });
  expect(await lines()).toEqual(['Skip to content']);
  await expect(leaveOut(['***'])).rejects.toThrow(/letters/);
});

test('files without an outlet share site lines only among themselves', async () => {
  const plain = (story: readonly string[]) =>
    ['Regional archive, copy for readers', ...story, 'End of file'].join('\n\n');
  for (const [at, story] of stories.entries())
    await add(`plain-${String(at)}.txt`, plain(story.map((one) => `${one} Indeed.`)));
  const own = (await proposed()).find((one) => one.outlet === '');
  expect(own?.lines.map(({ line }) => line)).toEqual(['Regional archive, copy for readers', 'End of file']);
  const done = await made.client.furniture.leaveOut({ outlet: '', lines: ['End of file'] });
  expect(done).toMatchObject({ lines: 1, articles: 3 });
  expect((await proposed()).find((one) => one.outlet === '')?.lines).toHaveLength(1);
  expect((await proposed()).some((one) => one.outlet === outlet)).toBe(true);
  await undo();
  expect((await proposed()).find((one) => one.outlet === '')?.lines).toHaveLength(2);
});
