import { fromWords } from '#core/dates/words.ts';
import type { Document } from './document.ts';
import type { Suggestion } from './model.ts';
import type { Span } from './tokens.ts';

/** A date expression of the text. `why` is a key of the catalogue. */
export interface FoundDate extends Span {
  readonly edtf: string | null;
  readonly relative: Suggestion['relative'];
  readonly score: number;
  readonly why: 'date' | 'dateRelative' | 'dateNoBase' | 'dateNoYear' | 'dateGuessedYear' | 'dateBareYear';
}

/** One way in which dates are written. `lead` is read with the date but is no part of it: "since" February 2021. */
interface Pattern {
  readonly form: RegExp;
  readonly score: number;
  /** Has no year of its own: it is read with that of the publication. */
  readonly yearless?: boolean;
  readonly bareYear?: boolean;
}

// Every quantifier below is bounded, and the patterns are applied to one sentence at a time, so that no text can make
// them slow. `s` is the space between two words, a line break included.
const s = '\\s{1,3}';
const start = '(?<![\\p{L}\\p{N}\\-–/.,$€£])';
const end = '(?![\\p{L}\\p{N}]|[\\-–/.,:]\\p{N})';
const year = '(?:1[5-9]\\d{2}|20\\d{2})';
const day = '(?:[12]\\d|3[01]|0?[1-9])';

function pattern(source: string, score: number, more: Omit<Pattern, 'form' | 'score'> = {}): Pattern {
  return { form: new RegExp(`${start}(?:${source})${end}`, 'gu'), score, ...more };
}

/** Any case for the first letter of each word of a list. */
function anyCase(words: string): string {
  return words
    .split('|')
    .map((word) => word.replace(/^\p{L}/u, (letter) => `[${letter.toUpperCase()}${letter.toLowerCase()}]`))
    .join('|');
}

const monthsEn =
  '(?:January|February|March|April|May|June|July|August|September|October|November|December|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\\.?)';
const weekdaysEn = '(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day';
const dayEn = `${day}(?:st|nd|rd|th)?`;
const partEn = `(?:${anyCase('early')}|${anyCase('late')}|${anyCase('mid')})[-\\s]{1,2}|(?:[Tt]he${s})?(?:${anyCase('beginning')}|${anyCase('start')}|${anyCase('middle')}|${anyCase('end')})${s}of${s}`;
const roundEn = `(?:c\\.|ca\\.|${anyCase('circa')}|${anyCase('around')}|${anyCase('about')})${s}`;
const monthYearEn = `${monthsEn},?${s}(?:of${s})?${year}`;
const fullEn = `(?:${weekdaysEn},?${s})?(?:${monthsEn}${s}${dayEn},?${s}${year}|(?:the${s})?${dayEn}${s}(?:of${s})?${monthsEn},?${s}${year})`;
const countEn = '(?:a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a couple of|several|\\d{1,3})';

