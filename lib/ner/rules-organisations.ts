import { wordSet } from '#lib/text/word-set.ts';
import { beginsSentence, tokenBeside, casingAt, type Document } from './document.ts';
import type { Gazetteers } from './gazetteers.ts';
import { cue, cuesOf } from './lexicon.ts';
import { listed, listedPlace, maxListedWords } from './list-flags.ts';
import { heads, ofWords, organisationEnd, organisationTails } from './organisation-end.ts';
import { articles, followsName, isSmallWord, keyOf, runEnd, type NameSpan } from './spans.ts';
import type { Token } from './tokens.ts';

/** Words that end the name of a body and never that of a place. */
const sureTails = wordSet(
  'company council commission committee association federation foundation society ministry department agency authority',
);
const gangs = wordSet('gang cartel mafia militia clan pandilla banda guerrilla milicia');
/** Articles of a plural name that needs no noun for what it is: "Los Choneros gang". */
const plurals = wordSet('los las');
/** Words whose "of" is followed by a body. */
const offices = wordSet(
  'spokesman spokeswoman spokesperson executive executives employee employees shareholder shareholders subsidiary shares ceo chairman ' +
    'portavoz vocero vocera directivo directivos exdirectivo exdirectivos ejecutivo ejecutivos gerente empleado empleados trabajadores ' +
    'accionista accionistas filial acciones sede dueno duena duenos duenas socio socios propietario propietaria propietarios founder founders owner ' +
    'owners director directors diputado diputada diputados senadora senador concejal concejala militante militantes',
);

/**
 * More lower-case nouns for what the name after them is. They are separate from the lexicon because the tagger uses
 * that, and a change would require training again.
 */
const moreKinds = wordSet(
  'miner brewer insurer retailer lender supermarket drugmaker chipmaker carmaker housebuilder operator minera petrolera operadora consultora ' +
    'naviera embotelladora automotriz electrica tabacalera cervecera farmaceutica aseguradora semanario rotativo fintech siderurgica papelera',
);

/** Finds "Ministry of the Interior", "Universidad de Guayaquil", "Acme Ltd", "Los Choneros gang", "el diario El Norte". */
export function findOrganisations(document: Document, gazetteers: Gazetteers): NameSpan[] {
  const found: NameSpan[] = [];
  const cues = (i: number): number => cuesOf(document.tokens[i]?.key ?? '', document.grammar);
  for (let i = 0; i < document.tokens.length; i++) {
    const token = document.tokens[i];
    if (!token?.capital || casingAt(document, i) !== 'normal') continue;
    if (followsName(document, i, gazetteers) && !(cues(i - 1) & cue.orgKind)) continue;
    const last = organisationEnd(document, i, gazetteers);
    const run = runEnd(document, i);
    const isOpening =
      beginsSentence(document, i) || (token.key === 'the' && tokenBeside(document, i, -1)?.text === ':');
    const start = articles.has(token.key) && last > i && isOpening ? i + 1 : i;
    const add: Add = (first, end, score, why, rank = score) => {
      if (end >= first && end - first < 12) found.push({ first, last: end, kind: 'organisation', score, why, rank });
    };

    addListed(document, gazetteers, start, run === last ? [last] : [last, run], add);
    if (last > start) {
      const key = keyOf(document, start, Math.min(last, start + maxListedWords - 1));
      if (gazetteers.flags(key) & (listed.university | listed.company))
        add(start, last, 0.84, 'listed', heads.has(document.tokens[start]?.key ?? '') ? 0.98 : undefined);
      else if (cues(last) & cue.orgTail) add(behindOf(document, start, last), last, 0.8, 'bodyWord');
      else if (document.grammar === 'en' && !beginsSentence(document, start) && holdsHead(document, start, last))
        add(start, last, 0.8, 'bodyWord', 0.96);
      else if (heads.has(document.tokens[start]?.key ?? '') && hasJoin(document, start, last))
        add(start, last, 0.83, 'bodyWord', document.grammar === 'es' ? 0.999 : 0.98);
      else if (document.grammar === 'es' && run > start && heads.has(document.tokens[start]?.key ?? ''))
        add(start, run, 0.78, 'bodyWord', 0.9);
      if (run > start && organisationTails.has(document.tokens[run]?.key ?? '')) {
        const isSure =
          run > start + 1 &&
          sureTails.has(document.tokens[run]?.key ?? '') &&
          !ofWords.has(tokenBeside(document, run, 1)?.key ?? '') &&
          tokenBeside(document, start, -1)?.key !== 'of';
        if (!beginsSentence(document, start)) add(start, run, 0.74, 'bodyWord', isSure ? 0.995 : 0.74);
        else if (run > start + 1 && !isSmallWord(document, start, gazetteers)) add(start, run, 0.66, 'bodyWord');
      }
    }
    addByKind(document, gazetteers, i, start, run, add);
    if (
      /^(?:radio|channel|canal|tv|antena)$/.test(document.tokens[run]?.key ?? '') &&
      tokenBeside(document, run, 1)?.kind === 'number'
    )
      add(start, run + 1, 0.8, 'bodyWord', 0.98);
    addBeside(document, gazetteers, start, run, add);
    i = nextStart(document, i, start, run);
  }
  return found;
}

