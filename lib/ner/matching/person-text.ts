import { cue, cuesOf } from '#lib/ner/lexicon.ts';
import { fold } from '#lib/text/fold.ts';
import { wordSet } from '#lib/text/word-set.ts';

/** What surrounds a person's name in the words that name them. */
export interface PersonText {
  /** The name alone, given name first. */
  readonly name: string;
  /** Other names: nicknames in quotation marks, and names after "alias" or "aka". */
  readonly called: readonly string[];
  /** Distinguishes people of the same name: the younger, the second. */
  readonly suffix: string | null;
  /** According to the title before the name. */
  readonly gender: 'man' | 'woman' | null;
  /** Whether the name is translated between languages: of a pope, a king or a queen. */
  readonly isRegnal: boolean;
  /** The first year in brackets after the name. */
  readonly born: string | null;
}

/** Words after a name by what they say about its bearer. */
const suffixWords = {
  jr: 'jr junior hijo fils filho figlio younger joven son',
  neto: 'neto nieto',
  sr: 'sr senior padre pere pai elder viejo father',
  daughter: 'hija daughter',
  mother: 'madre mother',
};
const suffixes = new Map(
  Object.entries(suffixWords).flatMap(([suffix, words]) => words.split(' ').map((word) => [word, suffix])),
);

const men = wordSet(
  'sr senor mr don d sir lord king rey prince principe duke duque count conde baron father padre fray brother monsieur herr signor emperor emperador sultan sheikh jeque cheikh pope papa',
);
const women = wordSet(
  'sra senora srta senorita mrs ms miss dona dna lady dame queen reina princess princesa duchess duquesa countess condesa baroness baronesa sister sor madre mother madame frau signora empress emperatriz sheikha madam',
);
/** Titles that are missing from the lists of words before names. */
const titles = wordSet(
  'sheikh sheik shaikh jeque cheikh mullah mula molla maulana mawlana hajji hajj haj hach hadj ayatollah hojatoleslam hodjatoleslam imam rabbi rabino rebbe emir monsignor monsenor mons msgr fr rev pbro dom don dona dr dra drs prof lic ing arq gral general brig cmdr cdte cnel col tte cap sgto ret hon excmo ilmo baron baroness baronesa count countess duke duchess duque duquesa conde condesa emperor emperador sultan shah tsar zar maestro maestra marshal mariscal comrade camarada',
);
const roman = /^(?:ii|iii|iv|v|vi|vii|viii|ix|x|xi|xii|xiii|xiv|xv|xvi|xvii|xviii|xix|xx|xxi|xxii|xxiii)$/;

/** Men's given names, to detect that "Mrs." before them refers to the wife. */
const menNames = wordSet(
  'john james william robert george charles thomas edward henry joseph richard david michael peter paul andrew stephen steven mark frank arthur albert walter harold fred frederick ernest ralph philip kenneth alan donald ronald anthony brian kevin ' +
    'eric roger martin matthew daniel christopher simon patrick samuel benjamin alexander nicholas timothy gregory jeffrey douglas gerald raymond lawrence leonard stanley norman francis hugh neil colin keith graham ian malcolm derek trevor nigel ' +
    'jose juan luis carlos manuel antonio francisco pedro miguel jorge alberto fernando ramon rafael roberto eduardo enrique javier alejandro diego pablo andres sergio ricardo mario oscar hector raul victor gustavo alfredo ernesto felipe ignacio ' +
    'vicente julio cesar marcos tomas hugo emilio guillermo gonzalo rodrigo agustin arturo jaime joaquin salvador santiago sebastian',
);
const regnal = /^(?:pope|papa|king|rey|queen|reina|emperor|emperador|emperatriz|empress|tsar|zar|antipope|antipapa)$/;
const abbreviations: readonly (readonly [RegExp, string])[] = [
  [/(?<!\p{L})M(?:ª|a\.)\s/gu, 'María '],
  [/(?<!\p{L})Fco\.?\s/gu, 'Francisco '],
  [/(?<!\p{L})Fdo\.\s/gu, 'Fernando '],
  [/(?<!\p{L})Gmo\.\s/gu, 'Guillermo '],
  [/(?<!\p{L})Wm\.\s/gu, 'William '],
  [/(?<!\p{L})Chas\.\s/gu, 'Charles '],
  [/(?<!\p{L})Geo\.\s/gu, 'George '],
  [/(?<!\p{L})Thos\.\s/gu, 'Thomas '],
];

/** Returns whether a text is only a name, as most are. */
function isPlain(text: string): boolean {
  return (
    /^[\p{L}\s.-]+$/u.test(text) &&
    !/(?<!\p{L})(?:alias|aka|known|nicknamed|apodad[oa]|conocid[oa]|n[ée]e?|nacid[oa]|born|soltera|viuda|vda|the|el|la|le|a\.)(?!\p{L})/iu.test(
      text,
    )
  );
}

