import type { Place } from '#lib/text/seek.ts';
import { fold } from '#lib/text/fold.ts';
import { wordSet } from '#lib/text/word-set.ts';

/** Names that are also words, in English and Spanish, folded. */
const nameWords = wordSet(
  'abril agosto alba alma amber amparo angel angeles april art august aurora autumn belen bella benigno bill bishop ' +
    'blanca bob bravo bruno bud candela caridad carmen casto celeste chad chance charity chase chip chuck cielo clara claro ' +
    'clemente colin concha consuelo cruz crystal daisy dale dan dash dawn dean delfin dolores domingo don drew duke dulce ' +
    'earl eden esperanza estrella eva faith felicidad felix flora florida ford franco frank fuente gema gene german gloria ' +
    'grace gracia grant guy harmony hazel heather holly honor hope hunter inocencio iris ivy jack jade jasmine jay jesus ' +
    'jewel joy julio june justice justo king lance leo leon leona lily linda lirio lourdes luna luz mar marcos marina mark ' +
    'mars mason max may melody mercedes mercy mia milagros miles mira modesto nick nieves noble norma olive opal orlando ' +
    'oro page paloma pascua pastor pat patience paz pearl penny pepper perla pia piedad pierce pilar plato prince prudence ' +
    'pura ray real reina remedios rey rich rio river rob robin rocio rod roman rosa rosario rose rosemary ruby rusty sage ' +
    'salud salvador sandy santos serena severo skip sky socorro sol soledad stone sue summer terry tomas tranquilino ' +
    'trinidad urban valentin valle vega vera vernon victoria vida viola violet violeta virtudes wade ward warren will ' +
    'winter wren young',
);

/** Returns whether a word of a name is also another word, or the name of a month or town. @param word folded */
export function isNameWord(word: string): boolean {
  return nameWords.has(word);
}

/** Characters around a name that are examined to distinguish a heading from a sentence. */
const lineAround = 80;

/**
 * Returns whether a first name found in a text may refer to the person: it is not a lower-case word that is also a common word, nor
 * followed by somebody else's surname.
 * @param names folded words of all names of the person
 */
