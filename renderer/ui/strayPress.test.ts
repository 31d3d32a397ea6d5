import { expect, test } from 'vitest';
import { createStrayPressCheck, type Press } from './strayPress.ts';

const save = {};
const reject = {};
const press = (button: object | null, name: string, count: number): Press => ({ button, name, count });

test('the second press of a double click does not reach another button that moved under the mouse', () => {
  const isStray = createStrayPressCheck();
  expect(isStray(press(save, 'Save claim', 1))).toBe(false);
  expect(isStray(press(reject, 'Reject', 2))).toBe(true);
  expect(isStray(press(reject, 'Reject', 3))).toBe(true);
  // A new press reaches it.
  expect(isStray(press(reject, 'Reject', 1))).toBe(false);
});

test('intended presses go through: on the same button, on one with the same name, or beside buttons', () => {
  const second = (button: object | null, name: string, first: Press = press(save, 'Save', 1)) => {
    const isStray = createStrayPressCheck();
    isStray(first);
    return isStray(press(button, name, 2));
  };
  expect(second(save, 'Saving')).toBe(false);
  expect(second({}, 'Save')).toBe(false);
  expect(second(null, '')).toBe(false);
  expect(second(reject, 'Reject', press(null, '', 1))).toBe(false);
});
