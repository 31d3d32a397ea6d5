import { tokenBeside, type Document } from './document.ts';
import type { NameSpan } from './spans.ts';
import { wordSet } from '#lib/text/word-set.ts';

/*
 * Words that say what a thing is, and which one only to a reader who knows the country: "el Gobierno", "the Ministry".
 * Alone they are not a name, whatever their capital.
 */

const bodies = wordSet(
  'gobierno ejercito congreso senado asamblea parlamento legislatura corte tribunal juzgado audiencia fiscalia procuraduria contraloria ' +
    'defensoria policia iglesia estado republica nacion patria constitucion carta ministerio ministerios secretaria secretarias alcaldia intendencia ' +
    'gobernacion prefectura municipalidad ayuntamiento cabildo diputacion presidencia vicepresidencia ejecutivo legislativo judicial gabinete ' +
    'administracion cancilleria junta consejo comision comite camara partido banco bolsa universidad facultad instituto hospital colegio escuela ' +
    'museo club federacion asociacion fundacion sindicato union armada marina aviacion guardia cuartel comisaria superintendencia direccion ' +
    'departamento oficina agencia empresa compania grupo corona rey reina papa magistratura patronal aduana aduanas ' +
    'government army navy church court constitution ministry police cabinet crown treasury state bank council commission committee board union ' +
    'parliament senate congress party department agency office university college school hospital museum company society bureau tribunal federation association chamber',
);

/** What sites write around an article, and legal works: "Copyright 2020", "World | Sports", "Ley Bases". */
const furniture = wordSet(
  'copyright world sports sport opinion opinions politics business lifestyle newsletter advertisement subscribe menu share read watch more ' +
    'home video videos photo photos related mundo deportes opinion politica economia sociedad cultura lea leer vea ver compartir suscribase ' +
    'suscribete publicidad comparte inicio portada noticias archivo etiquetas comentarios escapes obituary editorial',
);

/** Returns whether a span is an ordinary word for a body, or site furniture, and not a name. */
export function isGeneric(document: Document, { first, last, kind }: NameSpan): boolean {
  const token = document.tokens[first];
  if (!token) return true;
  if (/^(?:copyright|©)$/.test(token.key)) return true;
  if (kind !== 'person' && (isWork(document, first, last) || isOfEvent(document, first))) return true;
  if (kind === 'person' && isInitials(document, first, last)) return true;
  if (first !== last) return false;
  if (kind !== 'person' && bodies.has(token.key) && !token.upper) return true;
  return furniture.has(token.key) && standsAlone(document, first);
}

const workHeads = wordSet('ley leyes codigo premio premios copa decreto tratado convenio mundial nobel');
const workTails = wordSet('day act bill cup championship championships prize award awards treaty war olympics code');

const events = wordSet(
  'batalla tratado guerra revolucion acuerdo acuerdos pacto combate masacre concilio copa festival feria battle treaty massacre ' +
    'war revolution',
);

/**
 * Returns whether a span is the place in the name of an event, and so not the place itself: "Batalla de Boyacá",
 * "Treaty of Tordesillas".
 */
function isOfEvent(document: Document, first: number): boolean {
  const isArticle = /^(?:la|el|los|las|the)$/.test(tokenBeside(document, first, -1)?.key ?? '');
  const head = tokenBeside(document, first, isArticle ? -3 : -2);
  const of = tokenBeside(document, first, isArticle ? -2 : -1);
  return head !== undefined && head.capital && events.has(head.key) && /^(?:of|de|del)$/.test(of?.key ?? '');
}

/** Returns whether a person is given only by initials, to stay anonymous: "J. M. R.". */
function isInitials(document: Document, first: number, last: number): boolean {
  return document.tokens.slice(first, last + 1).every(({ text }) => /^\p{Lu}\.(?:\p{Lu}\.)*$/u.test(text));
}

/**
 * Returns whether a span is a law, a prize, a cup or a day: "Ley Bases", "World Health Day", or the peace of "Premio
 * Nobel de la Paz".
 */
function isWork(document: Document, first: number, last: number): boolean {
  if (workHeads.has(document.tokens[first]?.key ?? '')) return true;
  if (document.grammar === 'en') return last > first && workTails.has(document.tokens[last]?.key ?? '');
  if (first !== last || !/^(?:la|el|de|del)$/.test(tokenBeside(document, first, -1)?.key ?? '')) return false;
  for (let offset = -2; offset >= -3; offset--)
    if (
      /^(?:premios?|nobel|ley)$/.test(tokenBeside(document, first, offset)?.key ?? '') &&
      !tokenBeside(document, first, 1)?.capital
    )
      return true;
  return false;
}

/** Returns whether a word has only punctuation on one side and no name on the other: a heading, "Lea también", "World | Sports". */
function standsAlone(document: Document, at: number): boolean {
  const before = tokenBeside(document, at, -1);
  const after = tokenBeside(document, at, 1);
  return before?.kind !== 'word' && after?.capital !== true;
}
