import { expect, test } from 'vitest';
import { en } from '#lib/i18n/en.ts';
import { listedAnd, listedOr } from '#lib/i18n/listed.ts';
import { languageFor } from '#lib/i18n/languages.ts';
import { direction, inLanguage, language, locale, onLanguage, setLanguage, t } from '#lib/i18n/t.ts';

test('a cached text is not reused for other values', () => {
  const label = (what: string, title: string) => t('labels.editOne', { what, title });
  const first = label('person', 'Ana');
  expect(label('Ana', 'person')).not.toBe(first);
  expect(label('person', 'Ana')).toBe(first);
  expect([1, 2, 1].map((count) => t('counts.people', { count }))).toEqual(['1 person', '2 people', '1 person']);
});

test('texts stay correct beyond the size of the cache', () => {
  const says = (at: number) => t('labels.editOne', { what: 'person', title: `Number ${at}` });
  for (let at = 0; at < 5_000; at++) expect(says(at)).toContain(`Number ${at}”`);
  expect(says(0)).toContain('Number 0”');
  expect(t('labels.editOne', { what: 'person', title: 'x'.repeat(1_000) })).toContain('x'.repeat(1_000));
});

test('nested quotation marks become single, and unpaired ones are left alone', () => {
  const label = (title: string) => t('labels.editOne', { what: 'event', title });
  expect(label('The “Relojero” case')).toBe('Edit event “The ‘Relojero’ case”');
  expect(label('The "Relojero" case')).toBe('Edit event “The ‘Relojero’ case”');
  expect(label(`${'x'.repeat(250)} “y”`)).toMatch(/‘y’”$/);
  expect(label('6" of rain')).toBe('Edit event “6" of rain”');
  expect(label('half “open')).toBe('Edit event “half “open”');
  expect(label('plain')).toBe('Edit event “plain”');
});

test('a direction mark in a value does not reverse the sentence, and is visible in a path', () => {
  expect(t('labels.editOne', { what: 'event', title: '\u202eevil' })).toBe('Edit event “\u202eevil\u202c”');
  expect(t('store.closed', { path: '/x\u202ey' })).toContain('/x\\u{202e}y');
});

test('inLanguage applies only to its callback, even if that throws, and rejects a promise', () => {
  const said = () => `${t('dossier.sources')} ${language()}`;
  expect(said()).toBe('Sources en');
  expect(inLanguage('es', () => [said(), inLanguage('en', said), said()])).toEqual([
    'Fuentes es',
    'Sources en',
    'Fuentes es',
  ]);
  expect(() =>
    inLanguage('es', () => {
      throw new Error('in the midst');
    }),
  ).toThrow('in the midst');
  expect(said()).toBe('Sources en');
  expect(() => inLanguage('es', () => Promise.resolve())).toThrow('not for a promise');
  expect(said()).toBe('Sources en');
});

test('a text missing in a language throws and is not taken from another', () => {
  setLanguage('xx', { ...en, dossier: { ...en.dossier, sources: 'Zz' }, app: { ...en.app, launch: {} } });
  try {
    expect(t('dossier.sources')).toBe('Zz');
    expect(() => t('app.launch.whereAfter')).toThrow('xx: app.launch.whereAfter');
    expect(inLanguage('es', () => t('dossier.sources'))).toBe('Fuentes');
  } finally {
    setLanguage('en');
  }
});

test('listeners hear each change of language once, with its locale and direction', () => {
  const heard: string[] = [];
  const stop = onLanguage(() => heard.push(`${language()} ${locale()} ${direction()}`));
  try {
    for (const tag of ['es-EC', 'es', 'ar-XB', 'tlh', 'en']) setLanguage(tag);
  } finally {
    stop();
    setLanguage('en');
  }
  expect(heard).toEqual(['es es ltr', 'ar-XB he rtl', 'en en-GB ltr']);
});

test('languageFor picks the first available language, or else English', () => {
  expect(languageFor(['de-DE', 'es-419', 'en'])).toBe('es');
  expect(languageFor(['EN-us', 'es'])).toBe('en');
  expect(languageFor(['constructor', 'de'])).toBe('en');
  expect(languageFor([])).toBe('en');
});

test('a pseudo-language keeps placeholders and is longer or in right-to-left letters', () => {
  const english = t('labels.editOne', { what: 'event', title: 'Ana' });
  try {
    setLanguage('en-XA');
    const long = t('labels.editOne', { what: 'event', title: 'Ana' });
    expect(long).toContain('event “Ana”');
    expect(long.length).toBeGreaterThanOrEqual(english.length + 2);
    expect(t('counts.people', { count: 5 })).toMatch(/^5 /);
    // A text that refers to another one includes it.
    expect(t('capture.unsupported', { name: 'a.bin', what: 'a program' })).toContain(t('capture.formats'));
    setLanguage('ar-XB');
    expect(t('labels.editOne', { what: 'event', title: 'Ana' })).toMatch(/^[\u05d0-\u05ea]+ event “Ana”$/);
    expect(t('counts.people', { count: 5 })).toMatch(/^5 [\u05d0-\u05ea]+$/);
  } finally {
    setLanguage('en');
  }
});

test('Spanish has its own plurals and nested quotation marks, and uses “e” and “u” in lists', () => {
  inLanguage('es', () => {
    expect([1, 2, 1_000_000].map((count) => t('counts.sources', { count }))).toEqual([
      '1 fuente',
      '2 fuentes',
      '1.000.000 fuentes',
    ]);
    expect(t('dossier.fromCase', { title: 'El caso «Relojero»' })).toBe('Del caso «El caso “Relojero”»');
    expect(t('dossier.fromCase', { title: 'medio «abierto' })).toBe('Del caso «medio «abierto»');
    expect(listedAnd(['Ana', 'Luis', 'Inés'])).toBe('Ana, Luis e Inés');
    expect(listedOr(['7 personas', '8 personas'])).toBe('7 personas u 8 personas');
  });
  expect(listedAnd(['a', 'b', 'c'])).toBe('a, b and c');
});

test('a number is grouped as in its language, in every text', () => {
  const loaded = (tag: 'en' | 'es') => inLanguage(tag, () => t('batch.progress', { done: 32_826, total: 5_000 }));
  expect(loaded('en')).toBe('32,826 of 5,000 names');
  expect(loaded('es')).toBe('32.826 de 5000 nombres');
});
