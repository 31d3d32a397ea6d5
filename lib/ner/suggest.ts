import type { Block } from '#lib/text/block.ts';
import { t } from '#lib/i18n/t.ts';
import { fold } from '#lib/text/fold.ts';
import { findAliases } from './aliases.ts';
import { findDates, type FoundDate } from './dates.ts';
import { readDocument, type Document } from './document.ts';
import { joinNames, type Entity } from './entities.ts';
import { rememberDocument, type DocumentMemory } from './features.ts';
import { findFigures, type FoundFigure } from './figures.ts';
import type { Gazetteers } from './gazetteers.ts';
import {
  findKnown,
  indexKnown,
  matchKnown,
  withoutParts,
  type KnownIndex,
  type KnownName,
  type MatchWhy,
} from './known-names.ts';
import { grammarOf, languageToRead } from './lexicon.ts';
import type { Suggestion } from './suggestion.ts';
import { findNames } from './names.ts';
import { nameReason } from './name-reason.ts';
import { choose, type NameSpan } from './spans.ts';
import type { Span } from './tokens.ts';
import { minScore, nameScore } from './score.ts';
import { collapseSpaces } from '#lib/text/spaces.ts';
import { ascending } from '#lib/sorted.ts';

/** A text to read for suggestions, and what is known about it. */
export interface TextInput {
  readonly text: string;
  readonly blocks?: readonly Block[] | undefined;
  /** BCP 47, or null to guess it from the text. */
  readonly language: string | null;
  /** EDTF; the base of relative dates. */
  readonly published: string | null;
  /** EDTF day on which it was captured: relative dates may be guessed from it while `published` is unknown. */
  readonly captured?: string | null | undefined;
}

/** What the case contributes to the suggestions of a text. */
export interface CaseInput {
  /** The case's own people, organisations and places. */
  readonly known: readonly KnownName[];
  /** Names rejected in this case, folded by lib/text/fold. */
  readonly rejected: readonly { readonly name: string; readonly kind: Suggestion['kind'] }[];
  readonly gazetteers: Gazetteers;
}

export type SuggestInput = TextInput & CaseInput;

/** What was read in a text, independent of the case: most of the work, and the same as long as the text is. */
export interface Reading {
  readonly document: Document;
  readonly memory: DocumentMemory;
  readonly names: readonly NameSpan[];
  readonly dates: readonly FoundDate[];
  readonly figures: readonly FoundFigure[];
  /** The day from which dates were guessed. */
  readonly captured: string | null;
}

/**
 * Finds the people, organisations, places, dates and figures of a text, in order of their start. Deterministic, and
 * linear in the text. Nothing is written: these are proposals.
 */
export function suggest(input: SuggestInput): Suggestion[] {
  return suggestFrom(readText(input, input.gazetteers), input);
}

/** Reads a text for names, dates and figures. */
export function readText(input: TextInput, gazetteers: Gazetteers): Reading {
  const { text, blocks, language: given, published, captured = null } = input;
  const language = languageToRead(text, given);
  const grammar = grammarOf(language);
  const document = readDocument(text, blocks, grammar);
  const memory = rememberDocument(document.sentences, gazetteers.flags, grammar);
  const dates = findDates(document, grammar, published, captured);
  const names = clearOfDates(document, findNames(document, gazetteers, language, memory), dates);
  return { document, memory, names, dates, figures: findFigures(document, dates), captured };
}

/** Returns the suggestions of a text that has been read, given the records of the case. */
export function suggestFrom(reading: Reading, input: CaseInput): Suggestion[] {
  const { document, memory, names, dates, figures, captured } = reading;
  const { gazetteers } = input;
  const { text } = document;
  const knownNames = indexKnown(input.known);
  const own =
    input.known.length > 0 ? withoutParts(document, findKnown(document, knownNames, memory), names, gazetteers) : [];
  const { spans, pairs } = findAliases(document, choose([...own, ...names]));
  const entities = joinNames(document, spans, pairs);

  const say = speaker();
  const rejected = new Set(input.rejected.map(({ kind, name }) => `${kind} ${name}`));
  const accepted = entities
    .map((entity) => ({ entity, suggestion: fromEntity(document, entity, knownNames, gazetteers, say) }))
    .filter(
      ({ suggestion: { kind, text: name, score } }) => score >= minScore && !rejected.has(`${kind} ${fold(name)}`),
    );
  const taken = accepted.flatMap(({ suggestion }) => suggestion.mentions).sort((a, b) => a.start - b.start);
  return [
    ...accepted.map(({ suggestion }) => suggestion),
    ...clear(dates, taken, false).map((date) => fromDate(text, date, captured, say)),
    ...clear(figures, taken, true).map((figure) => fromFigure(text, figure)),
  ].sort((a, b) => a.start - b.start || b.end - a.end || ascending(a.kind, b.kind));
}

