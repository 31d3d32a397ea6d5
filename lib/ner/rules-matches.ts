import { wordSet } from '#lib/text/word-set.ts';
import { tokenBeside, casingAt, type Document } from './document.ts';
import type { Gazetteers } from './gazetteers.ts';
import { cue, cuesOf } from './lexicon.ts';
import { listed, listedOrganisation, listedPlace } from './list-flags.ts';
import { keyOf, runEnd, type NameSpan } from './spans.ts';
import type { Token } from './tokens.ts';

/** A score within a sentence: "3-1", "98-95". */
const result = /^\d{1,3}[-–]\d{1,3}$/;
/** Verbs that describe what teams do to each other. */
const meets = wordSet(
  'beat beats edged edge blanked thrash thrashed thrashes defeated downed routed crushed hosted drew draw outlasted trounced stunned outscored ' +
    'overcame swept eliminated topped held ' +
    'vencio vence goleo golea empato empata empataron igualo iguala igualaron derroto derrota supero gano gana perdio pierde cayo cae arrollo ' +
    'remonto elimino elimina goleada tumbo doblego apabullo',
);
/** Function words between a verb and the opposing team. */
const between = wordSet('a al ante con contra el la to with the por de visita local');

/**
 * Finds the teams of a match that a sentence reports with its score: "Barcelona beat Sevilla 3-1", "Gor Mahia and AFC
 * Leopards drew 1-1".
 */
export function matchSides(document: Document, gazetteers: Gazetteers): NameSpan[] {
  const found: NameSpan[] = [];
  document.sentences.forEach(({ tokens, casing }, index) => {
    // Tennis sets give several scores, for players.
    if (casing === 'shouted' || tokens.filter(({ text }) => result.test(text)).length !== 1) return;
    const base = document.firstOf[index] ?? 0;
    tokens.forEach(({ key, capital }, at) => {
      if (capital || !meets.has(key)) return;
      for (const [first, last] of [...sidesBefore(document, base + at), ...sideBehind(document, tokens, base, at)]) {
        if (!isSide(document, gazetteers, first, last)) continue;
        found.push({ first, last, kind: 'organisation', score: 0.85, rank: 0.975, why: 'listed' });
      }
    });
  });
  return found;
}

const staff = wordSet('coach manager striker midfielder defender goalkeeper skipper captain winger');

/** "Harambee Stars coach Benni McCarthy": in English, finds a team before the word for a member of its staff. */
export function sidesOfStaff(document: Document, gazetteers: Gazetteers): NameSpan[] {
  if (document.grammar !== 'en') return [];
  return document.tokens.flatMap(({ key }, i): NameSpan[] => {
    if (!staff.has(key) || !tokenBeside(document, i, 1)?.capital || casingAt(document, i) !== 'normal') return [];
    const run = runBack(document, i - 1);
    if (!run || run[0] === run[1] || !isSide(document, gazetteers, ...run)) return [];
    const lead = document.tokens[run[0]]?.key ?? '';
    if (gazetteers.isCommon('en', lead) || gazetteers.flags(lead) & listed.given) return [];
    return [{ first: run[0], last: run[1], kind: 'organisation', score: 0.8, rank: 0.975, why: 'listed' }];
  });
}

/** Returns the run of capitalised words that ends before a verb, and the one that an "and" joins to it. */
function sidesBefore(document: Document, verb: number): [number, number][] {
  const last = runBack(document, verb - 1);
  if (!last) return [];
  const joint = tokenBeside(document, last[0], -1)?.key ?? '';
  const other = /^(?:and|y|e)$/.test(joint) ? runBack(document, last[0] - 2) : undefined;
  return other ? [other, last] : [last];
}

/** Returns the run of capitalised words, including inner function words, that ends at a token. */
function runBack(document: Document, last: number): [number, number] | undefined {
  const end = document.tokens[last];
  if (!end?.capital || end.kind !== 'word') return undefined;
  let first = last;
  for (let i = last - 1; i >= last - 4; i--) {
    const token = tokenBeside(document, last, i - last);
    if (!token) break;
    const isSaint = /^(?:san|santa|santo|saint)$/.test(token.key);
    if (token.capital && (isSaint || !(cuesOf(token.key, document.grammar) & (cue.calendar | cue.title)))) first = i;
    else if (!/^(?:de|del|la|of)$/.test(token.key)) break;
  }
  const { key = '', capital } = document.tokens[first] ?? {};
  return [capital && /^(?:el|la|los|las|the)$/.test(key) && first < last ? first + 1 : first, last];
}

function sideBehind(document: Document, tokens: readonly Token[], base: number, verb: number): [number, number][] {
  for (let at = verb + 1; at < Math.min(tokens.length, verb + 6); at++) {
    const token = tokens[at];
    if (!token) return [];
    if (token.capital) return [[base + at, runEnd(document, base + at)]];
    if (!result.test(token.text) && !between.has(token.key)) return [];
  }
  return [];
}

/** Returns whether a run may be a team: not a country, which plays under its own name, nor a player or a day. */
function isSide(document: Document, gazetteers: Gazetteers, first: number, last: number): boolean {
  const flags = gazetteers.flags(keyOf(document, first, last));
  const { key = '' } = document.tokens[first] ?? {};
  if (
    flags & listed.country ||
    (!/^(?:san|santa|santo)$/.test(key) && cuesOf(key, document.grammar) & (cue.calendar | cue.people | cue.title))
  )
    return false;
  const isPlayer =
    last > first &&
    (gazetteers.flags(key) & listed.given) !== 0 &&
    (gazetteers.flags(document.tokens[last]?.key ?? '') & listed.surname) !== 0;
  return !isPlayer || (flags & listedOrganisation) !== 0;
}

const gathers = wordSet('had added scored netted grabbed hit anoto sumo metio aporto marco encesto');

const scores = wordSet('scored netted anoto marco');

/** "Santiago added 14 for the winners": in a text about sport, finds individuals who score points. */
export function scorers(document: Document, gazetteers: Gazetteers): NameSpan[] {
  const found: NameSpan[] = [];
  for (let i = 0; i < document.tokens.length; i++) {
    const token = document.tokens[i];
    if (!token?.capital || casingAt(document, i) !== 'normal' || tokenBeside(document, i, -1)?.capital) continue;
    if (gazetteers.isCommon(document.grammar, token.key)) continue;
    const last = runEnd(document, i);
    const isPoints = /^\d{1,2}$/.test(tokenBeside(document, last, 2)?.text ?? '');
    const verb = tokenBeside(document, last, 1)?.key ?? '';
    const isSide = gazetteers.flags(keyOf(document, i, last)) & (listedPlace | listedOrganisation);
    if (((isPoints && gathers.has(verb)) || (!isSide && scores.has(verb))) && last - i < 4)
      found.push({ first: i, last, kind: 'person', score: 0.8, rank: 0.965, why: 'context' });
    i = last;
  }
  return found;
}
