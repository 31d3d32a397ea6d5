import { expect, test } from 'vitest';
import { textOfHtml } from '#lib/exchange/plain-html.ts';

test.each([
  ['<p>Read this <strong>twice</strong>.</p>', 'Read this twice.'],
  ['<div><h1>A</h1><p>B &amp; C</p><ul><li>one</li><li>two</li></ul></div>', 'A\n\nB & C\n\n- one\n\n- two'],
  ['no HTML, 1 < 2 and 3 > 2', 'no HTML, 1 < 2 and 3 > 2'],
  ['a<br>b<br/>c', 'a\nb\nc'],
  ['<!-- hidden -->x<SCRIPT>alert("<p>")</SCRIPT>y<style>p{}</style>z', 'xyz'],
  ['&#233;&#xE9;&nbsp;&euro;&#0;&#xD800;', 'éé &euro;&#0;&#xD800;'],
  ['&#x10FFFF;&#x110000;&#9999999;&#57344;', '\u{10FFFF}&#x110000;&#9999999;\uE000'],
  ['<table><tr><td>a</td><td>b</td></tr></table>', 'a b'],
  ['<p>cut off <b', 'cut off'],
  ['<p title="a>b">x</p>', 'b">x'],
])('extracts the text of %s', (html, text) => {
  expect(textOfHtml(html)).toBe(text);
});

test('large malformed notes are handled', () => {
  expect(textOfHtml('<'.repeat(200_000))).toHaveLength(200_000);
  expect(textOfHtml('<p '.repeat(200_000))).toBe('');
  expect(textOfHtml('<script>'.repeat(50_000))).toBe('');
  expect(textOfHtml(`${'<script></script>'.repeat(3_000)}x`)).toBe('x');
  expect(textOfHtml('&'.repeat(200_000))).toHaveLength(200_000);
});
