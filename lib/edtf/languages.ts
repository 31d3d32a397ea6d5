/**
 * The grammar of dates in English and Spanish: the words for reading dates and for writing them. Being grammar rather than interface text,
 * they are not in the catalogue.
 */

/** The role of a word or phrase in a date. `n` is its number: of a month 1–12, a weekday 1–7 from Monday, a season 21–24. */
export type Role =
  | { k: 'month'; n: number }
  | { k: 'weekday'; n: number }
  | { k: 'season'; n: number }
  | { k: 'number'; n: number; ordinal: boolean }
  | { k: 'tens'; n: number }
  | { k: 'unit'; unit: Unit }
  | { k: 'divide'; parts: 2 | 3 | 4 }
  | { k: 'part'; part: Part }
  | { k: 'step'; n: -1 | 0 | 1 }
  | { k: 'day'; n: number }
  | { k: 'era'; era: 'bc' | 'ad' }
  | { k: Sign };

export type Unit = 'day' | 'week' | 'fortnight' | 'month' | 'season' | 'year' | 'years' | 'decade' | 'century';
export type Part = 'early' | 'mid' | 'late';

/** Roles without a number. A `filler` is skipped. */
export type Sign =
  | 'approx'
  | 'uncertain'
  | 'from'
  | 'to'
  | 'until'
  | 'before'
  | 'after'
  | 'between'
  | 'and'
  | 'or'
  | 'by'
  | 'not-before'
  | 'onward'
  | 'or-later'
  | 'or-earlier'
  | 'present'
  | 'ago'
  | 'some'
  | 'some-time'
  | 'unknown'
  /** A time of day: the small hours, the evening. */
  | 'watch'
  | 'filler';

/* Phrases are folded (lower case, no accents), with Spanish "del" and "al" already expanded to "de el" and "a el". */
const signs: readonly [Sign, string][] = [
  [
    'approx',
    'c|ca|circa|cca|about|around|approximately|approx|roughly|sometime around|some time around|in or about|on or about|nearly',
  ],
  [
    'approx',
    'hacia|alrededor de|cerca de|aproximadamente|aprox|sobre|en torno a|a eso de|alla por|mas o menos en|mas o menos',
  ],
  // Catalogues are written in other languages, too; with a year these words are clear.
  ['approx', 'um|etwa|ungefahr|gegen|vers|environ'],
  ['before', 'vor|avant'],
  ['after', 'nach|apres'],
  ['uncertain', 'uncertain|guess|a guess|best guess|guessed|unsure|not certain|doubtful'],
  ['uncertain', 'perhaps|possibly|probably|maybe|presumably|apparently'],
  ['uncertain', 'quizas|quiza|tal vez|posiblemente|probablemente|acaso|seguramente|supuestamente'],
  ['from', 'from|since|starting|starting in|beginning in|as of|desde|a partir de'],
  ['to', 'to|through|thru|a'],
  ['until', 'until|till|til|up to|up until|ending in|hasta'],
  ['before', 'before|prior to|earlier than|antes de|anterior a|con anterioridad a'],
  ['after', 'after|later than|despues de|tras|posterior a|con posterioridad a'],
  ['between', 'between|entre'],
  ['and', 'and|y|e'],
  ['or', 'or|o|u'],
  [
    'by',
    'by|not later than|no later than|a mas tardar en|a mas tardar|no mas tarde de|no despues de|como muy tarde en|como muy tarde|como maximo en|como maximo',
  ],
  ['not-before', 'not before|not earlier than|no earlier than|no antes de|como minimo en|como minimo'],
  ['onward', 'onward|onwards|and onward|and onwards|en adelante'],
  ['or-later', 'or later|or after|and later|and after|at the earliest|como pronto|o despues|o mas tarde'],
  ['or-earlier', 'or earlier|or before|and earlier|at the latest|como tarde|o antes'],
  [
    'present',
    'present|the present|the present day|present day|now|la actualidad|actualidad|el presente|presente|ahora|la fecha',
  ],
  ['ago', 'ago|hace|atras'],
  ['some', 'some|algun|alguna'],
  ['some-time', 'some time|sometime|at some time|at some point|en algun momento'],
  ['unknown', 'unknown|undated|no date|not known|date unknown|unknown date|an unknown date|nd'],
  ['unknown', 'sf|sin fecha|desconocido|desconocida|fecha desconocida|una fecha desconocida|se desconoce|se ignora'],
  [
    'watch',
    'madrugada|tarde|noche|mediodia|medianoche|la manana de|por la manana|por la tarde|por la noche|por la madrugada|en la manana|de madrugada|de noche',
  ],
  [
    'watch',
    'a el amanecer|amanecer|a el mediodia|a mediodia|a medianoche|a el atardecer|atardecer|a el anochecer|anochecer|a primera hora|a primeras horas|a ultima hora|a ultimas horas',
  ],
  ['watch', 'morning|afternoon|evening|night|noon|midday|midnight|dawn|dusk|sunrise|sunset'],
  ['filler', 'the|of|in|on|during|at|dated|el|la|los|las|de|en|durante|a lo largo de'],
];

