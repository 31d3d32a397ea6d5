import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { parseSource } from './parse.ts';
import { pageEncoding } from './rtf-tables.ts';
import { file, outline, parseText } from './test-files.ts';

const one = 'The council spent most of the evening on the question of the bridge, and adjourned without a vote.';

/** Reads an RTF file with the given content and returns its blocks. The long paragraph keeps the title out of the way. */
async function read(content: string | Buffer): Promise<string[]> {
  const extracted = await parseSource(
    file('a.rtf', typeof content === 'string' ? Buffer.from(content, 'latin1') : content),
  );
  return [`title: ${extracted.title}`, ...outline(extracted)];
}

const styles =
  '{\\stylesheet{\\ql \\snext0 Normal;}{\\s1\\outlinelevel0\\b heading 1;}{\\s2 Title;}{\\s3 Quote;}{\\s4 caption;}{\\*\\cs10 \\additive Default Paragraph Font;}}';

test('RTF from Word yields styled blocks, lists, a table and a note', async () => {
  const body = [
    '\\pard\\plain\\s2 Bridge vote put off\\par',
    '\\pard\\plain By Ana Ruiz\\par',
    '\\pard\\plain\\s1 What was asked\\par',
    `\\pard\\plain ${one}{\\super\\chftn{\\footnote\\pard\\plain {\\super\\chftn} See the minutes.}}\\par`,
    "{\\listtext\\pard\\plain\\f2 \\'b7\\tab}\\pard\\plain\\ls1\\ilvl0 {gravel}\\par{\\listtext\\f2\\'b7\\tab}sand\\par",
    '{\\listtext\\pard\\plain 1.\\tab}\\pard\\plain\\ls2 first\\par{\\listtext 2.\\tab}second\\par',
    '\\pard\\plain\\s3 I kept it.\\par\\pard\\plain\\s4 The bridge at dusk\\par',
    '\\trowd\\cellx100\\cellx200\\pard\\intbl Year\\cell Plots\\cell\\row\\trowd\\cellx100\\cellx200\\pard\\intbl {2009\\cell }{41\\cell}{\\trowd\\row}',
    '\\pard The end, \\v hidden\\v0 {\\deleted struck} {\\revised added}.{\\*\\annotation a remark}\\par',
  ].join('\r\n');
  const content = `{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\fcharset0 Times;}{\\f2\\fcharset2 Symbol;}}{\\colortbl;\\red1\\green1\\blue1;}${styles}{\\info{\\title Document1}{\\author Office Clerk}{\\creatim\\yr2024\\mo3\\dy5\\hr10}{\\doccomm internal}}{\\header running head\\par}${body}}`;
  const extracted = await parseSource(file('vote.rtf', content));
  expect(extracted).toMatchObject({
    format: 'rtf',
    title: 'Bridge vote put off',
    authors: ['Ana Ruiz'],
    published: null,
    provenance: { title: 'page', authors: 'page', published: 'none' },
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
    'list: 1. first\n2. second',
    'blockquote: I kept it.',
    'caption: The bridge at dusk',
    'table: Year\tPlots\n2009\t41',
    'body: The end, added.',
    'list: 1. See the minutes.',
  ]);
});

test('RTF from TextEdit is read, with backslash line ends and an ungrouped font table', async () => {
  const content = `{\\rtf1\\ansi\\ansicpg1252\\cocoartf2709\n\\cocoatextscaling0\\cocoaplatform0{\\fonttbl\\f0\\fswiss\\fcharset0 Helvetica;\\f1\\fnil\\fcharset128 HiraginoSans-W3;}\n{\\colortbl;\\red255\\green255\\blue255;}\n{\\*\\expandedcolortbl;;}\n\\pard\\tx566\\pardirnatural\\partightenfactor0\n\n\\f0\\fs24 \\cf0 Caf\\'e9 at the quay\\\n\\\n${one}\\\n\\f1 \\'93\\'8c\\'8b\\'9e\n\\f0 , Japan\\\n}`;
  expect(await read(content)).toEqual(['title: Café at the quay', `body: ${one}`, 'body: 東京, Japan']);
});

test('RTF from WordPad is read, with old-style bullets and Unicode fallback characters', async () => {
  const content = `{\\rtf1\\ansi\\ansicpg1252\\deff0\\nouicompat{\\fonttbl{\\f0\\fnil\\fcharset0 Calibri;}{\\f1\\fnil\\fcharset2 Symbol;}}{\\*\\generator Riched20 10.0;}\\viewkind4\\uc1 \\pard\\sa200 ${one}\\par\r\n\\pard{\\pntext\\f1\\'B7\\tab}{\\*\\pn\\pnlvlblt\\pnf1\\pnindent0{\\pntxtb\\'B7}}\\fi-360 one \\u8364?\\par\r\n{\\pntext\\f1\\'B7\\tab}two \\u-10179?\\u-8694?\\par\r\n}\0`;
  expect(await read(content)).toEqual([`title: ${one}`, 'list: one €\ntwo 😊']);
});

