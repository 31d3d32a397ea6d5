import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defaultOptions, type OutCase, type OutFormat } from '#core/exchange/format.ts';
import { bibtexOut, cslOut, risOut } from '#core/exchange/formats/bibliographies.ts';
import { bibtexIn, cslIn, risIn } from '#core/exchange/in/bibliographies.ts';
import type { Incoming, InFormat } from '#core/exchange/in/format.ts';
import { ReportBuilder } from '#core/exchange/report.ts';
import { articleSchema, type Article } from '#core/model/articles.ts';
import { parseEdtf } from '#lib/edtf/edtf.ts';
import { wellFormed } from '#lib/text/well-formed.ts';

const formats: readonly (readonly [string, OutFormat, InFormat])[] = [
  ['csl-json', cslOut, cslIn],
  ['ris', risOut, risIn],
  ['bibtex', bibtexOut, bibtexIn],
];
const id = '01900000-0000-7000-8000-000000000001';

function article(given: Partial<Article>): Article {
  const stamp = '2024-05-06T07:08:09.010Z';
  return articleSchema.parse({
    ...{ id, createdAt: stamp, updatedAt: stamp, title: 'T', captured: stamp, textHash: 'a'.repeat(64) },
    ...given,
  });
}

function caseOf(articles: readonly Article[]): OutCase {
  return {
    ...{ title: 'Case', made: '2024-01-01T00:00:00Z', find: () => undefined, titleOf: () => '' },
    list: ((name: string) => (name === 'articles' ? articles : [])) as OutCase['list'],
    readText: () => Promise.resolve(null),
  };
}

async function written(format: OutFormat, articles: readonly Article[], report = new ReportBuilder()): Promise<string> {
  let text = '';
  for await (const piece of format.write(caseOf(articles), report, defaultOptions)) text += String(piece);
  return text;
}

async function read(format: InFormat, text: string | Uint8Array) {
  const report = new ReportBuilder();
  const items: Incoming[] = [];
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  for await (const item of format.read(bytes, report)) items.push(item);
  return { items, ...report.done(null) };
}

const odd = fc.constantFrom(
  ...[
    'Ruiz, Ana',
    'Ana Ruiz',
    'Ministerio de Defensa',
    'Xi Jinping',
    'a and b',
    'de la Cruz, Juan',
    '50% of $5 & more_than #1',
  ],
  ...[
    '{x} \\y ~z^',
    'line\u2028more',
    '\udfff half \ud800',
    'line\nTY  - BOOK\nER  - \n@book{x,',
    '"q" ``r\'\' --',
    'a, b; c',
    'König – “É”',
    '</script><i>x</i>',
    "'",
    '}',
    '{',
    '\\',
  ],
);
const text = fc.oneof(
  { weight: 3, arbitrary: odd },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
);
const line = text.map((one) => one.trim()).filter((one) => one !== '');
const dates = fc.constantFrom(
  ...[
    '2001',
    '2001-03',
    '2001-03-05',
    '2001~',
    '2001-03?',
    '2001-21',
    '2001-03/2001-05',
    '2001/..',
    '199X',
    '[2001,2003]',
    '1890~',
    '-0044',
  ],
  ...[
    '2001-33',
    '2001-XX',
    '2001-03-05T10:11:12Z',
    '/2001',
    '2001-03%',
    'Y12001',
    '2001-03-05/2001-03-07',
    '{2001..2003}',
  ],
);
const anything = fc.record({
  title: line,
  kind: fc.oneof(fc.constantFrom('news', 'book', 'interview', 'thesis', 'libro'), line),
  authors: fc.uniqueArray(line, { maxLength: 3 }),
  outlet: fc.option(line),
  published: fc.option(dates),
  captured: fc.constantFrom('2024-05-06T07:08:09.010Z', '2024-05-06T00:00:00.000Z', 'once'),
  url: fc.option(fc.oneof(fc.webUrl(), line)),
  language: fc.option(fc.constantFrom('en', 'es', 'pt-BR')),
  identifiers: fc.array(
    fc.record({ scheme: fc.oneof(fc.constantFrom('doi', 'DOI', 'isbn', 'issn'), line), value: line }),
    { maxLength: 2 },
  ),
  tags: fc.uniqueArray(line, { maxLength: 3 }),
  notes: text,
  extra: fc.dictionary(
    fc.constantFrom(
      'ris:M3',
      'ris:AU',
      'bibtex:annote',
      'bibtex:title',
      'csl:archive',
      'csl:editor',
      'csl:__proto__',
      'ftm:x',
    ),
    fc.uniqueArray(line, { minLength: 1, maxLength: 2 }),
    { maxKeys: 3 },
  ),
});

