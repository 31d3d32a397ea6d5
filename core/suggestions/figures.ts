import type { Document } from './document.ts';
import type { Suggestion } from './model.ts';
import { nameKey } from './key.ts';
import type { Span, Token } from './tokens.ts';

type Value = NonNullable<Suggestion['value']>;

/** A number of the text with what it counts. */
export interface FoundFigure extends Span {
  readonly value: Value;
  readonly score: number;
}

const list = (words: string): Set<string> => new Set(words.split(' ').map(nameKey));
const table = (words: string): Map<string, number> => {
  const map = new Map<string, number>();
  for (const pair of words.split(' ')) {
    const [word, number] = pair.split(':');
    if (word && number) map.set(nameKey(word), Number(number));
  }
  return map;
};

const ones = table(
  'two:2 three:3 four:4 five:5 six:6 seven:7 eight:8 nine:9 ten:10 eleven:11 twelve:12 thirteen:13 fourteen:14 fifteen:15 sixteen:16 seventeen:17 ' +
    'eighteen:18 nineteen:19 twenty:20 thirty:30 forty:40 fifty:50 sixty:60 seventy:70 eighty:80 ninety:90 ' +
    'dos:2 tres:3 cuatro:4 cinco:5 seis:6 siete:7 ocho:8 nueve:9 diez:10 once:11 doce:12 trece:13 catorce:14 quince:15 dieciseis:16 diecisiete:17 ' +
    'dieciocho:18 diecinueve:19 veinte:20 veintiuno:21 veintiun:21 veintiuna:21 veintidos:22 veintitres:23 veinticuatro:24 veinticinco:25 veintiseis:26 ' +
    'veintisiete:27 veintiocho:28 veintinueve:29 treinta:30 cuarenta:40 cincuenta:50 sesenta:60 setenta:70 ochenta:80 noventa:90 cien:100 ciento:100 ' +
    'doscientos:200 doscientas:200 trescientos:300 trescientas:300 cuatrocientos:400 cuatrocientas:400 quinientos:500 quinientas:500 seiscientos:600 ' +
    'seiscientas:600 setecientos:700 setecientas:700 ochocientos:800 ochocientas:800 novecientos:900 novecientas:900',
);
const one = list('one a an un una uno');
const scales = table(
  'hundred:100 thousand:1000 million:1000000 billion:1000000000 trillion:1000000000000 dozen:12 mil:1000 millon:1000000 millones:1000000 docena:12 bn:1000000000 m:1000000 k:1000',
);
/** Words that carry a scale only after digits and a currency: "$3.5m". */
const shortScales = list('bn m k');

/** Units of measure by the word that names them; `people` and currencies are further down. */
const units = new Map<string, string>();
for (const group of [
  'percent percent per_cent pct %',
  'minutes minute minutes min minuto minutos',
  'hours hour hours hora horas',
  'seconds second seconds segundo segundos',
  'days day days dia dias',
  'weeks week weeks semana semanas',
  'months month months mes meses',
  'years year years año años',
  'decades decade decades decada decadas',
  'kilometres kilometre kilometres kilometer kilometers km kms kilometro kilometros',
  'metres metre metres meter meters metro metros m',
  'centimetres centimetre centimetres centimeter centimeters cm centimetro centimetros',
  'miles mile miles milla millas',
  'feet foot feet ft pie pies',
  'kilograms kilo kilos kg kgs kilogram kilograms kilogramo kilogramos',
  'grams gram grams gramo gramos',
  'tonnes ton tons tonne tonnes tonelada toneladas',
  'litres litre litres liter liters litro litros',
  'barrels barrel barrels barril barriles',
  'hectares hectare hectares ha hectarea hectareas',
  'acres acre acres',
  'degrees degree degrees grado grados',
  'USD dollar dollars dolar dolares usd us$',
  'EUR euro euros eur',
  'GBP pound pounds gbp libra libras',
  'pesos peso pesos',
  'yen yen yenes',
  'yuan yuan yuanes',
  'rupees rupee rupees rupia rupias',
  'BRL real reais reales',
  'soles sol soles',
  'bolivares bolivar bolivares',
  'CHF franc francs franco francos',
  'points point points punto puntos',
  'ounces ounce ounces onza onzas',
]) {
  const [name = '', ...words] = group.split(' ');
  for (const word of words) units.set(nameKey(word), name);
}
const currencySigns = new Map([
  ['$', 'USD'],
  ['€', 'EUR'],
  ['£', 'GBP'],
  ['¥', 'JPY'],
]);
const wordCurrencies = new Set([
  'USD',
  'EUR',
  'GBP',
  'pesos',
  'yen',
  'yuan',
  'rupees',
  'BRL',
  'soles',
  'bolivares',
  'CHF',
]);

