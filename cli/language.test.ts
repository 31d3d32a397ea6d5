import { expect, test } from 'vitest';
import { commandLanguage } from '#cli/language.ts';

test.each([
  [{ LANG: 'es_EC.UTF-8' }, 'es'],
  [{ LANG: 'es' }, 'es'],
  [{ LANG: 'en_GB.UTF-8', LC_MESSAGES: 'es_ES@euro' }, 'es'],
  [{ LANG: 'es_ES.UTF-8', LC_ALL: 'de_DE.UTF-8' }, 'en'],
  [{ LANG: 'es_ES.UTF-8', LC_ALL: 'C.UTF-8', LANGUAGE: 'es' }, 'en'],
  [{ LANG: 'es_ES.UTF-8', LC_ALL: '' }, 'es'],
  [{ LANG: 'de_DE.UTF-8', LANGUAGE: 'de:es:en' }, 'es'],
  [{ LANG: 'POSIX', LANGUAGE: 'es' }, 'en'],
  [{ CASEBOOK_LANGUAGE: 'en', LANG: 'es_EC.UTF-8' }, 'en'],
  [{}, 'en'],
])('of %j commands speak %s', (env, language) => {
  expect(commandLanguage(['info', 'x'], env)).toBe(language);
});

test('what scripts read is English whatever the computer speaks', () => {
  for (const option of ['--json', '--csv'])
    expect(commandLanguage(['search', 'x', 'y', option], { LANG: 'es_EC.UTF-8' })).toBe('en');
});
