import { expect, test } from 'vitest';
import { namesInFileField } from '#lib/exchange/file-names.ts';

test.each([
  ['files/12/x.pdf', ['files/12/x.pdf']],
  ['files/12/x.pdf;files/13/y.html', ['files/12/x.pdf', 'files/13/y.html']],
  [
    'Full Text PDF:files/12/x.pdf:application/pdf;Snapshot:files/13/y.html:text/html',
    ['files/12/x.pdf', 'files/13/y.html'],
  ],
  [':x.pdf:PDF', ['x.pdf']],
  [':home/me/Papers/x.pdf:pdf', ['/home/me/Papers/x.pdf']],
  [':C$\\backslash$:/Users/me/x.pdf:pdf', ['C:/Users/me/x.pdf']],
  ['A\\: b:C\\:\\\\Users\\\\x.pdf:application/pdf', ['C:\\Users\\x.pdf']],
  ['Text: with a colon:files/x.pdf:application/pdf', ['files/x.pdf']],
  ['A\\;b:files/a\\;b.pdf:application/pdf', ['files/a;b.pdf']],
  ['x.pdf:PDF', ['x.pdf']],
  ['Text:x.pdf', ['x.pdf']],
  ['C:\\x\\y.pdf', ['C:\\x\\y.pdf']],
  ['file:///home/me/x.pdf', ['file:///home/me/x.pdf']],
  ['x{_}y.pdf', ['x_y.pdf']],
  [' ; ;', []],
  ['', []],
  ['x.pdf;x.pdf', ['x.pdf']],
])('the file field “%s” yields %j', (text, names) => {
  expect(namesInFileField(text)).toEqual(names);
});

test('very long fields are handled', () => {
  expect(namesInFileField('\\'.repeat(300_000))).toHaveLength(1);
  expect(namesInFileField(':'.repeat(300_000))).toEqual([]);
});
