import { expect, test } from 'vitest';
import type { AddItem } from '#core/capture/contract.ts';
import { listOfItems } from '#core/capture/item-list.ts';

const item: AddItem = {
  path: '/in/ferry.txt',
  part: null,
  status: 'added',
  id: null,
  format: 'txt',
  title: 'The ferry',
  near: null,
  warnings: [],
  error: null,
};

test('the list has a header and one line per file: status, original path, article title and reason', () => {
  const failed = {
    ...item,
    status: 'failed' as const,
    title: null,
    error: { code: 'invalid', message: 'It is empty.' },
  };
  const lines = listOfItems([item, { ...failed, path: '/in/empty.txt' }]).split('\n');
  expect(lines).toEqual([
    'Status\tOriginal path\tArticle\tWhy, and what to do',
    'Added\t/in/ferry.txt\tThe ferry\t',
    'Not read\t/in/empty.txt\t\tIt is empty.',
    '',
  ]);
});

test('the list names the place in an archive, what needs a look, and a near duplicate', () => {
  const near = { id: 'a1', percent: 97 };
  const warnings = ['It has no date.', 'One file was left out.'];
  const [, line = ''] = listOfItems([{ ...item, part: 'post/mail 3', warnings, near }]).split('\n');
  const [, place, , why] = line.split('\t');
  expect(place).toBe('/in/ferry.txt post/mail 3');
  expect(why).toBe('It has no date. One file was left out. 97% the same as a1');
});

test('a title can neither start a new cell nor be run as a formula', () => {
  const title = '=HYPERLINK("x")\n\tsecond line';
  const [, line] = listOfItems([{ ...item, title }]).split('\n');
  expect(line).toBe('Added\t/in/ferry.txt\t\'=HYPERLINK("x") second line\t');
});
