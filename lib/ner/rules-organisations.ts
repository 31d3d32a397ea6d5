import { beginsSentence, beside, casingAt, type Document } from './document.ts';
import type { Gazetteers } from './gazetteers.ts';
import { cue, cuesOf } from './lexicon.ts';
import { listed, listedPlace, longestListed } from './listed.ts';
import { articles, followsName, isSmallWord, keyOf, runEnd, type NameSpan } from './spans.ts';
import type { Token } from './tokens.ts';

const list = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** Words that begin the name of a body: what follows with "of" or "de" belongs to it. */
const heads = list(
  'ministerio ministry university universidad department departamento instituto institute consejo council comision commission comite ' +
    'committee federacion federation asociacion association fundacion foundation partido secretaria fiscalia procuraduria contraloria ' +
    'defensoria superintendencia tribunal corte court junta camara chamber academia academy agencia agency bank banco direccion ' +
    'movimiento movement frente front organizacion organization organisation alianza alliance sindicato union confederacion colegio ' +
    'college escuela school hospital observatorio observatory centro center centre centers centres policia police fuerzas forces ejercito army servicio ' +
    'service office oficina bureau board society sociedad asamblea assembly congreso congress empresa cooperativa municipalidad ' +
    'prefectura gobernacion ayuntamiento unidad gobierno diputacion delegacion consejeria confederacion sala juzgado audiencia autoridad ' +
    'sindicatura jurisdiccion comandancia comisaria patronato plataforma coordinadora orquesta editorial cartel brigada gendarmeria guardia ' +
    'intendencia legislatura registraduria veeduria conselleria mancomunidad corporacion consorcio archivo coalicion cabildo cooperativa ' +
    'liga club agrupacion subsecretaria viceministerio caja bolsa compañia grupo cadena boletin ejercito conferencia arzobispado obispado ' +
    'mission inspectorate secretariat directorate registry parliament ministerio',
);
/** Words that end the name of a body in English: "Gulf Clan", "Metropolitan Police". */
export const organisationTails = list(
  'police party university college institute council commission committee ministry department agency bureau association federation ' +
    'foundation union court group bank company cartel clan army navy corporation society league club press news airlines airways hospital ' +
    'institute academy observatory programme administration forces authority',
);
const gangs = list('gang cartel mafia militia clan pandilla banda guerrilla milicia');
/** Small words after a plural name without a word for what it is: "Los Choneros gang". */
const plurals = list('los las');
/** Words whose "of" is followed by the body that somebody speaks or works for. */
const offices = list(
  'spokesman spokeswoman spokesperson executive executives employee employees shareholder shareholders subsidiary shares ceo chairman ' +
    'portavoz vocero vocera directivo directivos exdirectivo exdirectivos ejecutivo ejecutivos gerente empleado empleados trabajadores ' +
    'accionista accionistas filial acciones sede',
);
const ofWords = list('of for at de del');

