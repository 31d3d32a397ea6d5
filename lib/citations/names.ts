import { isOrganisationName } from '#lib/extract/authors.ts';
import { fold } from '#lib/text/fold.ts';
import { wordSet } from '#lib/text/word-set.ts';
import { oneLine } from '#lib/text/spaces.ts';

/** A name in the parts by which a list sorts it. */
export interface PersonName {
  /** The whole name if it is not taken apart: of a body, a single word, in Chinese, Japanese or Korean script. */
  family: string;
  /** Empty if there is only the family name. */
  given: string;
  /** "Jr.", "III" */
  suffix: string;
  /** "de la", "von": what a style may put after the given name. */
  particle: string;
  /** Whether it is the name of a body, which is never inverted. */
  isBody: boolean;
  /** Whether the family name normally comes first: Xi Jinping. */
  isFamilyFirst: boolean;
}

const bodyWords =
  /(?:^|\s)(?:ministry|ministries|department|office|bureau|committee|commission|council|court|university|college|school|government|police|army|bank|company|corporation|corp|foundation|society|union|federation|organi[sz]ation|centre|center|administration|authority|parliament|congress|senate|museum|library|archives?|project|nations|ministerio|departamento|oficina|comite|comision|consejo|tribunal|corte|juzgado|universidad|colegio|escuela|gobierno|policia|ejercito|banco|empresa|compania|corporacion|fundacion|sociedad|sindicato|federacion|organizacion|centro|administracion|autoridad|parlamento|congreso|senado|museo|biblioteca|archivo|proyecto|naciones|ayuntamiento|fiscalia|defensoria|secretaria|asociacion|instituto|centers|centres|force|united|international|network|alliance|coalition|institution|observatory|party|movement|initiative|programme|program|observatorio|partido|movimiento|iniciativa|alianza|coalicion|camara|embajada|embassy|communications?|systems|holdings|corporate|comunicacion(?:es)?|sistemas)(?:\s|,|$)/u;
/** Small words that occur in names of bodies and never in those of people. */
const bodyJoints = /\s(?:for|and|of|on|in|at|against|para|por|sobre|contra)\s/u;
const bodyEnding = /^(?:inc|ltd|llc|plc|corp|gmbh|s\.? ?a|s\.? ?l)\.?$/iu;
const suffixPattern = /^(?:jr|sr|ii|iii|iv)\.?$/iu;
const ownScript = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** Words that begin a surname and belong to it in every style. */
const joinedSurname = wordSet(
  'bin ibn bint ben al el abu da das dos do di della du la le van der den ter ten mac st san santa',
);
/** Words that MLA and ISO 690 put after the given name: Cruz, Juan de la. */
const movable = new Set(['de', 'del', 'von', 'zu', 'zur', 'vom', 'y']);

/** Second given names in Spanish: the word after them is the first surname. */
const secondGiven = wordSet(
  'maria jose jesus luis carlos antonio manuel miguel angel juan pablo pedro francisco javier fernando alberto eduardo enrique ignacio ramon rafael daniel david andres alejandro gabriel jorge ricardo roberto elena isabel carmen teresa ana laura cristina pilar rosa beatriz lucia victoria eugenia soledad mercedes dolores luisa fernanda paula alejandra gabriela patricia guadalupe ines belen agustin felipe emilio ernesto raul',
);
/** Frequent first surnames in Spanish that do not end in -ez: they reveal two surnames in texts of any language. */
const firstSurnames = wordSet(
  'garcia martin ruiz diaz moreno munoz alonso romero navarro torres gil serrano blanco molina ortega delgado castro ortiz rubio marin sanz iglesias medina garrido cortes castillo santos lozano guerrero cano prieto mendoza vargas rojas herrera flores rivera silva reyes aguilar salazar vega paredes borges vallejo cabrera correa noboa moncayo zambrano macias villavicencio',
);
/** Frequent Chinese, Korean and Vietnamese surnames in Latin script, without those that are also Western given names. */
const easternFamilies = wordSet(
  'xi li wang zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo zheng liang xie tang deng feng jiang mao gao peng cao yuan dong yu xiao cheng pan kim park choi jung cho yoon jang lim nguyen tran pham hoang phan vu dang bui',
);

function isBodyName(name: string): boolean {
  return isOrganisationName(name) || bodyWords.test(fold(name)) || bodyJoints.test(name) || /[&/@()]|\d/.test(name);
}

function wholeName(text: string, isBody: boolean): PersonName {
  return { family: text, given: '', suffix: '', particle: '', isBody, isFamilyFirst: false };
}

/**
 * Takes a name apart, as far as that is safe. A comma decides; without one, the name of a body, a single word and a name in Chinese,
 * Japanese or Korean script stay whole, two Spanish surnames and their connectors stay together, and a Chinese, Korean or Vietnamese
 * surname at the beginning stays there.
 * @param language BCP 47, of the source: in Spanish three words are a given name and two surnames
 * @param outlet of the source: an author whose name contains it is a body
 */
