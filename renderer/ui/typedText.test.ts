import { parseHTML } from 'linkedom';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keepOpenUntil, unlessSaving } from './typedText.ts';

let focused: Element | null = null;

beforeEach(() => {
  const { document } = parseHTML(
    '<section data-dock><button id="close"></button><form><input></form></section><section data-dock><button id="other"></button></section>',
  );
  Object.defineProperty(document, 'activeElement', { get: () => focused });
  vi.stubGlobal('document', document);
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const focus = (selector: string) => {
  focused = document.querySelector(selector);
};

test('a form that is being saved is closed by nothing but itself', async () => {
  const leave = vi.fn();
  let end: (value: unknown) => void = () => undefined;
  const saving = new Promise((resolve) => {
    end = resolve;
  });
  focus('input');
  keepOpenUntil(saving);
  // The buttons of the form and of its dock do nothing; another form closes.
  for (const selector of ['input', '#close']) {
    focus(selector);
    unlessSaving(leave)();
  }
  expect(leave).not.toHaveBeenCalled();
  focus('#other');
  unlessSaving(leave)();
  expect(leave).toHaveBeenCalledOnce();

  end(undefined);
  await saving;
  await Promise.resolve();
  focus('#close');
  unlessSaving(leave)();
  expect(leave).toHaveBeenCalledTimes(2);
});