const parts: readonly [Part, string][] = [
  [
    'early',
    'early|early in|beginning of|the beginning of|at the beginning of|start of|the start of|at the start of|first days of|first months of',
  ],
  [
    'early',
    'principios de|a principios de|inicios de|a inicios de|comienzos de|a comienzos de|primeros de|a primeros de',
  ],
  [
    'early',
    'comienzo de|inicio de|principio de|a el comienzo de|a el inicio de|a el principio de|primeros dias de|primeros meses de',
  ],
  ['mid', 'mid|middle of|the middle of|in the middle of|mediados de|a mediados de|a mitad de'],
  ['late', 'late|late in|end of|the end of|at the end of|last days of|last months of'],
  [
    'late',
    'finales de|a finales de|fines de|a fines de|final de|a el final de|fin de|a fin de|ultimos dias de|ultimos meses de',
  ],
];

const units: readonly [Unit, string][] = [
  ['day', 'day|days|dia|dias'],
  ['week', 'week|weeks|semana|semanas'],
  ['fortnight', 'fortnight|fortnights'],
  ['month', 'month|months|mes|meses'],
  ['year', 'year|yr|ano'],
  ['years', 'years|yrs|anos'],
  ['decade', 'decade|decades|decada|decadas'],
  ['century', 'century|centuries|siglo|siglos'],
];

const months = [
  'january|jan|enero|ene',
  'february|feb|febrero|febr',
  'march|mar|marzo',
  'april|apr|abril|abr',
  'may|mayo',
  'june|jun|junio',
  'july|jul|julio',
  'august|aug|agosto',
  'september|sept|sep|septiembre|setiembre|set',
  'october|oct|octubre',
  'november|nov|noviembre',
  'december|dec|diciembre|dic',
];

const weekdays = [
  'monday|mon|lunes',
  'tuesday|tue|tues|martes',
  'wednesday|wed|weds|miercoles',
  'thursday|thu|thur|thurs|jueves',
  'friday|fri|viernes',
  'saturday|sat|sabado',
  'sunday|sun|domingo',
];

const seasons = [
  'spring|springtime|primavera',
  'summer|summertime|verano',
  'autumn|fall|otono',
  'winter|wintertime|invierno',
];

/** Number words, from one on, with the forms of each. */
export const cardinals = [
  'one|an|un|una|uno',
  'two|dos|a couple of|un par de',
  'three|tres',
  'four|cuatro',
  'five|cinco',
  'six|seis',
  'seven|siete',
  'eight|ocho',
  'nine|nueve',
  'ten|diez',
  'eleven|once',
  'twelve|doce',
  'thirteen|trece',
  'fourteen|catorce',
  'fifteen|quince',
  'sixteen|dieciseis',
  'seventeen|diecisiete',
  'eighteen|dieciocho',
  'nineteen|diecinueve',
  'twenty',
  'veintiuno|veintiun',
  'veintidos',
  'veintitres',
  'veinticuatro',
  'veinticinco',
  'veintiseis',
  'veintisiete',
  'veintiocho',
  'veintinueve',
  'thirty',
  'treinta y uno|treinta y un',
];