const peopleNouns = list(
  'people person persons deaths death dead killed wounded injured injuries fatalities casualties victims victim inmates inmate prisoners prisoner detainees officers guards soldiers ' +
    'troops civilians children child women woman men man students workers employees members migrants refugees suspects gunmen hostages residents passengers protesters policemen rebels militants voters ' +
    'patients doctors nurses journalists survivors escapees fugitives arrests detained missing relatives families sons daughters brothers sisters lawyers teachers fighters staff ' +
    'personas persona muertes muertos muertas muerto muerta fallecidos fallecidas heridos heridas herido victimas reclusos reclusas presos presas internos detenidos detenidas policias militares soldados ' +
    'civiles niños niñas menores mujeres hombres estudiantes trabajadores empleados miembros migrantes refugiados sospechosos rehenes habitantes pasajeros manifestantes agentes guardias ' +
    'desaparecidos pacientes periodistas sobrevivientes profugos ciudadanos vecinos asesinados familiares hijos hermanos funcionarios efectivos privados lesionados evadidos',
);
/** Nouns in the plural, or as good as, that do not end in -s. */
const plurals = list(
  'people men women children police dead killed wounded injured missing staff troops fish sheep feet teeth arrested detained policemen women militia media data gente',
);
const verbs = list(
  'were was are is have has had will would can could may might must did do does been be being who which that when where while were after before during against said says told ' +
    'fue fueron son es era eran ha han habia habian sera seran puede pueden estan esta estaba estaban quedaron resultaron murieron que quien quienes cuando donde mientras tras durante contra dijo',
);
const stops = list(
  'in on at by to from for with without of off over under into onto near as than then and or but nor if because since until about around per each every both the a an this that these those his her its their ' +
    'our my your not no yet so too very more less least most other others another such also only just even still all any some ago later earlier old away ' +
    'en de del al a por para con sin sobre bajo entre hasta desde hacia segun y e o u pero ni si porque como mas menos muy tambien solo ya aun todos todas cada el la los las un una su sus mi este esta estos estas ' +
    'ese esa esos esas lo le les se no atras antes despues',
);
const partitives = [
  ['of', 'the'],
  ['of', 'all'],
  ['of', 'those'],
  ['of', 'its'],
  ['of', 'their'],
  ['of', 'them'],
  ['of'],
  ['de', 'los'],
  ['de', 'las'],
  ['de', 'la'],
  ['de', 'el'],
  ['del'],
  ['de', 'toda', 'la'],
  ['de'],
] as const;
/** What stands before a number that names instead of counting. */
const labels = list(
  'page pages chapter article section room number no no. nos. num num. figure table volume vol vol. line verse highway route flight act law block gate floor channel version model type resolution decree case file ' +
    'pagina capitulo articulo seccion numero nro. nº tabla volumen linea ruta vuelo ley bloque piso canal version modelo resolucion decreto expediente apartado km tel tel. telefono phone fax code codigo postal aged apollo boeing airbus iphone windows formula',
);

