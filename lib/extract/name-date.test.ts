import { expect, test } from 'vitest';
import { dateInName } from './name-date.ts';
import { parseSource } from './parse.ts';
import { docx, file, odt, paragraph, pdf } from './test-files.ts';

test.each([
  ['2011-02-09_riot.txt', '2011-02-09'],
  ['20110209 riot.pdf', '2011-02-09'],
  ['riot_2011_02_09.docx', '2011-02-09'],
  ['Riot, 25.12.2011.odt', '2011-12-25'],
  ['Riot 03.04.2011.txt', null],
  ['IMG_20110209_1200.pdf', null],
  ['Scan 2011-02-09.pdf', null],
  ['Screenshot 2011-02-09.html', null],
  ['riot 2011-13-09.txt', null],
  ['file 201102091.txt', null],
  ['2011-02-0909.txt', null],
])('the date in the file name %s is %s', (name, day) => {
  expect(dateInName(name)).toBe(day);
});

test('the language decides the order of an ambiguous day and month', () => {
  expect(dateInName('Motín 03.04.2011.txt', 'es')).toBe('2011-04-03');
});

const one = 'The council spent most of the evening on the question of the bridge, and adjourned without a vote.';
const created = '<dcterms:created>2020-05-06T00:00:00Z</dcterms:created>';
const meta = '<meta:creation-date>2020-05-06T00:00:00</meta:creation-date><dc:date>2020-05-07T00:00:00</dc:date>';
const words = [`BT /F 12 Tf 60 700 Td (${one}) Tj ET`];
const rtf = `{\\rtf1\\ansi{\\info{\\title T}{\\creatim\\yr2020\\mo5\\dy6}{\\author Ana Ruiz}}${one}\\par}`;

test.each([
  ['docx', docx(paragraph(one), created)],
  ['odt', odt(`<text:p>${one}</text:p>`, meta)],
  ['rtf', rtf],
  ['pdf', pdf(words, '/Info << /CreationDate (D:20200506100000) /Producer (A word processor) >>')],
])(
  'the creation date of a %s file is not its publication date, but its name may suggest one',
  async (ending, content) => {
    const read = async (name: string) => parseSource(file(`${name}.${ending}`, content));
    expect(await read('riot')).toMatchObject({ published: null, provenance: { published: 'none' } });
    expect(await read('2011-02-09_riot')).toMatchObject({
      published: '2011-02-09',
      provenance: { published: 'guessed' },
    });
  },
);

test('a dateline wins over the file name, and a date in the name later than the file is ignored', async () => {
  const line = file('2011-02-20_riot.txt', `Riot at the port\n\nMACHALA, 9 February 2011 — ${one}\n\n${one}\n`);
  expect(await parseSource(line)).toMatchObject({ published: '2011-02-09', provenance: { published: 'page' } });
  const early = { ...file('2031-02-20_riot.txt', one), hint: { modified: Date.UTC(2025, 1, 1) } };
  expect(await parseSource(early)).toMatchObject({ published: null });
});