/** "Ministry of the Interior", "Universidad de Guayaquil", "Acme Ltd", "Los Choneros gang", "el diario El Norte". */
export function findOrganisations(document: Document, gazetteers: Gazetteers): NameSpan[] {
  const found: NameSpan[] = [];
  const cues = (i: number): number => cuesOf(document.tokens[i]?.key ?? '', document.grammar);
  for (let i = 0; i < document.tokens.length; i++) {
    const token = document.tokens[i];
    if (!token?.capital || casingAt(document, i) !== 'normal') continue;
    if (followsName(document, i, gazetteers) && !(cues(i - 1) & cue.orgKind)) continue;
    const last = organisationEnd(document, i, gazetteers);
    const run = runEnd(document, i);
    const start = articles.has(token.key) && last > i && beginsSentence(document, i) ? i + 1 : i;
    const add: Add = (first, end, score, why, rank = score) => {
      if (end >= first && end - first < 12) found.push({ first, last: end, kind: 'organisation', score, why, rank });
    };

    addListed(document, gazetteers, start, run === last ? [last] : [last, run], add);
    if (last > start) {
      const key = keyOf(document, start, Math.min(last, start + longestListed - 1));
      if (gazetteers.flags(key) & (listed.university | listed.company)) add(start, last, 0.84, 'listed');
      else if (cues(last) & cue.orgTail) add(behindOf(document, start, last), last, 0.8, 'bodyWord');
      else if (document.grammar === 'en' && !beginsSentence(document, start) && holdsHead(document, start, last))
        add(start, last, 0.8, 'bodyWord', 0.96);
      else if (heads.has(document.tokens[start]?.key ?? '') && hasJoin(document, start, last))
        add(start, last, 0.83, 'bodyWord', 0.98);
      else if (document.grammar === 'es' && run > start && heads.has(document.tokens[start]?.key ?? ''))
        add(start, run, 0.78, 'bodyWord', 0.9);
      if (run > start && organisationTails.has(document.tokens[run]?.key ?? '')) {
        if (!beginsSentence(document, start)) add(start, run, 0.74, 'bodyWord');
        else if (run > start + 1 && !isSmallWord(document, start, gazetteers)) add(start, run, 0.66, 'bodyWord');
      }
    }
    addByKind(document, gazetteers, i, start, run, add);
    addBeside(document, start, run, add);
    i = nextStart(document, i, start, run);
  }
  return found;
}

/** Behind a run; but "Fuentes de la Asociación de Ganaderos" holds a name that begins at its second capital. */
function nextStart(document: Document, i: number, start: number, run: number): number {
  if (!heads.has(document.tokens[start]?.key ?? '')) {
    for (let j = start + 1; j <= run; j++) {
      const token = document.tokens[j];
      if (token?.capital && heads.has(token.key) && document.tokens[j - 1]?.capital !== true) return j - 1;
    }
  }
  return Math.max(i, run);
}

/** "Shares of Intel Corp": the firm is what stands behind the "of". */
function behindOf(document: Document, first: number, last: number): number {
  if (heads.has(document.tokens[first]?.key ?? '')) return first;
  for (let i = last - 1; i > first; i--) if (ofWords.has(document.tokens[i]?.key ?? '')) return i + 1;
  return first;
}

/** Whether a word for a body stands before an "of" within: "Central Bureau of Investigation". */
function holdsHead(document: Document, first: number, last: number): boolean {
  for (let i = first + 1; i < last; i++) {
    const key = document.tokens[i]?.key ?? '';
    if ((organisationTails.has(key) || heads.has(key)) && ofWords.has(document.tokens[i + 1]?.key ?? '')) return true;
  }
  return false;
}

type Add = (first: number, last: number, score: number, why: NameSpan['why'], rank?: number) => void;

/** A body that the lists have, the whole run or its beginning before a given name: "Audiencia Nacional Juan Pérez". */
function addListed(document: Document, gazetteers: Gazetteers, start: number, ends: readonly number[], add: Add): void {
  const [longest = start] = ends;
  for (let end = Math.min(longest, start + longestListed); end >= start; end--) {
    if (!(gazetteers.flags(keyOf(document, start, end)) & listed.body)) continue;
    const next = beside(document, end, 1);
    if (
      !ends.includes(end) &&
      !(next && (gazetteers.flags(next.key) & listed.given || (end > start && isOutside(document, end + 1))))
    ) {
      continue;
    }
    const token = document.tokens[start];
    const alone = start === end && !token?.upper;
    if (token && alone && beginsSentence(document, start)) continue;
    // "la Administración": an ordinary word is a body only with its article and its capital.
    const isCommon = alone && gazetteers.isCommon(document.grammar, token?.key ?? '');
    if (
      isCommon &&
      !(
        document.grammar === 'es' &&
        /^(?:el|la|del|al)$/.test(beside(document, start, -1)?.key ?? '') &&
        next?.capital !== true
      )
    )
      continue;
    if (token && start === end && token.key.length <= 4 && !/\p{Lu}.*\p{Lu}/u.test(token.text)) continue;
    add(start, end, alone ? 0.7 : 0.84, 'listed', end > start ? 0.97 : undefined);
    return;
  }
}