type Qualifier = Value['qualifier'];
/** Phrases that say how exact a number is, longest first, under `nameKey`. */
const qualifiers: readonly { readonly words: readonly string[]; readonly means: Qualifier }[] = [
  [
    'at-least',
    'at least|no fewer than|no less than|not less than|more than|over|upwards of|in excess of|a minimum of|minimum of|above|al menos|por lo menos|mas de|no menos de|como minimo|un minimo de|minimo|cuando menos|superior a|mas que',
  ],
  [
    'at-most',
    'at most|no more than|not more than|fewer than|less than|under|below|up to|as many as|a maximum of|maximum of|como maximo|a lo sumo|no mas de|menos de|hasta|un maximo de|inferior a',
  ],
  [
    'about',
    'about|around|approximately|roughly|some|an estimated|estimated|nearly|almost|close to|circa|approx.|approx|unos|unas|alrededor de|cerca de|casi|aproximadamente|en torno a|aproximado de|un estimado de|se estima que',
  ],
]
  .flatMap(([means = '', phrases = '']) =>
    phrases.split('|').map((phrase) => ({ words: phrase.split(' '), means: means as Qualifier })),
  )
  .sort((a, b) => b.words.length - a.words.length);

const digits = /^\d{1,3}(?:[.,]\d{3})+(?:[.,]\d+)?$|^\d+(?:[.,]\d+)?$/;

/** The value of digits: "1,200", "1.200.000", "3.5", "3,5". `null` when they are no number. */
export function parseDigits(text: string, language: 'en' | 'es'): number | null {
  if (!digits.test(text) || text.length > 20) return null;
  const [thousands, point] = language === 'es' ? ['.', ','] : [',', '.'];
  const grouped = (sign: string): boolean => new RegExp(`^[1-9]\\d{0,2}(?:\\${sign}\\d{3})+$`).test(text);
  if (grouped(thousands)) return Number(text.replaceAll(thousands, ''));
  // The other language's grouping is believed only where it cannot be a fraction.
  if (grouped(point) && (text.split(point).length > 2 || false)) return Number(text.replaceAll(point, ''));
  const mixed = text.includes(',') && text.includes('.');
  if (mixed) {
    const decimal = text.lastIndexOf(',') > text.lastIndexOf('.') ? ',' : '.';
    const group = decimal === ',' ? '.' : ',';
    return Number(text.replaceAll(group, '').replace(decimal, '.'));
  }
  const value = Number(text.replace(',', '.'));
  return Number.isFinite(value) ? value : null;
}

interface NumberRead {
  readonly value: number;
  /** Index of its last token. */
  readonly last: number;
  readonly inWords: boolean;
}

function readNumber(tokens: readonly Token[], at: number, language: 'en' | 'es'): NumberRead | null {
  const token = tokens[at];
  if (!token) return null;
  if (/^\d/.test(token.text)) return readDigits(tokens, at, language);
  let total = 0;
  let part = ones.get(token.key) ?? (one.has(token.key) ? 1 : 0);
  if (part === 0 && !(token.key === 'mil' && language === 'es')) return null;
  let last = at;
  let scaled = false;
  if (token.key === 'mil') {
    total = 1000;
    scaled = true;
  }
  for (let i = at + 1; i < tokens.length && i < at + 10; i++) {
    const next = tokens[i];
    if (!next) break;
    const more =
      ones.get(next.key) ??
      ((next.key === 'un' || next.key === 'uno' || next.key === 'una' || next.key === 'one') && last > at
        ? 1
        : undefined);
    const scale = shortScales.has(next.key) ? undefined : scales.get(next.key);
    const joins = next.key === 'and' || next.key === 'y' || next.text === '-';
    if (scale !== undefined) {
      if (scale === 100 || scale === 12) part = Math.max(part, 1) * scale;
      else {
        total =
          scale === 1_000_000 && next.key.startsWith('millon') && total > 0
            ? (total + part) * scale
            : total + Math.max(part, 1) * scale;
        part = 0;
      }
      scaled = true;
      last = i;
    } else if (more !== undefined && fits(part, more)) {
      part += more;
      last = i;
    } else if (
      joins &&
      tokens[i + 1] &&
      last === i - 1 &&
      (part >= 20 || total > 0) &&
      fits(
        part,
        ones.get(tokens[i + 1]?.key ?? '') ?? (one.has(tokens[i + 1]?.key ?? '') && next.key === 'y' ? 1 : 1000),
      )
    )
      continue;
    else break;
  }
  if (one.has(token.key) && !scaled) return null;
  return { value: total + part, last, inWords: true };
}

