import { expect, test } from 'vitest';
import { Finder } from '#core/profiles/model/finder.ts';
import { formsOf, type NamedRecord } from '#core/profiles/model/name-forms.ts';
import { replacerOf } from '#core/profiles/model/replacer.ts';

const person = (record: string, ...names: string[]): NamedRecord => ({
  ...{ record, collection: 'people', names, codes: [], words: [], withheldQuotes: [] },
});

const records = [
  person('xenia', 'Xenia López Abad', 'Xeni', 'Ксения Лопес', 'زينيا لوبيز'),
  person('inigo', 'Iñigo Arévalo Sáenz', 'Nacho'),
  person('grace', 'Grace Hill'),
  person('mark', 'Mark Stone'),
  person('rosa', 'Rosa Blanco Quiroga'),
  person('santi', 'Santiago Peña'),
  person('ana', 'Ana Ruiz'),
];
const people = ['Pedro Ruiz', 'Ana Vera', 'Luis Vera'];
const finder = new Finder(formsOf(records), people, ['Santiago', 'Rosa Textiles', 'Peña & Co']);
const pseudonyms = new Map(records.map(({ record }, index) => [record, `Person ${'RTKVMDB'.charAt(index)}`]));
const replace = replacerOf(finder, pseudonyms, () => false).inContext(new Set(pseudonyms.keys()));

/** Returns what happens to a sentence in a dossier that is about all of them. */
function fate(sentence: string): string {
  const shown = replace(sentence);
  return finder.hits(shown).length > 0 ? 'ask' : shown === sentence ? 'pass' : 'replace';
}

/** What a careful editor would do: `replace` what is certain, `ask` if it may be somebody else, `pass` if it names nobody. */
const sentences: [wanted: 'replace' | 'ask' | 'pass', sentence: string][] = [
  ['replace', 'Xenia sent it.'],
  ['replace', 'The letter that Xenia sent came late.'],
  ['replace', 'Xenia’s brother waited outside.'],
  ['replace', 'Then Arévalo left at nine.'],
  ['replace', 'Nobody but Iñigo had the key.'],
  ['replace', 'Iñigo dijo que no.'],
  ['replace', 'Se lo dijo a Xenia por la noche.'],
  ['replace', 'Según Xeni, la puerta estaba abierta.'],
  ['replace', '“Xenia knew”, he said.'],
  ['replace', 'She asked (Xenia answered).'],
  ['replace', 'The clerk, Nacho, laughed.'],
  ['replace', 'Дверь открыла Ксения.'],
  ['replace', 'For Sáenz it was over.'],
  ['replace', 'The sister of Iñigo, who was there, left.'],
  ['replace', 'El hermano de Xenia no vino.'],
  ['replace', 'It was Abad who paid.'],
  ['replace', 'Iñigo y Xenia salieron juntos.'],
  ['replace', 'He gave López the money.'],
  ['replace', 'Luis Vera and Xenia met.'],
  ['replace', '—Iñigo, no lo hagas.'],
  ['ask', 'Grace came at noon.'],
  ['ask', 'Then Grace came.'],
  ['ask', 'Mark said that it was cold.'],
  ['ask', 'Nobody saw Mark leave.'],
  ['ask', 'Rosa trabajaba de noche.'],
  ['ask', 'They asked Rosa about it.'],
  ['ask', 'They drove to Santiago at dawn.'],
  ['ask', 'Santiago lo negó.'],
  ['ask', 'Ana was there.'],
  ['ask', 'Ruiz said no.'],
  ['ask', 'He wrote to xenia@posta.example.'],
  ['ask', 'It is in the file carta_xenia.pdf.'],
  ['ask', 'Ksenia or Xenia Lopes wrote it.'],
  ['ask', 'Doña Xenia no contestó.'],
  ['ask', 'Captain Iñigo left.'],
  ['ask', 'زينيا قالت لا'],
  ['ask', 'María Xenia was not there.'],
  ['ask', 'A man called Peña was seen.'],
  ['ask', 'Hill said nothing of it.'],
  ['ask', 'López dijo que no.'],
  ['ask', 'The Arévalos left the town.'],
  ['ask', 'Era la casa de los Quirogas.'],
  ['ask', 'Sáenzes’ debts were paid.'],
  ['ask', 'THE QUIROGAS’ HOUSE'],
  ['ask', 'It was tagged #justiceforquiroga and shared.'],
  ['ask', 'Posted by @santiagop_99.'],
  ['ask', '#FreeSantiago'],
  ['pass', 'Pedro Ruiz said so.'],
  ['pass', 'The stones fell from the hills.'],
  ['pass', 'Stones fell for hours.'],
  ['pass', 'The handle @graceful belongs to a shop.'],
  ['pass', 'Ana Vera was late.'],
  ['pass', 'Xenial is a word of the Greeks.'],
  ['pass', 'Mark the date, please.'.toLowerCase()],
  ['pass', 'They said grace before the meal.'],
  ['pass', 'La rosa era roja.'],
  ['pass', 'Xenia Martínez is a singer.'],
  ['pass', 'Iñigo Muñoz won the cup.'],
  ['pass', 'A mark of honour was given.'],
  ['pass', 'Rosa Textiles closed in May.'],
  ['pass', 'The stone was wet.'],
  ['pass', 'It was a wide hill.'],
  ['pass', 'Ana Torres bought the ship.'],
  ['pass', 'Grace Kelly was in the film.'],
  ['pass', 'El papel era blanco.'],
  ['pass', 'The benchmark fell, remarkably.'],
  ['pass', 'Anabel and Santiagueros danced.'],
  ['pass', 'The report (https://posta.example/grace-period) was late.'],
  ['pass', 'Rosa Luxemburg wrote it.'],
  ['pass', 'It was signed by the abad of the abbey.'],
];

