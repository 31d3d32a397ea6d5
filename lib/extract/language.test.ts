import { expect, test } from 'vitest';
import { detectLanguage, primarySubtag } from './language.ts';

const samples: Record<string, string> = {
  en: 'The commission said on Tuesday that the records of the harbour office had not been found, and that it would ask those who had worked there to come forward with what they know.',
  es: 'La comisión dijo el martes que los registros de la oficina del puerto no han sido hallados, y que pedirá a quienes trabajaron allí que cuenten lo que saben sobre el caso.',
  pt: 'A comissão disse na terça-feira que os registros do escritório do porto não foram encontrados e que vai pedir aos que trabalharam lá que contem o que sabem sobre o caso. Uma das testemunhas também falou com a imprensa e disse que está disposta a depor.',
  fr: 'La commission a déclaré mardi que les registres du bureau du port n’ont pas été retrouvés et qu’elle demandera à ceux qui y ont travaillé de dire ce qu’ils savent de cette affaire.',
  de: 'Die Kommission teilte am Dienstag mit, dass die Unterlagen des Hafenamtes nicht gefunden worden sind und dass sie alle befragen wird, die dort gearbeitet haben und etwas wissen.',
  it: 'La commissione ha detto martedì che i registri dell’ufficio del porto non sono stati trovati e che chiederà a chi ha lavorato lì di raccontare quello che sa del caso e delle persone.',
  ru: 'Комиссия сообщила во вторник, что записи портового управления не найдены, и что она попросит всех, кто там работал, рассказать о том, что им известно об этом деле.',
  ja: '調査委員会は火曜日、港湾事務所の記録が見つかっていないと発表し、そこで働いていた人々に知っていることを話すよう求めた。関係者は協力すると述べた。',
};

test.each(Object.entries(samples))('%s is detected', async (language, text) => {
  expect(await detectLanguage(text)).toBe(language);
});

test.each(['', 'Quito', 'Juan Vera, Ana Ruiz, Lee O’Hara', '12 345 678', 'Harbour inquiry hears of missing ledgers'])(
  'no language is detected in %j',
  async (text) => {
    expect(await detectLanguage(text)).toBeNull();
  },
);

test('no language is detected in text that is half English, half Spanish', async () => {
  expect(await detectLanguage(`${samples['en'] ?? ''} ${samples['es'] ?? ''}`)).toBeNull();
});

test.each([
  ['es-EC', 'es'],
  ['en_US', 'en'],
  ['ES', 'es'],
  ['und', null],
  ['english', null],
  ['', null],
  [null, null],
])('the primary subtag of %j is %j', (tag, subtag) => {
  expect(primarySubtag(tag)).toBe(subtag);
});
