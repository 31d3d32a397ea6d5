import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { TestCase } from '#tests/support/case.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';
import { importFolder, allRecords, makeVault } from '#tests/support/vaults.ts';

/** Vaults written by other people. */
const into = useTestCase('Into');

const obsidian = {
  'Ana Beltrán.md':
    '---\naliases: [Anita]\ntags: person\nborn: 1971\nemployer: "[[Harbour SA]]"\nshoe: 038\n---\n# Ana Beltrán\nPilot. Knows [[The quay|the pier]] and [[Nobody]].',
  'Bodies/Harbour SA.md': 'type:: organisation\n\nFounded in [[The quay]].',
  'The quay.md': '#place/port\n',
  'Fire.md': '---\ntype: evento\nfecha: 2024-05-01\nlugar: "[[The quay]]"\n---\nIt burnt.',
  'Story.md':
    '---\ndate: 03/05/2024\nauthor: Eva\nurl: https://example.org/x\n---\nOn ![[photo.png]] see [Ana](Ana%20Beltr%C3%A1n.md) and [[fire#When]]. #arson ^b1\n\n%%secret%%',
  'photo.png': new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  'other.txt': 'A plain text.',
};

async function named(made: TestCase) {
  const records = await allRecords(made);
  const nameOf = (id: unknown) => {
    const found = records.find((one) => one['id'] === id);
    return found?.['title'] ?? (found?.['names'] as { value: string }[] | undefined)?.[0]?.value ?? id;
  };
  const links = records.filter(({ collection }) => collection === 'links');
  return {
    records,
    nameOf,
    links: links.map((link) => [nameOf(link['from']), link['kind'], nameOf(link['to'])].join(' ')).sort(),
  };
}

test('Obsidian notes become records, articles and links, and importing again changes nothing', async () => {
  const folder = await makeVault(into, obsidian);
  const items = await importFolder(into, folder);
  expect(items.map(({ status, format, part }) => [status, format, part])).toEqual([
    ['added', 'obsidian', null],
    ['added', 'transcript', 'photo.png'],
    ['added', 'txt', null],
  ]);
  const [{ report } = { report: undefined }] = items;
  expect(report?.changed).toMatchObject([{ record: 'Notes/Story.md', field: 'date', from: '03/05/2024' }]);
  expect(report?.leftOut.map(({ record, field }) => `${record} ${field}`)).toEqual([
    'Notes/Ana Beltrán.md Nobody',
    'Notes/photo.png photo.png',
  ]);
  const { records, nameOf, links } = await named(into);
  expect(links).toEqual([
    'Ana Beltrán mentions The quay',
    'Ana Beltrán works-for Harbour SA',
    'Harbour SA mentions The quay',
    'Story mentions Ana Beltrán',
    'Story mentions Fire',
    'Story mentions photo.png',
  ]);
  const find = (name: string) => records.find((one) => nameOf(one['id']) === name);
  expect(find('Ana Beltrán')).toMatchObject({
    ...{ collection: 'people', born: '1971', notes: 'Pilot. Knows the pier and Nobody.', tags: ['person'] },
    ...{
      names: [
        { value: 'Ana Beltrán', kind: 'main' },
        { value: 'Anita', kind: 'alias' },
      ],
    },
    extra: { 'vault:employer': ['[[Harbour SA]]'], 'vault:shoe': ['038'] },
  });
  expect(find('Harbour SA')).toMatchObject({ collection: 'organisations' });
  expect(find('The quay')).toMatchObject({ collection: 'places', tags: ['place/port'] });
  expect(find('Fire')).toMatchObject({ collection: 'events', when: '2024-05-01', where: find('The quay')?.['id'] });
  const story = find('Story');
  expect(story).toMatchObject({
    ...{ collection: 'articles', kind: 'note', authors: ['Eva'], url: 'https://example.org/x', published: null },
    ...{ tags: ['arson'], extra: { 'vault:date': ['03/05/2024'] }, fileName: 'Story.md' },
  });
  const text = await into.client.articles.text({ id: String(story?.['id']) });
  expect(text.text).toBe('Story\n\nOn photo.png see Ana and fire. #arson');

  const [again] = await importFolder(into, folder);
  expect(again?.report?.changed.map(({ field }) => field)).toEqual(['date']);
  expect(await allRecords(into)).toEqual(records);
});

/** The same vault as other systems write it. */
const elsewhere: Readonly<Record<string, (name: string, text: string) => [name: string, text: string]>> = {
  'the names of an old Mac': (name, text) => [name.normalize('NFD'), text],
  'text decomposed as on a Mac': (name, text) => [name, text.normalize('NFD')],
  'the line ends and the mark of Notepad': (name, text) => [name, `\uFEFF${text.replaceAll('\n', '\r\n')}`],
};

