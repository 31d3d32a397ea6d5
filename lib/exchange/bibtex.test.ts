import { expect, test } from 'vitest';
import { namesOfBibtex } from './bibtex-names.ts';
import { readBibtex } from './bibtex.ts';
import { textOfLatex } from './latex.ts';

const book = '@book{b, title = {Bridges}}';

test.each([
  ['a comment with an entry in it', `@comment{ @article{a, title = {No}} }\n${book}`],
  ['a comment with braces in it', `@comment{groups: {1}{2};}\n${book}`],
  ['a comment in parentheses', `@comment(about {this} list)${book}`],
  ['a comment without an end', `@comment{never closed\n${book}`],
  ['a preamble', `@preamble{ "\\newcommand{\\x}{y}" }\n${book}`],
])('%s is skipped', (_, text) => {
  expect([...readBibtex(text)].map(({ key, isWhole }) => [key, isWhole])).toEqual([['b', true]]);
});

test.each([
  ['@book{\n title = {Bridges},\n}', ''],
  ['@book{k\n title = {Bridges},\n}', 'k'],
  ['@book{k\n, title = {Bridges},\n}', 'k'],
  ['@book{k, note, title = {Bridges}}', 'k'],
])('an entry whose key or field is incomplete keeps its title: %s', (text, key) => {
  const [entry] = readBibtex(text);
  expect([entry?.key, entry?.fields.get('title'), entry?.isWhole]).toEqual([key, 'Bridges', true]);
});

test.each([
  ['sm\\o  rrebr\\o{}d \\o{} og', 'smørrebrød ø og'],
  ['\\textit  {x} \\& y', 'x & y'],
  ['na\\"\\i ve, na\\"{\\i} ve, \\\'a b', 'naïve, naï ve, á b'],
  ['\\href  and \\unknown  x', 'and \\unknown x'],
])('LaTeX with spaces after a command: %s', (latex, text) => {
  expect(textOfLatex(latex)).toBe(text);
});

test('a field given twice is kept twice, unless it says the same', () => {
  const [entry] = readBibtex('@book{b, note = {A}, note = {A}, note = {B}}');
  expect([...(entry?.fields.values() ?? [])]).toEqual(['A', 'B']);
});

test.each([
  ['a $x^2$ b', 'a $x^2$ b'],
  ['it cost $5', 'it cost $5'],
  ['\\href{https://example.org/a}{the page} of it', 'the page of it'],
])('LaTeX with a formula, a dollar or a link: %s', (latex, text) => {
  expect(textOfLatex(latex)).toBe(text);
});

test('the parts of a name may be labelled', () => {
  const read = (latex: string) => namesOfBibtex(latex, { language: 'en', outlet: null }).names;
  expect(read('family=Cruz, given=Juan, prefix=de la')).toEqual(['Juan de la Cruz']);
  expect(read('given=Ana, family={Ruiz}, suffix=Jr. and family=Acme')).toEqual(['Ana Ruiz Jr.', 'Acme']);
});
