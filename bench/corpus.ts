import { seeded } from '#lib/graph/seeded.ts';
import type { SearchDoc } from '#core/search/documents.ts';

const commonWords = {
  en: 'the of and to in a that it was for on with he as by at from they his had were which said after their police not been has who its but more an when other than there would into over three while under last two about could before against during between week'.split(
    ' ',
  ),
  es: 'de la que el en y los del las por un para con una su al lo como más pero sus le ya fue este ha sí porque esta entre cuando muy sin sobre también me hasta hay donde han quien están estado desde todo nos durante según tras contra dijo policía año'.split(
    ' ',
  ),
};

const stems = {
  en: 'prison guard court trial judge case evid record market harbour ship cargo minister report witness inquir contract bank transfer account border patrol season village council survey storm bridge rail engine factor union strike wage school teacher doctor hospital river field farm crop price treaty vote campaign letter archive photo camera signal radio truck fuel company director board share audit office paper source claim denial statement version figure number count total'.split(
    ' ',
  ),
  es: 'cárcel guardia juzgado proceso juez causa prueba registro mercado puerto barco carga ministro informe testigo contrato banco cuenta frontera patrulla aldea concejo tormenta puente tren motor fábrica sindicato huelga salario escuela maestro médico hospital río campo cosecha precio tratado voto campaña carta archivo cámara señal camión combustible empresa director junta oficina papel fuente versión cifra número niño señor camino'.split(
    ' ',
  ),
};

const endings = {
  en: ['', 's', 'ed', 'ing', 'er', 'ers', 'ment', 'al', 'ally', 'ness', 'able', 'ist', 'ship', 'less'],
  es: ['', 's', 'es', 'ado', 'ando', 'ero', 'eros', 'ción', 'mente', 'idad', 'able', 'ista', 'ito', 'ajes'],
};

const syllables =
  'ba be bo ca ce co da de do fa fe ga go la le lo ma me mi mo na ne no pa pe po ra re ri ro sa se so ta te ti to va ve vi zu cho lla ñe qui bri tran'.split(
    ' ',
  );

const givenNames =
  'José María Adolfo Ana Luis Carmen Jorge Lucía Andrés Sofía Raúl Inés Óscar Elena Tomás Beatriz Iván Nadia Søren Zoë Łukasz Chloé Martín Paula Hélène Günther Ángel Noemí Víctor Irene Emil Daniel Ruth Simon Clara Peter Alice Henry Grace'.split(
    ' ',
  );
const surnameStarts =
  'Mac Vill Cal Nob Ech Guz Per Rod Mart Ferr Alv Bena Cord Dur Esp Fig Gall Herr Ibar Jur Lar Mon Nav Ort Pal Quin Riv Sal Torr Urr Veg Zam Hart Fenn Whit Brook Stan Kell Lind Nor'.split(
    ' ',
  );
const surnameEnds =
  'ías amar le oa everría mán ez íguez ínez era arez vides ero án inosa ueroa ardo eros ado és osa tero arro ega acios tana era cedo es utia a ora ley ton more field man er gren din'.split(
    ' ',
  );
const outlets = [
  'Example Gazette',
  'The Invented Courier',
  'Diario de Ninguna Parte',
  'Harbour Observer',
  'El Faro Nuevo',
];

export interface Corpus {
  articles: SearchDoc[];
  people: SearchDoc[];
  /** Words of the texts, most frequent first, to build queries from. */
  vocabulary: string[];
}

/** A corpus whose articles are generated on demand, because a hundred thousand would not fit into memory. */
export interface CorpusStream extends Omit<Corpus, 'articles'> {
  /** Yields all articles from the first, the same on every call. */
  articles: () => Generator<SearchDoc>;
}

/** The length of the texts, and how many words per thousand are almost unique: names, figures, misspellings. */
interface TextOptions {
  words: number;
  rare: number;
}

/**
 * Generates articles of about `words` words, alternating English and Spanish, with Zipf word frequencies, and the people they name.
 * The same seed gives the same corpus; no text in it was written by a person.
 */
