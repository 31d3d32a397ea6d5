import { memoize } from '#lib/memoize.ts';
import { fromWords, type FromWords, type FromWordsOptions } from '#lib/edtf/words.ts';
import { dayNumber, dayText, daysOfEdtf, weekdayOf } from '#lib/edtf/calendar.ts';
import { isEdtf, parseEdtf } from '#lib/edtf/edtf.ts';
import { uncertain } from '#lib/edtf/uncertain.ts';
import { commonForms, englishForms, spanishForms, type DateForm } from './date-forms.ts';
import { isAhead, isWeekday, nextWeekday, weekdayIn } from './date-tense.ts';
import type { Document } from './document.ts';
import type { Grammar } from './lexicon.ts';
import type { Suggestion } from './suggestion.ts';
import type { Span } from './tokens.ts';
import { collapseSpaces } from '#lib/text/spaces.ts';

/** A date expression in the text. `why` is a key of the catalogue. */
export interface FoundDate extends Span {
  readonly edtf: string | null;
  readonly relative: Suggestion['relative'];
  /** Without a publication date: what the date would be relative to the day on which the text was captured, marked as uncertain. */
  readonly guess: string | null;
  readonly score: number;
  readonly why: 'date' | 'dateRelative' | 'dateNoBase' | 'dateNoYear' | 'dateGuessedYear' | 'dateBareYear';
}