const english: readonly Pattern[] = [
  pattern(`${fullEn}${s}(?:to|through|until|and|–|-)${s}${fullEn}`, 0.93),
  pattern(
    `(?:${monthsEn}${s}${dayEn}\\s?[-–]\\s?${dayEn},?${s}${year}|${dayEn}\\s?[-–]\\s?${dayEn}${s}${monthsEn}${s}${year})`,
    0.93,
  ),
  pattern(`(?:${monthYearEn}|${monthsEn})${s}(?:to|through|until|and|–|-)${s}${monthYearEn}`, 0.92),
  pattern(`(?:${roundEn})?${fullEn}`, 0.96),
  pattern(`(?:${roundEn}|${partEn})?${monthYearEn}`, 0.95),
  pattern(`(?:${roundEn}|${partEn})?${year}\\s?[–-]\\s?(?:${year}|\\d{2})`, 0.88),
  pattern(`(?<=(?:${anyCase('from')}|${anyCase('between')})${s})${year}${s}(?:to|and|until|through)${s}${year}`, 0.92),
  pattern(`(?:(?:${roundEn}|${partEn})(?:the${s})?)?(?:1[5-9]|20)\\d0s`, 0.9),
  pattern(`(?:${roundEn}|${partEn})(?:in${s})?${year}`, 0.88),
  pattern(`(?:(?:early|mid|late)[-\\s])?(?:\\d{1,2}(?:st|nd|rd|th))${s}[Cc]entury(?:${s}(?:BC|AD|BCE|CE))?`, 0.86),
  pattern(`(?:spring|summer|autumn|fall|winter|Spring|Summer|Autumn|Winter)(?:${s}of)?${s}${year}`, 0.88),
  pattern(`(?:${anyCase('yesterday')}|${anyCase('tomorrow')})`, 0.84),
  pattern(`(?:${anyCase('today')})`, 0.55),
  pattern(
    `(?:[Ee]arlier${s}|[Ll]ater${s}|(?:${partEn}))?(?:${anyCase('last')}|${anyCase('this')}|${anyCase('next')}|[Tt]he${s}past|[Tt]he${s}previous)${s}(?:week|month|year|decade|century|spring|summer|autumn|winter|${monthsEn}|${weekdaysEn})`,
    0.86,
  ),
  pattern(`${countEn}${s}(?:days?|weeks?|months?|years?|decades?|centuries)${s}ago`, 0.84),
  pattern(
    `(?:${weekdaysEn},?${s})?(?:${monthsEn}${s}${day}(?:st|nd|rd|th)?|${dayEn}${s}(?:of${s})?${monthsEn})`,
    0.72,
    { yearless: true },
  ),
  pattern(`(?<=(?:[Oo]n|[Bb]y|[Uu]ntil|[Ss]ince|late|early|[Tt]his|said|told)${s})${weekdaysEn}`, 0.62),
  pattern(
    `(?<=(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Dd]uring|[Oo]f|[Bb]efore|[Aa]fter|[Ff]rom)${s})(?:${partEn})?${monthsEn}(?=[\\s,.;:)]|$)`,
    0.45,
    { yearless: true },
  ),
  pattern(`${weekdaysEn}`, 0.5),
  pattern(
    `(?<=(?:^|[\\s(])(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Dd]uring|[Ff]rom|[Bb]efore|[Aa]fter|[Tt]o|[Oo]f|[Aa]round|[Yy]ear|[Tt]hrough)${s})${year}`,
    0.85,
    { bareYear: true },
  ),
  pattern(`(?<=(?:[Tt]he|[Aa]|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir)${s})${year}(?=${s}\\p{L})`, 0.7, { bareYear: true }),
  pattern(`(?<=[(,]${'\\s?'})${year}(?=[),.;])`, 0.66, { bareYear: true }),
];

const monthsEs = `(?:${anyCase('enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre')})`;
const weekdaysEs = `(?:${anyCase('lunes|martes|miércoles|miercoles|jueves|viernes|sábado|sabado|domingo')})`;
const dayEs = `(?:${day}|1º|1\\.º|primero)`;
const ofEs = `${s}(?:de|del)${s}`;
const partEs = `(?:${anyCase('a')}${s})?(?:${anyCase('principios|comienzos|inicios|mediados|finales|fines')})${s}de${s}|(?:${anyCase('a')}${s})?(?:${anyCase('finales|mediados|principios|inicios')})${s}del${s}`;
const roundEs = `(?:${anyCase('hacia')}|${anyCase('circa')}|c\\.|${anyCase('alrededor')}${s}de)${s}`;
const monthYearEs = `${monthsEs}(?:${ofEs}|${s})${year}`;
const fullEs = `(?:${weekdaysEs},?${s})?${dayEs}${ofEs}${monthsEs}(?:,?${ofEs}|,?${s})${year}`;
const countEs =
  '(?:un|una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|quince|veinte|varios|varias|\\d{1,3})';

