import { wordSet } from '#lib/text/word-set.ts';
import { tokenBeside, type Document } from './document.ts';
import { isField } from './fields.ts';
import type { Gazetteers } from './gazetteers.ts';
import { cue, cuesOf } from './lexicon.ts';
import { listed, listedPlace } from './list-flags.ts';
import { runEnd } from './spans.ts';

/** Words that begin the name of a body: what follows with "of" or "de" is part of it. */
export const heads = wordSet(
  'ministerio ministry university universidad department departamento instituto institute consejo council comision commission comite ' +
    'committee federacion federation asociacion association fundacion foundation partido secretaria fiscalia procuraduria contraloria ' +
    'defensoria superintendencia tribunal corte court junta camara chamber academia academy agencia agency bank banco direccion ' +
    'movimiento movement frente front organizacion organization organisation alianza alliance sindicato union confederacion colegio ' +
    'college escuela school hospital observatorio observatory centro center centre centers centres policia police fuerzas forces ejercito army servicio ' +
    'service office oficina bureau board society sociedad asamblea assembly congreso congress empresa cooperativa municipalidad ' +
    'prefectura gobernacion ayuntamiento unidad gobierno diputacion delegacion consejeria confederacion sala juzgado audiencia autoridad ' +
    'sindicatura jurisdiccion comandancia comisaria patronato plataforma coordinadora orquesta editorial cartel brigada gendarmeria guardia ' +
    'intendencia legislatura registraduria veeduria conselleria mancomunidad corporacion consorcio archivo orden hermandad cofradia congregacion diocesis archidiocesis parroquia coalicion cabildo cooperativa ' +
    'liga club agrupacion subsecretaria viceministerio caja bolsa compania grupo cadena boletin ejercito conferencia arzobispado obispado ' +
    'mission inspectorate secretariat directorate registry parliament ministerio',
);
/** Words that end the name of a body in English: "Gulf Clan", "Metropolitan Police". */
export const organisationTails = wordSet(
  'police party university college institute council commission committee ministry department agency bureau association federation ' +
    'foundation union court group bank company cartel clan army navy corporation society league club press news airlines airways hospital ' +
    'institute academy observatory programme administration forces authority',
);
export const ofWords = wordSet('of for at de del');

const innerJoins = wordSet('of for the on de del la las los lo para el & do da sobre contra');

/**
 * Returns the end of a body's name that begins at `first`. "and" continues it only after an "of" (Department of Health
 * and Human Services), and neither before an article (la Confederación del Trabajo · y la CTA) nor before a person's
 * name.
 */
export function organisationEnd(document: Document, first: number, gazetteers: Gazetteers): number {
  let last = first;
  let joined = false;
  for (let i = first + 1; i - last <= 3; i++) {
    const token = tokenBeside(document, first, i - first);
    if (!token) break;
    if (token.capital) {
      if (cuesOf(token.key, document.grammar) & cue.calendar) break;
      const before = document.tokens[i - 1];
      const isStopped = before?.key.endsWith('.') && cuesOf(before.key, document.grammar) & cue.orgTail;
      if (isStopped && cuesOf(token.key, document.grammar) & cue.title) break;
      if (joined && isOfCountry(document, gazetteers, first, i)) break;
      if (i - 1 > last) joined ||= ofWords.has(document.tokens[last + 1]?.key ?? '');
      last = i;
    } else if (token.text === ',' && joined) {
      const end = seriesEnd(document, gazetteers, first, i);
      if (end < 0) break;
      last = i = end;
    } else if (joined && /^(?:and|y|e)$/.test(token.key)) {
      if (!mayGoOn(document, gazetteers, i + 1)) break;
    } else if (!innerJoins.has(token.key)) break;
  }
  return last;
}

/**
 * "la Policía Nacional · de Colombia": returns whether a country after a body only says whose it is. This holds for
 * forces, and for bodies "of the Republic", but the country is part of the names of ministries and courts.
 */
function isOfCountry(document: Document, gazetteers: Gazetteers, first: number, at: number): boolean {
  if (document.tokens[at - 1]?.key !== 'de') return false;
  const isOfState = /^(?:republica|nacion|estado)$/.test(document.tokens[at - 2]?.key ?? '');
  if (!isOfState && !forces.has(document.tokens[first]?.key ?? '')) return false;
  return (gazetteers.flags(document.tokens[at]?.key ?? '') & listed.country) !== 0;
}

const forces = wordSet('policia police ejercito army fuerzas forces guardia armada gobierno gendarmeria');

/** Returns whether what follows an "and" may be part of the name of the body before it. */
function mayGoOn(document: Document, gazetteers: Gazetteers, at: number): boolean {
  const next = tokenBeside(document, at - 1, 1);
  if (!next?.capital || next.upper || heads.has(next.key) || gazetteers.flags(next.key) & listed.country) return false;
  return !isPersonal(document, gazetteers, at);
}

/** Returns whether a listed given name with a capitalised word after it begins at a token. */
function isPersonal(document: Document, gazetteers: Gazetteers, at: number): boolean {
  const { key = '' } = document.tokens[at] ?? {};
  return (gazetteers.flags(key) & listed.given) !== 0 && tokenBeside(document, at, 1)?.capital === true;
}

/** Maximum number of parts of a body's name that are separated by commas. */
const maxSeriesParts = 6;

/**
 * "Ministerio de Industria, Comercio y Turismo", "Ministry of Agriculture, Fisheries and Food": returns the end of a
 * series after a comma, of fields with one or two words each, that an "and" closes; -1 for anything else.
 */
function seriesEnd(document: Document, gazetteers: Gazetteers, first: number, comma: number): number {
  let at = comma;
  for (let part = 0; part < maxSeriesParts; part++) {
    const joint = tokenBeside(document, first, at - first);
    const closes = joint !== undefined && /^(?:and|y|e)$/.test(joint.key);
    if (!closes && joint?.text !== ',') return -1;
    // A comma may also precede the "and".
    const start = joint.text === ',' && /^(?:and)$/.test(tokenBeside(document, at, 1)?.key ?? '') ? at + 2 : at + 1;
    const end = fieldEnd(document, gazetteers, start);
    if (end < 0) return -1;
    if (closes || start === at + 2) return end;
    at = end + 1;
  }
  return -1;
}

/**
 * Returns the end of a field such as "Comercio", "Rural Affairs", "Medio Ambiente" or "Asuntos de la Mujer" at a token;
 * -1 if a name begins there.
 */
function fieldEnd(document: Document, gazetteers: Gazetteers, start: number): number {
  const lead = document.tokens[start];
  if (!lead?.capital || lead.upper || !tokenBeside(document, start - 1, 1)) return -1;
  let end = runEnd(document, start);
  // "Alimentación · de España": the country after the field is not part of it.
  for (let i = start + 1; i < end; i++) {
    const { key = '', capital } = document.tokens[i + 1] ?? {};
    if (document.tokens[i]?.key === 'de' && capital && gazetteers.flags(key) & listed.country) end = i - 1;
  }
  if (end - start > 4 || isPersonal(document, gazetteers, start)) return -1;
  for (let i = start; i <= end; i++) {
    const { key = '', capital } = document.tokens[i] ?? {};
    if (!capital) continue;
    if (cuesOf(key, document.grammar) & (cue.title | cue.calendar | cue.orgTail)) return -1;
    const flags = gazetteers.flags(key);
    const isName = flags & (listedPlace | listed.given | listed.surname | listed.company | listed.club);
    if (isName && !gazetteers.isCommon(document.grammar, key) && !isField(key)) return -1;
  }
  return end;
}