/** "one hundred" + "twenty", "twenty" + "three": the second is smaller than the last digit place of the first. */
function fits(part: number, more: number): boolean {
  if (part === 0) return more < 1000;
  if (part % 100 === 0) return more < 100;
  return part % 10 === 0 && part % 100 >= 20 && more < 10;
}

function readDigits(tokens: readonly Token[], at: number, language: 'en' | 'es'): NumberRead | null {
  const token = tokens[at];
  if (!token) return null;
  const glued = /^([\d.,]*\d)(m|bn|k|tn|million|billion)$/iu.exec(token.text);
  if (glued) {
    const value = parseDigits(glued[1] ?? '', language);
    const scale = glued[2]?.toLowerCase() === 'tn' ? 1e12 : (scales.get(glued[2]?.toLowerCase() ?? '') ?? 1);
    return value === null ? null : { value: round(value * scale), last: at, inWords: false };
  }
  if (token.kind !== 'number') return null;
  let value = parseDigits(token.text, language);
  if (value === null) return null;
  let last = at;
  // "10 000", a space between the groups.
  while (
    /^\d{1,3}$/.test(tokens[at]?.text ?? '') &&
    /^\d{3}$/.test(tokens[last + 1]?.text ?? '') &&
    tokens[last + 1]?.start === (tokens[last]?.end ?? 0) + 1 &&
    value > 0 &&
    value < 1e12
  ) {
    value = value * 1000 + Number(tokens[last + 1]?.text);
    last++;
  }
  for (
    let scale = scales.get(tokens[last + 1]?.key ?? '');
    scale !== undefined && scale >= 100 && !shortScales.has(tokens[last + 1]?.key ?? '');
    scale = scales.get(tokens[last + 1]?.key ?? '')
  ) {
    value *= scale;
    last++;
    if (last > at + 3) break;
  }
  return { value: round(value), last, inWords: false };
}

/** Takes the noise of binary fractions off: 3.3 million is 3300000, not 3299999.9999999995. */
function round(value: number): number {
  return Number(value.toPrecision(12));
}

/**
 * Finds the numbers that count or measure something: with their unit, what they count and how exact they claim to be.
 * Years, clock times, telephone numbers, ordinals, scores and the numbers of pages and lists are none.
 */
export function findFigures(document: Document, language: 'en' | 'es', dates: readonly Span[]): FoundFigure[] {
  const found: FoundFigure[] = [];
  let dateAt = 0;
  for (const { tokens } of document.sentences) {
    for (let i = 0; i < tokens.length; i++) {
      const token = tokens[i];
      if (!token) continue;
      while (dateAt < dates.length && (dates[dateAt]?.end ?? 0) <= token.start) dateAt++;
      const number = readNumber(tokens, i, language);
      if (!number) continue;
      const end = tokens[number.last]?.end ?? token.end;
      const date = dates[dateAt];
      if (!date || date.start >= end || date.end <= token.start) {
        const figure = readFigure(document, tokens, i, number, dates, dateAt);
        if (figure) found.push(figure);
      }
      i = number.last;
    }
  }
  return found;
}

