import { isByline } from './authors.ts';
import { markCaptions } from './captions.ts';
import { readChat } from './chat.ts';
import { decodeText } from './decode.ts';
import type { ExtractedBlock, ParseInput } from './extracted.ts';
import { checkLength, noMetadata, type Draft } from './build-article.ts';
import { isDateLine, readFrontLines } from './front-lines.ts';
import { headlineKey, sameHeadline } from './headline.ts';
import type { Sourced } from './sourced.ts';
import { readSubtitles } from './subtitles.ts';
import { sentences } from '#lib/text/tokens.ts';

/** Reads plain text, pasted or from a file: paragraphs, a repeated headline, captions, bylines and dates. */
export function readText(input: ParseInput): Draft {
  const decoded = decodeText(input.bytes);
  checkLength(input.name, decoded.text.length);
  const { warnings } = decoded;
  const chat = readChat(decoded.text, input.name);
  if (chat !== null) return { format: 'txt', name: input.name, ...chat, warnings };
  const subtitles = readSubtitles(decoded.text, input.name);
  if (subtitles !== null) return { format: 'txt', name: input.name, ...subtitles, warnings };
  const { title, blocks } = separateTitle(plainBlocks(decoded.text));
  const { rest, metadata } = readFrontLines(markCaptions(blocks, { headingsAreGuessed: true }), noMetadata(), {
    drop: false,
  });
  return { format: 'txt', name: input.name, title, blocks: rest, metadata, warnings };
}

const bullet = /^\s*[-*•·‣▪◦]\s+(?=\S)/;
const numbered = /^\s*\(?(?:\d{1,3}|[a-z])[.)]\s+(?=\S)/;
const quoted = /^\s*>\s?/;

/** Splits plain text into blocks, at blank lines or, if there are none, at line breaks. Hard-wrapped lines are joined. */
export function plainBlocks(text: string): ExtractedBlock[] {
  const lines = text
    .replace(/\r\n?|\u2028|\u2029/g, '\n')
    .replace(/\f/g, '\n\n')
    .split('\n')
    .map((line) => line.trimEnd());
  const groups = groupLines(lines);
  const wrapped = isHardWrapped(groups);
  const single = groups.length <= Math.max(2, lines.length / 40);
  const blocks: ExtractedBlock[] = [];
  for (const group of withFrontLines(groups)) for (const block of blocksOf(group, wrapped, single)) blocks.push(block);
  return blocks.map((block, index) =>
    isHeading(block, blocks[index + 1], index) ? { ...block, kind: 'heading' } : block,
  );
}

/** Separates the lines of a headline from the byline and the date below it, which often follow without a blank line. */
function withFrontLines([first = [], ...others]: readonly string[][]): string[][] {
  const isFront = first.length > 1 && first.slice(1).every((line) => isByline(line) || isDateLine(line));
  return [...(isFront ? first.map((line) => [line]) : [first]), ...others];
}

function groupLines(lines: readonly string[]): string[][] {
  const groups: string[][] = [];
  let group: string[] = [];
  for (const line of lines) {
    if (/\S/.test(line)) group.push(line);
    else if (group.length > 0) {
      groups.push(group);
      group = [];
    }
  }
  if (group.length > 0) groups.push(group);
  return groups;
}

/**
 * Returns whether lines are wrapped at a fixed width (mail, old archives): most inner lines are nearly as long as the
 * longest, and few end a sentence.
 */