type Say = (key: SayKey) => string;
type SayKey = `suggestions.${Exclude<FoundDate['why'], 'date' | 'dateBareYear'> | MatchWhy | 'joined'}`;

/** Returns a function for the reasons in words; each is looked up in the catalogue once per text. */
function speaker(): Say {
  const textByKey = new Map<SayKey, string>();
  return (key) => {
    const earlier = textByKey.get(key);
    if (earlier !== undefined) return earlier;
    const text = t(key);
    textByKey.set(key, text);
    return text;
  };
}

function spanOf(document: Document, span: NameSpan): Span {
  return { start: document.tokens[span.first]?.start ?? 0, end: document.tokens[span.last]?.end ?? 0 };
}

/**
 * Removes names that are dates, or begin or end inside one. Dates within a longer name are dropped later, including a
 * month that is part of a place's name: "Plaza de Mayo", "Avenida 9 de Julio".
 */
function clearOfDates(document: Document, names: readonly NameSpan[], dates: readonly FoundDate[]): NameSpan[] {
  let at = 0;
  return names.filter((name) => {
    const { start, end } = spanOf(document, name);
    while (at < dates.length && (dates[at]?.end ?? 0) <= start) at++;
    const date = dates[at];
    if (!date || date.start >= end) return true;
    return date.start > start && (date.end < end || (date.end === end && isPlaceByRule(name)));
  });
}

function isPlaceByRule({ kind, why }: NameSpan): boolean {
  return kind === 'place' && (why === 'placeWord' || why === 'listedPlace');
}

/**
 * Returns the spans that do not touch a name; both lists are in text order. With `mayHold`, a span may contain a name
 * ("13 Ecuadorian soldiers"), but not begin with one.
 */
function clear<S extends Span>(found: readonly S[], names: readonly Span[], mayHold: boolean): S[] {
  let at = 0;
  return found.filter(({ start, end }) => {
    while (at < names.length && (names[at]?.end ?? 0) <= start) at++;
    const name = names[at];
    return !name || name.start >= end || (mayHold && name.start > start);
  });
}

function fromEntity(
  document: Document,
  entity: Entity,
  knownNames: KnownIndex,
  gazetteers: Gazetteers,
  say: Say,
): Suggestion {
  const score = nameScore(document, entity, gazetteers);
  const match = matchKnown(document, entity, knownNames);
  const mentions = entity.mentions.map((mention) => spanOf(document, mention));
  const { start, end } = spanOf(document, entity.lead);
  // A name broken across lines is still one name.
  const textOf = (span: Span): string => collapseSpaces(document.text.slice(span.start, span.end));
  const aliases = [...new Set(entity.aliases.map((alias) => textOf(spanOf(document, alias))))].filter(
    (alias) => alias !== textOf({ start, end }),
  );
  const why = match
    ? say(`suggestions.${match.why}`)
    : entity.joinedBy
      ? t('suggestions.joinedBy', { words: entity.joinedBy })
      : entity.aliases.length > 0
        ? say('suggestions.joined')
        : nameReason(document, [entity.lead, ...entity.mentions], gazetteers);
  return {
    kind: entity.kind,
    text: textOf({ start, end }),
    start,
    end,
    score: match?.why === 'sameName' ? Math.max(0.95, score) : score,
    aliases,
    mentions,
    edtf: null,
    relative: null,
    guess: null,
    value: null,
    match: match ? { id: match.known.id, why: say(`suggestions.${match.why}`) } : null,
    why,
  };
}

function fromDate(text: string, date: FoundDate, captured: string | null, say: Say): Suggestion {
  const { start, end, edtf, relative, score } = date;
  const guess = date.guess === null || captured === null ? null : { edtf: date.guess, from: captured };
  // A complete date, or a year alone, needs no reason.
  const why = date.why === 'date' || date.why === 'dateBareYear' ? '' : say(`suggestions.${date.why}`);
  return { ...bare(text, start, end), kind: 'date', score, edtf, relative, guess, why };
}

function fromFigure(text: string, { start, end, value, score }: FoundFigure): Suggestion {
  return { ...bare(text, start, end), kind: 'figure', score: rounded(score), value };
}

function bare(text: string, start: number, end: number): Suggestion {
  return {
    kind: 'figure',
    text: text.slice(start, end),
    start,
    end,
    score: 0,
    aliases: [],
    mentions: [{ start, end }],
    edtf: null,
    relative: null,
    guess: null,
    value: null,
    match: null,
    why: '',
  };
}

function rounded(score: number): number {
  return Math.round(score * 100) / 100;
}