export function isFirstName(text: string, { start, end }: Place, names: ReadonlySet<string>): boolean {
  const word = text.slice(start, end);
  const before = text.slice(Math.max(0, start - lineAround), start);
  // In a tag or handle, as in `#FreeXenia`.
  if (/[#@][\p{L}\p{N}]*$/u.test(before) && !isNameWord(fold(word))) return true;
  // Part of a longer string such as a hash, so not a name.
  if (/[\p{L}\p{N}]$/u.test(before)) return false;
  if (/^[\p{L}\p{N}]/u.test(text.slice(end, end + 2))) return false;
  if (isLowerCase(word)) return !isNameWord(fold(word));
  const next = /^\s+(?<word>\p{Lu}[\p{L}\p{M}'’-]+)/u.exec(text.slice(end, end + lineAround))?.groups?.['word'];
  if (next === undefined || isDay(next)) return true;
  // In a heading every word is capitalised.
  const line = text.slice(Math.max(0, start - lineAround), end + lineAround);
  if (!/(?<!\p{L})\p{Ll}{4,}/u.test(line)) return true;
  // Another spelling of the surname starts with the same letter.
  const initial = fold(next).charAt(0);
  return [...names].some((name) => name.startsWith(initial));
}

/** Abbreviations written like initials, folded. */
const abbreviations = wordSet(
  'ad am ac bc ca cd ce cv da dc dj eu fc gb hq id jd la lp md mp nb nj ny ok pa pc pd phd pm po pr ps qc rd sa sc sl sr st tv uae uk un us usa usb ussr va vp ' +
    'eeuu ee uu cp ong onu ue',
);

/** Words that may follow a name without being part of one. */
const followingWords = wordSet(
  'the he she it we they his her their this that these those a an i in el la los las su sus ella ellos ellas lo se no un una yo nadie',
);

/**
 * Returns whether letters of a name are written the way newspapers anonymise people ("J. M."): capitals with dots, not before a surname,
 * not among more initials, and not an abbreviation.
 */
export function areInitials(text: string, { start, end }: Place): boolean {
  const written = /^(?:\p{Lu}\.[\s-]?)+\p{Lu}\.?/u.exec(text.slice(start, end + 1))?.[0] ?? '';
  if (written.length < end - start) return false;
  if (!/[\s-]/.test(written) && abbreviations.has(fold(written.replaceAll('.', '')))) return false;
  const after = text.slice(start + written.length, end + lineAround);
  // "The S. P. of the district" is an office.
  const isOther = /\p{Lu}\.[\s-]?$|[\p{L}\p{N}]$|\b[Tt]he\s$/u.test(text.slice(Math.max(0, start - 5), start));
  if (isOther || /^[\s-]?\p{Lu}\./u.test(after)) return false;
  const next = /^\s+(?<word>\p{Lu}[\p{L}\p{M}'’-]+)/u.exec(after)?.groups?.['word'];
  return next === undefined || isDay(next) || followingWords.has(fold(next)) || openingWords.has(fold(next));
}

/** Words before the name of a family: the Riveras, los Riveras. */
const beforeFamily = /(?<!\p{L})(?:the|these|those|both|all|two|los|las|ambos|unos)\s+$/iu;

/** Returns whether the plural of a surname is written as the name of a family, and not as a word or the name of a town. */
export function isFamily(text: string, { start, end }: Place): boolean {
  if (isLowerCase(text.slice(start, end))) return false;
  return (
    beforeFamily.test(text.slice(Math.max(0, start - lineAround), start)) || /^[’'](?!\p{L})/u.test(text.slice(end))
  );
}

function isDay(word: string): boolean {
  return /(?:day|[iy]ember|ober|[nr]uary|^April|^May|^June|^July|^March|^August)$/.test(word);
}

/** Characters on each side searched for the same word in lower case, because a whole text may be long. */
const contextChars = 400;

/** After these, a word is not a person's name, or may be a place. */
const beforeWords = wordSet('the in at near el los las en');

/** Words that begin sentences and are not part of a name after them. */
const openingWords = wordSet(
  'after and as because before but by for from if like on only or since so that then to until when where while with without yet ' +
    'a ante aunque con como cuando de desde donde entonces hasta ni o para pero por porque que segun si sin sobre tras y',
);

/**
 * Returns whether one word of a person's name can only be that name, so that it is replaced without asking: with a capital that it would
 * not have otherwise, and not next to another capitalised word.
 */
export function isSurelyName(text: string, { start, end }: Place, wordKind: 'first' | 'surname'): boolean {
  const word = text.slice(start, end);
  if (!/^\p{Lu}/u.test(word) || isNameWord(fold(word))) return false;
  const before = text.slice(Math.max(0, start - contextChars), start);
  const after = text.slice(end, end + contextChars);
  if (/[\p{L}\p{N}@/_-]$/u.test(before) || /^[@/_-]/.test(after)) return false;
  const isFirstWord = /(?:^|[.!?:…“"«([—–]|\n)\s*$/u.test(before);
  // The first word of a sentence is always capitalised: few first names are ordinary words, but many surnames are.
  if (isFirstWord && wordKind === 'surname') return false;
  const last = /(?<word>[\p{L}\p{M}'’-]+)\s+$/u.exec(before)?.groups?.['word'] ?? '';
  const isOpening = openingWords.has(fold(last));
  if (!isFirstWord && ((/^\p{Lu}/u.test(last) && !isOpening) || beforeWords.has(fold(last)))) return false;
  if (/^\s+\p{Lu}/u.test(after)) return false;
  return !`${before} ${after}`.split(/\P{L}+/u).includes(word.toLowerCase());
}

function isLowerCase(word: string): boolean {
  const first = Array.from(word)[0] ?? '';
  return first !== first.toUpperCase();
}
