import { expect, test } from 'vitest';
import { parseSource } from './parse.ts';
import { file, odt, odtParts, outline } from './test-files.ts';
import { storeZip } from '#lib/zip/in-memory.ts';

const one = 'The council spent most of the evening on the question of the bridge, and adjourned without a vote.';

test('styles become blocks, the text takes precedence over properties, and tracked changes are accepted', async () => {
  const body = [
    '<text:tracked-changes><text:changed-region text:id="c"><text:deletion><text:p>Struck words.</text:p></text:deletion></text:changed-region></text:tracked-changes>',
    '<text:p text:style-name="Title">Bridge vote put off</text:p><text:p>By Ana Ruiz</text:p>',
    '<text:table-of-content><text:index-body><text:p>What was asked 1</text:p></text:index-body></text:table-of-content>',
    '<text:h text:outline-level="1">What was asked</text:h>',
    `<text:p>${one}<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>See the minutes.</text:p></text:note-body></text:note></text:p>`,
    '<text:list text:style-name="L1"><text:list-item><text:p>gravel</text:p></text:list-item><text:list-item><text:p>sand</text:p></text:list-item></text:list>',
    '<text:list text:style-name="L2"><text:list-item text:start-value="3"><text:p>first</text:p></text:list-item><text:list-item><text:p>second</text:p><text:p>and more</text:p></text:list-item></text:list>',
    '<text:p text:style-name="P1">I kept it.</text:p>',
    '<text:p>The crane<draw:frame><draw:text-box><text:p text:style-name="Illustration"><draw:frame><draw:image/><svg:title>alt</svg:title></draw:frame>The bridge at dusk</text:p></draw:text-box></draw:frame> stood<text:s text:c="3"/>still.<office:annotation><dc:creator>x</dc:creator><text:p>remark</text:p></office:annotation></text:p>',
    '<table:table><table:table-row><table:table-cell><text:p>Year</text:p></table:table-cell><table:table-cell table:number-columns-repeated="2"/><table:table-cell><text:p>Plots</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell><text:p>2009</text:p></table:table-cell><table:table-cell/><table:table-cell/><table:table-cell><text:p>41</text:p></table:table-cell></table:table-row></table:table>',
    '<text:p>Seen <text:span text:style-name="T1">unseen</text:span>here<text:change text:change-id="c"/>.<text:line-break/>And there.</text:p>',
    '<text:section text:display="none"><text:p>Hidden section.</text:p></text:section>',
  ].join('\n');
  const meta =
    '<dc:title>Document1</dc:title><meta:initial-creator>Office Clerk</meta:initial-creator><dc:creator>Someone Else</dc:creator><meta:creation-date>2024-03-05T10:00:00</meta:creation-date><dc:date>2025-01-01T00:00:00</dc:date><dc:language>en-GB</dc:language>';
  const extracted = await parseSource(file('vote.odt', odt(body, meta)));
  expect(extracted).toMatchObject({
    format: 'odt',
    title: 'Bridge vote put off',
    authors: ['Ana Ruiz'],
    published: null,
    language: 'en',
    provenance: { title: 'page', authors: 'page', published: 'none', language: 'page' },
    warnings: [
      'The document has tracked changes; they were read as accepted.',
      '1 comment in the margin was left out.',
    ],
  });
  expect(outline(extracted)).toEqual([
    'body: By Ana Ruiz',
    'heading: What was asked',
    `body: ${one}[1]`,
    'list: gravel\nsand',
    'list: 3. first\n4. second\nand more',
    'blockquote: I kept it.',
    'body: The crane stood still.',
    'caption: The bridge at dusk',
    'table: Year\t\t\tPlots\n2009\t\t\t41',
    'body: Seen here.\nAnd there.',
    'list: 1. See the minutes.',
  ]);
});

test('any namespace prefix is accepted', async () => {
  const parts = odtParts(`<text:h>Head of it</text:h><text:p>${one}</text:p>`).map(({ name, data }) => ({
    name,
    data: Buffer.from(
      data
        .toString()
        .replace(/(<\/?|\s)text:/g, '$1x:')
        .replace(/xmlns:text=/g, 'xmlns:x='),
    ),
  }));
  expect(outline(await parseSource(file('a.odt', storeZip(parts))))).toEqual([`body: ${one}`]);
});

test('a one-column table is read as text', async () => {
  const cell = `<table:table-row><table:table-cell><text:p>Head of the page</text:p><text:p>${one}</text:p></table:table-cell></table:table-row>`;
  expect(outline(await parseSource(file('a.odt', odt(`<table:table>${cell}${cell}</table:table>`))))).toContain(
    `body: ${one}`,
  );
});

test('a table with a cell of more than 1,000 characters is read as text', async () => {
  const table = (text: string) =>
    odt(
      `<text:p text:style-name="Title">Bridge vote put off</text:p><table:table><table:table-row><table:table-cell><text:p>Minutes</text:p></table:table-cell><table:table-cell><text:p>${text}</text:p></table:table-cell></table:table-row></table:table>`,
    );
  const [short, long] = [one.repeat(11).slice(0, 1_000), one.repeat(11).slice(0, 1_001)];
  const linesOf = async (text: string) => outline(await parseSource(file('a.odt', table(text))));
  expect(await linesOf(short)).toEqual([`table: Minutes\t${short}`]);
  expect(await linesOf(long)).toEqual(['body: Minutes', `body: ${long}`]);
});