/** Words before two dates that say how they belong together: "between March and May 2021", "entre 2015 y 2019". */
const pairing = /(?:^|[\s(])(between|from|entre|desde|de)(?:\slos\saños)?\s{1,3}$/iu;
/** Reads "since February 2021" with the date, but only if nothing ends the span. */
const since = /(?:^|[\s(])(since|desde|a partir de|as of)(?:\s(?:el|the|early|late|about|around))?\s$/iu;
const closes = /^\s{1,3}(?:until|to|through|hasta|a)\s/iu;
/** What a number counts if it is not a year: "2000 people", "2020 euros", "2015 metres". */
const counts =
  /^\s(?:people|persons|inmates|euros?|dollars?|d[oó]lares|pesos|metros|metres|meters|kil[oó]metros|km|personas|units|copies|words|votes|miles|pages|homes|houses|troops|soldiers|hect[aá]reas|hectares|megawatts?|m²|toneladas|tonnes|tons|reclusos|pages|p[aá]ginas|jobs|empleos|viviendas)\b/iu;
/** "a force of 1800 soldiers": after these words a number with a plural is a count. */
const ofWord = /(?:^|\s)(?:of|to|from|by|a|de)\s{1,3}$/iu;
const pluralNoun = /^\s\p{Ll}{4,}s(?!\p{L})/u;
const mayVerb = /^May$/;

/**
 * Finds the dates of a text. Relative ones are resolved from the publication date; without it they have no EDTF. A day
 * and month, or a month alone, without a year are read as the last ones before the publication; `why` says so.
 * @param captured the day on which the text was captured, for guesses if the publication date is unknown
 */
export function findDates(
  document: Document,
  language: Grammar,
  published: string | null,
  captured: string | null = null,
): FoundDate[] {
  const found: FoundDate[] = [];
  const patterns = language === 'es' ? [...commonForms, ...spanishForms] : [...commonForms, ...englishForms];
  for (const sentence of document.sentences) {
    const first = sentence.tokens[0];
    const last = sentence.tokens.at(-1);
    if (!first || !last) continue;
    // The letter before the sentence allows lookbehind in the patterns.
    const part = document.text.slice(first.start, last.end);
    if (!mayHoldDate.test(part)) continue;
    const taken: Span[] = [];
    for (const form of patterns) {
      form.form.lastIndex = 0;
      for (let match = form.form.exec(part); match; match = form.form.exec(part)) {
        const span = { start: match.index, end: match.index + match[0].length };
        if (taken.some((other) => other.start < span.end && span.start < other.end)) continue;
        const read = readDate(part, span, form, language, { published, captured });
        if (!read) continue;
        taken.push(span);
        found.push({ ...read, start: first.start + span.start, end: first.start + span.end });
      }
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

const mayHoldDate =
  /\d|day\b|last\b|this\b|next\b|past\b|previous\b|yesterday|tomorrow|\bago\b|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|century|siglo|ayer|anoche|hoy|mañana|lunes|martes|rcoles|jueves|viernes|bado|domingo|pasad|próxim|semana|este|esta|hace|enero|febrero|marzo|abril|mayo|junio|julio|agosto|tiembre|octubre|noviembre|diciembre|anterior|viene|años|década|\bmes\b|\baño\b|verano|otoño|invierno|primavera/iu;

function readDate(
  part: string,
  at: Span,
  form: DateForm,
  language: Grammar,
  { published, captured }: { published: string | null; captured: string | null },
): Omit<FoundDate, 'start' | 'end'> | null {
  const words = collapseSpaces(part.slice(at.start, at.end));
  const rest = part.slice(at.end, at.end + 24);
  if (mayVerb.test(words) && /^\s\p{Ll}/u.test(rest)) return null;
  const before = part.slice(Math.max(0, at.start - 24), at.start);
  if (form.bareYear && (counts.test(rest) || (ofWord.test(before) && pluralNoun.test(rest)))) return null;
  const lead = since.exec(before)?.[1];
  const open = lead !== undefined && !closes.test(rest);
  // "a finales de mes": the present month.
  const plain = words.replace(/(\sde\s)(mes|año)$/iu, '$1este $2');
  // Texts also join years with a hyphen: "2021-25" is not a season.
  const joined = plain.replace(/(\d{4})\s?-\s?(1[3-9]|[2-9]\d)$/u, '$1–$2');
  const dateText = open ? `${lead} ${joined}` : joined;

  const alone = read(dateText, before, { language });
  const relative = alone.ok && alone.best.kind === 'relative' ? alone.best.relative : undefined;
  if (alone.ok && alone.best.kind === 'none') return null;
  const unit = relative && isUnit(relative.unit) ? { unit: relative.unit, offset: relative.offset } : null;
  if (alone.ok && !relative) {
    const why = form.bareYear ? 'dateBareYear' : 'date';
    return { edtf: alone.best.edtf, relative: null, guess: null, score: form.score, why };
  }
  if (!alone.ok && alone.reason !== 'no-year') return null;
  const ahead = isAhead(part, at);
  const fromOne = (base: string): string | null => {
    if (ahead && !open && isWeekday(words)) {
      const next = readingOf(nextWeekday(words, language), { language, reference: base });
      if (next.ok) return next.best.edtf;
    }
    const based = read(dateText, before, { language, reference: base, assumeYear: form.yearless === true });
    const edtf = based.ok && (based.best.isOtherWeekday !== true || form.yearless) ? based.best.edtf : null;
    return form.yearless && edtf !== null ? guessed(edtf, base, words, ahead) : edtf;
  };
  const from = (base: string): string | null => (form.yearless ? fromEnds(base, fromOne) : fromOne(base));
  if (published === null) {
    const why = relative ? 'dateNoBase' : 'dateNoYear';
    const guess = captured === null ? null : from(captured);
    return {
      edtf: null,
      relative: unit,
      guess: guess === null ? null : uncertain(guess),
      score: Math.min(form.score, relative ? 0.8 : 0.5),
      why,
    };
  }
  const edtf = from(published);
  const yearless = edtf === null ? 'dateNoYear' : 'dateGuessedYear';
  return { edtf, relative: unit, guess: null, score: form.score, why: form.yearless ? yearless : 'dateRelative' };
}

/**
 * Returns a date without a year as it is from the first and from the last day of a publication of which only the month or the year is known:
 * one of two if they are in successive years. Null if the year is still more open.
 */
function fromEnds(base: string, read: (day: string) => string | null): string | null {
  const parsed = parseEdtf(base);
  const days = parsed && daysOfEdtf(parsed);
  if (!days) return null;
  if (days.first === days.last) return read(base);
  const [one, other] = [read(dayText(days.first)), read(dayText(days.last))];
  if (one === other) return one;
  if (one === null || other === null) return null;
  const both = `[${one},${other}]`;
  return isEdtf(both) && Number(other.slice(0, 4)) - Number(one.slice(0, 4)) < 2 ? both : null;
}

/** Cached, because texts repeat their dates. */
const reading = memoize(5_000, (_key: string, words: string, options: FromWordsOptions) => fromWords(words, options));

function readingOf(words: string, options: FromWordsOptions): FromWords {
  const { language = '', reference = '', assumeYear = false } = options;
  return reading([words, language, reference, assumeYear].join('\n'), words, options);
}

/** Reads the words of a date; if they are not a date by themselves, together with the pairing word before them. */
function read(words: string, before: string, options: FromWordsOptions): FromWords {
  const plain = words.replace(/^(?:earlier|later)\s/iu, '');
  const alone = readingOf(plain, options);
  const lead = !alone.ok ? pairing.exec(before)?.[1] : undefined;
  return lead === undefined ? alone : readingOf(`${lead} ${plain}`, options);
}

function isUnit(unit: string): unit is NonNullable<Suggestion['relative']>['unit'] {
  return unit === 'day' || unit === 'week' || unit === 'month' || unit === 'year';
}

/** Returns a date whose year was taken from the publication. A date after the publication is moved to the previous year. */
function guessed(edtf: string, published: string, words: string, isToCome: boolean): string | null {
  const plain = /^(\d{4})((?:-\d\d){1,2})$/.exec(edtf);
  if (!plain) return edtf;
  const [, yearText = '', rest = ''] = plain;
  const named = weekdayIn(words);
  if (named !== null && rest.length === 6) {
    const near = Number(published.slice(0, 4));
    const fits = [near, near - 1, near + 1].find(
      (one) => weekdayOf(dayNumber(one, Number(rest.slice(1, 3)), Number(rest.slice(4)))) === named,
    );
    const alternative = fits === undefined ? null : `${String(fits)}${rest}`;
    return alternative !== null && isEdtf(alternative) ? alternative : null;
  }
  if (isToCome) {
    const first = Number(published.slice(0, 4));
    const dateText = [first, first + 1]
      .map((one) => `${String(one)}${rest}`)
      .find((one) => one >= published.slice(0, one.length));
    if (dateText !== undefined && monthsAhead(dateText, published) < 10) return isEdtf(dateText) ? dateText : null;
  }
  const ahead = `${yearText}${rest}` > published.slice(0, yearText.length + rest.length);
  const chosen =
    ahead && (/pasado/u.test(words) || monthsAhead(`${yearText}${rest}`, published) > 1)
      ? Number(yearText) - 1
      : Number(yearText);
  const guess = `${String(chosen).padStart(4, '0')}${rest}`;
  return isEdtf(guess) ? guess : null;
}

/** Returns how many months after the publication a date is; news reports also refer to the near future by the month alone. */
function monthsAhead(edtf: string, published: string): number {
  const months = (text: string): number => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7) || '12');
  return months(edtf) - months(published);
}