test.each(Object.keys(elsewhere))('a vault with %s gives the same records', async (system) => {
  const contentOf = async () => {
    const { records, nameOf, links } = await named(into);
    const shown = records
      .filter(({ collection }) => collection !== 'links')
      .map((record) =>
        ['collection', 'kind', 'born', 'when', 'tags', 'authors']
          .reduce<string>((line, field) => `${line} ${JSON.stringify(record[field])}`, String(nameOf(record['id'])))
          .normalize('NFC'),
      );
    return { shown: shown.sort(), links: links.map((link) => link.normalize('NFC')) };
  };
  const folder = await makeVault(into, obsidian);
  await importFolder(into, folder);
  const expected = await contentOf();
  await rm(folder, { recursive: true });
  const files = Object.entries(obsidian).map(([name, content]) =>
    typeof content === 'string' && name.endsWith('.md') ? elsewhere[system]?.(name, content) : [name, content],
  );
  await importFolder(
    into,
    await makeVault(into, Object.fromEntries(files.filter((file) => file !== undefined)) as typeof obsidian),
  );
  expect(await contentOf()).toEqual(expected);
});

test('two notes whose names differ only in how an accent is written are both imported', async () => {
  const notes = { ['Peña.md'.normalize('NFC')]: 'The rock.', ['Peña.md'.normalize('NFD')]: 'The club.' };
  await importFolder(into, await makeVault(into, { ...obsidian, ...notes }));
  const { records } = await named(into);
  const isClub = ({ title }: Record<string, unknown>) => String(title).normalize('NFC') === 'Peña';
  expect(records.filter(isClub)).toHaveLength(2);
});

test('undoing the import removes the whole vault', async () => {
  const { job } = await into.client.capture.add({ paths: [await makeVault(into, obsidian)] });
  await into.client.jobs.wait({ id: job });
  await into.client.capture.undo({ job });
  expect(await allRecords(into)).toEqual([]);
});

test('importing again takes changes from the vault and reports fields that were changed in the case', async () => {
  const folder = await makeVault(into, obsidian);
  await importFolder(into, folder);
  const before = await named(into);
  const idOf = (name: string) => String(before.records.find((one) => before.nameOf(one['id']) === name)?.['id']);
  await into.client.records.put({
    records: [
      { collection: 'people', id: idOf('Ana Beltrán'), born: '1970' },
      { collection: 'articles', id: idOf('Story'), url: 'https://example.org/mine' },
    ],
  });
  await writeFile(
    join(folder, 'Story.md'),
    '---\nauthor: Bea\ndate: 2024-05\nurl: https://example.org/y\n---\nTold anew, of [[Harbour SA]].',
  );
  await writeFile(join(folder, 'Fire.md'), '---\ntype: evento\nfecha: 2024-05-02\n---\nIt burnt.');
  const [item] = await importFolder(into, folder);
  expect(item?.report?.changed).toMatchObject([
    { record: 'Notes/Ana Beltrán.md', field: 'born', from: '1971', to: '1970' },
    { record: 'Notes/Story.md', field: 'url', from: 'https://example.org/y', to: 'https://example.org/mine' },
  ]);
  const { records, links } = await named(into);
  expect(records.find(({ id }) => id === idOf('Ana Beltrán'))).toMatchObject({ born: '1970' });
  expect(records.find(({ id }) => id === idOf('Story'))).toMatchObject({ url: 'https://example.org/mine' });
  // These were not changed in the case, so the vault's values replace them.
  expect(records.find(({ id }) => id === idOf('Story'))).toMatchObject({ authors: ['Bea'], published: '2024-05' });
  expect(records.find(({ id }) => id === idOf('Fire'))).toMatchObject({ when: '2024-05-02' });
  expect(links).toContain('Story mentions Harbour SA');
  expect((await into.client.articles.text({ id: idOf('Story') })).text).toBe('Story\n\nTold anew, of Harbour SA.');
});

