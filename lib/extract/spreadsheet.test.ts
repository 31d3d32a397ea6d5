import { deflateRawSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { utils, write } from '@e965/xlsx';
import { expect, test } from 'vitest';
import { AppError } from '#lib/errors.ts';
import { openSpreadsheet } from '#lib/extract/spreadsheet.ts';
import { storeZip } from '#lib/zip/in-memory.ts';

async function rowsOf(bytes: Uint8Array | string, name = 'a.csv', given: Parameters<typeof openSpreadsheet>[2] = {}) {
  const file = await openSpreadsheet(typeof bytes === 'string' ? Buffer.from(bytes) : bytes, name, given);
  const sheets: string[][][] = [];
  for (const at of file.sheets.keys()) {
    const rows: string[][] = [];
    for await (const some of file.rows(at)) for (const { cells } of some) rows.push(cells);
    sheets.push(rows);
  }
  return { rows: sheets[0] ?? [], sheets, file, warnings: file.warnings() };
}

/** Returns why a file is rejected. */
async function refused(...file: Parameters<typeof rowsOf>): Promise<string> {
  const thrown: unknown = await rowsOf(...file).catch((error: unknown) => error);
  return thrown instanceof AppError ? `${thrown.code}: ${thrown.message}` : 'read';
}

const many = (row: string[]) => Array.from({ length: 90 }, () => row);
const plain = [
  ['Name', 'Born', 'Notes'],
  ['Ana Núñez', '1970', 'one'],
  ['Łukasz', '1980', 'two'],
];
const as = (separator: string, end = '\n') => plain.map((row) => row.join(separator)).join(end);
const latin = 'Name;Born\nAna Núñez;1970\nJosé Peña;1980\nÁngel Ibáñez;1990\n';

const lines: Record<string, [bytes: Uint8Array | string, expected: unknown, name?: string]> = {
  commas: [as(','), plain],
  semicolons: [as(';'), plain],
  tabs: [as('\t'), plain, 'a.tsv'],
  'tabs in a .txt file': [as('\t'), plain, 'a.txt'],
  bars: [as('|'), plain],
  'Windows line ends': [as(',', '\r\n'), plain],
  'old Mac line ends': [as(',', '\r'), plain],
  'a final line end and empty lines': [`${as(',')}\n\n,,\n`, plain],
  'a byte-order mark': [`\uFEFF${as(',')}`, plain],
  'little-endian UTF-16 with a byte-order mark': [iconv.encode(as('\t'), 'utf-16le', { addBOM: true }), plain],
  'big-endian UTF-16 with a byte-order mark': [iconv.encode(as('\t'), 'utf-16be', { addBOM: true }), plain],
  'UTF-16 without a byte-order mark': [iconv.encode(as(','), 'utf-16le'), plain],
  'windows-1252': [
    iconv.encode(latin, 'windows-1252'),
    [
      ['Name', 'Born'],
      ['Ana Núñez', '1970'],
      ['José Peña', '1980'],
      ['Ángel Ibáñez', '1990'],
    ],
  ],
  'a “sep=” line': [`sep=|\n${as('|')}`, plain],
  'a “sep=” line and commas inside values': [
    'sep=;\na,b;c\n1,2;3\n',
    [
      ['a,b', 'c'],
      ['1,2', '3'],
    ],
  ],
  'decimal commas between semicolons': [
    'a;b\n1,5;2,5\n3,5;4,5\n',
    [
      ['a', 'b'],
      ['1,5', '2,5'],
      ['3,5', '4,5'],
    ],
  ],
  'many decimal commas': [`a;b;c\n${'x;1,5;2,5\n'.repeat(90)}`, [['a', 'b', 'c'], ...many(['x', '1,5', '2,5'])]],
  'many inverted names': [`A;L, F;O\n${'1;Q, E;x\n'.repeat(90)}`, [['A', 'L, F', 'O'], ...many(['1', 'Q, E', 'x'])]],
  'quotes around quotes, line ends and separators': [
    'a,b\n"x ""y"", z","1\r\n2"\n',
    [
      ['a', 'b'],
      ['x "y", z', '1\r\n2'],
    ],
  ],
  'a quote inside a value': [
    'a,b\n5" pipe,x\n',
    [
      ['a', 'b'],
      ['5" pipe', 'x'],
    ],
  ],
  'a space after a closing quote': [
    'a,b\n"x" ,y\n',
    [
      ['a', 'b'],
      ['x', 'y'],
    ],
  ],
  'rows shorter and longer than the header': ['a,b,c\n1\n1,2,3,4\n', [['a', 'b', 'c'], ['1'], ['1', '2', '3', '4']]],
  'one column': ['Name\nAna\nLuz\n', [['Name'], ['Ana'], ['Luz']]],
  'only a header': ['a,b', [['a', 'b']]],
  '__proto__ as a heading': [
    '__proto__,constructor\n1,2\n',
    [
      ['__proto__', 'constructor'],
      ['1', '2'],
    ],
  ],
  'a closing quote at the end of the file': [
    'a,b\n1,"2"',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
};

test.each(Object.entries(lines))('reads text with %s', async (_, [bytes, expected, name]) => {
  expect((await rowsOf(bytes, name)).rows).toEqual(expected);
});

test('a row with an unclosed quote is read as one line, with a warning, and other rows are unaffected', async () => {
  const { rows, warnings } = await rowsOf('a,b\n1,"open\n2,x\n3,y\n');
  expect(rows).toEqual([
    ['a', 'b'],
    ['1', '"open'],
    ['2', 'x'],
    ['3', 'y'],
  ]);
  expect(warnings.join(' ')).toContain('1 row is broken');
});

test('unclosed quotes, very long lines and a million columns are read within 20 seconds', async () => {
  const began = performance.now();
  const open = await rowsOf(`a,b\n${'1,"open\n'.repeat(200_001)}`);
  expect(open.rows.length).toBeGreaterThan(1);
  const long = await rowsOf(`a,b\n${'x'.repeat(30_000_000)}\n1,2\n`);
  expect(long.rows.at(-1)).toEqual(['1', '2']);
  const quoted = await rowsOf(`a,b\n"${'x""'.repeat(5_000_000)}\n1,2\n`);
  expect(quoted.rows.at(-1)).toEqual(['1', '2']);
  const wide = await rowsOf(`${',x'.repeat(1_000_000)}\n`);
  expect(wide.rows[0]?.length).toBeLessThanOrEqual(16_384);
  expect(performance.now() - began).toBeLessThan(20_000);
}, 60_000);

test('a given encoding is used, and an unknown one is rejected', async () => {
  const bytes = iconv.encode('Имя\nАнна\n', 'koi8-r');
  expect((await rowsOf(bytes, 'a.csv', { encoding: 'koi8-r' })).rows).toEqual([['Имя'], ['Анна']]);
  const unknown = 'invalid: There is no encoding “nope”. Choose another.';
  expect(await refused(bytes, 'a.csv', { encoding: 'nope' })).toBe(unknown);
});

test('60,000 rows with quotes, line ends and accents are read correctly across chunks', async () => {
  const text = Array.from({ length: 60_000 }, (_, at) => `"Ñandú ${at}","a ""b""\r\nc",${at}\r\n`).join('');
  const { rows } = await rowsOf(text);
  expect(rows).toHaveLength(60_000);
  expect(
    rows.every(
      ([name, words, number], at) => name === `Ñandú ${at}` && words === 'a "b"\r\nc' && number === String(at),
    ),
  ).toBe(true);
});

const book = (rows: unknown[][]) => {
  const made = utils.book_new();
  utils.book_append_sheet(made, utils.aoa_to_sheet(rows), 'Sheet1');
  utils.book_append_sheet(made, utils.aoa_to_sheet([['other']]), 'Otra hoja');
  return new Uint8Array(
    write(made, { type: 'array', bookType: 'xlsx', bookSST: true, compression: true }) as ArrayBuffer,
  );
};

test('a workbook yields its shared strings, numbers, booleans and sheet names', async () => {
  const { sheets, file } = await rowsOf(
    book([
      ['Name', 'N', 'OK'],
      ['Ana', 12.5, true],
      ['Ana', 0.1 + 0.2, false],
    ]),
    'a.xlsx',
  );
  expect(file.sheets.map(({ name }) => name)).toEqual(['Sheet1', 'Otra hoja']);
  expect(sheets).toEqual([
    [
      ['Name', 'N', 'OK'],
      ['Ana', '12.5', 'TRUE'],
      ['Ana', '0.3', 'FALSE'],
    ],
    [['other']],
  ]);
});

const ofSheet = (xml: string, more: Record<string, string> = {}) =>
  storeZip(
    Object.entries({
      '[Content_Types].xml': '<Types/>',
      'xl/workbook.xml':
        '<x:workbook xmlns:x="m" xmlns:r="r"><x:workbookPr/><x:sheets><x:sheet name="S" sheetId="1" r:id="rId1"/></x:sheets></x:workbook>',
      'xl/_rels/workbook.xml.rels':
        '<Relationships><Relationship Id="rId1" Type="t/worksheet" Target="/xl/worksheets/one.xml"/><Relationship Id="rId2" Type="t/styles" Target="styles.xml"/><Relationship Id="rId3" Type="t/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
      'xl/worksheets/one.xml': xml,
      ...more,
    }).map(([name, data]) => ({ name, data: Buffer.from(data) })),
  );
const sheetOf = (rows: string, behind = '') =>
  `<x:worksheet xmlns:x="m"><x:sheetData>${rows}</x:sheetData>${behind}</x:worksheet>`;
const styles =
  '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="mmm yyyy"/><numFmt numFmtId="166" formatCode="00000"/><numFmt numFmtId="167" formatCode="[Red]#,##0.00;&quot;day&quot;"/><numFmt numFmtId="168" formatCode="yyyy"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="167"/><xf numFmtId="168"/><xf numFmtId="22"/></cellXfs></styleSheet>';

test('a formula yields its saved value, and a missing value or an error gives a warning', async () => {
  const cells = [
    '<x:c><x:f>WEBSERVICE("http://x")</x:f><x:v>42</x:v></x:c>',
    '<x:c t="str"><x:f>A1&amp;"x"</x:f><x:v>words</x:v></x:c>',
    '<x:c t="e"><x:f>1/0</x:f><x:v>#DIV/0!</x:v></x:c>',
    '<x:c><x:f>B1</x:f></x:c>',
    '<x:c><x:v>1</x:v></x:c>',
  ];
  const { rows, warnings } = await rowsOf(ofSheet(sheetOf(`<x:row r="1">${cells.join('')}</x:row>`)), 'a.xlsx');
  expect(rows).toEqual([['42', 'words', '', '', '1']]);
  expect(warnings).toEqual([
    '1 cell has a formula whose result was never saved. Open and save the file in a spreadsheet program.',
    'The formula of 1 cell ended in an error. The cell is read as empty.',
  ]);
});

test('numbers are dates according to their format, at its precision, in both date systems', async () => {
  const cell = (style: number, value: number) => `<x:c s="${style}"><x:v>${value}</x:v></x:c>`;
  const styled = [0, 1, 2, 2, 2, 3, 4, 5, 6, 7];
  const values = [45000, 45000, 1, 60, 61, 44986, 123, 7, 36526, 45000.5];
  const cells = values.map((value, at) => cell(styled[at] ?? 0, value));
  const row = `<x:row r="1">${cells.join('')}</x:row>`;
  const read = await rowsOf(ofSheet(sheetOf(row), { 'xl/styles.xml': styles }), 'a.xlsx');
  expect(read.rows).toEqual([
    ['45000', '2023-03-15', '1900-01-01', '60', '1900-03-01', '2023-03', '00123', '7', '2000', '2023-03-15T12:00:00'],
  ]);
  const workbook =
    '<workbook xmlns:r="r"><workbookPr date1904="1"/><sheets><sheet name="S" r:id="rId1"/></sheets></workbook>';
  const mac = await rowsOf(
    ofSheet(sheetOf(`<x:row r="1">${cell(1, 43538)}</x:row>`), {
      'xl/styles.xml': styles,
      'xl/workbook.xml': workbook,
    }),
    'a.xlsx',
  );
  expect(mac.rows).toEqual([['2023-03-15']]);
});

test('merged cells repeat in each row, phonetic text is left out, and cell references are optional', async () => {
  const rows =
    '<x:row r="3"><x:c r="B3" t="inlineStr"><x:is><x:r><x:t>Nor</x:t></x:r><x:r><x:t>th</x:t></x:r><x:rPh><x:t>sound</x:t></x:rPh></x:is></x:c><x:c><x:v>1</x:v></x:c></x:row>' +
    '<x:row><x:c r="C4"><x:v>2</x:v></x:c></x:row><x:row r="5"><x:c r="B5" t="s"><x:v>0</x:v></x:c><x:c r="C5" t="s"><x:v>99</x:v></x:c></x:row>';
  const bytes = ofSheet(sheetOf(rows, '<x:mergeCells count="1"><x:mergeCell ref="B3:B4"/></x:mergeCells>'), {
    'xl/sharedStrings.xml': '<sst><si><t>So_x0041_uth</t><rPh><t>sound</t></rPh></si></sst>',
  });
  const { rows: read, warnings } = await rowsOf(bytes, 'a.xlsx');
  expect(read).toEqual([
    ['', 'North', '1'],
    ['', 'North', '2'],
    ['', 'SoAuth', ''],
  ]);
  expect(warnings.join(' ')).toContain('1 group of merged cells');
  expect(warnings.join(' ')).toContain('The text of 1 cell is not in the file');
});

test('parts are found regardless of case and slashes in their paths', async () => {
  const row = '<x:row r="1"><x:c r="A1" t="s"><x:v>0</x:v></x:c></x:row>';
  const bytes = ofSheet(sheetOf(row), { 'xl\\SharedStrings.xml': '<sst><si><t>South</t></si></sst>' });
  expect(await rowsOf(bytes, 'a.xlsx')).toMatchObject({ rows: [['South']], warnings: [] });
});

test('internal and external entities are not expanded, and endless nesting is rejected', async () => {
  const doctype =
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>';
  const bytes = ofSheet(`${doctype}${sheetOf('<x:row r="1"><x:c t="str"><x:v>&b;&f;x</x:v></x:c></x:row>')}`);
  expect((await rowsOf(bytes, 'a.xlsx')).rows).toEqual([['&b;&f;x']]);
  await expect(rowsOf(ofSheet(sheetOf('<a>'.repeat(200_000))), 'a.xlsx')).rejects.toMatchObject({ code: 'too-large' });
});

test('a workbook that unpacks to 600 MB is rejected within 30 seconds', async () => {
  const sheet = deflateRawSync(Buffer.alloc(600 * 1024 * 1024, ' '));
  const bytes = withDeflated(ofSheet('@@SHEET@@'), sheet);
  const began = performance.now();
  const advice = 'too-large: a.xlsx unpacks to more than 512 MB. Save only the sheet you need, as CSV.';
  expect(await refused(bytes, 'a.xlsx')).toBe(advice);
  expect(performance.now() - began).toBeLessThan(30_000);
}, 60_000);

/** Returns the same archive with other compressed content in its sheet. */
function withDeflated(bytes: Uint8Array, data: Uint8Array): Uint8Array {
  const mark = Buffer.from('@@SHEET@@');
  const whole = Buffer.from(bytes);
  const at = whole.indexOf(mark);
  const name = Buffer.from('xl/worksheets/one.xml');
  const local = at - name.length - 30;
  whole.writeUInt16LE(8, local + 8);
  whole.writeUInt32LE(data.length, local + 18);
  const directoryAt = whole.readUInt32LE(whole.length - 6);
  const moved = data.length - mark.length;
  for (let entry = directoryAt; whole.readUInt32LE(entry) === 0x02014b50;) {
    const length = whole.readUInt16LE(entry + 28);
    if (whole.subarray(entry + 46, entry + 46 + length).equals(name)) {
      whole.writeUInt16LE(8, entry + 10);
      whole.writeUInt32LE(data.length, entry + 20);
    } else if (whole.readUInt32LE(entry + 42) > local)
      whole.writeUInt32LE(whole.readUInt32LE(entry + 42) + moved, entry + 42);
    entry += 46 + length;
  }
  whole.writeUInt32LE(directoryAt + moved, whole.length - 6);
  return Buffer.concat([whole.subarray(0, at), data, whole.subarray(at + mark.length)]);
}

const saveAs = 'Records are imported from CSV, TSV and XLSX: save it as one of these.';
const openIt = 'is not a workbook that can be read. Open it in a spreadsheet program and save it as XLSX or CSV.';
const office = 'an old Microsoft Office file (such as .doc, .xls or .msg)';
test.each([
  ['empty.csv', Buffer.from(''), 'unreadable: empty.csv is empty: there is nothing to read.'],
  ['pdf.csv', Buffer.from('%PDF-1.4'), `unsupported: pdf.csv is a PDF. ${saveAs}`],
  ['old.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex'), `unsupported: old.xls is ${office}. ${saveAs}`],
  ['zip.xlsx', storeZip([{ name: 'a.txt', data: Buffer.from('x') }]), `unreadable: zip.xlsx ${openIt}`],
  ['cut.xlsx', book([['a']]).subarray(0, 400), `unreadable: cut.xlsx ${openIt}`],
])('%s, which is not a table, is rejected with advice', async (name, bytes, advice) => {
  expect(await refused(bytes, name)).toBe(advice);
});
