import type { DocumentMemory } from './features.ts';
import type { Gazetteers } from './gazetteers.ts';
import { listedOrganisation } from './list-flags.ts';
import type { Sentence, Token } from './tokens.ts';

/**
 * Rewrites a headline In Title Case Or ALL CAPITALS as running text: ordinary words in lower case; words that the rest
 * of the text capitalises, and words that are not ordinary, with a capital. Positions and keys stay the same.
 */
export function recase(sentence: Sentence, memory: DocumentMemory, gazetteers: Gazetteers, language: string): Sentence {
  if (sentence.casing === 'normal') return sentence;
  const tokens = sentence.tokens.map((token): Token => {
    if (!token.capital) return token;
    const { key } = token;
    const small = memory.small.get(key) ?? 0;
    const capital = memory.capital.get(key) ?? 0;
    const ordinary = small > 0 ? capital <= small : capital === 0 && gazetteers.isCommon(language, key);
    if (ordinary) return { ...token, text: token.text.toLowerCase(), capital: false, upper: false };
    if (sentence.casing === 'titled' || !token.upper || gazetteers.flags(key) & listedOrganisation) return token;
    const [first = '', ...rest] = token.text;
    return { ...token, text: first + rest.join('').toLowerCase(), upper: false };
  });
  return { ...sentence, tokens };
}