const spanish: readonly Pattern[] = [
  pattern(`${dayEs}${s}(?:al|a|y)${s}(?:el${s})?${dayEs}${ofEs}${monthsEs}${ofEs}${year}`, 0.92),
  pattern(`(?:${monthYearEs}|${monthsEs})${s}(?:a|y|hasta)${s}${monthYearEs}`, 0.9),
  pattern(`(?:${roundEs})?${fullEs}`, 0.96),
  pattern(`(?:${roundEs}|${partEs})?${monthYearEs}`, 0.95),
  pattern(`(?:${roundEs}|${partEs})?${year}\\s?[–-]\\s?(?:${year}|\\d{2})`, 0.88),
  pattern(
    `(?<=(?:${anyCase('entre')}|${anyCase('de')}|${anyCase('desde')})${s})${year}${s}(?:a|y|hasta)${s}${year}`,
    0.9,
  ),
  pattern(
    `(?:(?:[Ll]a${s})?[Dd]écada${s}de${s}(?:los${s})?(?:${year}|\\d{2}|veinte|treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa)|(?:[Ll]os${s})?[Aa]ños${s}(?:\\d{2}|veinte|treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa))`,
    0.86,
  ),
  pattern(`(?:${roundEs}|${partEs})(?:año${s})?${year}`, 0.88),
  pattern(
    `(?:[Pp]rincipios${s}del${s}|[Mm]ediados${s}del${s}|[Ff]inales${s}del${s})?[Ss]iglo${s}[IVX]{1,5}(?:${s}a\\.${'\\s?'}C\\.)?`,
    0.86,
  ),
  pattern(`(?:primavera|verano|otoño|invierno)(?:${ofEs}|${s})${year}`, 0.88),
  pattern(`(?:${anyCase('ayer')}|${anyCase('anteayer')}|${anyCase('anoche')})`, 0.84),
  pattern(
    `(?<!(?:[Ll]a|[Ee]sta|[Pp]or${s}la|[Dd]e${s}la|[Uu]na|[Cc]ada|la|de)${s})${anyCase('mañana')}(?=${s}(?:se|será|habrá|a${s}las|lunes|martes|jueves|viernes)|[,.])`,
    0.55,
  ),
  pattern(`(?:${anyCase('hoy')})`, 0.55),
  pattern(
    `(?:${anyCase('el')}${s})?(?:pasado|próximo)${s}(?:${weekdaysEs}(?:${s}${dayEs}(?:${ofEs}${monthsEs})?)?|${dayEs}${ofEs}${monthsEs}|mes|año|fin${s}de${s}semana)`,
    0.86,
  ),
  pattern(`(?:[Ll]a${s})?(?:pasada|próxima)${s}semana`, 0.86),
  pattern(
    `(?:${anyCase('el')}|${anyCase('la')})${s}(?:${weekdaysEs}|semana|mes|año|verano|otoño|invierno|primavera|década)${s}(?:pasad[oa]|próxim[oa]|anterior|que${s}viene)`,
    0.86,
  ),
  pattern(`(?:${anyCase('este')}|${anyCase('esta')})${s}(?:semana|mes|año|${weekdaysEs})`, 0.8),
  pattern(
    `${anyCase('hace')}${s}(?:unos${s}|unas${s}|casi${s}|más${s}de${s})?${countEs}${s}(?:días?|semanas?|mes(?:es)?|años?|décadas?)`,
    0.84,
  ),
  pattern(`(?:${weekdaysEs},?${s})?${dayEs}${ofEs}${monthsEs}(?:${s}pasado)?`, 0.72, { yearless: true }),
  pattern(`(?<=(?:[Ee]l|[Dd]el|[Aa]l|[Ee]ste)${s})${weekdaysEs}`, 0.6),
  pattern(
    `(?<=(?:[Ee]n|[Dd]esde|[Hh]asta|[Dd]urante|[Dd]e|[Ee]ntre)${s})(?:${partEs})?${monthsEs}(?:${s}pasado)?`,
    0.45,
    { yearless: true },
  ),
  pattern(
    `(?<=(?:^|[\\s(])(?:[Ee]n|[Dd]esde|[Hh]asta|[Dd]e|[Dd]el|[Dd]urante|[Aa]ño|[Aa]ntes${s}de|[Hh]acia|[Ee]l|[Ee]ntre|y)${s})${year}`,
    0.82,
    { bareYear: true },
  ),
  pattern(`(?<=[(,]\\s?)${year}(?=[),.;])`, 0.66, { bareYear: true }),
];

const both: readonly Pattern[] = [
  pattern('\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])', 0.95),
  pattern(`${day}[/.](?:${day})[/.]${year}`, 0.72),
];

