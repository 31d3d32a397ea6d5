import { expect, test } from 'vitest';
import { strayPresses, type Press } from './strayPress.ts';

const save = {};
const reject = {};
const press = (button: object | null, name: string, at: number, x = 10): Press => ({ button, name, at, x, y: 10 });

test('the second press of a double click is kept from another button that has come under the mouse', () => {
  const isStray = strayPresses();
  expect(isStray(press(save, 'Save claim', 0))).toBe(false);
  expect(isStray(press(reject, 'Reject', 150))).toBe(true);
  // and a third one, until some time has gone by
  expect(isStray(press(reject, 'Reject', 400))).toBe(true);
  expect(isStray(press(reject, 'Reject', 1000))).toBe(false);
});

test('presses that are meant go through: on the same button, on one called alike, elsewhere, later, beside buttons', () => {
  const second = (button: object | null, name: string, at: number, x = 10) => {
    const isStray = strayPresses();
    isStray(press(save, 'Save', 0));
    return isStray(press(button, name, at, x));
  };
  expect(second(save, 'Saving', 100)).toBe(false);
  expect(second({}, 'Save', 100)).toBe(false);
  expect(second(reject, 'Reject', 100, 60)).toBe(false);
  expect(second(reject, 'Reject', 600)).toBe(false);
  expect(second(null, '', 100)).toBe(false);
  const isStray = strayPresses();
  isStray(press(null, '', 0));
  expect(isStray(press(reject, 'Reject', 100))).toBe(false);
});