/** Returns the fields of an article that have a value, of those that a bibliography holds. */
function articleFields(one: Article): Partial<Article> {
  const { title, kind, authors, published, outlet, url, language, identifiers, tags, notes, captured, extra } = one;
  const fields = { title, kind, authors, published, outlet, url, language, identifiers, tags, notes, captured, extra };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value && Object.keys(value).length > 0));
}

test.each(formats)('%s: every field survives export and import', async (_name, out, into) => {
  await fc.assert(
    fc.asyncProperty(anything, async (given) => {
      const one = article(given);
      const report = new ReportBuilder();
      const file = await written(out, [one, article({ id: id.replace(/1$/, '2'), title: 'The next' })], report);
      const told = report.written.filter(({ record }) => record === one.id);
      const back = [...((await out.readBack?.(new TextEncoder().encode(file), defaultOptions)) ?? [])];
      expect(back.filter(({ record }) => record === one.id)).toEqual(told);
      const { items } = await read(into, file);
      expect(items.map(({ key }) => key)).toEqual([one.id, id.replace(/1$/, '2')]);
      const { extra, ...fields } = wellFormed(articleFields(one));
      expect(items[0]?.record).toMatchObject(fields);
      if (extra) expect(items[0]?.extra).toEqual(extra);
    }),
    { numRuns: 25 },
  );
});

test('exports split personal names, keep organisation names whole and never invent a day', async () => {
  const one = article({
    ...{
      kind: 'news',
      authors: ['Ana Ruiz', 'Ministerio de Defensa'],
      outlet: 'El País',
      published: '2001-03~',
      language: 'es',
    },
    ...{
      identifiers: [{ scheme: 'doi', value: '10.1/a_b' }],
      tags: ['quay', 'fire'],
      captured: '2024-05-06T00:00:00.000Z',
    },
  });
  expect(JSON.parse(await written(cslOut, [one]))).toMatchObject([
    {
      ...{ type: 'article-newspaper', 'container-title': 'El País', DOI: '10.1/a_b', keyword: 'quay, fire' },
      author: [{ family: 'Ruiz', given: 'Ana' }, { literal: 'Ministerio de Defensa' }],
      issued: { 'date-parts': [[2001, 3]], circa: true },
    },
  ]);
  const ris = await written(risOut, [one]);
  for (const told of ['TY  - NEWS', 'AU  - Ruiz, Ana', 'DA  - 2001///about March 2001', 'Y2  - 2024/05/06', 'ER  - '])
    expect(ris).toContain(told);
  const bib = await written(bibtexOut, [one]);
  for (const told of ['@article{', 'author = {Ruiz, Ana and {Ministerio de Defensa}}', 'date = {2001-03~}'])
    expect(bib).toContain(told);
});

test('a date that CSL-JSON cannot express exactly is reported as changed', async () => {
  const report = new ReportBuilder();
  await written(cslOut, [article({ published: '2001-03?' })], report);
  expect(report.done(null).changed).toContainEqual(
    expect.objectContaining({ record: id, field: 'published', from: '2001-03?', to: '2001-03~' }),
  );
});

