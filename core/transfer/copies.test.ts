import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { DossierDocument } from '#core/model/dossier-document.ts';
import { exportedText } from '#tests/support/exported-text.ts';
import { useProtectedCase } from '#tests/support/protected-case.ts';

const leaflet = 'It rained. The clerk was born in Elche in 1984. The mill was shut. She lives up there.';

/** Identifying facts about Ana Ruiz appear in a text that was imported twice and in one that repeats its words. */
const made = useProtectedCase(
  { collection: 'articles', id: '$first', title: 'Leaflet', text: leaflet },
  { collection: 'articles', id: '$second', title: 'Leaflet', text: leaflet },
  { collection: 'articles', id: '$near', title: 'Reprint', text: `Reprint of 2020.\n\n${leaflet} So it says.` },
  { collection: 'quotes', id: '$born', article: '$first', exact: 'The clerk was born in Elche in 1984' },
  { collection: 'quotes', id: '$same', article: '$second', exact: 'born in Elche in 1984. The mill' },
  { collection: 'quotes', id: '$rain', article: '$second', exact: 'It rained.' },
  { collection: 'quotes', id: '$says', article: '$near', exact: 'So it says' },
  {
    collection: 'quotes',
    id: '$whole',
    article: '$near',
    exact: 'The clerk was born in Elche in 1984. The mill was shut',
  },
  {
    collection: 'articles',
    id: '$sea',
    title: 'Sea',
    text: 'It was calm. No ship came, and nobody else was at the quay then.',
  },
  { collection: 'quotes', id: '$calm', article: '$sea', exact: 'calm' },
  // Too short to be searched for in other texts.
  { collection: 'quotes', id: '$lives', article: '$first', exact: 'lives up there' },
  { collection: 'quotes', id: '$there', article: '$second', exact: 'She lives up' },
  {
    collection: 'claims',
    subject: '$ana',
    property: 'residence',
    value: { type: 'text', text: 'hill' },
    quotes: ['$lives'],
  },
  {
    collection: 'claims',
    subject: '$ana',
    property: 'born',
    value: { type: 'date', edtf: '1984' },
    quotes: ['$born'],
  },
);
const { id, dossier, leaksOf } = made;

test('words withheld from one text are withheld from its copies and from texts that repeat it', async () => {
  const quotes = ['$rain', '$same', '$whole', '$there'].map((quote) => `A.[quote:${id(quote)}]`);
  const what = await dossier('Mill', quotes.join(' '));
  const path = join(made.home, 'out.json');
  await made.client.transfer.export({ format: 'json', path, dossier: what, profile: 'counsel' });
  const { footnotes, sources } = JSON.parse(await readFile(path, 'utf8')) as DossierDocument;
  expect(footnotes.map(({ exact, suffix }) => [exact, suffix])).toEqual([
    ['It rained.', ''],
    ['[…]', ''],
    ['[…]', ''],
    ['[…]', ''],
  ]);
  expect(sources).toMatchObject([{ textHash: '' }, { textHash: '' }]);
});

test('withheld words in a sentence block an export, and keep other texts out of a package', async () => {
  const own = await dossier('Mill', 'A clerk. The clerk was born in Elche, in 1984.');
  expect(await leaksOf(own, 'json', 'counsel')).toMatchObject([{ form: 'said', clearable: true }]);
  const near = await dossier('Mill', `So.[quote:${id('$says')}]`);
  const path = join(made.home, 'out.zip');
  const { left_out: left } = await made.client.transfer.package({
    ...{ path, dossier: near, with: ['json'], sources: 'texts', profile: 'counsel' },
  });
  expect(left).toHaveLength(1);
  // Text shorter than a sentence reveals nothing by itself.
  expect(await leaksOf(await dossier('Mill', 'A clerk was born.'), 'json', 'counsel')).toEqual([]);
});

test('an exchange file has none of the withheld words, in any text', async () => {
  const path = join(made.home, 'out.ftm');
  await made.client.exchange.write({ format: 'ftm', path, profile: 'counsel', options: {} });
  const words = await readFile(path, 'utf8');
  expect(words).toContain('Reprint of 2020');
  expect(words).not.toContain('Elche');
});

test('readers of quotes only get no surrounding paragraph in a package', async () => {
  const what = await dossier('Mill', `Rain.[quote:${id('$calm')}]`);
  const path = join(made.home, 'bare.zip');
  const excerpts = async (profile: string) => {
    await made.client.transfer.package({ ...{ path, dossier: what, with: ['json'], sources: 'excerpts', profile } });
    return (await exportedText(path)).includes('No ship came');
  };
  expect([await excerpts('counsel'), await excerpts('public')]).toEqual([true, false]);
});
