import { editsAllowed } from '#core/search/distance.ts';
import type { TextTerm } from '#core/search/fulltext.ts';
import type { Leaf, ParsedQuery } from '#core/search/query.ts';
import { indexText, termsOf, wordsOf } from '#core/search/text.ts';

/** Misspellings are looked for in this many words of a query; a pasted paragraph is searched as it stands. */
const tolerantWords = 8;

/** A word or phrase to find, in all the ways in which it may be written; any of them will do. */
export interface PlanLeaf {
  /** As the person typed it. */
  typed: string;
  /** Folded; a phrase has single spaces. */
  folded: string;
  isPhrase: boolean;
  ways: TextTerm[];
  /** Its plural or singular: counts a little less. */
  relatives: string[];
}

/** What to look for: any group, every leaf of it; documents with a leaf of `not` are left out. */
export interface Plan {
  groups: PlanLeaf[][];
  not: PlanLeaf[];
}

/** Folds and takes apart what was parsed. Without `tolerant` only the words themselves are found. */
export function planQuery(parsed: ParsedQuery, tolerant: boolean, shortestPrefix: number): Plan {
  let words = 0;
  const leaves = (leaf: Leaf): PlanLeaf[] => {
    if (leaf.kind === 'phrase') return phraseLeaf(leaf.text);
    return wordLeaves(leaf, () => tolerant && ++words <= tolerantWords, tolerant ? shortestPrefix : Infinity);
  };
  return {
    groups: parsed.groups.map((group) => group.flatMap(leaves)).filter((group) => group.length > 0),
    not: parsed.not.flatMap((leaf) => phraseLeaf(leaf.text)),
  };
}

function phraseLeaf(typed: string): PlanLeaf[] {
  const { joined, split } = termsOf(typed);
  if (joined.length === 0) return [];
  const forms = [...new Set([joined.join(' '), split.join(' ')])];
  const ways = forms.map((term) => ({ term, phrase: true, prefix: false, edits: 0 }));
  return [{ typed, folded: forms[0] ?? '', isPhrase: true, ways, relatives: [] }];
}

/** What was typed without a space may still be several words: `one/two`, or a sentence in Chinese. */
function wordLeaves(leaf: Leaf, isTolerant: () => boolean, shortestPrefix: number): PlanLeaf[] {
  const text = indexText([leaf.text]);
  const terms = wordsOf(text.joined.folded);
  return terms.map((term, i) => {
    const from = text.joined.words[i * 3 + 1] ?? 0;
    const to = text.joined.words[i * 3 + 2] ?? 0;
    const typed = leaf.text.slice(from, to);
    const { split } = termsOf(typed);
    const tolerant = isTolerant();
    const prefix = leaf.prefix && i === terms.length - 1 && term.length >= shortestPrefix;
    const ways: TextTerm[] = [{ term, phrase: false, prefix, edits: tolerant ? editsAllowed(term) : 0 }];
    if (split.length > 1) ways.push({ term: split.join(' '), phrase: true, prefix: false, edits: 0 });
    return { typed, folded: term, isPhrase: false, ways, relatives: tolerant ? relatives(term) : [] };
  });
}

/** Plurals and singulars as English and Spanish form them, by ending alone: `cities` `city`, `luces` `luz`. */
export function relatives(word: string): string[] {
  if (!/^[a-z]{3,}$/.test(word)) return [];
  const out = new Set<string>();
  if (word.endsWith('ies')) out.add(`${word.slice(0, -3)}y`);
  if (word.endsWith('ces')) out.add(`${word.slice(0, -3)}z`);
  if (word.endsWith('es')) out.add(word.slice(0, -2));
  if (word.endsWith('s') && !word.endsWith('ss')) out.add(word.slice(0, -1));
  if (!word.endsWith('s')) out.add(`${word}s`);
  if (/(?:[^aeiou]|s)$/.test(word)) out.add(`${word}es`);
  if (/[^aeiou]y$/.test(word)) out.add(`${word.slice(0, -1)}ies`);
  if (word.endsWith('z')) out.add(`${word.slice(0, -1)}ces`);
  return [...out].filter((form) => form.length >= 3);
}