test('a Logseq graph is imported with journals, properties, block references, namespaces and aliases', async () => {
  const id = '65f1a2b3-0000-4000-8000-000000000001';
  const folder = await makeVault(into, {
    'logseq/config.edn': '{:a 1}',
    'logseq/bak/pages/Old.md': 'no page',
    'journals/2024_03_05.md': `- Met [[Ana]] at [[Company/Harbour]] #fire\n  id:: ${id}\n  collapsed:: true\n- TODO call [[Mar 6th, 2024]]`,
    'journals/2024_03_06.md': `- As said: ((${id})) and ((00000000-0000-4000-8000-000000000000))`,
    'pages/Ana Beltrán.md': 'alias:: Ana, Anita\ntype:: [[person]]\nmember of:: [[Company/Harbour]]\n\n- A pilot.',
    'pages/Company___Harbour.md': 'tags:: organization\n- A body.',
    'pages/contents.md': '',
  });
  await rm(join(folder, '.obsidian'), { recursive: true });
  const [item] = await importFolder(into, folder);
  expect(item).toMatchObject({ status: 'added', format: 'logseq', report: { changed: [] } });
  const { records, links, nameOf } = await named(into);
  expect(links).toEqual([
    '2024-03-05 mentions 2024-03-06',
    '2024-03-05 mentions Ana Beltrán',
    '2024-03-05 mentions Company/Harbour',
    'Ana Beltrán member-of Company/Harbour',
  ]);
  const journal = records.find((one) => nameOf(one['id']) === '2024-03-06');
  expect(journal).toMatchObject({ kind: 'journal', published: '2024-03-06' });
  const { text } = await into.client.articles.text({ id: String(journal?.['id']) });
  expect(text).toContain('As said: Met Ana at Company/Harbour #fire and ((00000000');
});

test('a Markdown folder is imported as articles unless it is declared a vault', async () => {
  const folder = join(into.home, 'Plain');
  await mkdir(folder);
  await writeFile(join(folder, 'Ana.md'), '---\ntype: person\n---\nA pilot.');
  expect((await importFolder(into, folder)).map(({ format }) => format)).toEqual(['markdown']);
  expect((await importFolder(into, folder, 'vault')).map(({ format }) => format)).toEqual(['vault']);
  expect((await allRecords(into)).map(({ collection }) => collection).sort()).toEqual(['articles', 'people']);
});

test(
  'hostile notes are reported, links out of the vault are not followed, and the rest is imported',
  { timeout: 60_000 },
  async () => {
    await writeFile(join(into.home, 'outside.md'), 'secret words');
    const deep = `${'- '.repeat(500)}x`;
    const folder = await makeVault(into, {
      'Proto.md': '---\n__proto__: {polluted: 1}\nconstructor: x\n---\n__proto__:: y\n[[__proto__]] [[constructor]]',
      'Bomb.md': `---\na: &a [x,x,x,x,x,x,x,x,x]\nb: &b [${'*a,'.repeat(99)}]\nc: [${'*b,'.repeat(99)}]\n---\nStill here.`,
      'Circle A.md': '![[Circle B]] [[Circle A]]',
      'Circle B.md': '![[Circle A]] ![[Circle B]]',
      'Deep.md': deep,
      'Long.md': new Uint8Array(100 * 1024 * 1024).fill(97),
      'Utf16.md': Buffer.from('\ufeff---\ntype: person\n---\nÑandú', 'utf16le'),
      'Odd [[name]] # ^ |.md': 'odd',
      'CON.md': '[[../../outside]] [x](../outside.md) [y](/etc/passwd) [z](file:///etc/passwd) ![[link]]',
      'toml.md': '+++\ndate = 2024-01-01\n+++\nText.',
      'broken.md': '---\na: [\nb: "\n---\nText of the broken one.',
    });
    await symlink(join(into.home, 'outside.md'), join(folder, 'link.md'));
    await symlink(into.home, join(folder, 'all'));
    await symlink(folder, join(folder, 'round'));
    const items = await importFolder(into, folder);
    const report = items[0]?.report;
    expect(report?.taken).toBeGreaterThanOrEqual(10);
    const told = report?.leftOut.map(({ record, field }) => `${record} ${field}`.trim());
    expect(told).toEqual(
      expect.arrayContaining(['Long.md', 'Bomb.md', 'toml.md', 'broken.md', 'Notes/CON.md ../../outside']),
    );
    const { records, links } = await named(into);
    expect(JSON.stringify(records)).not.toMatch(/secret|passwd:/);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(records.find(({ collection }) => collection === 'people')).toMatchObject({
      names: [{ value: 'Utf16' }],
      notes: 'Ñandú',
    });
    expect(links).not.toContain('Circle A mentions Circle A');
    expect(links).toEqual(expect.arrayContaining(['Circle A mentions Circle B', 'Circle B mentions Circle A']));
    for (const { id } of records.filter(({ collection }) => collection === 'articles')) {
      expect((await into.client.articles.text({ id: String(id) })).text).not.toContain('secret words');
    }
  },
);