export function buildCorpus(articles: number, people: number, seed = 1, words = 350): Corpus {
  const { articles: all, ...rest } = streamCorpus(articles, people, { seed, words, rare: 0 });
  return { ...rest, articles: [...all()] };
}

/** Works like `buildCorpus`, but does not hold the articles in memory. */
export function streamCorpus(
  articles: number,
  people: number,
  { seed, ...texts }: TextOptions & { seed: number },
): CorpusStream {
  const random = seeded(seed);
  const vocabularies = { en: vocabularyOf('en', random), es: vocabularyOf('es', random) };
  const persons = Array.from({ length: people }, (_, i) => personOf(i, picker(random), random));
  const vocabulary = vocabularies.en.flatMap((word, i) => [word, vocabularies.es[i] ?? word]);
  function* stream(): Generator<SearchDoc> {
    const next = seeded(seed + 1);
    for (let i = 0; i < articles; i++)
      yield articleOf(i, vocabularies[i % 2 === 0 ? 'en' : 'es'], persons, texts, next);
  }
  return { articles: stream, people: persons, vocabulary };
}

function picker(random: () => number): <T>(list: readonly T[]) => T {
  return <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T;
}

function vocabularyOf(language: 'en' | 'es', random: () => number): string[] {
  const words = new Set<string>(commonWords[language]);
  const generated: string[] = stems[language].flatMap((stem) => endings[language].map((ending) => stem + ending));
  for (let i = 0; i < 12_000; i++) {
    const length = 2 + Math.floor(random() * 3);
    let word = '';
    for (let k = 0; k < length; k++) word += syllables[Math.floor(random() * syllables.length)] ?? '';
    generated.push(word);
  }
  for (let i = generated.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [generated[i], generated[j]] = [generated[j] ?? '', generated[i] ?? ''];
  }
  for (const word of generated) words.add(word);
  return [...words];
}

function personOf(index: number, pick: <T>(list: readonly T[]) => T, random: () => number): SearchDoc {
  const surname = (): string => pick(surnameStarts) + pick(surnameEnds);
  const name = `${pick(givenNames)} ${random() < 0.5 ? `${pick(givenNames)} ` : ''}${surname()} ${surname()}`;
  const alias = pick(syllables) + pick(syllables) + pick(syllables);
  const nickname = alias.charAt(0).toUpperCase() + alias.slice(1);
  return {
    id: `person-${index}`,
    type: 'people',
    title: name,
    names: [{ value: name, kind: 'main' }, ...(index % 4 === 0 ? [{ value: nickname, kind: 'alias' as const }] : [])],
    body: '',
  };
}

function articleOf(
  index: number,
  vocabulary: readonly string[],
  people: readonly SearchDoc[],
  { words, rare }: TextOptions,
  random: () => number,
): SearchDoc {
  const pick = picker(random);
  // Zipf with exponent 1: the rank is distributed as n^u for u in [0, 1).
  const word = (): string =>
    rare > 0 && random() * 1000 < rare
      ? pick(syllables) + pick(syllables) + pick(syllables) + pick(syllables)
      : (vocabulary[Math.floor(vocabulary.length ** random()) - 1] ?? 'the');
  const sentence = (length: number): string => {
    const out = Array.from({ length }, word);
    if (people.length > 0 && random() < 0.15) out.splice(Math.floor(random() * length), 0, pick(people).title);
    const text = out.join(' ');
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
  };
  const title = sentence(8).slice(0, -1);
  const paragraphs: string[] = [title];
  const length = Math.max(20, Math.round(words * (0.5 + random())));
  let written = 0;
  while (written < length) {
    const sentences = Array.from({ length: 3 }, () => sentence(8 + Math.floor(random() * 16)));
    written += sentences.join(' ').split(' ').length;
    paragraphs.push(sentences.join(' '));
  }
  const outlet = pick(outlets);
  return {
    id: `article-${index}`,
    type: 'articles',
    title,
    names: [
      { value: title, kind: 'title' },
      { value: outlet, kind: 'outlet' },
    ],
    body: paragraphs.join('\n\n'),
    date: String(2010 + Math.floor(random() * 15)),
  };
}
