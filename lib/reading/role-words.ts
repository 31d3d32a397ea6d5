import { kinWords } from './kin-words.ts';
import { callings, departmental, doubtful, former, isRoleWord, leading, sitting } from './post-words.ts';
import type { Phrase } from './phrase.ts';
import type { Item, Line } from './items.ts';
import { textOf } from './scene.ts';

/** A post read from the words of a phrase. */
export interface Role {
  /** In the words of the text, with what it is of: "director of Acme". */
  readonly text: string;
  readonly of: Item | null;
  /** The kind of link to what it is of. */
  readonly link: 'leads' | 'works-for' | 'member-of' | null;
  readonly isFormer: boolean;
  /** A member, and no more: "miembro de". */
  readonly isMember: boolean;
  readonly first: number;
  readonly last: number;
}

/** "secretly married footballer", "nombrada directora": these are no part of the post. */
function isNoPart(key: string): boolean {
  if (isRoleWord(key) || /^(?:retired|elected|united|armed|mixed|red)$/.test(key)) return false;
  return /(?:ly|ed|mente)$|^(?:nombrad|designad|elegid)/.test(key) && !/^family$/.test(key);
}

/** The post that the words of a phrase name; null where they name none. */
export function roleOf(line: Line, phrase: Phrase): Role | null {
  const { items } = line;
  const { of } = phrase;
  let { wordsFrom } = phrase;
  while (
    wordsFrom < phrase.wordsTo &&
    (isNoPart(items[wordsFrom]?.key ?? '') ||
      line.isVerb(items[wordsFrom]?.key ?? '') ||
      items[wordsFrom - 1]?.key === '-')
  )
    wordsFrom++;
  let wordsTo = phrase.wordsTo;
  let at = wordsFrom;
  // "the club's treasurer": the post stands behind whose it is.
  for (let i = wordsFrom; i < wordsTo; i++) {
    if (items[i]?.key === "'s" && !items.slice(wordsFrom, i).some(({ key }) => isRoleWord(key))) at = i + 1;
    if (kinWords.has(items[i]?.key ?? '')) return null;
  }
  while (at < wordsTo && !isRoleWord(items[at]?.key ?? '')) {
    // A post stands at the head: "the death of a director" is none.
    if (/^(?:of|de|del|for|in|en|at|to|,)$/.test(items[at]?.key ?? '')) return null;
    at++;
  }
  const key = items[at]?.key ?? '';
  if (at >= wordsTo) return null;
  while (/^(?:of|de|del|for|at|in|en|to|ante|with|la|el|los|las|the)$/.test(items[wordsTo - 1]?.key ?? '')) wordsTo--;
  const before = items[wordsFrom - 1];
  const text = textOf(line, wordsFrom, wordsTo);
  const words = items.slice(wordsFrom, wordsTo).map((item) => item.key);
  if (words.some((word) => doubtful.test(word)) || doubtful.test(before?.key ?? '')) return null;
  const isVice = words.some((word) => /^(?:deputy|vice|assistant|adjunto|adjunta|subdirector|subdirectora)/.test(word));
  const isDepartment = departmental.has(key) && /^\S+$/.test(of?.name?.text ?? '');
  const link =
    callings.has(key) || isDepartment
      ? null
      : sitting.has(key)
        ? 'member-of'
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
