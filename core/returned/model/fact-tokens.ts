import { functionWords } from '#lib/text/function-words.ts';
import { nameKey } from '#lib/ner/key.ts';
import { cue, cuesOf } from '#lib/ner/lexicon.ts';
import { isNumberWord } from '#lib/ner/numbers.ts';
import { negations } from '#lib/reading/cues.ts';
import { fold } from '#lib/text/fold.ts';
import { wordSet } from '#lib/text/word-set.ts';
import type { Token } from '#core/returned/model/words.ts';

const smallWords = wordSet(`${functionWords['en'] ?? ''} ${functionWords['es'] ?? ''}`);
/** Negations beyond those that sentence analysis looks for. */
const noWords = wordSet('nobody nothing nowhere cannot nadie nada ninguno ninguna');
const figureSigns = /[\p{Sc}%‰]/u;

/**
 * Returns whether a token says how many, when, who, or that something is not so: with another one the sentence might say something that its
 * quotes do not.
 */
export function isFactToken(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index];
  if (!token || token.kind === 'space') return false;
  const [before, after] = [tokens[index - 1], tokens[index + 1]];
  if (token.kind === 'sign') return figureSigns.test(token.text) || (hasDigit(before) && hasDigit(after));
  const { text } = token;
  if (hasDigit(token) || isNumberWord(text)) return true;
  const key = fold(text);
  const isShortNot = key === 't' && /['’]/.test(before?.text ?? '') && /n$/i.test(tokens[index - 2]?.text ?? '');
  if (isShortNot || negations.test(key) || noWords.has(key)) return true;
  if ((['en', 'es'] as const).some((grammar) => (cuesOf(nameKey(text), grammar) & cue.calendar) !== 0)) return true;
  if (!/^\p{Lu}/u.test(text)) return false;
  // The first word of a sentence is always capitalised; before a comma it is seldom a name.
  const isFirst = tokens.slice(0, index).every(({ kind }) => kind !== 'word');
  return !isFirst || (!smallWords.has(text.toLowerCase()) && after?.text !== ',');
}

function hasDigit(token: Token | undefined): boolean {
  return token !== undefined && /\p{N}/u.test(token.text);
}
