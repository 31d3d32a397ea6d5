import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { Difference } from './Difference.tsx';

test.each([
  ['سليم owns the mill and lives beside it.', 'ltr'],
  ['قال الشاهد إن الشاحنة غادرت (Reuters).', 'rtl'],
])('%s has the direction %s, whatever name it begins with', (text, dir) => {
  expect(renderToStaticMarkup(<Difference text={text} ranges={[]} as="added" />)).toContain(`dir="${dir}"`);
});