test.each([
  ['@article{a, title={T}, year={c. 1890}}', '1890~'],
  ['@article{a, title={T}, date={2001-03/2001-05}}', '2001-03/2001-05'],
  ['@article{a, title={T}, year=2001, month=mar}', '2001-03'],
  ['@article{a, title={T}, year=2001, month=mar # "~5"}', '2001-03-05'],
  ['@article{a, title={T}, year=2001, month={10 Mar.}}', '2001-03-10'],
  ['@article{a, title={T}, year=2001, month={mar--may}}', '2001-03/2001-05'],
  ['@article{a, title={T}, date={2001-21}}', '2001-21'],
  ['TY  - NEWS\nTI  - T\nPY  - 2001/03//\nER  - ', '2001-03'],
  ['TY  - NEWS\nTI  - T\nPY  - 2001\nDA  - 2001/03/05/\nER  - ', '2001-03-05'],
  ['TY  - NEWS\nTI  - T\nPY  - 2001///Spring\nER  - ', '2001-21'],
  ['TY  - NEWS\nTI  - T\nY1  - 2001-03-05\nER  - ', '2001-03-05'],
  ['[{"id":"a","type":"book","title":"T","issued":{"date-parts":[["2001"]],"season":"2"}}]', '2001-22'],
  ['[{"id":"a","type":"book","title":"T","issued":{"date-parts":[[1890]],"circa":true}}]', '1890~'],
  ['[{"id":"a","type":"book","title":"T","issued":{"date-parts":[[2001,3],[2001,5]]}}]', '2001-03/2001-05'],
  ['[{"id":"a","type":"book","title":"T","issued":{"date-parts":[[2001,0,0]]}}]', '2001'],
  ['[{"id":"a","type":"book","title":"T","issued":{"literal":"circa 1890"}}]', '1890~'],
  ['[{"id":"a","type":"book","title":"T","issued":{"raw":"2001-03"}}]', '2001-03'],
])('the date is read from %s', async (file, edtf) => {
  expect(parseEdtf(edtf)).not.toBeNull();
  const format = [cslIn, risIn, bibtexIn].find((one) => one.recognises('a', file));
  const { items } = await read(format ?? cslIn, file);
  expect(items[0]?.record['published']).toBe(edtf);
});

test('BibTeX import decodes accents, keeps an unknown type and lists attached files', async () => {
  const { items, leftOut } = await read(
    bibtexIn,
    '@thing{k, title="{\\"U}ber \\\'Ecole", annote={x}, file={a.pdf}, author={Jos{\\\'e} P\\\'erez and others}}',
  );
  expect(items[0]).toMatchObject({
    key: 'k',
    record: { title: 'Über École', kind: 'thing', authors: ['José Pérez'], notes: 'x' },
  });
  expect(items[0]?.extra).toMatchObject({ 'bibtex:file': ['a.pdf'] });
  expect(leftOut).toEqual([]);
  expect(items[0]?.files).toHaveLength(1);
});

test('an entry without a key is never a parent, and a two-digit year is ignored', async () => {
  const { items } = await read(bibtexIn, '@book{, title={A}, publisher={P}, year=1999}\n@inbook{b, title={B}}');
  expect(items[1]?.record).not.toHaveProperty('outlet');
  expect(items[1]?.record).not.toHaveProperty('published');
  const { items: others } = await read(risIn, 'TY  - NEWS\nTI  - T\nPY  - 99/03//\nER  - ');
  expect(others[0]?.record).not.toHaveProperty('published');
});

test.each([
  ['an unclosed entry', bibtexIn, '@book{a, title={A}, note={open\n@book{b, title={B}}', ['a', 'b']],
  [
    'a record without an ER line',
    risIn,
    'TY  - BOOK\r\nID  - a\r\nTI  - A\r\nTY  - BOOK\r\nTI  - B\r\nER  - \r\n',
    ['a', 'B'],
  ],
  ['a value that is not an entry', cslIn, '[7,{"id":"b","title":"B","__proto__":{"x":1}}]', ['b']],
  ['broken JSON', cslIn, '[{"id":', []],
])('%s is reported and everything else is read', async (_what, format, file, keys) => {
  const { items, leftOut } = await read(format, file);
  expect(items.map(({ key }) => key)).toEqual(keys);
  expect(leftOut.length).toBeGreaterThan(0);
});

