import { editDistance } from '#lib/text/distance.ts';
import { fold } from '#lib/text/fold.ts';
import type { GuidePart } from './model.ts';
import { blockText } from './text.ts';

/** A section in which words were found. */
export interface GuideHit {
  id: string;
  title: string;
  /** The text around the first word, cut between words. */
  excerpt: string;
}

/** Points of a word by where it is: a section about something has it in its heading. */
const IN_TITLE = 20;
const IN_TEXT = 1;
/** Times that one word counts in a text, so that a long section does not win by its length. */
const MAX_COUNTED = 3;
/** Letters around the first word in an excerpt. */
const EXCERPT_CHARS = 140;

const wordsOf = (text: string): string[] =>
  fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/**
 * The sections that have every word of `query`, each at the beginning of one of theirs, without accents and capitals; those with words
 * in the heading first. A word of five letters or more that no section has may have one letter wrong.
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
        const inText = Math.min(section.textWords.filter(matches).length, MAX_COUNTED);
        return (section.titleWords.some(matches) ? IN_TITLE : 0) + inText * IN_TEXT;
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
  const about = Math.max(0, (first?.index ?? 0) - EXCERPT_CHARS / 3);
  const from = places.filter(({ index }) => index <= about).at(-1)?.index ?? 0;
  const end = places.filter((place) => place.index + place[0].length <= from + EXCERPT_CHARS).at(-1);
  const to = end ? end.index + end[0].length : text.length;
  return `${from > 0 ? '…' : ''}${text.slice(from, to)}${to < text.length - 1 ? '…' : ''}`;
}
