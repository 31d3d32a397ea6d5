import { expect, it } from 'vitest';
import { altDigit } from './altDigit.ts';
import { press } from './test-keys.ts';

const digit = (key: string, more: object) => altDigit(press(key, { code: 'Digit2', ...more }));

it('Alt and a digit select a choice, wherever the digit is on the keyboard', () => {
  expect(digit('2', { altKey: true })).toBe(1);
  expect(digit('é', { altKey: true })).toBe(1);
  expect(digit('2', {})).toBeNull();
  expect(altDigit(press('0', { code: 'Digit0', altKey: true }))).toBeNull();
});

it('a digit key with AltGr types its character, even if reported as Ctrl and Alt', () => {
  const getModifierState = (name: string) => name === 'AltGraph';
  expect(digit('@', { altKey: true, ctrlKey: true })).toBeNull();
  expect(digit('@', { altKey: true, getModifierState })).toBeNull();
  expect(digit('@', { getModifierState })).toBeNull();
});
