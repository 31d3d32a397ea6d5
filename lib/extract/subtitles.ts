import { noMetadata, type Draft } from './build-article.ts';
import type { ExtractedBlock } from './extracted.ts';
import { titleOfFile } from './title.ts';

/** What is said: a paragraph for each sentence or speaker, under its time. The first words are a speaker's, and no headline. */
type Subtitles = Pick<Draft, 'title' | 'blocks' | 'metadata'>;

interface Cue {
  from: string;
  to: string;
  speaker: string;
  lines: string[];
}

/** Matches the beginning of subtitles (SRT, WebVTT). */
const beginning = /^\uFEFF?(?:WEBVTT(?![^\s])|\s*\d+\s*\n\d{1,2}:\d{2}:\d{2}[,.]\d{3} --> )/;
const timeLine = /^\s*((?:\d{1,3}:)?\d{1,2}:\d{2}[,.]\d{3})\s+-->\s+((?:\d{1,3}:)?\d{1,2}:\d{2}[,.]\d{3})(?:\s|$)/;
/** A dash in front of a line marks another speaker. */
const nextSpeaker = /^[-–—]\s?\S/;
const sentenceEnd = /[.!?…。！？؟]["'”’»)\]]*$/u;
/** A paragraph goes on in the next subtitle if it is not a sentence yet, for at most so long a pause and so many letters. */
const maxPauseSeconds = 2;
const maxParagraph = 500;

/**
 * Reads subtitles (SRT, WebVTT). A sentence is usually spread over several, and automatic ones repeat the line above: as
 * they are in the file, no sentence could be quoted.
 * @returns null if the text is something else
 */
export function readSubtitles(text: string, name: string): Subtitles | null {
  const plain = text.replace(/\r\n?/g, '\n');
  if (!beginning.test(plain)) return null;
  const groups = plain.split(/\n[ \t]*\n/).map((group) => group.split('\n').filter((line) => line.trim() !== ''));
  const blocks: ExtractedBlock[] = [];
  let paragraph: Cue | null = null;
  let shown: string[] = [];
  const end = () => {
    if (paragraph !== null) blocks.push({ kind: 'body', text: paragraphText(paragraph) });
  };
  for (const group of groups) {
    const cue = readCue(group);
    if (cue === null) continue;
    const spoken = cue.lines;
    cue.lines = withoutShown(spoken, shown);
    shown = spoken;
    if (cue.lines.length === 0) continue;
    if (paragraph !== null && continues(paragraph, cue)) {
      paragraph.to = cue.to;
      paragraph.lines.push(...cue.lines);
    } else {
      end();
      paragraph = cue;
    }
  }
  end();
  if (blocks.length === 0) return null;
  const metadata = noMetadata();
  const language = /^Language:[ \t]*([a-z]{2})\b/m.exec(groups[0]?.join('\n') ?? '')?.[1];
  if (language !== undefined) metadata.language = { value: language, from: 'page' };
  return { title: { value: titleOfFile(name), from: 'guessed' }, blocks, metadata };
}

/** Reads one subtitle. Null for notes, styles and whatever else has no time. */
function readCue(group: readonly string[]): Cue | null {
  const at = group.findIndex((line) => timeLine.test(line));
  // Its number or name may be above the time.
  if (at < 0 || at > 1) return null;
  const [, from = '', to = ''] = timeLine.exec(group[at] ?? '') ?? [];
  const raw = group.slice(at + 1).join('\n');
  const speaker = plainWords(/<v(?:\.[^\s>]{1,100})?[ \t]([^>\n]{1,100})>/.exec(raw)?.[1] ?? '');
  return {
    from,
    to,
    speaker,
    lines: plainWords(raw)
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
  };
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  nbsp: '\u00A0',
  lrm: '\u200E',
  rlm: '\u200F',
};

/** Removes tags (`<i>`, `<c.yellow>`, `<00:00:01.200>`) and SubStation's positions (`{\an8}`). */
function plainWords(raw: string): string {
  return raw
    .replace(/<\/?(?:[a-z][^<>\n]{0,200}|\d[\d:.]{0,20})>|\{\\[^{}\n]{0,200}\}/gi, '')
    .replace(/&(amp|lt|gt|nbsp|lrm|rlm);/g, (whole, name: string) => entities[name] ?? whole);
}

/** Removes the lines at the beginning that were already shown at the end of the previous subtitle. */
function withoutShown(lines: readonly string[], shown: readonly string[]): string[] {
  for (let count = Math.min(lines.length, shown.length); count > 0; count -= 1) {
    if (shown.slice(-count).join('\n') === lines.slice(0, count).join('\n')) return lines.slice(count);
  }
  return [...lines];
}

function continues(paragraph: Cue, next: Cue): boolean {
  const words = paragraph.lines.join(' ');
  return (
    paragraph.speaker === next.speaker &&
    !sentenceEnd.test(words) &&
    !nextSpeaker.test(next.lines[0] ?? '') &&
    words.length < maxParagraph &&
    seconds(next.from) - seconds(paragraph.to) <= maxPauseSeconds
  );
}

const seconds = (time: string): number =>
  time
    .replace(',', '.')
    .split(':')
    .reduce((sum, part) => sum * 60 + Number(part), 0);

/** The time is a line by itself, so that it is no part of a sentence. Dashes in front of lines mark two speakers. */
function paragraphText({ from, to, speaker, lines }: Cue): string {
  const words = lines.reduce((all, line) => all + (nextSpeaker.test(line) ? '\n' : ' ') + line, '').trim();
  return `${from} --> ${to}\n${speaker === '' ? words : `${speaker}: ${words}`}`;
}