/** "since February 2021": read with the date. Only where nothing closes the span again. */
const since = /(?:^|[\s(])(since|desde|a partir de|as of)(?:\s(?:el|the|early|late|about|around))?\s$/iu;
const closes = /^[\s,]{1,3}(?:until|to|through|hasta|a)\s/iu;
/** What a number counts when it is no year: "2000 people", "2020 euros", "2015 metres". */
const counts =
  /^\s(?:people|persons|inmates|euros?|dollars?|d[oó]lares|pesos|metros|metres|meters|kil[oó]metros|km|personas|units|copies|words|votes|miles|pages|homes|houses|troops|soldiers|hect[aá]reas|hectares|megawatts?|m²|toneladas|tonnes|tons|reclusos|pages|p[aá]ginas|jobs|empleos|viviendas)\b/iu;
const mayVerb = /^May$/;

/**
 * Finds the dates of a text. Relative ones are counted from the day of publication; without it they have no EDTF. A
 * day and month, or a month alone, without a year are read as the last ones before the publication, and say so by `~`.
 */
export function findDates(document: Document, language: 'en' | 'es', published: string | null): FoundDate[] {
  const found: FoundDate[] = [];
  const patterns = language === 'es' ? [...both, ...spanish] : [...both, ...english];
  for (const sentence of document.sentences) {
    const first = sentence.tokens[0];
    const last = sentence.tokens.at(-1);
    if (!first || !last) continue;
    // A letter before the sentence lets the patterns look behind; the rest is what it holds.
    const part = document.text.slice(first.start, last.end);
    if (!mayHoldDate.test(part)) continue;
    const taken: Span[] = [];
    for (const form of patterns) {
      form.form.lastIndex = 0;
      for (let match = form.form.exec(part); match; match = form.form.exec(part)) {
        const span = { start: match.index, end: match.index + match[0].length };
        if (taken.some((other) => other.start < span.end && span.start < other.end)) continue;
        const read = readDate(part, span, form, language, published);
        if (!read) continue;
        taken.push(span);
        found.push({ ...read, start: first.start + span.start, end: first.start + span.end });
      }
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

const mayHoldDate =
  /\d|day\b|last\b|this\b|next\b|past\b|previous\b|yesterday|tomorrow|\bago\b|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|century|siglo|ayer|anoche|hoy|mañana|lunes|martes|rcoles|jueves|viernes|bado|domingo|pasad|próxim|semana|este|esta|hace|enero|febrero|marzo|abril|mayo|junio|julio|agosto|tiembre|octubre|noviembre|diciembre|anterior|viene|años|década/iu;

function readDate(
  part: string,
  span: Span,
  form: Pattern,
  language: 'en' | 'es',
  published: string | null,
): Omit<FoundDate, 'start' | 'end'> | null {
  const words = part.slice(span.start, span.end).replace(/\s+/g, ' ');
  const rest = part.slice(span.end, span.end + 24);
  if (form.bareYear && counts.test(rest)) return null;
  if (mayVerb.test(words) && /^\s\p{Ll}/u.test(rest)) return null;
  const before = part.slice(Math.max(0, span.start - 24), span.start);
  const lead = since.exec(before)?.[1];
  const open = lead !== undefined && !closes.test(rest);
  const said = open ? `${lead} ${words}` : words;

  const alone = fromWords(said, { language });
  const relative = alone.ok && alone.best.kind === 'relative' ? alone.best.relative : undefined;
  if (alone.ok && alone.best.kind === 'none') return null;
  const unit = relative && isUnit(relative.unit) ? { unit: relative.unit, offset: relative.offset } : null;
  if (alone.ok && !relative) {
    const why = form.bareYear ? 'dateBareYear' : 'date';
    return { edtf: alone.best.edtf, relative: null, score: form.score, why };
  }
  if (!alone.ok && alone.reason !== 'no-year') return null;
  if (published === null) {
    const why = relative ? 'dateNoBase' : 'dateNoYear';
    return { edtf: null, relative: unit, score: Math.min(form.score, relative ? 0.8 : 0.5), why };
  }
  const based = fromWords(said, { language, reference: published, assumeYear: form.yearless === true });
  const edtf = based.ok ? based.best.edtf : null;
  if (form.yearless) {
    const guess = edtf === null ? null : guessed(edtf, published, words, language);
    return { edtf: guess, relative: unit, score: form.score, why: 'dateGuessedYear' };
  }
  return { edtf, relative: unit, score: form.score, why: 'dateRelative' };
}

function isUnit(unit: string): unit is NonNullable<Suggestion['relative']>['unit'] {
  return unit === 'day' || unit === 'week' || unit === 'month' || unit === 'year';
}

/**
 * A date whose year was taken from the publication, marked as approximate; a date that would lie after the publication
 * is put into the year before it.
 */
function guessed(edtf: string, published: string, words: string, language: string): string | null {
  const plain = /^(\d{4})((?:-\d\d){1,2})$/.exec(edtf);
  if (!plain) return edtf;
  const [, yearText = '', rest = ''] = plain;
  const ahead = `${yearText}${rest}` > published.slice(0, yearText.length + rest.length);
  const pastWords = language === 'es' ? /pasado/u.test(words) : false;
  const chosen =
    ahead && (pastWords || monthsAhead(`${yearText}${rest}`, published) > 1) ? Number(yearText) - 1 : Number(yearText);
  return `${String(chosen).padStart(4, '0')}${rest}~`;
}

/** How many months a date lies after the publication; news speak of the near future by its bare month too. */
function monthsAhead(edtf: string, published: string): number {
  const months = (text: string): number => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7) || '12');
  return months(edtf) - months(published);
}
