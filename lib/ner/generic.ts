import { beside, type Document } from './document.ts';
import type { NameSpan } from './spans.ts';

/*
 * Words that say what a thing is, and which of them only to a reader who knows the country: "el Gobierno", "the Ministry". Alone
 * they are nobody's name, whatever their capital.
 */

const bodies = new Set(
  (
    'gobierno ejercito congreso senado asamblea parlamento legislatura corte tribunal juzgado audiencia fiscalia procuraduria contraloria ' +
    'defensoria policia iglesia estado republica nacion patria constitucion carta ministerio ministerios secretaria secretarias alcaldia intendencia ' +
    'gobernacion prefectura municipalidad ayuntamiento cabildo diputacion presidencia vicepresidencia ejecutivo legislativo judicial gabinete ' +
    'administracion cancilleria junta consejo comision comite camara partido banco bolsa universidad facultad instituto hospital colegio escuela ' +
    'museo club federacion asociacion fundacion sindicato union armada marina aviacion guardia cuartel comisaria superintendencia direccion ' +
    'departamento oficina agencia empresa compania grupo corona rey reina papa magistratura patronal aduana aduanas ' +
    'government army navy church court constitution ministry police cabinet crown treasury state bank council commission committee board union ' +
    'party department agency office university college school hospital museum company society bureau tribunal federation association chamber'
  ).split(' '),
);

/** What sites write around an article, and works of law: "Copyright 2020", "World | Sports", "Ley Bases". */
const furniture = new Set(
  (
    'copyright world sports sport opinion opinions politics business lifestyle newsletter advertisement subscribe menu share read watch more ' +
    'home video videos photo photos related mundo deportes opinion politica economia sociedad cultura lea leer vea ver compartir suscribase ' +
    'suscribete publicidad comparte inicio portada noticias archivo etiquetas comentarios escapes obituary editorial'
  ).split(' '),
);

/** Whether a span is an ordinary word for a body, or a word of a page's furniture, and no name. */
export function isGeneric(document: Document, { first, last, kind }: NameSpan): boolean {
  const token = document.tokens[first];
  if (!token) return true;
  if (/^(?:copyright|©)$/.test(token.key)) return true;
  if (first !== last) return false;
  if (kind !== 'person' && bodies.has(token.key) && !token.upper) return true;
  return furniture.has(token.key) && standsAlone(document, first);
}

/** Whether nothing but signs is beside a word on one side, and no name on the other: a heading, "Lea también", "World | Sports". */
function standsAlone(document: Document, at: number): boolean {
  const before = beside(document, at, -1);
  const after = beside(document, at, 1);
  return before?.kind !== 'word' && after?.capital !== true;
}