function readFigure(
  document: Document,
  tokens: readonly Token[],
  at: number,
  number: NumberRead,
  dates: readonly Span[],
  dateAt: number,
): FoundFigure | null {
  const before = tokens[at - 1];
  let after = number.last + 1;
  let first = at;
  let unit: string | null = null;
  let money = false;

  const sign =
    before && before.end === tokens[at]?.start
      ? currencySigns.get(before.text)
      : before && currencySigns.get(before.text);
  if (before && (sign || /^(?:us|usd|eur)$/.test(before.key))) {
    unit = sign ?? units.get(before.key) ?? (before.key === 'us' ? null : before.key.toUpperCase());
    money = unit !== null;
    if (money) first = at - 1;
    const country = tokens[at - 2];
    if (sign && country && country.end === before.start && /^\p{Lu}{1,3}$/u.test(country.text)) {
      first = at - 2;
      if (country.key !== 'us' && country.key !== 'u.s.') unit = country.text.length === 3 ? country.text : null;
    }
  }
  if (!money && before && (labels.has(before.key) || isLabelled(before, tokens[at - 2]))) return null;
  if (!money && isBareNumber(document, tokens, at, number)) return null;

  // "3.5 million US dollars", "3,5 millones de dólares", "70 per cent", "70 %".
  const link = tokens[after];
  const skip =
    link?.key === 'de' && wordCurrencies.has(units.get(tokens[after + 1]?.key ?? '') ?? '')
      ? 1
      : /^(?:us|u\.s\.|american)$/.test(link?.key ?? '') && units.get(tokens[after + 1]?.key ?? '') === 'USD'
        ? 1
        : 0;
  const measured = tokens[after + skip];
  if (unit === null && measured) {
    const named = units.get(measured.key);
    if (named && !(measured.key === 'm' && measured.capital)) {
      unit = named;
      after += skip + 1;
    } else if (
      (measured.key === 'per' && tokens[after + 1]?.key === 'cent') ||
      (measured.key === 'por' && /^ciento?$/.test(tokens[after + 1]?.key ?? ''))
    ) {
      unit = 'percent';
      after += 2;
    } else if (currencySigns.has(measured.text) && measured.start - (tokens[after - 1]?.end ?? 0) <= 1) {
      unit = currencySigns.get(measured.text) ?? null;
      money = true;
      after += 1;
    }
  }
  if (unit === 'years' && (tokens[after]?.key === 'old' || tokens[after]?.key === 'ago' || tokens[after]?.text === '-'))
    return null;
  if (tokens[after]?.key === 'ago' || tokens[after]?.key === 'later') return null;
  if (
    unit === 'years' &&
    before &&
    /^(?:de|tiene|hace|tenia|with)$/.test(before.key) &&
    !(before.key === 'de' && tokens[at - 2]?.key === 'mas')
  )
    return null;

  const counted = readCounted(tokens, after, unit, dates, dateAt);
  if (counted) after = counted.next;
  const qualified = readQualifier(tokens, first);
  first = qualified.first;
  let qualifier = qualified.qualifier;
  if (/^(?:or|o)$/.test(tokens[after]?.key ?? '') && /^(?:more|mas)$/.test(tokens[after + 1]?.key ?? '')) {
    qualifier = 'at-least';
    after += 2;
  }
  if (unit === null && !counted && !(qualified.qualifier !== 'exactly' && !number.inWords)) return null;
  if (number.inWords && unit === null && counted && !counted.plural) return null;

  const noun = counted?.noun ?? null;
  if (
    unit === null &&
    counted &&
    (peopleNouns.has(nameKey(counted.head)) || peopleNouns.has(nameKey(counted.lastWord)))
  )
    unit = 'people';
  const start = tokens[first]?.start ?? 0;
  const end = tokens[after - 1]?.end ?? start;
  const sure = unit !== null || (counted?.plural ?? false);
  const score = (sure ? 0.86 : 0.55) - (number.inWords ? 0.04 : 0) + (qualifier !== 'exactly' ? 0.04 : 0);
  return { start, end, value: { number: number.value, unit, counted: noun, qualifier }, score };
}

/** "Boeing 787", "Route 66", "G8": a number after a name belongs to the name. */
function isLabelled(before: Token, further: Token | undefined): boolean {
  return (
    before.kind === 'word' &&
    before.capital &&
    further !== undefined &&
    further.text !== '.' &&
    !(before.key === 'about')
  );
}

