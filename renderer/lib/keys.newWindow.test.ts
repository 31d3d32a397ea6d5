import { expect, test, vi } from 'vitest';
import { commands } from '#core/commands/commands.ts';
import { createKeys, type KeyPress } from './keys.ts';

const off = { metaKey: false, altKey: false, shiftKey: false, repeat: false, isComposing: false, timeStamp: 0 };
const ctrlEnter: KeyPress = { key: 'Enter', code: 'Enter', ctrlKey: true, ...off };
const anywhere = { field: false, find: false, document: false, typing: false, control: false, modal: false };

test('Ctrl+Enter opens a new window only where the page has no other use for it', () => {
  const keys = createKeys({ commands, mac: false });
  const [beside, save] = [vi.fn(), vi.fn()];
  const calls = () => [beside.mock.calls.length, save.mock.calls.length];
  keys.register('near.save', save);
  keys.register('window.beside', beside, { base: true });
  for (const scopes of [['near', 'app'], ['app'], []]) keys.press(ctrlEnter, { ...anywhere, scopes });
  expect(calls()).toEqual([0, 3]);
  keys.press(ctrlEnter, { ...anywhere, scopes: ['list', 'app'] });
  expect(calls()).toEqual([1, 3]);
  // Never in a field
  expect(keys.press(ctrlEnter, { ...anywhere, field: true, scopes: ['list', 'app'] })).toBe(true);
  expect(calls()).toEqual([1, 4]);
});