/** Every second sentence was held out while the rule was developed: 27 of those 30 give the desired result, and 28 of the others. */
test('a single word of a name is replaced, asked about or left, as a careful editor would', () => {
  const other = sentences.filter(([wanted, sentence]) => fate(sentence) !== wanted);
  // Asked once too often: two names before words that might be a heading, and surnames that are lower-case words.
  expect(other.map(([wanted, sentence]) => `${wanted}, not ${fate(sentence)}: ${sentence}`)).toEqual([
    'pass, not ask: Iñigo Muñoz won the cup.',
    'pass, not ask: The stone was wet.',
    'pass, not ask: It was a wide hill.',
    'pass, not ask: El papel era blanco.',
    'pass, not ask: It was signed by the abad of the abbey.',
  ]);
});

/**
 * Initials and what merely looks like them. Every second sentence was held out while the rule was developed; one of those ("The S.P.") was
 * wrongly asked about.
 */
const withInitials: [wanted: 'ask' | 'pass', sentence: string][] = [
  ['ask', 'X. L., 34, was questioned for hours.'],
  ['ask', 'The victim, X.L.A., has two children.'],
  ['ask', 'La joven X. L. no quiso declarar.'],
  ['ask', 'Según I.A., la puerta estaba abierta.'],
  ['ask', 'Nobody believed X. L. The door was shut.'],
  ['ask', 'They call her X.L.'],
  ['ask', 'A note signed “I. A. S.” was found.'],
  ['ask', 'I. A. told the court that he was ill.'],
  ['ask', 'The accused (G. H.) denied it.'],
  ['ask', 'On Monday X.-L. came.'],
  ['ask', 'Se trata de R. B. Q., vecina del puerto.'],
  ['ask', 'The letters X. L. stand on the box.'],
  ['ask', 'Nobody knew it. X. L. was ill.'],
  ['pass', 'X. L. Martínez wrote the book.'],
  ['pass', 'J. X. L. is somebody else.'],
  ['pass', 'XL is a size.'],
  ['pass', 'G.H.Q. is a long way off.'],
  ['pass', 'The S.P. of the district came.'],
  ['pass', 'It is written x. l. in the margin.'],
  ['pass', 'An X. Large size.'],
  ['pass', 'Dr. X. L. Weber was there.'],
  ['pass', 'It flew by the M. S. Aurora.'],
  ['pass', 'Part X. Let us see.'],
  ['pass', 'The I.A.E.A. sent a team.'],
  ['pass', 'Section IX.L.3 says so.'],
];

test('initials of a name are asked about where they stand for a person', () => {
  const other = withInitials.filter(([wanted, sentence]) => fate(sentence) !== wanted);
  expect(other.map(([wanted, sentence]) => `${wanted}, not ${fate(sentence)}: ${sentence}`)).toEqual([]);
});

test('a first name in a heading is asked about, not taken for part of somebody else’s name', () => {
  for (const heading of ['Xenia Sent It', 'XENIA SENT IT', 'What Iñigo Told Us', 'Xenia Monday night'])
    expect(fate(heading)).toBe('ask');
});

test('a first name is asked about on its own, and replaced next to the full name', () => {
  const bare = replacerOf(finder, pseudonyms, () => false);
  expect(bare('Nobody asked Xenia.')).toBe('Nobody asked Xenia.');
  expect(finder.hits('Nobody asked Xenia.')).toMatchObject([{ form: { kind: 'part', wordKind: 'first' } }]);
  expect(bare('Xenia López Abad left. Nobody asked Xenia.')).toBe('Person R left. Nobody asked Person R.');
});

