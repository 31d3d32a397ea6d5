import { kinWords } from './kin-words.ts';
import { callings, departmental, doubtful, former, isRoleWord, isTrade, leading, sitting } from './post-words.ts';
import { hasPost, titles, type Phrase } from './phrase.ts';
import type { Item, Line } from './items.ts';
import { textOf } from './scene.ts';
import { determiners, keyAt, skipWords } from './words.ts';

/** A post read from the words of a phrase. */
export interface Role {
  /** In the words of the text, with the body that it belongs to: "director of Acme". */
  readonly text: string;
  readonly of: Item | null;
  /** The kind of link to that body. */
  readonly link: 'leads' | 'works-for' | 'member-of' | 'founded' | null;
  readonly isFormer: boolean;
  /** An ordinary member: "miembro de". */
  readonly isMember: boolean;
  readonly first: number;
  readonly last: number;
}

/** "secretly married footballer", "nombrada directora": returns whether a word is not part of the post. */
function isNoPart(key: string): boolean {
  if (isRoleWord(key) || /^(?:retired|elected|united|armed|mixed|red)$/.test(key)) return false;
  return /(?:ly|ed|mente)$|^(?:nombrad|designad|elegid)/.test(key) && !/^family$/.test(key);
}

/** Returns whether a word is a present participle such as "transferring", but not "acting" or "managing". */
function isDoing(key: string): boolean {
  return (
    /[a-z]{3}ing$/.test(key) &&
    !/^(?:acting|managing|leading|presiding|founding|sitting|visiting|outgoing|incoming|engineering|marketing|planning|nursing|housing|banking|building|training|operating|shipping|mining|farming|fishing|racing|boxing|rising|retiring|consulting|publishing|broadcasting|advertising|accounting|policing|evening|morning|long-serving|serving|ruling|running|catering|teaching|working|travelling|swimming|skiing|cycling|sailing|manufacturing|fundraising|lobbying|bungling|grieving)$/.test(
      key,
    )
  );
}

/**
 * Returns the index of the word of a phrase that names an occupation: the last word in English, the first in Spanish;
 * -1 for none.
 */
function tradeAt({ items }: Line, { head, wordsFrom }: Phrase, from: number, to: number): number {
  const lead = keyAt(items, from - 1);
  const before = determiners.has(lead) || /^(?:al|del)$/.test(lead) ? lead : keyAt(items, wordsFrom - 1);
  const isSpanish = /^(?:el|la|un|una|al|del|los|las)$/.test(before);
  const isEnglish = /^(?:the|a|an)$/.test(before);
  // Without an article only next to the name: "Soap star Tamsin Rook".
  if (!isSpanish && !isEnglish && head?.name?.kind !== 'person') return -1;
  if (from >= to) return -1;
  if (!isEnglish && isTrade(keyAt(items, from)) && !items[from]?.capital) return from;
  return !isSpanish && isTrade(keyAt(items, to - 1)) && !items[to - 1]?.capital ? to - 1 : -1;
}

/** Returns the post that the words of a phrase name; null if they name none. */
export function roleOf(line: Line, phrase: Phrase): Role | null {
  const { items } = line;
  const { of } = phrase;
  let { wordsFrom } = phrase;
  while (
    wordsFrom < phrase.wordsTo &&
    (determiners.has(keyAt(items, wordsFrom)) ||
      isNoPart(keyAt(items, wordsFrom)) ||
      (line.isVerb(keyAt(items, wordsFrom)) && items[wordsFrom]?.key !== 'retired') ||
      items[wordsFrom - 1]?.key === '-' ||
      /-years?-old$/.test(keyAt(items, wordsFrom)))
  )
    wordsFrom++;
  let wordsTo = phrase.wordsTo;
  const origin = items.findIndex(
    ({ key }, i) => i > wordsFrom && i < phrase.wordsTo && /^(?:procedente|proveniente|formerly|previously)$/.test(key),
  );
  if (origin > 0) wordsTo = origin;
  // "the murder of shopkeeper X": the post comes after the last "of".
  if (phrase.head?.name?.kind === 'person' && of === null && items[wordsTo]?.key !== ',') {
    for (let i = wordsTo - 1; i > wordsFrom; i--) {
      if (!/^(?:of|de|del)$/.test(keyAt(items, i)) || hasPost(items, wordsFrom, i)) continue;
      wordsFrom = i + 1;
      wordsFrom = skipWords(items, wordsFrom, determiners);
      break;
    }
    if (wordsFrom >= wordsTo) return null;
  }
  // "forces moving criminal leader X": the post begins after the participle.
  for (let i = wordsFrom; i < wordsTo - 1; i++) if (isDoing(keyAt(items, i))) wordsFrom = i + 1;
  let at = wordsFrom;
  // "the club's treasurer": the post comes after the owner.
  for (let i = wordsFrom; i < wordsTo; i++) {
    if (items[i]?.key === "'s" && !hasPost(items, wordsFrom, i)) at = i + 1;
    if (kinWords.has(keyAt(items, i))) return null;
  }
  const from = at;
  while (at < wordsTo && !isRoleWord(keyAt(items, at))) {
    // A post comes at the beginning: "the death of a director" is not one.
    if (/^(?:of|de|del|for|in|en|at|to|,)$/.test(keyAt(items, at))) break;
    at++;
  }
  if (at >= wordsTo || !isRoleWord(keyAt(items, at))) at = tradeAt(line, phrase, from, at);
  if (at < 0) return null;
  const key = keyAt(items, at);
  const isByTrade = !isRoleWord(key);
  while (
    wordsTo > at + 1 &&
    (/^(?:of|de|del|for|at|in|en|to|ante|with|la|el|los|las|the)$/.test(keyAt(items, wordsTo - 1)) ||
      titles.has(keyAt(items, wordsTo - 1)))
  )
    wordsTo--;
  const before = items[wordsFrom - 1];
  const text = textOf(line, wordsFrom, wordsTo);
  const words = items.slice(wordsFrom, wordsTo).map((item) => item.key);
  if (words.some((word) => doubtful.test(word)) || doubtful.test(before?.key ?? '')) return null;
  const isVice = words.some((word) => /^(?:deputy|vice|assistant|adjunto|adjunta|subdirector|subdirectora)/.test(word));
  const isDepartment = departmental.has(key) && /^\S+$/.test(of?.name?.text ?? '');
  const link =
    callings.has(key) || isByTrade || isDepartment
      ? null
      : sitting.has(key)
        ? 'member-of'
        : /^(?:co-?)?(?:founder|fundador|fundadora)$/.test(key)
          ? 'founded'
          : leading.has(key) && !isVice
            ? 'leads'
            : 'works-for';
  return {
    text,
    isMember: /^(?:member|miembro|militante|integrante|afiliad[oa])$/.test(key),
    of,
    link,
    isFormer: words.some((word) => former.test(word)) || former.test(before?.key ?? ''),
    first: wordsFrom,
    last: wordsTo - 1,
  };
}