test.each([
  ['windows-1251', 204, 'Совет отложил голосование по мосту'],
  ['windows-1253', 161, 'Το συμβούλιο ανέβαλε την ψηφοφορία'],
  ['windows-1250', 238, 'Rada odložila hlasování o mostě'],
  ['cp932', 128, '市議会は橋の採決を見送った。表示ソ能'],
  ['cp936', 134, '市议会推迟了对大桥的表决'],
  ['cp949', 129, '시의회는 다리 표결을 미뤘다'],
])(
  'text in %s is decoded by font charset, fully escaped or not, and by code page',
  async (encoding, charset, words) => {
    const bytes = iconv.encode(words, encoding);
    const hex = [...bytes].map((byte) => `\\'${byte.toString(16)}`).join('');
    // A second byte may be a plain letter, which word processors do not escape.
    const mixed = [...bytes]
      .map((byte) =>
        byte < 0x80 && /[A-Za-z0-9@]/.test(String.fromCharCode(byte))
          ? String.fromCharCode(byte)
          : `\\'${byte.toString(16)}`,
      )
      .join('');
    const head = `{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0\\fcharset0 A;}{\\f1\\fcharset${charset} B;}}\\pard ${one}\\par\\f1 `;
    for (const form of [hex, mixed]) expect(await read(`${head}${form}\\par}`)).toContain(`body: ${words}`);
    const page = `{\\rtf1\\ansi\\ansicpg${encoding.replace(/\D/g, '')} ${one}\\par `;
    expect(await read(`${page}${hex}\\par}`)).toContain(`body: ${words}`);
  },
);

test('every known code page has a decoder', () => {
  const known = Array.from({ length: 66_000 }, (_, page) => pageEncoding(page)).filter((encoding) => encoding !== null);
  expect(known.length).toBeGreaterThan(30);
  expect(known.filter((encoding) => !iconv.encodingExists(encoding))).toEqual([]);
});

test('fallbacks after \\u are skipped, be they characters, bytes or control words, up to the group’s end', async () => {
  const content = `{\\rtf1\\ansi\\uc2 ${one}\\par \\u26481\\'93\\'8cx \\uc1\\u233e \\uc0\\u233 e {\\uc5\\u233 ab}cd \\uc1\\u8220\\ldblquote q\\u8221\\rdblquote\\par}`;
  expect(await read(content)).toContain('body: 東x é ée écd “q”');
});

test('pictures, objects and binary data are skipped; field and object results and text boxes are kept', async () => {
  const content = Buffer.concat([
    Buffer.from(`{\\rtf1\\ansi ${one}\\par A {\\pict\\pngblip\\bin12 `),
    Buffer.from('}}}}{{\\par}}'),
    Buffer.from(
      `}{\\*\\shppict{\\pict 0102}}{\\nonshppict{\\pict 0102}}{\\object\\objemb{\\*\\objdata 0105}{\\result sheet}} {\\field{\\*\\fldinst HYPERLINK "http://a"}{\\fldrslt link}}{\\shp{\\*\\shpinst{\\sp{\\sn x}{\\sv 1}}{\\shptxt \\pard In the margin\\par}}{\\shprslt{\\*\\do again}}} end{\\upr{ans}{\\*\\ud{ \\u233?}}}\\par}`,
    ),
  ]);
  expect(await read(content)).toEqual([`title: ${one}`, 'body: A sheet link end é', 'body: In the margin']);
});

test('a file that is cut off is read up to there, with a warning', async () => {
  const extracted = await parseSource(file('a.rtf', `{\\rtf1\\ansi {\\b ${one}\\par The engineer`));
  expect(outline(extracted)).toContain('body: The engineer');
  expect(extracted.warnings).toEqual(['The file is incomplete; only its beginning was read.']);
});

test('groups nested 9,000 deep are read, and 100,000 deep are rejected', async () => {
  const deep = (levels: number): Buffer =>
    Buffer.from(`{\\rtf1 ${'{\\b '.repeat(levels)}${one}${'}'.repeat(levels)}\\par}`);
  expect(await read(deep(9_000))).toEqual([`title: ${one}`]);
  await expect(parseSource(file('a.rtf', deep(100_000)))).rejects.toMatchObject({
    message: 'a.rtf is nested too deeply to be read. Save it in a simpler form and add that.',
  });
});

test('an author given twice counts once', async () => {
  const twice = '{\\info{\\author Ana Ruiz}}{\\info{\\author Ana Ruiz}}';
  expect(
    (await parseText(`{\\rtf1\\ansi${twice} The council adjourned without a vote.\\par}`, 'a.rtf')).authors,
  ).toEqual(['Ana Ruiz']);
});

test.each([
  ['a code page of the font', "{\\fonttbl{\\f0\\cpg1251 Arial;}}\\f0 \\'cf\\'f0\\'e8", 'При'],
  ['the OS/2 code page', "\\pca caf\\'82", 'café'],
  ['the Macintosh code page', "\\mac caf\\'8e", 'café'],
])('characters are decoded with %s', async (_, start, words) => {
  expect(await read(`{\\rtf1\\ansi ${start}. ${one}\\par ${one}\\par}`)).toContain(`body: ${words}. ${one}`);
});

test('the outline level of a style or a paragraph makes a heading', async () => {
  const sheet = '{\\stylesheet{\\s5\\outlinelevel1 My;}}';
  const body = `\\pard ${one}\\par\\pard\\s5 Of a style\\par\\pard\\plain ${one}\\par\\pard\\outlinelevel0 Its own\\par`;
  expect(await read(`{\\rtf1\\ansi ${sheet}${body}}`)).toEqual(
    expect.arrayContaining(['heading: Of a style', 'heading: Its own']),
  );
});
