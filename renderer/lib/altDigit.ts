import type { KeyPress } from './keys.ts';

/**
 * Returns the choice that Alt and a digit from 1 select in a form, from 0; null for other keys. AltGr, which some systems report as Ctrl and
 * Alt held together, types the third character of a key instead (Spanish: AltGr 2 is @).
 */
export function altDigit(press: Pick<KeyPress, 'altKey' | 'ctrlKey' | 'code' | 'getModifierState'>): number | null {
  const digit = /^Digit([1-9])$/.exec(press.code);
  const isAlt = press.altKey && !press.ctrlKey && press.getModifierState?.('AltGraph') !== true;
  return isAlt && digit ? Number(digit[1]) - 1 : null;
}
