import { expect, it } from 'vitest';
import { checkPublished } from './dates.ts';

it.each(['2024-03', '2001-34', '156X-12-25', '{1960,1961-12}', '2004-06-~11'])('accepts --published %s', (date) => {
  expect(() => checkPublished(date)).not.toThrow();
});

it.each(['2001-42', '2004-06-31', '{1960, 1961}', 'last week'])('refuses --published %s', (date) => {
  expect(() => checkPublished(date)).toThrow(date);
});
