import type { DocumentMemory } from './features.ts';
import type { Gazetteers } from './gazetteers.ts';
import { listedOrganisation } from './listed.ts';
import type { Sentence, Token } from './tokens.ts';

/**
 * A headline In Title Case Or ALL CAPITALS as it would stand in running text: ordinary words in small letters, what the
 * rest of the text writes with a capital, and what is no ordinary word, with one. Places and keys stay as they are.
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
