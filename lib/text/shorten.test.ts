import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { shorten } from '#lib/text/shorten.ts';

test.each([
  ['The night ferry', 48, 'The night ferry'],
  ['The night ferry left Puerto Nublo', 20, 'The night ferry…'],
  ['The night ferry, an hour late', 17, 'The night ferry…'],
  ['Two  words\nhere', 48, 'Two words here'],
  // one long word, and characters without spaces between them, are cut anywhere
  ['Donaudampfschifffahrtsgesellschaft', 10, 'Donaudamp…'],
  ['a Donaudampfschifffahrtsgesellschaft', 10, 'a Donauda…'],
  ['港口夜间渡轮晚点一小时', 6, '港口夜间渡…'],
])('“%s” is shortened within %i characters to “%s”', (title, limit, short) => {
  expect(shorten(title, limit)).toBe(short);
});

test('no other code shortens text with slice and “…”', () => {
  // The first two cut between words using the structure of the text, the third keeps the lines of a whole text.
  const own = [
    'core/quotes/model/quote-context.ts',
    'core/search/subtitle.ts',
    'renderer/shared/changes/formatFieldValue.ts',
    'lib/text/shorten.ts',
  ];
  const found = ['core', 'cli', 'electron', 'renderer'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((name) => join(folder, name))
      .filter((path) => /(?<!\.test)\.tsx?$/.test(path) && !own.includes(path.replaceAll('\\', '/')))
      // An address has no words to cut between.
      .filter((path) =>
        /(?<!short)\s*\.slice\(0, [^)]*\)(?:\s*\.\w+\((?:'')?\))*\}…`/.test(readFileSync(path, 'utf8')),
      ),
  );
  expect(found).toEqual([]);
});
