import { expect, it } from 'vitest';
import { titleInJob } from './titleInJob.ts';

const change = (title: string) => ({ collection: 'articles', id: title, title, kind: 'create' as const, fields: {} });

it('is the title of the one record that an entry of a job changed', () => {
  expect(titleInJob({ group: 'an import', changes: [change('Dam opened')] })).toBe('Dam opened');
});

it('is empty outside a job and for several records', () => {
  expect(titleInJob({ group: null, changes: [change('Dam opened')] })).toBe('');
  expect(titleInJob({ group: 'an import', changes: [change('Dam opened'), change('Quay 4')] })).toBe('');
  expect(titleInJob({ group: 'an import', changes: [] })).toBe('');
});
