import type { CardValue } from './card.ts';
import { fateWhere } from './fate-words.ts';
import { attendance, singlePeople } from './fates.ts';
import type { Line } from './items.ts';
import { isRoleWord } from './post-words.ts';
import { fold } from '#lib/text/fold.ts';
import { wordsOf, keyAt } from './words.ts';

type Counted = Extract<CardValue, { type: 'number' }>;

/** Plurals that lib/ner does not know to be people. */
const more = wordsOf(
  'adherents|followers|supporters|devotees|competitors|applicants|defendants|accused|raiders|robbers|pupils|nieces|nephews|siblings|sisters|brothers|cousins|sons|daughters|clients|customers|guests|visitors|colleagues|partners|owners|recruits|cadets|crew|minors|migrants|asylum|mourners|fans|others',
  'adeptos|seguidores|simpatizantes|solicitantes|encapuchados|asaltantes|implicados|imputados|nietos|nietas|hermanas|hermanos|primos|hijas|hijos|clientes|visitantes|colegas|alumnos|alumnas|menores|migrantes|comensales|invitados|lideres|pelados|socias|asociados|asociadas|damnificados|damnificadas|exdirectivos|directivos|acusados|acusadas|procesados|procesadas|encausados|reos|internos|internas|comuneros|lugarenos',
);

/** Maps "women" to "woman" and "periodistas" to "periodista", as in the lists of single people. */
function singulars(key: string): readonly string[] {
  return [key, key.replace(/s$/, ''), key.replace(/es$/, ''), key.replace(/men$/, 'man'), key.replace(/ies$/, 'y')];
}

/** Returns whether a number counts people, judging by its noun. */
export function countsPeople({ unit, counted }: Counted): boolean {
  if (unit === 'people') return true;
  if (unit !== null || counted === null) return false;
  // The noun comes last in English and first in Spanish.
  const words = counted.split(' ');
  return [words.at(0), words.at(-1)].some((word = '') => {
    const key = fold(word);
    return more.has(key) || singulars(key).some((one) => singlePeople.has(one) || isRoleWord(one));
  });
}

const livesOrComes = wordsOf(
  'lives|live|lived|living|inhabited|populated|attendance|crowd|attended|viven|vive|vivian|habitan|residen|presos|presas|preso|blocked|bloquearon|cortaron|ocuparon|occupied|blockaded|joined|shot|burned|trapped|atrapados|atrapadas|quemados|desplazamientos|afectados|afectadas|affected|packed|filled|crowded|thronged|abarrotaron|llenaron',
);

/** Returns whether a word says what happens to people, or where they come to and live. */
export function becomes(key: string): boolean {
  return fateWhere(key, 'nouns', 'states', 'happens', 'does') !== null || livesOrComes.has(key) || comes.has(key);
}
const comes = wordsOf(attendance.nouns, attendance.happens);

const possessiveVerbs = wordsOf(
  'has|have|had|having|tengo|tenemos|teniamos|employs|employed|employing|employ|tiene|tenia|tuvo|tener|tienen|tenian|emplea|emplean|empleaba|empleo|emplear|cuenta|contaba|con',
);

/**
 * Words before people who did something or were involved in it, without being its object: "bought by 214 customers",
 * "stole from four residents".
 */
const bystanderPrepositions = wordsOf('by|from|with|among|between|against|por|entre|contra');

/** Returns whether the people counted were only agents or involved, with nothing else said about them. */
export function isBystander({ items }: Line, at: number): boolean {
  return [at - 1, at - 2].some(
    (i) => bystanderPrepositions.has(keyAt(items, i)) && !(i === at - 2 && items[at - 1]?.kind === 'name'),
  );
}

/** Returns whether somebody has the people counted: "employs 820 people", "tiene once hijos". */
export function isPossessed({ items }: Line, at: number): boolean {
  return [at - 1, at - 2, at - 3].some((i) => possessiveVerbs.has(keyAt(items, i)));
}