/**
 * Returns where to continue after a run; "Fuentes de la Asociación de Ganaderos" contains a name that begins at its
 * second capital.
 */
function nextStart(document: Document, i: number, start: number, run: number): number {
  if (!heads.has(document.tokens[start]?.key ?? '')) {
    for (let j = start + 1; j <= run; j++) {
      const token = document.tokens[j];
      if (token?.capital && heads.has(token.key) && document.tokens[j - 1]?.capital !== true) return j - 1;
    }
  }
  return Math.max(i, run);
}

/** "Shares of Intel Corp": the firm is what follows the "of". */
function behindOf(document: Document, first: number, last: number): number {
  if (heads.has(document.tokens[first]?.key ?? '')) return first;
  for (let i = last - 1; i > first; i--) if (ofWords.has(document.tokens[i]?.key ?? '')) return i + 1;
  return first;
}

/** Returns whether a word for a body precedes an "of" inside the run: "Central Bureau of Investigation". */
function holdsHead(document: Document, first: number, last: number): boolean {
  for (let i = first + 1; i < last; i++) {
    const key = document.tokens[i]?.key ?? '';
    if ((organisationTails.has(key) || heads.has(key)) && ofWords.has(document.tokens[i + 1]?.key ?? '')) return true;
  }
  return false;
}

type Add = (first: number, last: number, score: number, why: NameSpan['why'], rank?: number) => void;

/** Adds a listed body: the whole run, or its beginning before a given name: "Audiencia Nacional Juan Pérez". */
function addListed(document: Document, gazetteers: Gazetteers, start: number, ends: readonly number[], add: Add): void {
  const [longest = start] = ends;
  for (let end = Math.min(longest, start + maxListedWords); end >= start; end--) {
    if (!(gazetteers.flags(keyOf(document, start, end)) & listed.body)) continue;
    // "Supreme Court · of India"
    if (end > start && end < longest && goesOn(document, start, end)) continue;
    const next = tokenBeside(document, end, 1);
    if (
      !ends.includes(end) &&
      !(next && (gazetteers.flags(next.key) & listed.given || (end > start && isOutside(document, start, end + 1))))
    ) {
      continue;
    }
    const token = document.tokens[start];
    const alone = start === end && !token?.upper;
    // "la Administración": an ordinary word is a body only with an article and a capital.
    const isCommon = alone && gazetteers.isCommon(document.grammar, token?.key ?? '');
    const isOnlyBody = gazetteers.flags(token?.key ?? '') === listed.body && (token?.key.length ?? 0) > 5 && !isCommon;
    if (token && alone && beginsSentence(document, start) && !isOnlyBody) continue;
    if (
      isCommon &&
      !(
        document.grammar === 'es' &&
        /^(?:el|la|del|al)$/.test(tokenBeside(document, start, -1)?.key ?? '') &&
        next?.capital !== true
      )
    )
      continue;
    if (token && start === end && token.key.length <= 4 && !/\p{Lu}.*\p{Lu}/u.test(token.text)) continue;
    const isPair = document.tokens[end - 1]?.text === '&';
    add(start, end, alone ? 0.7 : 0.84, 'listed', end > start ? (isPair ? 0.995 : 0.97) : undefined);
    return;
  }
}

/**
 * Returns whether a word after a complete name of a body is not part of it: "Audiencia Nacional · Baltasar Oropesa",
 * but "Universidad Central del Ecuador".
 */
