import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { lossTables } from '#core/exchange/loss-tables.ts';

const withoutPadding = (text: string) => text.replace(/[ -]+/g, ' ').trim();

test('docs/exchange.md is up to date (node tools/exchange-docs.mjs rewrites it)', () => {
  const [, tables = ''] = readFileSync('docs/exchange.md', 'utf8').split('<!-- tables -->');
  expect(withoutPadding(tables)).toBe(withoutPadding(lossTables()));
});
