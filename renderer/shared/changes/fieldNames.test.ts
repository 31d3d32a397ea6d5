import { expect, it } from 'vitest';
import { listFields } from './fieldNames.ts';

const fields = (...names: string[]) => names.map((field) => ({ field }));

it('names all of a few changed fields', () => {
  expect(listFields('people', fields('tags', 'notes', 'description'))).toBe('Tags, Notes and Description');
});

it('names three of more than four and counts the rest', () => {
  expect(listFields('articles', fields('title', 'outlet', 'authors', 'tags', 'notes'))).toBe(
    'Title, Outlet, Authors and 2 more',
  );
});