test.each([
  [
    'that is cut off',
    odt(`<text:p>${one}</text:p>`).subarray(0, 700),
    /^a\.odt is not an OpenDocument text \(ODT\): it is not a ZIP archive, or it is incomplete\.$/,
  ],
  [
    'without its text',
    storeZip(odtParts('').filter(({ name }) => name !== 'content.xml')),
    /^a\.odt is not an OpenDocument text \(ODT\): it has no document text\.$/,
  ],
  ['that is empty', odt(''), /^a\.odt has no text\.$/],
  [
    'with a password',
    storeZip([
      ...odtParts(`<text:p>${one}</text:p>`),
      {
        name: 'META-INF/manifest.xml',
        data: Buffer.from(
          '<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>',
        ),
      },
    ]),
    /^a\.odt is a password-protected OpenDocument text\. Save a copy/,
  ],
  [
    'that is nested too deeply',
    odt('<text:section>'.repeat(100_000)),
    /^a\.odt is nested too deeply to be read\. Save it in a simpler form and add that\.$/,
  ],
])('a document %s is rejected in one clear line', async (_, bytes, message) => {
  await expect(parseSource(file('a.odt', bytes))).rejects.toMatchObject({
    code: 'unreadable',
    message: expect.stringMatching(message),
  });
});

test('entities are not expanded, and billions of repeated cells are handled', async () => {
  const entities = odtParts(`<text:p>${one} &lol9;</text:p>`).map((part) =>
    part.name === 'content.xml'
      ? {
          ...part,
          data: Buffer.from(
            part.data.toString().replace('?>', '?><!DOCTYPE x [<!ENTITY lol "ha"><!ENTITY lol9 "&lol;&lol;">]>'),
          ),
        }
      : part,
  );
  expect((await parseSource(file('a.odt', storeZip(entities)))).title).not.toContain('ha');
  const row = '<table:table-row><table:table-cell table:number-columns-repeated="1000000"/></table:table-row>';
  expect(
    (await parseSource(file('a.odt', odt(`<text:p>${one}</text:p><table:table>${row.repeat(20_000)}</table:table>`))))
      .title,
  ).toBe(one);
});

test('list and heading numbers are the ones a word processor shows', async () => {
  const level = (at: number, format: string, more: string) =>
    `<text:list-level-style-number text:level="${at}" style:num-format="${format}" ${more}/>`;
  const style = `<text:list-style style:name="N">${level(1, '1', 'style:num-suffix="."')}${level(2, 'a', 'style:num-prefix="(" style:num-suffix=")"')}${level(3, 'I', 'text:display-levels="3"')}</text:list-style>`;
  const roman = `<text:list-style style:name="R">${level(1, 'I', 'style:num-suffix="." text:start-value="99"')}</text:list-style>`;
  const outlined = (at: number, more = '') =>
    `<text:outline-level-style text:level="${at}" style:num-format="1" text:display-levels="${at}" ${more}/>`;
  const outline = `<text:outline-style style:name="Outline">${outlined(1, 'style:num-suffix="."')}${outlined(2)}</text:outline-style>`;
  const plain =
    '<style:style style:name="H" style:family="paragraph" style:parent-style-name="Heading" style:list-style-name=""/>';
  const item = (...content: string[]) => `<text:list-item>${content.join('')}</text:list-item>`;
  const list = (style: string, items: string, more = '') =>
    `<text:list text:style-name="${style}" ${more}>${items}</text:list>`;
  const nested = (items: string) => `<text:list>${items}</text:list>`;
  const p = (text: string) => `<text:p>${text}</text:p>`;
  const body = [
    p(one).replace('<text:p', '<text:p text:style-name="Title"'),
    '<text:h text:outline-level="1">Terms</text:h>',
    list('N', item(p('Gravel'), nested(item(p('by the load'), nested(item(p('from the quay')))))), 'xml:id="first"'),
    p('Another list.'),
    list('R', item(p('Ninth')) + item(p('Hundredth'))),
    p('Nothing between.'),
    // An item without a paragraph of its level is not counted on that level.
    list('N', item(nested(item(p('by the sack')))), 'text:continue-list="first"'),
    p('And on.'),
    list('N', item(p('Sand')), 'text:continue-list="first"'),
    '<text:h text:outline-level="2">Prices</text:h><text:h text:style-name="H" text:outline-level="1">Annex</text:h>',
    '<text:h text:outline-level="1">Signatures</text:h>',
    p('End.'),
  ].join('');
  const parts = odtParts(body).map(({ name, data }) => ({
    name,
    data: Buffer.from(
      data.toString().replace('</office:styles>', `${style}${roman}${outline}${plain}</office:styles>`),
    ),
  }));
  expect((await parseSource(file('a.odt', storeZip(parts)))).blocks.map(({ text }) => text)).toEqual([
    '1. Terms',
    '1. Gravel\n(a) by the load\n1.a.I from the quay',
    'Another list.',
    'XCIX. Ninth\nC. Hundredth',
    'Nothing between.',
    '(b) by the sack',
    'And on.',
    '2. Sand',
    '1.1 Prices',
    'Annex',
    '2. Signatures',
    'End.',
  ]);
});
