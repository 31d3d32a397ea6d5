import { expect, it } from 'vitest';
import { titleInJob } from './titleInJob.ts';

it('is the title of the one record that an entry of a job changed', () => {
  expect(titleInJob({ group: 'an import', title: 'Dam opened' })).toBe('Dam opened');
});

it('is empty outside a job and for several records', () => {
  expect(titleInJob({ group: null, title: 'Dam opened' })).toBe('');
  expect(titleInJob({ group: 'an import', title: '' })).toBe('');
});
