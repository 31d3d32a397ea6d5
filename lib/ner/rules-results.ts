import { wordSet } from '#lib/text/word-set.ts';
import { tokenBeside, casingAt, type Document } from './document.ts';
import type { Gazetteers } from './gazetteers.ts';
import { cue, cuesOf } from './lexicon.ts';
import { listed, listedOrganisation, listedPlace } from './list-flags.ts';
import { matchSides, scorers, sidesOfStaff } from './rules-matches.ts';
import { followsName, keyOf, runEnd, type NameSpan } from './spans.ts';
import type { Token } from './tokens.ts';

/* Sports news calls clubs by their towns. A club is recognised by results, tables and what it does. */

const sportWords = wordSet(
  'goal goals league season coach striker midfielder defender goalkeeper cup champions championship match halftime scored scorers referee innings ' +
    'pitcher inning baseball basketball hockey soccer rugby cricket tournament standings playoff playoffs quarterback touchdown homer wicket wickets ' +
    'division semifinal semifinals quarterfinal title points attendance tabulated won played game games team teams manager fans ' +
    'gol goles liga temporada entrenador delantero centrocampista defensa portero arbitro copa campeonato partido jornada equipo equipos futbol ' +
    'baloncesto balonmano torneo clasificacion penalti penal empate victoria derrota semifinal semifinales eliminatoria eliminatorias tecnico ' +
    'vestuario aficion titular once descenso ascenso campeon lider tenista ciclista marcador puntos estadio clasico fecha tantos',
);
/** Minimum number of sports words, and their minimum share of all words, that make a text a sports text. */
const minSportWords = 3;
const minSportShare = 0.012;
/** In a text with fewer words than this, two are enough. */
const shortText = 60;
const minInShort = 2;

/** Finds clubs and teams in sports texts; in any other text, only result lines and people with their country in brackets. */
export function findTeams(document: Document, gazetteers: Gazetteers): NameSpan[] {
  const sides = [...matchSides(document, gazetteers), ...sidesOfStaff(document, gazetteers)];
  const found = [...resultLines(document, gazetteers), ...sides];
  if (found.length === 0 && !isSport(document)) return players(document, gazetteers, false);
  found.push(
    ...players(document, gazetteers, true),
    ...scorers(document, gazetteers),
    ...grounds(document, gazetteers),
  );
  for (let i = 0; i < document.tokens.length; i++) {
    const token = document.tokens[i];
    if (!token?.capital || followsName(document, i, gazetteers)) continue;
    if (casingAt(document, i) === 'shouted') continue;
    const last = teamEnd(document, i, gazetteers);
    const flags = gazetteers.flags(keyOf(document, i, last));
    if (flags & listed.country) continue;
    const club = (flags & (listed.club | listed.body)) !== 0;
    const place = (flags & listedPlace) !== 0;
    if (!club && !place) continue;
    const acts = !isGround(document, i) && actsAsTeam(document, i, last);
    if (!acts && !(club && !place)) continue;
    found.push({
      first: i,
      last,
      kind: 'organisation',
      score: acts ? 0.85 : 0.72,
      rank: acts ? 0.96 : 0.72,
      why: 'listed',
    });
    i = last;
  }
  return found;
}

/** "en el Bellavista": returns whether a name is where a match is played. */
function isGround(document: Document, at: number): boolean {
  return /^(?:el|la)$/.test(tokenBeside(document, at, -1)?.key ?? '') && tokenBeside(document, at, -2)?.key === 'en';
}

/** "en el Christian Benítez": finds a stadium named after a person. */
function grounds(document: Document, gazetteers: Gazetteers): NameSpan[] {
  const found: NameSpan[] = [];
  for (let i = 2; i < document.tokens.length; i++) {
    const token = document.tokens[i];
    if (!token?.capital || !isGround(document, i) || !(gazetteers.flags(token.key) & listed.given)) continue;
    const last = runEnd(document, i);
    if (last > i && !(gazetteers.flags(keyOf(document, i, last)) & listedOrganisation))
      found.push({ first: i, last, kind: 'place', score: 0.8, rank: 0.97, why: 'placeWord' });
  }
  return found;
}

const besidePlayer = /^\d{1,3}$/;