function isOutside(document: Document, start: number, at: number): boolean {
  const { key = '' } = document.tokens[at] ?? {};
  if (ofWords.has(key) && heads.has(document.tokens[at - 1]?.key ?? '') && tokenBeside(document, at, 1)?.capital)
    return false;
  const isNamedSo = (cuesOf(tokenBeside(document, start, -1)?.key ?? '', document.grammar) & cue.orgKind) !== 0;
  if (isNamedSo && ofWords.has(key)) return false;
  if (heads.has(document.tokens[start]?.key ?? '') && (ofWords.has(key) || furtherWords.test(key))) return false;
  return !(cuesOf(key, document.grammar) & (cue.orgWord | cue.orgTail | cue.placeWord));
}

/** Returns whether a listed name is followed by an "of" that completes the name of a court or a ministry. */
function goesOn(document: Document, start: number, end: number): boolean {
  return (
    heads.has(document.tokens[end]?.key ?? '') && ofWords.has(tokenBeside(document, start, end - start + 1)?.key ?? '')
  );
}

/** Further adjectives in names of bodies: "Universidad Nacional Autónoma", "Corte Suprema Electoral". */
const furtherWords =
  /^(?:mayor|autonoma|autonomo|superior|suprema|supremo|general|\p{L}+(?:al|ales|ica|ico|aria|ario|iva|ivo|ense|ana|ina|ola|esa))$/u;

/** Adds names by the lower-case noun next to them that says what they are. */
function addByKind(document: Document, gazetteers: Gazetteers, i: number, start: number, run: number, add: Add): void {
  const { grammar } = document;
  const before = tokenBeside(document, i, -1);
  const after = tokenBeside(document, run, 1);
  const leading = document.tokens[i]?.key ?? '';
  const isPlural = plurals.has(leading) && run > i;
  if (after && !after.capital && cuesOf(after.key, grammar) & cue.orgKind) {
    const isGang = gangs.has(after.key);
    if (isGang && gazetteers.flags(keyOf(document, start, run)) & listedPlace) add(start, run + 1, 0.86, 'bodyKind');
    else if (isPlural) add(i, run, 0.9, 'bodyKind');
    else if (
      isGang &&
      !beginsSentence(document, i) &&
      !(cuesOf(leading, grammar) & (cue.people | cue.calendar | cue.title))
    ) {
      add(start, run, 0.66, 'bodyKind');
    }
  }
  if (!before) return;
  const small = !before.capital || before.upper;
  if (small && cuesOf(before.key, grammar) & cue.orgKind && !(gazetteers.flags(leading) & listed.given)) {
    if (isPlural) add(i, run, 0.9, 'bodyKind', 0.96);
    else if (grammar === 'es' && !(gazetteers.flags(keyOf(document, i, run)) & listedPlace))
      add(i, run, 0.82, 'bodyKind', 0.93);
  }
  // "la organización ecologista Ríos Vivos": an adjective may be in between.
  const kind = tokenBeside(document, i, -2);
  const isTold =
    grammar === 'es' && !before.capital && /(?:ista|al|ico|ica|iva|ivo|ana|ano|ola|ense|ura|ora)$/.test(before.key);
  if (
    isTold &&
    kind &&
    !kind.capital &&
    cuesOf(kind.key, grammar) & cue.orgKind &&
    run > i &&
    !isPersonLike(document, gazetteers, i)
  )
    add(i, run, 0.8, 'bodyKind', 0.93);
  const office = tokenBeside(document, i, -2);
  const isShare = before.key === 'in' && office?.key === 'shares';
  if (office && !before.capital && (isShare || (ofWords.has(before.key) && offices.has(office.key)))) {
    // "la diputada de Sumar Aina Vidal": the holder of the office follows.
    const isHeld = run > i && isPersonLike(document, gazetteers, i + 1);
    if ((run === i || isHeld) && !(gazetteers.flags(leading) & (listedPlace | listed.given)))
      add(i, i, 0.8, 'bodyKind', isHeld ? 0.99 : 0.93);
  }
  if (small && moreKinds.has(before.key) && !isPersonLike(document, gazetteers, i)) add(i, run, 0.78, 'bodyKind', 0.93);
}

function isPersonLike(document: Document, gazetteers: Gazetteers, at: number): boolean {
  return (gazetteers.flags(document.tokens[at]?.key ?? '') & listed.given) !== 0;
}

const possessed = wordSet(
  'office commission committee council union party association club court department service board ministry police army bank church guard front league',
);
const firmEnds = /^(?:s\.?a\.?[bsu]?\.?|s\.?l\.?u?\.?|s\.?a\.?c\.?|inc\.?|ltd\.?|llc|corp\.?|gmbh|n\.?v\.?|plc)$/;

