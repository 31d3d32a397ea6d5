import { expect, test } from 'vitest';
import { tools } from '#core/exchange/contract.ts';
import { toolName } from './importOrigin.ts';

test('every tool has a name, and an unknown one is called what the file calls it', () => {
  for (const tool of tools) expect(toolName(tool)).toMatch(/^[A-Z]/);
  expect(['tropy', 'hunchly', 'sheet:Calls', 'sheet:', 'nvivo'].map(toolName)).toEqual([
    'Tropy',
    'Hunchly',
    'Spreadsheet, Calls',
    'sheet:',
    'nvivo',
  ]);
});
