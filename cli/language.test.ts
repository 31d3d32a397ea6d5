import { expect, test } from 'vitest';
import { commandLanguage } from '#cli/language.ts';

test.each([
  [{}, 'en'],
  [{ LANG: 'es_EC.UTF-8', LC_ALL: 'es_EC.UTF-8' }, 'en'],
  [{ CASEBOOK_LANGUAGE: 'es', LANG: 'en_GB.UTF-8' }, 'es'],
  [{ CASEBOOK_LANGUAGE: '' }, 'en'],
])('with %j commands speak %s', (env, language) => {
  expect(commandLanguage(['info', 'x'], env)).toBe(language);
});

test('machine-readable output is always English', () => {
  for (const option of ['--json', '--csv'])
    expect(commandLanguage(['search', 'x', 'y', option], { CASEBOOK_LANGUAGE: 'es' })).toBe('en');
});