/** Finds "Masip (8), Urdangarín (6)", "Jan Siemerink (Netherlands)": a name with goals, a minute or a country in brackets. */
function players(document: Document, gazetteers: Gazetteers, isSportText: boolean): NameSpan[] {
  const found: NameSpan[] = [];
  for (let i = 0; i < document.tokens.length; i++) {
    const token = document.tokens[i];
    if (!token?.capital || token.upper || followsName(document, i, gazetteers)) continue;
    const last = runEnd(document, i);
    const flags = gazetteers.flags(keyOf(document, i, last));
    const open = tokenBeside(document, last, 1)?.text === '(';
    const inside = tokenBeside(document, last, 2);
    if (!open || !inside || last - i > 3 || flags & (listedPlace | listedOrganisation)) continue;
    const closed = tokenBeside(document, last, 3)?.text === ')';
    const country =
      inside.capital &&
      (gazetteers.flags(keyOf(document, last + 2, runEnd(document, last + 2))) & listed.country) !== 0;
    if ((isSportText && closed && besidePlayer.test(inside.text)) || (country && last > i))
      found.push({ first: i, last, kind: 'person', score: 0.8, rank: 0.9, why: 'context' });
    i = last;
  }
  return found;
}

/** Returns whether a text is about sport, by the share of sports words. */
function isSport(document: Document): boolean {
  let words = 0;
  let sportWordCount = 0;
  for (const { key, kind } of document.tokens) {
    if (kind !== 'word') continue;
    words++;
    if (sportWords.has(key)) sportWordCount++;
  }
  return sportWordCount >= (words < shortText ? minInShort : minSportWords) && sportWordCount / words >= minSportShare;
}

/** Returns the end of the longest listed name that begins at a token, or else of the run of capitalised words. */
function teamEnd(document: Document, first: number, gazetteers: Gazetteers): number {
  const run = runEnd(document, first);
  const listedAsOther = listedPlace | listedOrganisation;
  for (let last = Math.min(run, first + 4); last > first; last--) {
    if (gazetteers.flags(keyOf(document, first, last)) & listedAsOther) return last;
  }
  return run === first
    ? first
    : gazetteers.flags(keyOf(document, first, first)) & listedAsOther
      ? runless(document, first, run)
      : run;
}

/** "Barcelona Rivaldo" is not a club: a name that continues after a listed word is left to other rules. */
function runless(document: Document, first: number, run: number): number {
  return cuesOf(document.tokens[first + 1]?.key ?? '', document.grammar) & cue.particle ? first : run;
}

const score = /^\d{1,3}[-–]\d{1,3}$/;
const beats = wordSet(
  'beat beats edged edge blanked thrash thrashed thrashes defeated defeat downed routed crushed hosted host visit visited face faced drew draw draws ' +
    'won wins win lost lose loses led trailed leads play plays played signed clinched swept rallied hit scored signing sacked relegated promoted ' +
    'stunned outscored open opened topped trounced top past ' +
    'vencio vence gano gana perdio pierde empato empata derroto derrota goleo golea igualo iguala cayo cae recibio recibe visita visito supero supera ' +
    'elimino elimina disputo disputa jugo juega jugara ficho ficha enfrenta enfrento enfrentara suma sumo marco marca arrollo sorprendio remonto ' +
    'logro impuso impone dispone encajo descendio ascendio lidera',
);
const rivals = wordSet(
  'beat edged blanked thrashed thrash defeated downed routed crushed over past against versus vs vs. v and hosted visit host leaders champions ante contra',
);
const staff = wordSet(
  'manager coach striker midfielder defender goalkeeper captain forward winger shortstop pitcher quarterback guard center owner chairman fans supporters ' +
    'centre-back right-back left-back player players catcher outfielder fullback goalie keeper side defence attack teammate teammates skipper bullpen starter',
);

/**
 * Returns whether a name does what teams do: is next to a score, wins, has a coach; in Spanish, a town with an article
 * is its club.
 */
function actsAsTeam(document: Document, first: number, last: number): boolean {
  const before = tokenBeside(document, first, -1);
  const after = tokenBeside(document, last, 1);
  const { grammar } = document;
  if (after && (beats.has(after.key) || score.test(after.text))) return true;
  if (grammar === 'en') {
    if (after && staff.has(after.key)) return true;
    if (before && rivals.has(before.key) && before.key !== 'and') return true;
    if (before && /^(?:for|against)$/.test(before.key)) return true;
    // "must win at Getafe"
    if (
      before?.key === 'at' &&
      /^(?:win|wins|won|lost|lose|drew|draw)$/.test(tokenBeside(document, first, -2)?.key ?? '')
    )
      return true;
    if (before && /^(?:the|with)$/.test(before.key) && besideScore(document, first, last)) return true;
    return before?.key === 'the' && after?.capital !== true && after?.text !== ',';
  }
  if (before && /^(?:el|al|del)$/.test(before.key) && !before.capital) return true;
  if (before && /^(?:ante|contra|vs|vs\.)$/.test(before.key)) return true;
  // "perdió en casa con Puebla"
  if (
    before?.key === 'con' &&
    /^(?:casa|perdio|empato|puntos?|gano|cayo|\d+)$/.test(tokenBeside(document, first, -2)?.key ?? '')
  )
    return true;
  return before?.key === 'a' && besideScore(document, first, last);
}

