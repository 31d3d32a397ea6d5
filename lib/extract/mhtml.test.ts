import { expect, test } from 'vitest';
import { parseSource } from './parse.ts';
import { file, outline } from './test-files.ts';

const paragraphs = [
  'The night ferry left Puerto Nublo at ten on Monday, an hour late, because the harbour office had not signed the papers in time.',
  'The company said that nobody had told its crew of a new rule, which the harbour office made known in a letter of last autumn.',
  'Passengers waited in the rain on the quay, and the café there had closed at eight as it does on all days of the winter.',
];

const page = `<!DOCTYPE html><html lang="en"><head><meta charset="windows-1252"><title>Ferry leaves late - Nublo Post</title></head><body>
<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>Ferry leaves late</h1>${paragraphs.map((text) => `<p>${text}</p>`).join('\n')}</article></body></html>`;

const quoted = (text: string) =>
  Buffer.from(text)
    .toString('latin1')
    .replace(/[=\x80-\xff]/g, (c) => `=${c.charCodeAt(0).toString(16).toUpperCase()}`)
    .replace(/(.{70})(?=[^\n])/g, '$1=\r\n');

const saved = [
  'From: <Saved by Blink>',
  'Snapshot-Content-Location: https://post.example/2024/03/05/ferry-leaves-late',
  'Subject: Ferry leaves late - Nublo Post',
  'Date: Sat, 9 Nov 2024 10:00:00 -0000',
  'MIME-Version: 1.0',
  'Content-Type: multipart/related; type="text/html"; boundary="----MultipartBoundary--x"',
  '',
  '',
  '------MultipartBoundary--x',
  'Content-Type: text/html',
  'Content-ID: <frame-1@mhtml.blink>',
  'Content-Transfer-Encoding: quoted-printable',
  'Content-Location: https://post.example/2024/03/05/ferry-leaves-late',
  '',
  quoted(page),
  '------MultipartBoundary--x',
  'Content-Type: text/html',
  'Content-Location: https://ads.example/',
  '',
  '<p>Buy more of it now, as long as there is any of it left to be bought.</p>',
  '------MultipartBoundary--x',
  'Content-Type: image/png',
  'Content-Transfer-Encoding: base64',
  'Content-Location: https://post.example/logo.png',
  '',
  'iVBORw0KGgo=',
  '------MultipartBoundary--x--',
];

test('an MHTML page is cleaned like HTML, takes its URL from the file and ignores the date it was saved', async () => {
  for (const name of ['ferry.mhtml', 'ferry.mht', 'ferry']) {
    const read = await parseSource(file(name, saved.join('\r\n')));
    expect(read).toMatchObject({
      format: 'mhtml',
      title: 'Ferry leaves late',
      url: 'https://post.example/2024/03/05/ferry-leaves-late',
      published: '2024-03-05',
      language: 'en',
      warnings: [],
    });
    expect(outline(read)).toEqual(paragraphs.map((text) => `body: ${text}`));
  }
});

test('an MHTML file that is cut off yields the text before the cut', async () => {
  const cut = saved.join('\r\n');
  const read = await parseSource(file('ferry.mhtml', cut.slice(0, cut.indexOf('Passengers'))));
  expect(outline(read)[0]).toBe(`body: ${paragraphs[0]}`);
});

test('an MHTML file without a page is rejected with advice', async () => {
  await expect(parseSource(file('a.mhtml', 'MIME-Version: 1.0\r\nContent-Type: image/png\r\n\r\nx'))).rejects.toThrow(
    'a.mhtml has no web page. Save the page again, as one file or as HTML.',
  );
});