function isHardWrapped(groups: readonly (readonly string[])[]): boolean {
  const inner = groups
    .flatMap((group) => group.slice(0, -1))
    .filter((line) => !bullet.test(line) && !numbered.test(line));
  if (inner.length < 2) return false;
  const lengths = inner.map((line) => line.length).sort((a, b) => a - b);
  const median = lengths[lengths.length >> 1] ?? 0;
  const nearEnd = lengths[Math.floor(lengths.length * 0.95)] ?? 0;
  const ends = inner.filter((line) => /[.!?:»”"]$/.test(line)).length;
  return median >= 40 && nearEnd <= 130 && nearEnd - median <= 20 && ends <= inner.length * 0.4;
}

const underline = /^\s*(?:={3,}|-{3,}|~{3,})\s*$/;
const ruleLine = /^\s*[-=_*~#]{3,}\s*$/;

function blocksOf(group: readonly string[], wrapped: boolean, single: boolean): ExtractedBlock[] {
  const blocks: ExtractedBlock[] = [];
  // Underlined headings may follow one another without a blank line.
  let start = 0;
  for (; start + 1 < group.length; start += 2) {
    const heading = group[start] ?? '';
    if (!underline.test(group[start + 1] ?? '') || heading.length > 200 || ruleLine.test(heading)) break;
    blocks.push({ kind: 'heading', text: heading.trim() });
  }
  const rest = start === 0 ? group : group.slice(start);
  if (rest.length > 0 && !rest.every((line) => ruleLine.test(line))) {
    for (const block of bodyBlocks(rest, wrapped, single)) blocks.push(block);
  }
  return blocks;
}

function bodyBlocks(group: readonly string[], wrapped: boolean, single: boolean): ExtractedBlock[] {
  const [first = ''] = group;
  if (group.every((line) => quoted.test(line))) {
    return [
      {
        kind: 'blockquote',
        text: joinLines(
          group.map((line) => line.replace(quoted, '')),
          wrapped,
        ),
      },
    ];
  }
  const items = group.filter((line) => bullet.test(line) || numbered.test(line)).length;
  if (items >= 2 && (bullet.test(first) || numbered.test(first))) return [{ kind: 'list', text: listText(group) }];
  // Lists often follow their introductory line without a blank line.
  if (items >= 2 && items === group.length - 1) {
    return [
      { kind: 'body', text: first.trim() },
      { kind: 'list', text: listText(group.slice(1)) },
    ];
  }
  const tabbed = group.filter((line) => line.includes('\t') && line.trim().includes('\t')).length;
  if (tabbed >= 2 && tabbed === group.length)
    return [{ kind: 'table', text: group.map((line) => line.trim()).join('\n') }];
  if (wrapped) return [{ kind: 'body', text: joinLines(group, true) }];
  // In a text without blank lines, each line is a paragraph. So are long lines, which do not occur in verses and addresses.
  const long = group.filter((line) => line.length > 160).length;
  if (group.length > 1 && (single || long * 2 >= group.length))
    return group.map((line) => ({ kind: 'body', text: line.trim() }));
  return [{ kind: 'body', text: joinLines(group, false) }];
}

/**
 * Joins lines. Hard-wrapped lines are joined with a space; a soft hyphen at the end of a line is only removed between
 * lower-case letters.
 */
function joinLines(lines: readonly string[], wrapped: boolean): string {
  const trimmed = lines.map((line) => line.trim());
  return wrapped ? trimmed.join(' ').replace(/(\p{Ll}{2})\u00AD ?(?=\p{Ll})/gu, '$1') : trimmed.join('\n');
}

function listText(lines: readonly string[]): string {
  const items: string[] = [];
  for (const line of lines) {
    if (bullet.test(line)) items.push(line.replace(bullet, '').trim());
    else if (numbered.test(line) || items.length === 0) items.push(line.trim());
    else items.push(`${items.pop() ?? ''} ${line.trim()}`);
  }
  return items.join('\n');
}

/**
 * Returns whether the block is a heading: a short line without final punctuation, before a paragraph. The first block
 * is left to the title.
 */
function isHeading(block: ExtractedBlock, next: ExtractedBlock | undefined, index: number): boolean {
  if (block.kind !== 'body' || index === 0 || next === undefined || next.kind === 'heading') return false;
  const { text } = block;
  if (text.length > 80 || text.includes('\n') || /[.!?:;,…"”»)\]]$/.test(text) || text.split(/\s+/).length > 12)
    return false;
  if (!/^[\p{Lu}\d¿¡«“"]/u.test(text) || isByline(text) || isDateLine(text) || /https?:\/\//.test(text)) return false;
  return next.text.length > text.length * 1.5 && next.text.length >= 60;
}

/** The maximum length, in UTF-16 units, of a repeated headline, and of a headline that is a sentence. */
const maxHeadline = 400;
const maxSentenceHeadline = 120;
/** How often a headline may occur in a text: as the tab title, above the picture, above the text, at its end. */
const maxHeadlineTimes = 4;

/**
 * Finds the headline if it occurs twice at the start of the text or is marked as a heading there, and removes it.
 * Otherwise there is no title. Pages copied as a whole repeat it: as the tab title, above the picture and above the
 * text.
 */
export function separateTitle(blocks: readonly ExtractedBlock[]): {
  title: Sourced<string | null>;
  blocks: ExtractedBlock[];
} {
  for (let i = 0; i < Math.min(3, blocks.length); i += 1) {
    const candidate = blocks[i];
    if (candidate === undefined || candidate.text.length > maxHeadline || headlineKey(candidate.text).length < 8)
      continue;
    // A paragraph repeated by a form or a list is not a headline.
    if (isRunningText(candidate.text) || countOf(candidate.text, blocks) > maxHeadlineTimes) continue;
    const lines = candidate.text.split('\n');
    if (lines.length === 2 && sameHeadline(lines[0] ?? '', lines[1] ?? '')) {
      return { title: { value: lines[0] ?? '', from: 'page' }, blocks: blocks.filter((_, index) => index !== i) };
    }
    if (lines.length > 1) continue;
    const again = blocks.slice(i + 1, i + 6).some((block) => sameHeadline(block.text, candidate.text));
    if (again) {
      const rest = blocks.filter(
        (block, index) => index !== i && !(index < i + 6 && sameHeadline(block.text, candidate.text)),
      );
      return { title: { value: best(candidate.text, blocks.slice(i + 1, i + 6)), from: 'page' }, blocks: rest };
    }
  }
  const [first] = blocks;
  if (first?.kind === 'heading' && /\p{L}/u.test(first.text))
    return { title: { value: first.text, from: 'page' }, blocks: blocks.slice(1) };
  return { title: { value: null, from: 'none' }, blocks: [...blocks] };
}

function countOf(text: string, blocks: readonly ExtractedBlock[]): number {
  return blocks.filter((block) => block.text === text).length;
}

/** Returns whether the text is a long sentence or several sentences, which is rare for headlines. */
function isRunningText(text: string): boolean {
  const signs = [text.length > maxSentenceHeadline, text.endsWith('.'), sentences(text).length > 1];
  return signs.filter(Boolean).length > 1;
}

/** Of the forms of a headline, returns the complete one that is not in capitals. */
function best(text: string, others: readonly ExtractedBlock[]): string {
  const forms = [text, ...others.map((block) => block.text).filter((other) => sameHeadline(other, text))];
  const shouting = (form: string): boolean => form === form.toUpperCase() && form !== form.toLowerCase();
  return forms.find((form) => !shouting(form) && !/(?:…|\.\.\.)\s*$/.test(form)) ?? text;
}