function withoutByNames(text: string, called: string[]): string {
  let name = text.replace(
    /["“”«»„]([^"“”«»„]+)["“”«»]|(?<=\s|^)['‘]([^'’]{2,})['’](?=\s|$|,)/g,
    (_all, one?: string, other?: string) => {
      called.push((one ?? other ?? '').trim());
      return ' ';
    },
  );
  name = name.replace(
    /[\s,(]+(?:alias|a\.?k\.?a\.?|also known as|known as|nicknamed|apodad[oa]|conocid[oa] como|\(a\))[:\s]+([^,()]+)\)?/i,
    (_all, one: string) => {
      called.push(one.trim());
      return ' ';
    },
  );
  return name;
}

/** Removes notes in brackets or after a name: "(hijo)", "née Brown", "the Younger". */
function withoutNotes(text: string, take: (word: string) => boolean): string {
  let name = text;
  name = name.replace(/\(([^)]*)\)/g, (_all, inside: string) => {
    take(inside.replace(/^(?:el|la|the)\s+/i, ''));
    return ' ';
  });
  name = name.replace(/[\s,]+(?:née|nee|né|nacid[oa]|born|de soltera|viuda de|vda\. de)\s+(?:\S.*)?$/i, '');
  name = name.replace(/,?\s+(?:the|el|la|le)\s+(elder|younger|viejo|joven)\s*$/i, (_all, word: string) => {
    take(word);
    return '';
  });
  return name;
}

/** Extracts a person's name from the words that name them. */
export function personText(text: string): PersonText {
  const called: string[] = [];
  let name = isPlain(text) ? text : withoutByNames(text, called);
  // The widow of somebody is somebody else.
  const kin =
    /^(?:la |el |the )?(sra|señora|viuda|vda|esposa|esposo|mujer|marido|hij[oa]|herman[oa]|sobrin[oa]|niet[oa]|padre|madre|wife|widow|husband|son|daughter|brother|sister|nephew|niece|mother|father)\.? (?:de|del|of) /i.exec(
      name,
    );
  if (/[.ª]|Fco/.test(name)) for (const [short, long] of abbreviations) name = name.replace(short, long);
  let suffix: string | null = kin ? `of ${kin[1] ?? ''}` : null;
  const take = (word: string): boolean => {
    const key = fold(word).replace(/[^a-z]/g, '');
    // Xi is a surname, XI a number.
    const found = suffixes.get(key) ?? (roman.test(key) && word === word.toUpperCase() ? key : undefined);
    if (found !== undefined) suffix ??= found;
    return found !== undefined;
  };
  if (!isPlain(text)) name = withoutNotes(name, take);
  const parts = name
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
  const [family = '', ...others] = parts;
  const plain = others.filter((part) => !isNumber(part) && !take(part));
  name = plain.length === 1 ? `${plain[0] ?? ''} ${family}` : [family, ...plain].join(' ');
  const words = name.split(/\s+/).filter(Boolean);
  const last = words.at(-1) ?? '';
  const isPlaced = words.length > 2 || /^[IVX]{2,}$/.test(last) || /^(?:jr|sr)\.?$/i.test(last);
  if (words.length > 1 && isPlaced && !isFirst(last) && take(last)) words.pop();
  let gender: PersonText['gender'] = null;
  let isRegnal = suffix !== null && roman.test(suffix) && words.length < 4;
  while (words.length > 1) {
    const key = fold(words[0] ?? '').replace(/[^a-z-]/g, '');
    if (!isTitle(key, words[0] ?? '', words.length)) break;
    isRegnal ||= regnal.test(key);
    if (men.has(key)) gender ??= 'man';
    if (women.has(key)) gender ??= 'woman';
    words.shift();
  }
  // "Mrs. John Hardcastle" is his wife.
  if (gender === null && menNames.has(fold(words[0] ?? ''))) gender = 'man';
  else if (gender === 'woman' && menNames.has(fold(words[0] ?? ''))) suffix ??= 'wife';
  return {
    name: words.join(' '),
    called,
    suffix,
    gender,
    isRegnal,
    born: /\(\D{0,9}(\d{4})\D?[^)]*\)/.exec(text)?.[1] ?? null,
  };
}

const isNumber = (part: string): boolean => /^\d+$/.test(part);

/** Returns whether a word is an initial: one letter, with or without a point. */
const isFirst = (word: string): boolean => /^\p{Lu}\.?$/u.test(word);

function isTitle(key: string, word: string, count: number): boolean {
  if (titles.has(key) && (count > 2 || word.endsWith('.') || men.has(key) || women.has(key) || key.length > 3))
    return true;
  if (/^(?:sr|sra|srta|dr|dra|mr|mrs|ms|lic|ing|gral)$/.test(key)) return true;
  return ((cuesOf(key, 'en') | cuesOf(key, 'es')) & cue.title) !== 0;
}
