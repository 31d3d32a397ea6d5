import { act } from 'react';
import { expect, test, vi } from 'vitest';
import { reactRoot } from '#renderer/ui/test-react-root.ts';
import { askBeforeLosingText } from '#renderer/ui/typedText.ts';
import { KeptForms } from './KeptForms.tsx';

const render = reactRoot();

/** Shows a page with a form, as the window does when another page is opened. */
function show(id: string): void {
  render(
    <KeptForms id={id}>
      <form data-modal="">
        <input name={id} />
      </form>
    </KeptForms>,
  );
}
const fieldOf = (id: string) => document.querySelector<HTMLInputElement>(`input[name="${id}"]`);

function type(id: string, text: string): void {
  const field = fieldOf(id);
  if (!field) throw new Error(`no field of ${id}`);
  field.value = text;
  act(() => {
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

test('of the forms that wait, the oldest untouched one is dropped, and none in which something is typed', () => {
  for (const name of ['HTMLInputElement', 'HTMLTextAreaElement', 'InputEvent', 'Element', 'Event'] as const) {
    vi.stubGlobal(name, (Reflect.get(window, name) as unknown) ?? class {});
  }
  askBeforeLosingText();
  const pages = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth'];
  show('first');
  type('first', 'signed by the harbour master of Almenara');
  for (const id of pages.slice(1)) show(id);
  expect(fieldOf('first')?.value).toBe('signed by the harbour master of Almenara');
  expect(pages.filter((id) => fieldOf(id) !== null)).toEqual(pages.filter((id) => id !== 'second' && id !== 'third'));
});
