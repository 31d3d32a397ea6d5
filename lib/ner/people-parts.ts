import { beginsSentence, tokenBeside, type Document } from './document.ts';
import type { Gazetteers } from './gazetteers.ts';
import { cue, cuesOf } from './lexicon.ts';
import { listed, listedPlace } from './list-flags.ts';
import { choose, keyOf, type NameSpan } from './spans.ts';
import { wordSet } from '#lib/text/word-set.ts';

/** Longer runs of capitalised words are not names, in words. */
export const maxNameWords = 10;
/** Maximum number of particles before a surname that belong to it: "de la Hoz", "van der Berg". */
const maxParticles = 2;
/** Particles that surnames begin with. */
export const particles: ReadonlySet<string> = wordSet('de del la las los van von der den da do dos di al el ter ten');

/**
 * Adjusts spans to the fuller names of a text: "van Beethoven" and "De la Hoz" keep their particles if the full name
 * has them, and a verb at the beginning of a sentence is not part of a surname ("Sentencing Oakes-Dean").
 */
export function repairPeople(document: Document, spans: readonly NameSpan[], gazetteers: Gazetteers): NameSpan[] {
  const tails = tailsOf(document, spans);
  const taken = new Set<number>();
  for (const span of spans) for (let i = span.first; i <= span.last; i++) taken.add(i);
  return choose(spans.map(repaired));

  function repaired(span: NameSpan): NameSpan {
    if (span.kind === 'place')
      return asPerson(document, span, gazetteers) ?? withParticles(document, span, tails, taken);
    if (span.kind !== 'person') return span;
    return withoutVerb(
      document,
      withRest(document, withParticles(document, span, tails, taken), tails),
      tails,
      gazetteers,
    );
  }
}

/** Extends "Montes · de Oca" to one surname if a full name has it. */
function withRest(document: Document, span: NameSpan, tails: Tails): NameSpan {
  for (let n = maxParticles + 1; n >= 2; n--) {
    if (!tokenBeside(document, span.last, n)?.capital || !particles.has(tokenBeside(document, span.last, 1)?.key ?? ''))
      continue;
    if (tails.has(keyOf(document, span.first, span.last + n))) return { ...span, last: span.last + n, rank: 0.995 };
  }
  return span;
}

/** Maps the end of a full name, "de la hoz", to the names that end with it. */
type Tails = ReadonlyMap<string, ReadonlySet<string>>;

/** Returns whether a different name ends with what follows this name's first word. */
function endsAnother(document: Document, { first, last }: NameSpan, tails: Tails): boolean {
  const key = keyOf(document, first, last);
  return [...(tails.get(keyOf(document, first + 1, last)) ?? [])].some((other) => other !== key);
}

function tailsOf(document: Document, spans: readonly NameSpan[]): Tails {
  const tails = new Map<string, Set<string>>();
  for (const { kind, first, last, score } of spans) {
    if (kind !== 'person' || score < 0.5 || last - first >= maxNameWords) continue;
    const key = keyOf(document, first, last);
    for (let i = first + 1; i <= last; i++) {
      const tail = keyOf(document, i, last);
      tails.set(tail, (tails.get(tail) ?? new Set()).add(key));
    }
  }
  return tails;
}

function withParticles(document: Document, span: NameSpan, tails: Tails, taken: ReadonlySet<number>): NameSpan {
  let first = span.first;
  for (let n = 1; n <= maxParticles; n++) {
    const before = tokenBeside(document, span.first, -n);
    if (!before || !particles.has(before.key) || taken.has(span.first - n)) break;
    if (tails.has(keyOf(document, span.first - n, span.last))) first = span.first - n;
  }
  // "De Paul", "Mac Allister", "Van Dijk"
  const lead = tokenBeside(document, span.first, -1);
  const isPart = lead?.capital && (particles.has(lead.key) || lead.key === 'mac') && !taken.has(span.first - 1);
  if (isPart && span.kind === 'person' && span.first === span.last && !beginsSentence(document, span.first - 1))
    return { ...span, first: span.first - 1 };
  return first === span.first ? span : { ...span, first, kind: 'person' };
}

