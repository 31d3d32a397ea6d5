import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseGuide } from './parse.ts';
import { searchGuide } from './search.ts';
import { blockText } from './text.ts';

const parts = parseGuide(readFileSync('docs/user-guide.md', 'utf8'));
const first = (query: string) => searchGuide(parts, query)[0]?.id;

test('the best section comes first, found by word prefixes regardless of case and accents', () => {
  expect(first('contradictions')).toBe('contradictions');
  expect(first('TRASH')).toBe('trash');
  expect(first('spreadsh')).toBe('sheets');
  expect(first('obsidian')).toBe('other-programs');
  expect(first('spreadsheet headings')).toBe('sheets');
  expect(first('mápa')).toBeUndefined();
  expect(first('máp')).toBe('map');
});

test('every word must match', () => {
  expect(searchGuide(parts, 'trash zebra')).toEqual([]);
  expect(searchGuide(parts, '  ')).toEqual([]);
});

test('a word that no section has may contain a typo', () => {
  expect(first('contradicitons')).toBe('contradictions');
  expect(first('psuedonym')).toBe('audiences');
  expect(searchGuide(parts, 'zzzzzz')).toEqual([]);
});

test('the excerpt shows the first match and cuts no word', () => {
  const [hit] = searchGuide(parts, 'withdraws');
  expect(hit?.id).toBe('trash');
  expect(hit?.excerpt).toContain('a source withdraws');
  for (const { id, excerpt } of searchGuide(parts, 'quote')) {
    const text =
      parts
        .find((part) => part.id === id)
        ?.blocks.map(blockText)
        .join(' ') ?? '';
    const shown = excerpt.replace(/^…|…$/g, '');
    const at = text.indexOf(shown);
    expect(at, excerpt).toBeGreaterThanOrEqual(0);
    expect(text.slice(Math.max(0, at - 1), at), excerpt).not.toMatch(/[\p{L}\p{N}]/u);
    expect(text.slice(at + shown.length, at + shown.length + 1), excerpt).not.toMatch(/[\p{L}\p{N}]/u);
    expect(excerpt.length).toBeLessThanOrEqual(150);
  }
});
