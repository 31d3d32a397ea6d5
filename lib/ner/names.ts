import { recase } from './casing.ts';
import { beginsSentence, tokenBeside, type Document } from './document.ts';
import { featuresOf, rememberDocument, type DocumentMemory } from './features.ts';
import type { Gazetteers } from './gazetteers.ts';
import { isGeneric } from './generic-words.ts';
import { cue, cuesOf } from './lexicon.ts';
import { listed, listedOrganisation, listedPlace } from './list-flags.ts';
import { rememberedSpans, settleKinds } from './memory.ts';
import { repairPeople } from './people-parts.ts';
import { definedNames } from './rules-definitions.ts';
import { organisationTails } from './organisation-end.ts';
import { findOrganisations } from './rules-organisations.ts';
import { arabicNames, fullNames, titledPeople } from './rules-people.ts';
import { findPlaces } from './rules-places.ts';
import { findTeams } from './rules-results.ts';
import { acronymsOf, alignSeries } from './rules-series.ts';
import { placesOfOffice, speakers, tradingFirms } from './rules-verbs.ts';
import { datelines, departmentsOf } from './rules-wire.ts';
import { articles, choose, isSmallWord, keyOf, type NameSpan } from './spans.ts';
import type { Token } from './tokens.ts';
import { wordSet } from '#lib/text/word-set.ts';

/**
 * Finds the names of people, bodies and places: first what the tagger reads, then what rules find in addition, then
 * every other occurrence of the names found so far. Spans do not overlap and are in order.
 */
export function findNames(
  document: Document,
  gazetteers: Gazetteers,
  language: string,
  memory = rememberDocument(document.sentences, gazetteers.flags, document.grammar),
): NameSpan[] {
  const tagged = taggedNames(document, gazetteers, language, memory);
  const ruled = [
    ...titledPeople(document, memory),
    ...fullNames(document, gazetteers),
    ...arabicNames(document),
    ...findOrganisations(document, gazetteers),
    ...findPlaces(document, gazetteers),
    ...datelines(document, gazetteers),
    ...departmentsOf(document, gazetteers),
    ...findTeams(document, gazetteers),
    ...definedNames(document, gazetteers),
    ...speakers(document, gazetteers, memory),
    ...tradingFirms(document, gazetteers),
    ...placesOfOffice(document, gazetteers),
  ];
  const chosen = choose([...tagged, ...ruled]);
  const taken = new Set(chosen.map(({ last }) => last));
  const first = chosen.map((span) => withArticle(document, span, taken));
  const settled = settleKinds(document, repairPeople(document, first, gazetteers), gazetteers);
  const settledNames = choose([...settled, ...rememberedSpans(document, settled, memory, gazetteers)]);
  const all = alignSeries(document, [...settledNames, ...acronymsOf(document, settledNames)], gazetteers);
  return all.filter((span) => !isGeneric(document, span));
}

function taggedNames(document: Document, gazetteers: Gazetteers, language: string, memory: DocumentMemory): NameSpan[] {
  const tagger = gazetteers.tagger(language);
  const found: NameSpan[] = [];
  document.sentences.forEach((sentence, index) => {
    if (!sentence.tokens.some(({ capital }) => capital)) return;
    const base = document.firstOf[index] ?? 0;
    const trust = sentence.casing === 'normal' ? 1 : 0.8;
    const features = featuresOf(recase(sentence, memory, gazetteers, language), memory, gazetteers.flags);
    for (const { first, last, kind, probability } of tagger.tag(features)) {
      const read: NameSpan = {
        first: base + first,
        last: base + last,
        kind,
        score: probability * trust,
        why: 'context',
      };
      for (const part of splitDouble(document, read)) {
        const span = trim(document, part, gazetteers);
        if (span && plausible(document, span, memory, gazetteers)) found.push(span);
      }
    }
  });
  return found;
}

/**
 * Splits a span that is really two: "Environment Agency and Ceredigion County Council" tagged as one body, "the Army
 * and the Government", and "Suvarna Steel Ltd. Justice Venkatesan", where the point ends a sentence.
 */
function splitDouble(document: Document, span: NameSpan): NameSpan[] {
  for (let i = span.first + 1; i < span.last; i++) {
    const { key = '' } = document.tokens[i] ?? {};
    const next = document.tokens[i + 1]?.key ?? '';
    if (key.endsWith('.') && cuesOf(key, document.grammar) & cue.orgTail && cuesOf(next, document.grammar) & cue.title)
      return [
        { ...span, kind: 'organisation', last: i },
        ...splitDouble(document, { ...span, kind: 'person', first: i + 1 }),
      ];
    const isJoint = /^(?:and|y|e)$/.test(key) && /^(?:the|el|la|los|las)$/.test(next) && i + 2 <= span.last;
    if (
      isJoint &&
      span.kind === 'organisation' &&
      cuesOf(document.tokens[i - 1]?.key ?? '', document.grammar) & cue.orgWord
    )
      return [{ ...span, last: i - 1 }, ...splitDouble(document, { ...span, first: i + 2 })];
  }
  if (span.kind !== 'organisation') return [span];
  const endsBody = (i: number): boolean => {
    const key = document.tokens[i]?.key ?? '';
    return organisationTails.has(key) || (cuesOf(key, document.grammar) & cue.orgTail) !== 0;
  };
  for (let i = span.first + 2; i < span.last - 1; i++) {
    const joint = document.tokens[i]?.key;
    if (joint !== 'and' || !endsBody(i - 1) || !endsBody(span.last)) continue;
    return [{ ...span, last: i - 1 }, ...splitDouble(document, { ...span, first: i + 1 })];
  }
  return [span];
}