/** Numbers that count nothing: years, clock times, telephone numbers, list numbers, scores. */
function isBareNumber(document: Document, tokens: readonly Token[], at: number, number: NumberRead): boolean {
  if (number.inWords) return false;
  const token = tokens[at];
  const before = tokens[at - 1];
  const after = tokens[number.last + 1];
  if (!token) return true;
  const joined = (sign: Token | undefined, near: boolean): boolean =>
    sign !== undefined && near && /^[-–:/+#@.]$/.test(sign.text);
  if (joined(before, before?.end === token.start) || before?.text === '+' || before?.text === '#') return true;
  const lastEnd = tokens[number.last]?.end ?? token.end;
  if (after && joined(after, after.start === lastEnd) && /^\d/.test(document.text.slice(after.end, after.end + 1)))
    return true;
  if (/^0\d/.test(token.text) || (/^\d{7,}$/.test(token.text) && number.last === at)) return true;
  if (
    after &&
    /^(?:am|pm|a\.m\.?|p\.m\.?|hrs|horas?|h|o'clock|uhr)$/.test(after.key) &&
    /^(?:las|at|a|la|until|hasta|from|by)$/.test(before?.key ?? '')
  )
    return true;
  if (after && /^(?:am|pm|a\.m|p\.m|a\.m\.|p\.m\.|o'clock)$/.test(after.key)) return true;
  if (at === 0 && after && /^[.)]$/.test(after.text)) return true;
  if (/^\d/.test(before?.text ?? '') || (after && /^\d/.test(after.text))) return true;
  return false;
}

function readQualifier(tokens: readonly Token[], first: number): { first: number; qualifier: Qualifier } {
  for (const { words, means } of qualifiers) {
    const from = first - words.length;
    if (from < 0 || !words.every((word, i) => tokens[from + i]?.key === word)) continue;
    // "some" and "over" right before a number only; "hasta" and "up to" may be a place in time: the number decides.
    return { first: from, qualifier: means };
  }
  return { first, qualifier: 'exactly' };
}

interface Counted {
  readonly noun: string;
  readonly head: string;
  readonly lastWord: string;
  readonly next: number;
  readonly plural: boolean;
}

/** The noun that a number counts, with the adjectives before it, or what it is a part of: "13 of the escapees". */
function readCounted(
  tokens: readonly Token[],
  from: number,
  unit: string | null,
  dates: readonly Span[],
  dateAt: number,
): Counted | null {
  let at = from;
  const takes =
    unit === null ||
    unit === 'percent' ||
    ['kilograms', 'tonnes', 'litres', 'barrels', 'hectares', 'grams', 'ounces'].includes(unit);
  if (!takes) return null;
  const scaled = tokens[from - 1]?.key ?? '';
  const partitive = partitives.find((words) => words.every((word, i) => tokens[at + i]?.key === word));
  if (partitive) at += partitive.length;
  else if (unit !== null) return null;
  if (
    partitive &&
    unit === null &&
    partitive[0] === 'de' &&
    !/^(?:millon|millones)$/.test(scaled) &&
    partitive.length === 1
  )
    return null;
  const words: Token[] = [];
  for (let i = at; i < tokens.length && words.length < 4; i++) {
    const token = tokens[i];
    if (!token || token.kind !== 'word' || verbs.has(token.key) || stops.has(token.key)) break;
    if (token.capital && words.length > 0 && !/^\p{Lu}\p{Ll}+$/u.test(token.text)) break;
    if (dates.slice(dateAt, dateAt + 3).some((date) => date.start < token.end && token.start < date.end)) break;
    if (token.capital && !isPeopleWord(token.key)) break;
    words.push(token);
    if (
      isPlural(token.key) &&
      !(
        words.length === 1 &&
        isPlural(tokens[i + 1]?.key ?? '') &&
        !/^(?:dead|killed|wounded|injured|missing|arrested|detained|people|men|women)$/.test(
          tokens[i + 1]?.key ?? '',
        ) &&
        token.key.endsWith('s') === false
      )
    )
      break;
  }
  if (words.length === 0) return null;
  const plural = words.findIndex(({ key }) => isPlural(key));
  const kept = plural >= 0 ? words.slice(0, plural + 1) : partitive ? words.slice(0, 1) : words.slice(0, 1);
  const lastWord = kept.at(-1);
  if (!lastWord) return null;
  return {
    noun: kept.map(({ text }) => text).join(' '),
    head: kept[0]?.text ?? '',
    lastWord: lastWord.text,
    next: at + kept.length,
    plural: plural >= 0 || partitive !== undefined,
  };
}

function isPlural(key: string): boolean {
  return plurals.has(key) || (key.length > 3 && key.endsWith('s') && !/(?:ss|us|is)$/.test(key));
}

/** "Ecuadorian soldiers": a capital that may stand before the noun. */
function isPeopleWord(key: string): boolean {
  return /(?:ian|ean|ish|ese|can)s?$/.test(key);
}
