import { expect, test } from 'vitest';
import { t } from '#lib/i18n/t.ts';

test('a text that was made before is not given for other values', () => {
  const label = (what: string, title: string) => t('labels.editOne', { what, title });
  const first = label('person', 'Ana');
  expect(label('Ana', 'person')).not.toBe(first);
  expect(label('person', 'Ana')).toBe(first);
  expect([1, 2, 1].map((count) => t('counts.people', { count }))).toEqual(['1 person', '2 people', '1 person']);
});

test('more texts than are kept stay right', () => {
  const says = (at: number) => t('labels.editOne', { what: 'person', title: `Number ${at}` });
  for (let at = 0; at < 5_000; at++) expect(says(at)).toContain(`Number ${at}”`);
  expect(says(0)).toContain('Number 0”');
  expect(t('labels.editOne', { what: 'person', title: 'x'.repeat(1_000) })).toContain('x'.repeat(1_000));
});

test('quotation marks within quotation marks are single, and what is not closed is left alone', () => {
  const label = (title: string) => t('labels.editOne', { what: 'event', title });
  expect(label('The “Relojero” case')).toBe('Edit event “The ‘Relojero’ case”');
  expect(label('The "Relojero" case')).toBe('Edit event “The ‘Relojero’ case”');
  expect(label(`${'x'.repeat(250)} “y”`)).toMatch(/‘y’”$/);
  expect(label('6" of rain')).toBe('Edit event “6" of rain”');
  expect(label('half “open')).toBe('Edit event “half “open”');
  expect(label('plain')).toBe('Edit event “plain”');
});