const edgeSigns = /^[^\p{L}\p{N}]+$/u;

/** Trims titles, articles and punctuation from the ends of a name: "President Daniel Noboa" becomes Daniel Noboa. */
function trim(document: Document, span: NameSpan, gazetteers: Gazetteers): NameSpan | undefined {
  let { first, last } = span;
  const at = (i: number): Token =>
    document.tokens[i] ?? { start: 0, end: 0, text: '', key: '', kind: 'sign', capital: false, upper: false };
  while (first < last && edgeSigns.test(at(first).text)) first++;
  while (last > first && (edgeSigns.test(at(last).text) || at(last).key === "'s")) last--;
  // "Machala prison", "Reuters news agency": the lower-case words say what it is and are not part of the name.
  if (at(first).capital) while (last > first && at(last).kind === 'word' && !at(last).capital) last--;
  if (span.kind === 'person') {
    while (
      first < last &&
      cuesOf(at(first).key, document.grammar) & cue.title &&
      !(
        gazetteers.flags(at(first).key) & listed.given &&
        first + 1 === last &&
        cuesOf(at(first).key, document.grammar) !== cue.title
      )
    ) {
      if (
        gazetteers.flags(at(first).key) & listed.given &&
        !at(first).key.endsWith('.') &&
        !certainTitles.has(at(first).key)
      )
        break;
      first++;
    }
  }
  let { kind } = span;
  if (
    first < last &&
    beginsSentence(document, first) &&
    at(first + 1).capital &&
    isSmallWord(document, first, gazetteers)
  ) {
    if (cuesOf(at(first).key, document.grammar) & cue.placePreposition && first + 1 === last) kind = 'place';
    first++;
  }
  const leading = at(first);
  if (first < last && articles.has(leading.key)) {
    const keep =
      gazetteers.flags(keyOf(document, first, last)) !== 0 ||
      (leading.capital && leading.key !== 'the' && !beginsSentence(document, first));
    if (!keep) first++;
  }
  if (first === last && at(first).kind !== 'word') return undefined;
  return { ...span, first, last, kind };
}

/** Titles that are also given names, but hardly ever in case material. */
const certainTitles = wordSet(
  'president justice general major judge senator dr sr mr mrs ms presidente don doña san king prince bishop pope',
);

const romanNumber = /^[ivxlcdm]+$/;
/** Web addresses, and the bars between the sections of a site. */
const notWithin = /[@_|]|^www\.|\.(?:com|org|net|html?)$/;

/** "Kavač clan met Vuković": returns whether a span contains an ordinary lower-case word that is not a particle. */
function holdsVerb(document: Document, { first, last }: NameSpan, gazetteers: Gazetteers): boolean {
  for (let i = first + 1; i < last; i++) {
    const token = document.tokens[i];
    if (token?.kind !== 'word' || token.capital || token.key === "'s" || token.key.length < 3) continue;
    const { key } = token;
    if (!(cuesOf(key, document.grammar) & cue.particle) && gazetteers.isCommon(document.grammar, key)) return true;
  }
  return false;
}

/** "en El Tarra", "in El Geneina": a capitalised article within a sentence is part of the place's name. */
function withArticle(document: Document, span: NameSpan, taken: ReadonlySet<number>): NameSpan {
  const before = tokenBeside(document, span.first, -1);
  const isPart =
    before?.capital &&
    !before.upper &&
    /^(?:el|la|los|las|al|san|santa|santo|puerto|nueva|new|saint|st\.?)$/.test(before.key);
  if (span.kind !== 'place' || !isPart || taken.has(span.first - 1) || beginsSentence(document, span.first - 1))
    return span;
  return { ...span, first: span.first - 1 };
}

/** Returns whether a span can be a name at all: not a web address, a number, or a word that the text also writes in lower case. */
function plausible(document: Document, span: NameSpan, memory: DocumentMemory, gazetteers: Gazetteers): boolean {
  const token = document.tokens[span.first];
  if (!token || document.text[token.end] === '$') return false;
  for (let i = span.first; i <= span.last; i++) if (notWithin.test(document.tokens[i]?.key ?? '')) return false;
  if (span.score < 0.7 && holdsVerb(document, span, gazetteers)) return false;
  if (span.first !== span.last) return true;
  if (token.kind !== 'word' || token.text.length < 2 || romanNumber.test(token.text)) return false;
  if (
    cuesOf(token.key, document.grammar) & (cue.calendar | cue.title | cue.people) &&
    span.score < 0.9 &&
    !(gazetteers.flags(token.key) & listedPlace)
  )
    return false;
  // "City", "Ministry": a noun for a kind of thing is not a name by itself.
  const kindOfThing = cue.orgTail | cue.placeWord | cue.placeKind;
  if (
    cuesOf(token.key, document.grammar) & kindOfThing &&
    !(gazetteers.flags(token.key) & (listedPlace | listedOrganisation | listed.surname))
  ) {
    return false;
  }
  // "CRUSH riot": a word in capitals for emphasis in running text.
  if (
    token.upper &&
    token.text.length > 4 &&
    span.score < 0.75 &&
    !(gazetteers.flags(token.key) & (listedPlace | listedOrganisation))
  ) {
    return false;
  }
  const small = memory.small.get(token.key) ?? 0;
  return !(small > (memory.capital.get(token.key) ?? 0) && (beginsSentence(document, span.first) || token.upper));
}
