import type { ClaimValue, Qualifier } from '#core/model/claims.ts';
import { fold } from '#lib/text/fold.ts';
import { shorten } from '#lib/text/shorten.ts';
import {
  dateCues,
  flagCues,
  negations,
  partyCues,
  peopleCues,
  placeCues,
  textCues,
  timeCues,
  type Cue,
} from '#lib/reading/cues.ts';
import { touches, type Passage, type Span } from './passage.ts';
import { oneLine } from '#lib/text/spaces.ts';

/** One possible reading of the selected words: a value, and the property that it probably belongs to. */
export interface Reading {
  value: ClaimValue;
  qualifier: Qualifier;
  property: string | null;
  /** Whether the text states the value, or it is inferred from its words. */
  from: 'page' | 'guessed';
  span: Span;
}

interface Surroundings {
  before: string;
  after: string;
}

const maxReadings = 6;
const maxTextChars = 200;

/** Returns the possible readings of the selected words, most likely first; never empty. */
export function readingsOf(passage: Passage): Reading[] {
  const found = [...numbers(passage), ...dates(passage), ...records(passage)];
  const size = passage.end - passage.start;
  const share = ({ span }: Reading) => (Math.min(span.end, passage.end) - Math.max(span.start, passage.start)) / size;
  // A name or a date that makes up most of the selection is what was meant, even if it contains a number.
  const [mainReading] = [...found].filter((one) => share(one) > 0.6).sort((a, b) => share(b) - share(a));
  const ordered = mainReading ? [mainReading, ...found.filter((one) => one !== mainReading)] : found;
  return [...ordered, ...flags(passage), ...words(passage)].slice(0, maxReadings);
}

/** Returns the words of the sentence before and after a span, up to the other spans. */
function surroundings(passage: Passage, span: Span, others: readonly Span[] = []): Surroundings {
  const from = Math.max(passage.sentence.start, ...others.filter((one) => one.end <= span.start).map(({ end }) => end));
  const to = Math.min(passage.sentence.end, ...others.filter((one) => one.start >= span.end).map(({ start }) => start));
  const before = fold(passage.text.slice(from, span.start));
  const after = fold(passage.text.slice(span.end, to));
  return { before: before.split(/[;:()]/).at(-1) ?? '', after: after.split(/[;:()]/)[0] ?? '' };
}

/** Returns the same, up to any other number or date. */
function valueSurroundings(passage: Passage, span: Span): Surroundings {
  const others = [...passage.figures, ...passage.dates].filter((one) => !touches(one, span));
  return surroundings(passage, span, others);
}

/** Returns the property whose words are nearest, if near enough. */
function nearest(cues: readonly Cue[], { before, after }: Surroundings, within = Infinity): string | null {
  let best: { property: string; distance: number } | null = null;
  for (const { property, words: pattern } of cues) {
    const first = [...after.matchAll(pattern)][0];
    const last = [...before.matchAll(pattern)].at(-1);
    const distances = [...(first ? [first.index] : []), ...(last ? [before.length - last.index - last[0].length] : [])];
    for (const distance of distances) {
      if (distance <= within && (!best || distance < best.distance)) best = { property, distance };
    }
  }
  return best?.property ?? null;
}

/** Returns the property that the words themselves name: "14 dead". */
function named(cues: readonly Cue[], words: string): string | null {
  const folded = fold(words);
  return cues.find(({ words: pattern }) => folded.search(pattern) >= 0)?.property ?? null;
}

/** Maximum characters between a verb and the number it applies to. */
const adjoiningChars = 10;
const times = new Set(['years', 'months', 'weeks', 'days', 'hours', 'minutes', 'seconds', 'decades']);
const money = /^[A-Z]{3}$|dollars|pesos|yen|yuan|rupees|soles|bolivares|\$/;

function numbers(passage: Passage): Reading[] {
  const readings = passage.figures
    .filter((figure) => touches(figure, passage))
    .map((figure): Reading => {
      const { number, unit, counted, qualifier } = figure.value;
      const property = propertyOf(passage, figure, unit, counted);
      const shown = unit === 'percent' ? '%' : (unit ?? (property === 'quantity' ? counted : unitOf(property)));
      const value: ClaimValue = { type: 'number', number, unit: shown };
      return { value, qualifier, property, from: 'page', span: { start: figure.start, end: figure.end } };
    });
  const { bare } = passage;
  if (!bare) return readings;
  const property = nearest(peopleCues, valueSurroundings(passage, bare));
  const value: ClaimValue = { type: 'number', number: bare.number, unit: unitOf(property) };
  return [
    { value, qualifier: 'exactly', property, from: 'page', span: { start: bare.start, end: bare.end } },
    ...readings,
  ];
}

function unitOf(property: string | null): string | null {
  return peopleCues.some((cue) => cue.property === property) ? 'people' : null;
}

function propertyOf(passage: Passage, span: Span, unit: string | null, counted: string | null): string | null {
  const around = valueSurroundings(passage, span);
  if (unit === 'percent') return 'share';
  if (unit !== null && times.has(unit)) return nearest(timeCues, around) ?? 'duration';
  if (unit !== null && money.test(unit)) return 'amount';
  const people = named(peopleCues, counted ?? '');
  if (people !== null) return people;
  if (unit === 'people') return nearest(peopleCues, around);
  // "Killed 14 dockers": a noun for people that no list contains. Without a verb close by, the number is just a quantity of them.
  return nearest(peopleCues, around, counted === null ? Infinity : adjoiningChars) ?? 'quantity';
}

function dates(passage: Passage): Reading[] {
  return passage.dates.flatMap((date): Reading[] => {
    if (!touches(date, passage) || date.edtf === null) return [];
    const property = nearest(dateCues, valueSurroundings(passage, date)) ?? 'date';
    const from = date.why === 'date' || date.why === 'dateBareYear' ? 'page' : 'guessed';
    const span = { start: date.start, end: date.end };
    return [{ value: { type: 'date', edtf: date.edtf }, qualifier: 'exactly', property, from, span }];
  });
}

function records(passage: Passage): Reading[] {
  return passage.names
    .filter((name) => touches(name, passage))
    .map((name): Reading => {
      const span = { start: name.start, end: name.end };
      const isPlace = name.collection === 'places';
      const property = nearest(isPlace ? placeCues : partyCues, surroundings(passage, span));
      const usual = isPlace ? 'place' : 'took-part';
      return {
        value: { type: 'record', id: name.id },
        qualifier: 'exactly',
        property: property ?? usual,
        from: 'page',
        span,
      };
    });
}

function flags(passage: Passage): Reading[] {
  const words = passage.text.slice(passage.start, passage.end);
  const property = named(flagCues, words);
  if (property === null) return [];
  // "Took no part", and "did not" just before the selection.
  const { before } = surroundings(passage, passage);
  const nearby = `${before.split(' ').slice(-4).join(' ')} ${fold(words)}`;
  const span = { start: passage.start, end: passage.end };
  const value: ClaimValue = { type: 'flag', flag: !negations.test(nearby) };
  return [{ value, qualifier: 'exactly', property, from: 'guessed', span }];
}

function words(passage: Passage): Reading[] {
  const words = oneLine(passage.text.slice(passage.start, passage.end));
  const span = { start: passage.start, end: passage.end };
  const around = surroundings(passage, span);
  const property = named(textCues, words) ?? nearest(textCues, around);
  const text = shorten(words, maxTextChars);
  return text === '' ? [] : [{ value: { type: 'text', text }, qualifier: 'exactly', property, from: 'page', span }];
}
