import { expect, test } from 'vitest';
import { en } from '#lib/i18n/en.ts';

/** All texts of the catalogue by key. */
const texts = new Map<string, string>();
const collect = (table: object, path: string) => {
  for (const [name, value] of Object.entries(table) as [string, unknown][]) {
    if (typeof value === 'string') texts.set(path + name, value);
    else if (typeof value === 'object' && value) collect(value, `${path}${name}.`);
  }
};
collect(en, '');

/** Words that a newsroom never uses, in any context. */
const banned =
  /\b(stands|speaks (?:of|for|against)|is called so|of its own|that it gives|amiss|put off|tell apart|anew|said again|level with|taken? in|in sight|for want of|any more|as the data tell|one a line)\b|(?<!there )\bis no (?!longer)/i;

/** Groups of sentences and parts of sentences: none of their texts labels a button or a field. */
const sentenceGroups: Record<string, string> = {
  'bundle.': 'reasons that errors quote, and messages',
  'capture.': 'errors and warnings of reading',
  'cli.': 'lines and help of the command line',
  'errors.': 'errors, and what is wrong with a field',
  'findings.rules.': 'titles and reasons of findings, which name records and values',
  'importing.': 'errors and warnings of an import',
  'inner.': 'errors and warnings of archives and mails',
  'mail.': 'errors and warnings of mails',
  'packages.': 'what is wrong with a package, and messages',
  'sheets.': 'what is wrong with a spreadsheet, a mapping or a row',
  'store.': 'errors, faults and repairs of a case on disk',
  'transfer.': 'errors of an export',
  'verify.': 'what is wrong with a record, and what a repair does',
};

/** Labels of more than eight words, each with its reason. */
const longLabels: Record<string, string> = {
  'reread.done': 'four counts in one line',
  'searching.placeholder': 'shows the syntax of a search by examples',
};

const mostWords = 8;

/** Returns the words of a text; a placeholder counts as one. */
const wordsOf = (text: string) =>
  text
    .replace(/\{\{[^}]*\}\}/g, 'x')
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

/**
 * Whether a text is a label rather than a sentence: it has no full stop, question mark or exclamation mark at its end or between its words.
 */
const isLabel = (text: string) => !/[.!?;](?:$|\s)/.test(text);

const keysWhere = (isWrong: (text: string, key: string) => boolean) =>
  [...texts].filter(([key, text]) => isWrong(text, key)).map(([key, text]) => `${key}: ${text}`);

test('no text has a banned word', () => {
  expect(keysWhere((text) => banned.test(text))).toEqual([]);
});

test('no label has more than eight words', () => {
  const isExempt = (key: string) => Object.keys(sentenceGroups).some((group) => key.startsWith(group));
  const long = keysWhere((text, key) => isLabel(text) && wordsOf(text) > mostWords && !isExempt(key));
  expect(long.map((line) => line.slice(0, line.indexOf(':')))).toEqual(Object.keys(longLabels));
});

test('no text has doubled quotation marks', () => {
  expect(keysWhere((text) => /[“”"]{2}|‘‘|’’|“\{\{\w+\}\}“/.test(text))).toEqual([]);
});

test('a sentence begins with a capital', () => {
  const small = keysWhere((text) => /^\p{Ll}/u.test(text) && /[.!?]$/.test(text));
  // Names of a command and of a file, an abbreviation, and the end of a sentence into which a folder is inserted.
  const isName = (line: string) => /^\S+: (?:casebook |case\.json |n\.d\.$)/.test(line);
  expect(small.filter((line) => !isName(line) && !line.startsWith('app.launch.whereAfter: '))).toEqual([]);
});

test('every singular has a plural, and every plural a singular', () => {
  const alone = [...texts.keys()].filter(
    (key) =>
      (/_one$/.test(key) && !texts.has(key.replace(/_one$/, '_other'))) ||
      (/_other$/.test(key) && !texts.has(key.replace(/_other$/, '_one'))),
  );
  expect(alone).toEqual([]);
});