/** Matches "e Hijos", "& Sons", "y Asociados". */
const partners = wordSet(
  'hijos hijo hermanos hermano cia cia. asociados compania sons son brothers bros partners associates co co.',
);

/** Returns the end including the legal form after a firm's name, with or without a comma. */
function firmEnd(document: Document, last: number): number {
  const comma = tokenBeside(document, last, 1)?.text === ',' ? 1 : 0;
  return firmEnds.test(tokenBeside(document, last, comma + 1)?.key ?? '')
    ? withVariable(document, last + comma + 1)
    : last;
}

/** "S.A. de C.V." */
function withVariable(document: Document, last: number): number {
  const isVariable =
    tokenBeside(document, last, 1)?.key === 'de' &&
    /^(?:c\.v\.?|r\.l\.?)$/.test(tokenBeside(document, last, 2)?.key ?? '');
  return isVariable ? last + 2 : last;
}

/**
 * Adds names that continue after a run of capitalised words: "Prosecutor's Office", "Inversiones Guadiana 2000, S.A.",
 * "Food and Drug Administration".
 */
function addBeside(document: Document, gazetteers: Gazetteers, start: number, run: number, add: Add): void {
  const at = (offset: number): Token | undefined => tokenBeside(document, run, offset);
  if (at(1)?.key === "'s" && at(2)?.capital) {
    const end = runEnd(document, run + 2);
    if (possessed.has(document.tokens[end]?.key ?? '')) add(start, end, 0.8, 'bodyWord', 0.96);
  }
  // "Smith & Wesson", unless it is part of a series.
  const lead = tokenBeside(document, start, -1)?.text ?? '';
  if (at(1)?.text === '&' && at(2)?.capital && !/^[,;(]$/.test(lead) && run - start < 2) {
    const end = runEnd(document, run + 2);
    const [next, further] = [tokenBeside(document, end, 1), tokenBeside(document, end, 2)];
    // "Baron & Beresford, 2014" cites two authors.
    const isCited = next?.kind === 'number' || next?.text === '(' || (next?.text === ',' && further?.kind === 'number');
    const isShort = document.tokens.slice(start, end + 1).some(({ text, kind }) => kind === 'word' && text.length < 3);
    const isPlaces = (gazetteers.flags(keyOf(document, run + 2, end)) & listedPlace) !== 0;
    if (end - run < 4 && !isCited && !isShort && !isPlaces && !isPersonLike(document, gazetteers, start))
      add(start, firmEnd(document, end), 0.82, 'bodyWord', 0.99);
  }
  const kin =
    /^(?:e|y|and|&)$/.test(at(1)?.key ?? '') && partners.has(at(2)?.key ?? '') && at(2)?.capital && !at(3)?.capital
      ? 2
      : 0;
  if (kin > 0) {
    const end = firmEnd(document, run + kin);
    add(start, end, 0.84, 'bodyWord', 0.99);
    return;
  }
  const parted = at(1)?.text === ',' ? 1 : 0;
  if (/^s\.$/.test(at(parted + 1)?.key ?? '') && /^[al]\.$/.test(at(parted + 2)?.key ?? ''))
    add(start, run + parted + 2, 0.86, 'bodyWord', 0.99);
  const number = at(1)?.kind === 'number' ? 1 : 0;
  const comma = at(number + 1)?.text === ',' ? 1 : 0;
  const firm = at(number + comma + 1);
  if ((number || comma) && firm?.capital && firmEnds.test(firm.key)) {
    const stop = at(number + comma + 2);
    const more = stop?.capital && firmEnds.test(stop.key) ? 1 : 0;
    add(start, withVariable(document, run + number + comma + 1 + more), 0.86, 'bodyWord', 0.99);
  }
  if (
    document.grammar === 'en' &&
    at(1)?.key === 'and' &&
    at(2)?.capital &&
    run - start < 4 &&
    !beginsSentence(document, start)
  ) {
    const end = runEnd(document, run + 2);
    const alone = tokenBeside(document, start, -1)?.key === 'the';
    if (
      alone &&
      end > run + 2 &&
      organisationTails.has(document.tokens[end]?.key ?? '') &&
      !organisationTails.has(document.tokens[run]?.key ?? '')
    )
      add(start, end, 0.76, 'bodyWord', 0.986);
  }
}

function hasJoin(document: Document, first: number, last: number): boolean {
  for (let i = first + 1; i < last; i++) if (ofWords.has(document.tokens[i]?.key ?? '')) return true;
  return false;
}