function besideScore(document: Document, first: number, last: number): boolean {
  for (let offset = -5; offset <= 4; offset++) {
    const token = tokenBeside(document, offset < 0 ? first : last, offset);
    if (token && score.test(token.text)) return true;
  }
  return false;
}

interface Part {
  readonly first: number;
  readonly last: number;
}

/**
 * Finds the names in result lines and tables: "Dinamo Bucharest 2 Steaua 1", "Barcelona, 31 - Ademar, 24", "Tranmere 3
 * 2 1 0 6 3 7".
 */
function resultLines(document: Document, gazetteers: Gazetteers): NameSpan[] {
  const found: NameSpan[] = [];
  document.sentences.forEach(({ tokens }, index) => {
    const base = document.firstOf[index] ?? 0;
    const parts = readResults(document, tokens, base);
    if (!parts) return;
    const atOther = !tokens.some(({ kind }) => kind === 'number');
    const isKnown = ({ first, last }: Part): boolean =>
      (gazetteers.flags(keyOf(document, first, last)) & (listedPlace | listedOrganisation)) !== 0;
    if (atOther && !parts.every(isKnown)) return;
    const countries = parts.filter(
      ({ first, last }) => gazetteers.flags(keyOf(document, first, last)) & listed.country,
    );
    for (const { first, last } of parts) {
      const flags = gazetteers.flags(keyOf(document, first, last));
      const isPerson = last > first && (gazetteers.flags(document.tokens[first]?.key ?? '') & listed.given) !== 0;
      if (isPerson && !(flags & listedOrganisation)) continue;
      const kind = countries.length > 0 && countries.length * 2 >= parts.length ? 'place' : 'organisation';
      found.push({ first, last, kind, score: 0.85, rank: 0.99, why: 'listed' });
    }
  });
  return found;
}

/** Reads two names with a number after each, or one with at least four; undefined for any other line. */
function readResults(document: Document, tokens: readonly Token[], base: number): Part[] | undefined {
  const parts: Part[] = [];
  let numbers = 0;
  const meeting = readMeeting(tokens, base);
  if (meeting) return meeting;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    if (!token) break;
    if (token.kind === 'number' || score.test(token.text)) {
      if (parts.length === 0) return undefined;
      numbers++;
    } else if (token.capital) {
      const last = nameEnd(tokens, i);
      if (cuesOf(token.key, document.grammar) & (cue.calendar | cue.title)) return undefined;
      if (parts.length > numbers) return undefined;
      parts.push({ first: base + i, last: base + last });
      i = last;
    } else if (token.kind === 'word' || !/^[-–,.:;()*+=/]$/.test(token.text)) return undefined;
  }
  const pair = parts.length === 2 && numbers >= 2 && numbers <= 6;
  const row = parts.length === 1 && numbers >= 3;
  return pair || row ? parts : undefined;
}

/** Reads "Toronto at Orlando", "BALTIMORE AT TORONTO", "Boca Juniors vs River Plate": two names and nothing else. */
function readMeeting(tokens: readonly Token[], base: number): Part[] | undefined {
  const middle = tokens.findIndex(({ key }) => /^(?:at|v|vs|vs\.)$/.test(key));
  if (middle < 1 || tokens.length > 9 || middle === tokens.length - 1) return undefined;
  if (tokens.some(({ capital }, i) => i !== middle && !capital)) return undefined;
  return [
    { first: base, last: base + middle - 1 },
    { first: base + middle + 1, last: base + tokens.length - 1 },
  ];
}

function nameEnd(tokens: readonly Token[], first: number): number {
  let last = first;
  for (let i = first + 1; i < tokens.length && i - last <= 2; i++) {
    const token = tokens[i];
    if (token?.capital) last = i;
    else if (!token || !/^(?:de|del|la|of|the|&)$/.test(token.key)) break;
  }
  return last;
}
