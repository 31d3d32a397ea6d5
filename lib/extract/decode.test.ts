import fc from 'fast-check';
import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { decodeText } from './decode.ts';

const spanish =
  'La comisión investigó el año pasado la compañía que llevó los niños a la región. ¿Quién pagó? Según el alcalde, nadie. ';
const polish =
  'Żaden z urzędników nie potrafił wyjaśnić, gdzie są księgi; świadkowie mówią, że zabrał je pełnomocnik spółki. ';
const russian =
  'Комиссия установила, что книги были вынесены из архива ночью. Свидетели не смогли назвать имя водителя. ';
const japanese = '調査委員会は、港の売却に関する台帳が紛失していると発表した。証人は名前を覚えていない。';
const czech = 'Předsedkyně rady oznámila, že staré molo bude uzavřeno; rybáři žádali svolání schůze. ';
const hungarian = 'A kikötő elnöke hétfőn közölte, hogy a régi mólót lezárják, a halászok közgyűlést követeltek. ';
const turkish = 'Liman başkanı eski iskelenin kapatılacağını duyurdu; balıkçılar karara karşı çıktı. ';
const latvian = 'Padomes priekšsēdētāja paziņoja, ka vecais mols tiks slēgts līdz gada beigām. ';
const ukrainian = 'Голова ради повідомила, що старий мол буде закрито; її заступник Євген заперечував. ';
const thai = 'ประธานสภาแจ้งว่าท่าเรือเก่าจะปิดไปจนถึงสิ้นปี ชาวประมงคัดค้านคำตัดสิน ';
const arabic = 'أعلنت رئيسة المجلس أن الرصيف القديم سيغلق حتى نهاية العام. ';
const korean = '위원회는 항구 매각에 관한 장부가 사라졌다고 발표했다. 증인들은 이름을 기억하지 못했다. ';

test.each([
  ['utf-8', spanish],
  ['windows-1252', spanish],
  ['windows-1250', polish],
  ['windows-1250', czech],
  ['windows-1250', hungarian],
  ['iso-8859-2', polish],
  ['cp852', czech],
  ['cp852', hungarian],
  ['windows-1254', turkish],
  ['windows-1257', latvian],
  ['windows-874', thai],
  ['macintosh', spanish],
  ['cp850', spanish],
  ['cp866', russian],
  ['maccyrillic', russian],
  ['koi8-u', ukrainian],
  ['windows-1251', russian],
  ['koi8-r', russian],
  ['iso-8859-5', russian],
  ['shift_jis', japanese],
  ['euc-jp', japanese],
  ['euc-kr', korean],
])('undeclared %s is detected and decoded', (encoding, text) => {
  const long = text.repeat(4);
  expect(decodeText(iconv.encode(long, encoding)).text).toBe(long);
});

test.each([
  'Le maire a déclaré que les registres n’ont pas été retrouvés ; « c’est fâcheux », a-t-il ajouté, « mais nous chercherons encore ».',
  'Die Bürger für die Brücke fühlten sich übergangen, sagte die Geschäftsführerin; größere Änderungen müßten geprüft werden.',
  'A comissão não encontrou as atas da reunião; o relatório será entregue à câmara em março, após a votação da região.',
  'A loja abre amanhã',
  '“Ningún año fue así”, dijo — según él — la señora Núñez…',
])('Western European text is decoded as windows-1252: %s', (text) => {
  expect(decodeText(iconv.encode(text, 'windows-1252')).text).toBe(text);
  expect(decodeText(iconv.encode(text.repeat(30), 'windows-1252')).text).toBe(text.repeat(30));
});

test.each(['utf-8', 'utf-16le', 'utf-16be', 'utf-32le'])('%s with a byte-order mark is decoded', (encoding) => {
  const decoded = decodeText(iconv.encode(spanish, encoding, { addBOM: true }));
  expect(decoded).toMatchObject({ text: spanish, encoding, warnings: [] });
});

test.each(['utf-16le', 'utf-16be'])('%s without a byte-order mark is decoded, in any script', (encoding) => {
  for (const text of [spanish, russian, arabic, thai, `${japanese}\n`, `${korean}\n`])
    expect(decodeText(iconv.encode(text, encoding, { addBOM: false })).text).toBe(text);
});

test.each([
  ['utf-8', spanish],
  ['windows-1252', 'The café was closed, and so was the bar. '],
  ['windows-1251', russian],
  ['gb18030', '委员会宣布，旧码头将关闭到年底。渔民反对这项决定，要求召开全体会议。'],
])('%s with a stray NUL is not taken for UTF-16', (encoding, text) => {
  for (const times of [1, 4, 9]) {
    const before = iconv.encode(text.repeat(times), encoding);
    const bytes = Buffer.concat([before, Buffer.from([0]), iconv.encode(text, encoding)]);
    expect(decodeText(bytes).text).toBe(`${text.repeat(times)}\0${text}`);
  }
});

test('a declared encoding is used unless the bytes are valid UTF-8', () => {
  const page = (charset: string): string =>
    `<html><head><meta charset="${charset}"></head><body>${russian}</body></html>`;
  const koi = page('koi8-r');
  expect(decodeText(iconv.encode(koi, 'koi8-r'), { markup: true })).toMatchObject({
    text: koi,
    encoding: 'koi8-r',
    warnings: [],
  });
  const wrong = page('iso-8859-1');
  expect(decodeText(Buffer.from(wrong), { markup: true })).toMatchObject({ text: wrong, encoding: 'utf-8' });
});

test('a few non-ASCII characters are decoded as windows-1252, with a warning', () => {
  const text = `${'The mayor of the town spoke to reporters. '.repeat(50)}José ate “quietly” – alone.`;
  const decoded = decodeText(iconv.encode(text, 'windows-1252'));
  expect(decoded.text).toBe(text);
  expect(decoded.warnings).toEqual([
    'The encoding was not declared; windows-1252 was guessed. Check the accented letters.',
  ]);
});

test('UTF-8 cut off inside a character is still decoded as UTF-8', () => {
  const bytes = Buffer.from(`${spanish.repeat(3)}fin ñ`).subarray(0, -1);
  const decoded = decodeText(bytes);
  expect(decoded.text).toBe(`${spanish.repeat(3)}fin \uFFFD`);
  expect(decoded.warnings).toEqual(['1 character could not be decoded and is shown as �.']);
});

test('every UTF-8 string decodes to itself, and no bytes cause an error', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }).filter((s) => !s.startsWith('\uFEFF') && !s.includes('\0') && !s.includes('\x1b$')),
      (s) => decodeText(Buffer.from(s)).text === Buffer.from(s).toString(),
    ),
  );
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => typeof decodeText(bytes).text === 'string'));
});