/** Whether a word after a whole name of a body is no further part of one: "Audiencia Nacional · Baltasar Oropesa". */
function isOutside(document: Document, at: number): boolean {
  return !(cuesOf(document.tokens[at]?.key ?? '', document.grammar) & (cue.orgWord | cue.orgTail | cue.placeWord));
}

/** Names by the small word beside them that says what they are. */
function addByKind(document: Document, gazetteers: Gazetteers, i: number, start: number, run: number, add: Add): void {
  const { grammar } = document;
  const before = beside(document, i, -1);
  const after = beside(document, run, 1);
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
  const office = beside(document, i, -2);
  if (office && !before.capital && ofWords.has(before.key) && offices.has(office.key) && run === i) {
    if (!(gazetteers.flags(leading) & (listedPlace | listed.given))) add(i, run, 0.8, 'bodyKind', 0.93);
  }
}

const possessed = list(
  'office commission committee council union party association club court department service board ministry police army bank church guard front league',
);
const firmEnds = /^(?:s\.?a\.?[bsu]?\.?|s\.?l\.?u?\.?|s\.?a\.?c\.?|inc\.?|ltd\.?|llc|corp\.?|gmbh|n\.?v\.?|plc)$/;

/** What goes on behind a run of capitals: "Prosecutor's Office", "Inversiones Guadiana 2000, S.A.", "Food and Drug Administration". */
function addBeside(document: Document, start: number, run: number, add: Add): void {
  const at = (offset: number): Token | undefined => beside(document, run, offset);
  if (at(1)?.key === "'s" && at(2)?.capital) {
    const end = runEnd(document, run + 2);
    if (possessed.has(document.tokens[end]?.key ?? '')) add(start, end, 0.8, 'bodyWord', 0.96);
  }
  const number = at(1)?.kind === 'number' ? 1 : 0;
  const comma = at(number + 1)?.text === ',' ? 1 : 0;
  const firm = at(number + comma + 1);
  if ((number || comma) && firm?.capital && firmEnds.test(firm.key)) {
    const stop = at(number + comma + 2);
    const more = stop?.capital && firmEnds.test(stop.key) ? 1 : 0;
    add(start, run + number + comma + 1 + more, 0.86, 'bodyWord', 0.99);
  }
  if (
    document.grammar === 'en' &&
    at(1)?.key === 'and' &&
    at(2)?.capital &&
    run - start < 2 &&
    !beginsSentence(document, start)
  ) {
    const end = runEnd(document, run + 2);
    const alone = beside(document, start, -1)?.key === 'the';
    if (
      alone &&
      end > run + 2 &&
      organisationTails.has(document.tokens[end]?.key ?? '') &&
      !organisationTails.has(document.tokens[run]?.key ?? '')
    )
      add(start, end, 0.76, 'bodyWord', 0.94);
  }
}

function hasJoin(document: Document, first: number, last: number): boolean {
  for (let i = first + 1; i < last; i++) if (ofWords.has(document.tokens[i]?.key ?? '')) return true;
  return false;
}

const innerJoins = list('of for the on de del la las los lo para el & do da sobre contra');

/**
 * The end of a body's name that begins at `first`. "and" joins only after an "of" (Department of Health and Human
 * Services); "de" and a country after another "de" is outside (Ministerio de Cultura · de Perú).
 */
function organisationEnd(document: Document, first: number, gazetteers: Gazetteers): number {
  let last = first;
  let joined = false;
  for (let i = first + 1; i - last <= 3; i++) {
    const token = beside(document, first, i - first);
    if (!token) break;
    if (token.capital) {
      const before = document.tokens[i - 1];
      if (joined && before?.key === 'de' && gazetteers.flags(token.key) & listed.country) break;
      if (i - 1 > last) joined ||= ofWords.has(document.tokens[last + 1]?.key ?? '');
      last = i;
    } else if (!innerJoins.has(token.key) && !(joined && /^(?:and|y|e)$/.test(token.key))) break;
  }
  return last;
}