const spanishVerb = /(?:aron|ieron|iendo|ando)$/;
const englishVerb = /ing$/;

function withoutVerb(document: Document, span: NameSpan, tails: Tails, gazetteers: Gazetteers): NameSpan {
  const { first, last } = span;
  if (first === last) return span;
  const { key = '' } = document.tokens[first] ?? {};
  // "In Arles van Gogh painted"
  const before = tokenBeside(document, first, -1);
  const isTown =
    before &&
    cuesOf(before.key, document.grammar) & cue.placePreposition &&
    gazetteers.flags(key) & listedPlace &&
    !(gazetteers.flags(key) & listed.given);
  if (isTown && endsAnother(document, span, tails) && !tails.has(key)) return { ...span, first: first + 1 };
  if (!beginsSentence(document, first)) return span;
  const next = document.tokens[first + 1];
  if (!next?.capital || gazetteers.flags(key) & (listed.given | listed.surname)) return span;
  const verb = document.grammar === 'es' ? spanishVerb : englishVerb;
  const isNamed = endsAnother(document, span, tails) || (gazetteers.flags(next.key) & listed.given) !== 0;
  return isNamed && verb.test(key) ? { ...span, first: first + 1 } : span;
}

/**
 * "Eloy Alfaro encabezó": many towns are named after people. A listed town, or a guessed place, becomes a person if its
 * words form a person's name and nothing near it indicates a place.
 */
function asPerson(document: Document, span: NameSpan, gazetteers: Gazetteers): NameSpan | undefined {
  const { first, last, why } = span;
  if (first === last || (why !== 'context' && why !== 'listedPlace') || (span.rank ?? 0) >= 0.95) return undefined;
  const { grammar } = document;
  const flags = gazetteers.flags(keyOf(document, first, last));
  if (flags & (listed.country | listed.region)) return undefined;
  const lead = document.tokens[first];
  const end = document.tokens[last];
  if (!lead?.capital || !end?.capital) return undefined;
  const isGiven = (gazetteers.flags(lead.key) & listed.given) !== 0;
  const isSurname = (gazetteers.flags(end.key) & listed.surname) !== 0;
  const isRare = span.score < 0.75 && flags !== 0 && gazetteers.flags(lead.key) === 0;
  const kindly = cue.placeWord | cue.placeKind | cue.title | cue.orgWord | cue.people;
  for (let i = first; i <= last; i++) {
    const { key = '' } = document.tokens[i] ?? {};
    if (i > first && cuesOf(key, grammar) & (cue.orgWord | cue.orgTail)) return undefined;
    if (i === last && (cuesOf(key, grammar) & cue.placeWord || gazetteers.isCommon(grammar, key))) return undefined;
  }
  if (
    !isSurname ||
    !(isGiven || isRare) ||
    gazetteers.isCommon(grammar, lead.key) ||
    cuesOf(lead.key, grammar) & kindly ||
    /^(?:el|la|los|las|le|the|santa|santo|san|saint|st\.?)$/.test(lead.key)
  )
    return undefined;
  const before = tokenBeside(document, first, -1);
  const cuesBefore = before ? cuesOf(before.key, grammar) : 0;
  // "a" also precedes people; there, a listed town is more likely.
  const isPrepared = cuesBefore & cue.placePreposition && !(before?.key === 'a' && flags === 0);
  if (isPrepared || cuesBefore & (cue.placeKind | cue.placeWord) || before?.text === ',' || before?.key === 'de')
    return undefined;
  const beyond = tokenBeside(document, last, 2);
  const inPlace =
    tokenBeside(document, last, 1)?.text === ',' && beyond?.capital && gazetteers.flags(beyond.key) & listedPlace;
  return inPlace ? undefined : { ...span, kind: 'person', score: Math.max(span.score, 0.72), why: 'givenName' };
}
