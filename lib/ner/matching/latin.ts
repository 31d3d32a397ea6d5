import anyAscii from 'any-ascii';
import { fold } from '#lib/text/fold.ts';

/** A word of a name in lower-case Latin letters without accents. */
export interface LatinWord {
  readonly key: string;
  /** Whether it is written in another script. */
  readonly foreign: boolean;
}

/** The Arabic article attached to its word; not in words so short that it is part of them. */
const arabicArticle = /(^|[\s-])ال(?=\p{L}{3})/gu;
/** The article assimilated to the following consonant: ad-Din, ash-Sharif, er-Rachid. */
const soundedArticle = /(^|[\s-])[aeu](dh|th|sh|ch|d|t|s|n|r|z|l)[-\s]+(?!d[ie]{1,2}ne?(?![a-z]))(?=\2)/g;
/** The first part of a name of two words that count as one: Abd al-Rahman, Abdul Rahman, Abdurrahman. */
const servant = /^`?(abd|bd)(ul|el|al|ur|er|us|es|as|un|en|an|il)?$/;
/** Abderrahmane, Abdelkader, Abdennasser: the article is part of the word. */
const joinedServant = /^abd(?:[aeiu][lrsnzdt])?(?=[a-z]{3})/;
const article = /^(?:al|el|ul|ur|ar|er|as|an|ad|ed|ud)$/;
/** The last part of a name of two words that count as one: Nur al-Din, Noureddine. */
const faith = /^([aeu]d?)?d[ie]{1,2}ne?$/;
const joinedFaith = /^([a-z]{3,}?)[aeiou]d{1,2}[ie]{1,2}ne?$/;
const isAscii = /^[\x20-\x7e]*$/;

/** Returns the words of a name in lower-case Latin letters; initials without their point, words in other scripts transliterated. */
export function latinWords(name: string): LatinWord[] {
  const found: LatinWord[] = [];
  let before = '';
  const native = name
    .replace(/ ?الدين(?!\p{L})/gu, 'دين')
    .replace(/عبد ?ال(?=\p{L}{2})/gu, 'عبد ')
    .replace(arabicArticle, '$1');
  const plain = fold(native)
    .replace(/(^|[\s-])[اأإآ]/g, '$1a')
    .replace(soundedArticle, '$1');
  for (const part of plain.split(/[\s\-.,;:/&()[\]{}"“”«»]+/)) {
    if (part === '') continue;
    const foreign = !isAscii.test(part);
    const latin = foreign ? anyAscii(part).toLowerCase() : part;
    if (before !== '' && article.test(latin)) continue;
    if (servant.test(latin)) {
      before = latin;
      continue;
    }
    const key = latin.replace(/[^a-z0-9]/g, '');
    if (key === '') continue;
    const last = found.at(-1);
    const of = last && article.test(last.key) ? found.at(-2) : last;
    if (of && of.key.length > 2 && (faith.exec(key)?.[1] !== undefined || (of !== last && faith.test(key)))) {
      found.splice(found.indexOf(of), 2, { key: `${of.key}din`, foreign: of.foreign });
      continue;
    }
    found.push({ key: before === '' ? joined(key) : `abd${key}`, foreign });
    before = '';
  }
  if (before !== '') found.push({ key: 'abd', foreign: !isAscii.test(before) });
  return found;
}

/** Normalises a name of two words that is written as one to the form used when it is written as two. */
function joined(key: string): string {
  const din = joinedFaith.exec(key)?.[1];
  return din === undefined ? key.replace(joinedServant, 'abd') : `${din}din`;
}