test('hostile files finish, yielding only the entries that can be read', async () => {
  const files: readonly (readonly [InFormat, string, number])[] = [
    [bibtexIn, `@book{a,title={${'{'.repeat(200_000)}`, 0],
    [bibtexIn, '@book{a,title={x\n'.repeat(300), 0],
    [bibtexIn, `@string{a={xxxxxxxxxx}}${'@string{a=a#a#a#a#a#a#a#a#a#a}\n'.repeat(40)}@book{k,title=a}`, 1],
    [bibtexIn, `@book{a,title={x ${'\\href{'.repeat(200_000)}`, 0],
    [bibtexIn, `@book{a,title={\\'${' '.repeat(200_000)}x},month={${' '.repeat(200_000)}x},year=1}`, 1],
    [risIn, `TY  - BOOK\nTI  - ${'x'.repeat(1_000_000)}\n`, 1],
    [risIn, `TY  - BOOK\nTI  - x\nPY  - ${'/'.repeat(300_000)}x\n`, 1],
    [cslIn, '['.repeat(100_000), 0],
  ];
  for (const [format, file, count] of files) expect((await read(format, file)).items).toHaveLength(count);
});

test.each([
  [risIn, 'TY  - NEWS\nTI  - One\nPY  - 2001\nER  - \nTY  - NEWS\nTI  - One\nPY  - 2001\nER  - \nTY  - NEWS\nER  - '],
  [
    cslIn,
    '[{"type":"book","title":"One","issued":{"date-parts":[[2001]]}},{"type":"book","title":"One","issued":{"date-parts":[[2001]]}},{"type":"book"}]',
  ],
  [bibtexIn, '@book{, title={One}, year=2001}\n@book{, title={One}, year=2001}\n@book{, publisher={P}}'],
])('entries without a key are keyed by title and year, or by position without either: %#', async (format, file) => {
  const { items } = await read(format, file);
  expect(items.map(({ key }) => key)).toEqual(['One, 2001', 'One, 2001 (2)', '3']);
});

test('annotations become notes and groups become tags', async () => {
  const { items } = await read(
    bibtexIn,
    '@book{k, title={T}, note={A}, annote={B}, annotation={B}, keywords={x, y}, groups={y; z}, mendeley-tags={w}}',
  );
  expect(items[0]?.record).toMatchObject({ notes: 'A\n\nB', tags: ['x', 'y', 'w', 'z'] });
});

test.each<[string, { scheme: string; value: string }[]]>([
  [
    '0028-0836, 1476-4687',
    [
      { scheme: 'issn', value: '0028-0836' },
      { scheme: 'issn', value: '1476-4687' },
    ],
  ],
  ['0028-0836 (Print) 1476-4687 (Online)', [{ scheme: 'issn', value: '0028-0836 (Print) 1476-4687 (Online)' }]],
  ['1234567X', [{ scheme: 'issn', value: '1234567X' }]],
  [
    '9788412345678; 84-123-4567-8',
    [
      { scheme: 'isbn', value: '9788412345678' },
      { scheme: 'isbn', value: '84-123-4567-8' },
    ],
  ],
  ['978 84 12 34567 8', [{ scheme: 'isbn', value: '978 84 12 34567 8' }]],
  ['Report 7', [{ scheme: 'isbn', value: 'Report 7' }]],
])('the numbers of an entry of RIS: %s', async (text, identifiers) => {
  const { items } = await read(risIn, `TY  - JOUR\nTI  - T\nSN  - ${text}\nER  - \n`);
  expect(items[0]?.record).toMatchObject({ identifiers });
});
