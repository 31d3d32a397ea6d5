import { editDistance } from '#lib/text/distance.ts';
import { fold } from '#lib/text/fold.ts';
import type { GuidePart } from './model.ts';
import { blockText } from './text.ts';

/** A section that contains the words. */
export interface GuideHit {
  id: string;
  title: string;
  /** The text around the first match, cut between words. */
  excerpt: string;
}

/** Points for a word by its place: a section about something has it in its heading. */
const titlePoints = 20;
const textPoints = 1;
/** The most occurrences of one word that count, so that a long section does not win by its length. */
const maxCounted = 3;
/** Characters of an excerpt around the first match. */
const excerptChars = 140;

const wordsOf = (text: string): string[] =>
  fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/**
 * Returns the sections that have every word of `query` as a prefix of one of their words, ignoring accents and case; those with words in
 * the heading first. A word of five letters or more that no section has may have one wrong letter.
 */
export function searchGuide(parts: readonly GuidePart[], query: string): GuideHit[] {
  const wanted = wordsOf(query);
  if (wanted.length === 0) return [];
  const sections = parts.map((part) => {
    const text = part.blocks.map(blockText).join(' ');
    return { part, text, titleWords: wordsOf(part.title), textWords: wordsOf(text) };
  });
  const all = sections.flatMap(({ titleWords, textWords }) => [...titleWords, ...textWords]);
  const matchers = wanted.map((word) => matcherOf(word, all));
  return sections
    .map((section, order) => {
      const points = matchers.map((matches) => {
        const inText = Math.min(section.textWords.filter(matches).length, maxCounted);
        return (section.titleWords.some(matches) ? titlePoints : 0) + inText * textPoints;
      });
      const score = points.includes(0) ? 0 : points.reduce((sum, more) => sum + more, 0);
      return { section, score, order };
    })
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.order - b.order)
    .map(({ section: { part, text } }) => ({ id: part.id, title: part.title, excerpt: excerptOf(text, matchers) }));
}

type Matches = (word: string) => boolean;

function matcherOf(wanted: string, all: readonly string[]): Matches {
  const begins: Matches = (word) => word.startsWith(wanted);
  if (wanted.length < 5 || all.some(begins)) return begins;
  return (word) => editDistance(wanted, word, 1) <= 1;
}

function excerptOf(text: string, matchers: readonly Matches[]): string {
  const places = [...text.matchAll(/[\p{L}\p{N}]+/gu)];
  const first = places.find(([word]) => wordsOf(word).some((folded) => matchers.some((matches) => matches(folded))));
  const about = Math.max(0, (first?.index ?? 0) - excerptChars / 3);
  const from = places.filter(({ index }) => index <= about).at(-1)?.index ?? 0;
  const end = places.filter((place) => place.index + place[0].length <= from + excerptChars).at(-1);
  const to = end ? end.index + end[0].length : text.length;
  return `${from > 0 ? '…' : ''}${text.slice(from, to)}${to < text.length - 1 ? '…' : ''}`;
}