const ordinals = [
  'first|primer|primero|primera',
  'second|segundo|segunda',
  'third|tercer|tercero|tercera',
  'fourth|cuarto|cuarta',
  'fifth|quinto',
  'sixth|sexto',
  'seventh|septimo',
  'eighth|octavo',
  'ninth|noveno',
  'tenth|decimo',
  'eleventh|undecimo',
  'twelfth|duodecimo',
  'thirteenth',
  'fourteenth',
  'fifteenth',
  'sixteenth',
  'seventeenth',
  'eighteenth',
  'nineteenth',
  'twentieth',
  'twenty first',
];

const tens: readonly [number, string][] = [
  [20, 'twenties|veinte'],
  [30, 'thirties|treinta'],
  [40, 'forties|cuarenta'],
  [50, 'fifties|cincuenta'],
  [60, 'sixties|sesenta'],
  [70, 'seventies|setenta'],
  [80, 'eighties|ochenta'],
  [90, 'nineties|noventa'],
];

const days: readonly [number, string][] = [
  [-2, 'the day before yesterday|anteayer|antes de ayer|antier|anteanoche|antenoche|antes de anoche'],
  [-1, 'yesterday|last night|ayer|anoche|ayer por la manana|ayer por la tarde|ayer por la noche|ayer en la noche'],
  [0, 'today|tonight|esta manana|esta tarde|esta noche|hoy|hoy dia|hoy en dia'],
  [1, 'tomorrow|manana'],
  [2, 'the day after tomorrow|pasado manana'],
];

const steps: readonly [-1 | 0 | 1, string][] = [
  [-1, 'last|previous|past|pasado|pasada|anterior|ultimo|ultima'],
  [0, 'this|current|este|esta|actual|en curso'],
  [1, 'next|coming|following|proximo|proxima|que viene|siguiente'],
];

/** Every phrase with its role. If a word can have two (`a`, `ago`, `today`), the reader decides by its neighbours. */
export const lexicon: ReadonlyMap<string, Role> = build();

/** The number of words in the longest phrase. */
export const maxPhraseWords = Math.max(...[...lexicon.keys()].map((phrase) => phrase.split(' ').length));

function build(): Map<string, Role> {
  const map = new Map<string, Role>();
  const add = (phrases: string, role: Role): void => {
    for (const phrase of phrases.split('|')) map.set(phrase, role);
  };
  months.forEach((phrases, i) => add(phrases, { k: 'month', n: i + 1 }));
  weekdays.forEach((phrases, i) => add(phrases, { k: 'weekday', n: i + 1 }));
  seasons.forEach((phrases, i) => add(phrases, { k: 'season', n: i + 21 }));
  cardinals.forEach((phrases, i) => add(phrases, { k: 'number', n: i + 1, ordinal: false }));
  ordinals.forEach((phrases, i) => add(phrases, { k: 'number', n: i + 1, ordinal: true }));
  for (const [n, phrases] of tens) add(phrases, { k: 'tens', n });
  for (const [unit, phrases] of units) add(phrases, { k: 'unit', unit });
  for (const [part, phrases] of parts) add(phrases, { k: 'part', part });
  for (const [n, phrases] of steps) add(phrases, { k: 'step', n });
  for (const [n, phrases] of days) add(phrases, { k: 'day', n });
  for (const [k, phrases] of signs) add(phrases, { k });
  add('half|mitad|semestre|quincena', { k: 'divide', parts: 2 });
  add('cuatrimestre', { k: 'divide', parts: 3 });
  add('quarter|trimestre', { k: 'divide', parts: 4 });
  add('bc|bce|antes de cristo|antes de jesucristo|antes de nuestra era|antes de la era comun', { k: 'era', era: 'bc' });
  add('ad|ce|despues de cristo|despues de jesucristo|de nuestra era|de la era comun', { k: 'era', era: 'ad' });
  return map;
}
