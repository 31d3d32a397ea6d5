import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { lossTables } from '#core/exchange/loss-tables.ts';

const withoutPadding = (text: string) => text.replace(/[ -]+/g, ' ').trim();

test('docs/exchange.md tells where each field goes: node tools/exchange-docs.mjs writes it anew', () => {
  const [, tables = ''] = readFileSync('docs/exchange.md', 'utf8').split('<!-- tables -->');
  expect(withoutPadding(tables)).toBe(withoutPadding(lossTables()));
});
