/** Invented reports for tests: a wire piece as other papers print it, and what others write about the same event. */
export interface GeneratedNews {
  /** An agency report, as paragraphs. */
  wire: string[];
  /** The same in other papers: shortened at the end, with another lead or changed words. */
  copies: string[][];
  /** Later editions: most of the text kept, with new paragraphs. */
  updates: string[][];
  /** The whole text again, with another line above or below, and different quotation marks and dashes. */
  reprints: string[][];
  /** Independent articles on the same event: with its names, its set phrases, and one or two of the same statements word for word. */
  others: string[][];
}

/** Returns a generator of numbers in [0, 1) that are the same each time: a linear congruential generator (Numerical Recipes). */
export function linearCongruential(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

const commonWords =
  'the of and to in a that it was for on with he as by at from they his had were which said after their not been has but more an when there would into over three while two about could before during'.split(
    ' ',
  );
const phrases = [
  'according to a statement released on Monday',
  'the harbour police said in a statement',
  'who spoke on condition of anonymity',
  'one of the largest in the country',
  'for the first time since the war',
  'did not respond to a request for comment',
];

/** Generates news on one event from a seed. */
export function generateNews(seed: number): GeneratedNews {
  const random = linearCongruential(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const between = (low: number, high: number) => low + Math.floor(random() * (high - low + 1));
  const syllables = ['ka', 'lo', 'mi', 'ter', 'san', 'dre', 'vi', 'pol', 'ga', 'ru', 'ne', 'bost', 'il', 'far', 'cu'];
  const inventedWord = () => Array.from({ length: between(2, 4) }, () => pick(syllables)).join('');
  const topic = Array.from({ length: 140 }, inventedWord);
  const names = Array.from({ length: 6 }, () => `${inventedWord()} ${inventedWord()}`);
  const word = () => (random() < 0.45 ? pick(commonWords) : pick(topic));
  const sentence = () => {
    const words = Array.from({ length: between(9, 22) }, word);
    if (random() < 0.5) words.splice(between(0, words.length), 0, pick(names));
    if (random() < 0.3) words.splice(between(0, words.length), 0, pick(phrases));
    return `${words.join(' ')}.`;
  };
  const paragraph = () => Array.from({ length: between(1, 3) }, sentence).join(' ');
  const paragraphs = (count: number) => Array.from({ length: count }, paragraph);
  const withChangedWords = (text: string, share: number) =>
    text
      .split(' ')
      .map((token) => (random() < share ? word() : token))
      .join(' ');

  const statements = paragraphs(3).map((text) => `“${text.split(' ').slice(0, between(10, 28)).join(' ')}”`);
  const wire = [...paragraphs(between(4, 9)), `${statements.join(' said. ')} said.`, ...paragraphs(between(1, 4))];
  return {
    wire,
    copies: Array.from({ length: 4 }, () => {
      const leading = wire.slice(0, Math.max(2, Math.round(wire.length * (0.35 + random() * 0.65))));
      const edited = leading.map((text) => withChangedWords(text, random() * 0.06));
      return random() < 0.5 ? [paragraph(), ...edited] : edited;
    }),
    updates: Array.from({ length: 3 }, () => [
      ...paragraphs(between(1, 2)),
      ...wire.filter(() => random() < 0.85).map((text) => withChangedWords(text, random() * 0.04)),
      ...paragraphs(between(0, 3)),
    ]),
    reprints: Array.from({ length: 2 }, () => [
      ...wire.map((text) => text.replaceAll('“', '"').replaceAll('”', '"').toUpperCase()),
      'First published elsewhere.',
    ]),
    others: Array.from({ length: 4 }, () => {
      const shared = statements.filter(() => random() < 0.6).slice(0, 2);
      return [...paragraphs(between(3, 6)), ...shared, ...paragraphs(between(1, 4))];
    }),
  };
}