test('an organisation named after a person is asked about, but one that only shares a word is not', () => {
  const after = new Finder(formsOf(records), [], ['Friends of Iñigo', 'Rosa Textiles', 'Abad & Sons']);
  expect(after.hits('Friends of Iñigo met.')).toHaveLength(1);
  expect(after.hits('Rosa Textiles and Abad & Sons met.')).toEqual([]);
});

test('a place in no gazetteer that has the surname of somebody is asked about, unless another person has it, too', () => {
  const places = ['Arévalo farm', 'Casa Abad', 'Rosa Blanco Park', 'Ruiz house'];
  const homes = new Finder(formsOf(records), people, [], places);
  expect(homes.hits('They met at the Arévalo farm, then at Casa Abad.')).toMatchObject([
    { form: { record: 'inigo', wordKind: 'surname' } },
    { form: { record: 'xenia', wordKind: 'surname' } },
  ]);
  expect(homes.hits('They met at the Ruiz house.')).toEqual([]);
  const towns = new Finder(formsOf(records), people, places);
  expect(towns.hits('They met at the Arévalo farm, then at Casa Abad.')).toEqual([]);
});

test('a word that a user wants replaced is also found in the name of an organisation or place, not of another person', () => {
  const asked = new Finder(
    formsOf([{ ...person('xenia', 'Xenia Abad'), words: ['Abad'] }]),
    ['Luis Abad'],
    ['Abad & Sons'],
  );
  expect(asked.hits('Luis Abad left Abad & Sons.')).toMatchObject([{ start: 15, form: { kind: 'words' } }]);
});

test('letters within a hash or an id are not a first name', () => {
  const abe = new Finder(formsOf([person('abe', 'Abe Acre')]), []);
  expect(['0c9abe3f', 'rId1Abe2', 'x4abe'].flatMap((text) => abe.hits(text))).toEqual([]);
  expect(abe.hits('abe-3f')).toHaveLength(1);
});

test('a name cleared as somebody else’s is not replaced', () => {
  const cleared = replacerOf(finder, pseudonyms, (record) => record === 'xenia').inContext(new Set(['xenia']));
  expect(cleared('Nobody asked Xenia.')).toBe('Nobody asked Xenia.');
});

test('a first name is found in addresses and file names, however it is written', () => {
  expect(
    ['xenia@posta.example', 'carta de xenia.txt', '/home/xenia/a.pdf', 'Xenia 1.txt'].map((one) =>
      finder.isNamedBy(one),
    ),
  ).toEqual([true, true, true, true]);
  expect(['grace-period.pdf', 'rosa.txt', 'xenial.pdf'].map((one) => finder.isNamedBy(one))).toEqual([
    false,
    false,
    false,
  ]);
});

test('a Cyrillic name is found in Latin letters', () => {
  const olga = new Finder(formsOf([person('olga', 'Ольга Петрова'), person('ksenia', 'Ксения Лопес')]), []);
  for (const text of [
    'Olga Petrova left.',
    'Petrova, Olga',
    'Ksenia Lopes',
    'Kseniya Lopes',
    'o.petrova@posta.example',
  ])
    expect(olga.hits(text)).toMatchObject([{ start: 0 }]);
});

test('a word of a Cyrillic name is found in its other grammatical cases', () => {
  const names = ['Ольга Петрова', 'Юрий Достоевский', 'Ксения Лопес'];
  const cases = new Finder(formsOf(names.map((name) => person(name, name))), []);
  for (const text of [
    'Петровой позвонили',
    'Ольге дали ключ',
    'с Ольгой',
    'у Юрия',
    'Достоевского',
    'о Ксении',
    'Ксенией',
  ])
    expect([text, cases.hits(text).length]).toEqual([text, 1]);
  for (const text of ['Петровск', 'ольховый', 'Ксенофонт', 'Юрист'])
    expect([text, cases.hits(text).length]).toEqual([text, 0]);
});

test('a name stored with its surname first is found as in its usual order', () => {
  const [reversed, usual] = ['Quiroga Lens, Xenia María', 'Xenia María Quiroga Lens'].map(
    (name) => new Finder(formsOf([person('x', name)]), []),
  );
  const texts = [
    'Xenia María Quiroga Lens',
    'Quiroga Lens, Xenia María',
    'Xenia Quiroga',
    'X. Quiroga',
    'Lens',
    'Xenia',
  ];
  for (const text of texts) {
    const found = reversed?.hits(text).map(({ start, end }) => text.slice(start, end));
    expect([text, found?.length === 0]).toEqual([text, false]);
    expect(found).toEqual(usual?.hits(text).map(({ start, end }) => text.slice(start, end)));
  }
});