export function nameParts(text: string, language: string | null, outlet: string | null = null): PersonName {
  const name = oneLine(text);
  const commas = name.split(/\s*,\s*/);
  if (commas.length > 1) {
    const [family = '', given = '', ...rest] = commas;
    if (suffixPattern.test(given)) return { ...nameParts(family, language), suffix: given };
    const isBody = given === '' || rest.length > 1 || bodyEnding.test(given) || isBodyName(given);
    return isBody ? wholeName(name, true) : { ...wholeName(family, false), given, suffix: rest[0] ?? '' };
  }
  const isOfOutlet = outlet !== null && outlet.trim() !== '' && fold(name).includes(fold(outlet).trim());
  if (isOfOutlet || isBodyName(name) || /^the\s/i.test(name)) return wholeName(name, true);
  const words = name.split(' ');
  if (words.length === 1 || ownScript.test(name)) return wholeName(name, words.length === 1 && isAcronym(name));
  const last = words.at(-1) ?? '';
  if (words.length > 2 && suffixPattern.test(last))
    return { ...nameParts(words.slice(0, -1).join(' '), language), suffix: last };
  if (isEasternOrder(words)) {
    const [family = '', ...given] = words;
    return { ...wholeName(family, false), given: given.join(' '), isFamilyFirst: true };
  }
  return fromWestern(words, language);
}

function isAcronym(word: string): boolean {
  return word.length > 1 && word === word.toUpperCase() && word !== word.toLowerCase();
}

function isEasternOrder(words: readonly string[]): boolean {
  const [first = '', ...rest] = words.map((word) => fold(word));
  return rest.length > 0 && rest.length <= 2 && easternFamilies.has(first) && !easternFamilies.has(rest.at(-1) ?? '');
}

function fromWestern(words: readonly string[], language: string | null): PersonName {
  const at = surnameAt(words, language);
  const surname = words.slice(at);
  const given = words.slice(0, at).join(' ');
  const lead = surname.findIndex((word) => !movable.has(word) && !joinedSurname.has(word));
  const isMovable = lead > 0 && movable.has(surname[0] ?? '');
  return {
    ...wholeName(surname.slice(isMovable ? lead : 0).join(' '), false),
    given,
    particle: isMovable ? surname.slice(0, lead).join(' ') : '',
  };
}

/** Returns the index at which the surname begins: never the first word. */
function surnameAt(words: readonly string[], language: string | null): number {
  const isSmall = (word: string): boolean =>
    movable.has(word) || joinedSurname.has(word) || /^(?:al|el|as|ad)-/u.test(word);
  // A lower-case particle other than "y" begins the surname with the words after it, or is between two surnames.
  const last = words.length - 1;
  const particle = words.findIndex((word, index) => index > 0 && index < last && word !== 'y' && isSmall(word));
  const and = words.indexOf('y');
  if (and > 1) return beforeParticles(words, and - 1, isSmall);
  if (particle > 0) {
    // "Gabriel García de la Torre": the first surname precedes it.
    const before = particle - 1;
    const isSecond = before > 0 && !secondGiven.has(fold(words[before] ?? '')) && isSpanish(words, before, language);
    return isSecond ? before : particle;
  }
  if (/^(?:al|el|as|ad)-/u.test(words[last] ?? '')) return last;
  const middle = last - 1;
  if (middle < 1 || /^\p{Lu}\.?$/u.test(words[middle] ?? '')) return last;
  return !secondGiven.has(fold(words[middle] ?? '')) && isSpanish(words, middle, language) ? middle : last;
}

function beforeParticles(words: readonly string[], at: number, isSmall: (word: string) => boolean): number {
  let start = at;
  while (start > 1 && isSmall(words[start - 1] ?? '')) start -= 1;
  return start;
}

/** Whether a word is the first of two surnames: in Spanish always, elsewhere only if it is a known one. */
function isSpanish(words: readonly string[], at: number, language: string | null): boolean {
  const word = fold(words[at] ?? '');
  return /^es\b/i.test(language ?? '') || firstSurnames.has(word) || (word.length > 3 && word.endsWith('ez'));
}

/** Turns "Ruiz, Ana" into "Ana Ruiz"; a body, a name with a suffix and a name without a comma stay as they are written. */
export function naturalOrder(name: string, language: string | null, outlet: string | null): string {
  const { family, given, suffix } = nameParts(name, language, outlet);
  return name.includes(',') && given !== '' && suffix === '' ? `${given} ${family}` : name;
}

/** Returns the initials of given names: "José María" becomes "J. M.", "Jean-Paul" "J.-P.", "J.K." "J. K.". */
export function initials(given: string): string {
  return given
    .replace(/\.(?=\p{L})/gu, '. ')
    .split(' ')
    .filter(Boolean)
    .map((word) =>
      word
        .split('-')
        .map((part) => (/^\p{L}/u.test(part) ? `${[...part][0]?.toUpperCase() ?? ''}.` : part))
        .join('-'),
    )
    .join(' ');
}
