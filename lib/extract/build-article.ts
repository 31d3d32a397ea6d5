import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { normaliseText } from '#lib/text/normalise.ts';
import { sentences } from '#lib/text/tokens.ts';
import { isByline } from './authors.ts';
import type { Extracted, ExtractedBlock, InnerFile, SourceFormat } from './extracted.ts';
import { isDateLine } from './front-lines.ts';
import { sameHeadline } from './headline.ts';
import { detectLanguage } from './language.ts';
import { maxTextLength, maxTitleLength } from './limits.ts';
import type { PageMetadata } from './metadata.ts';
import type { Sourced } from './sourced.ts';
import { toEdtf } from './published.ts';

/** What a format's own reader found; `finish` makes the article of it. */
export interface Draft {
  format: SourceFormat;
  /** The file's name, for messages and as the last resort for a title. */
  name: string;
  title: Sourced<string | null>;
  blocks: ExtractedBlock[];
  metadata: Omit<PageMetadata, 'title'>;
  warnings: string[];
  /** What the language is told by, where some of the text is not the source's own. */
  languageText?: string;
  /** Files that it holds and that are sources of their own. */
  inner?: InnerFile[];
}

/** Metadata of a source that has none. */
export function noMetadata(): Omit<PageMetadata, 'title'> {
  return {
    outlet: { value: null, from: 'none' },
    authors: { value: [], from: 'none' },
    published: { value: null, from: 'none' },
    language: { value: null, from: 'none' },
    url: { value: null, from: 'none' },
  };
}

/** Units of a first line that can be a headline. */
const maxHeadline = 200;

/**
 * Makes the article: text normalised, one title that no block repeats, language, limits. Throws `AppError`: `unreadable`
 * when there is no text at all, `too-large` when there is more than `maxTextLength`.
 */
export function buildArticle(draft: Draft): Extracted {
  checkLength(
    draft.name,
    draft.blocks.reduce((sum, block) => sum + block.text.length + 2, 0),
  );
  const cleaned = draft.blocks
    .map((block) => ({ ...block, text: tidy(block.text) }))
    .filter((block) => block.text !== '');
  const stated = draft.title.value === null ? '' : oneLine(draft.title.value);
  const { title, headline, blocks } =
    stated === '' ? guessTitle(cleaned, draft.name) : statedTitle({ value: stated, from: draft.title.from }, cleaned);
  // A page may be a headline alone; a title that only the file's properties give is no text.
  if (cleaned.length === 0 && (stated === '' || draft.title.from !== 'page')) {
    throw new AppError('unreadable', t('capture.noText', { name: draft.name }));
  }
  const warnings = blocks.some(isRunningText) ? [...draft.warnings] : [t('capture.warnNoBody'), ...draft.warnings];
  const { outlet, authors, published, url } = draft.metadata;
  const { language, warning } = decideLanguage(
    draft.metadata.language,
    draft.languageText ?? title.value,
    draft.languageText === undefined ? blocks : [],
  );
  return {
    format: draft.format,
    title: cutAtWord(title.value, maxTitleLength),
    headline,
    blocks,
    outlet: outlet.value === null ? null : oneLine(outlet.value),
    authors: authors.value.map(oneLine),
    published: published.value,
    language: language.value,
    url: url.value,
    provenance: {
      title: title.from,
      outlet: outlet.from,
      authors: authors.from,
      published: published.from,
      url: url.from,
      language: language.from,
    },
    warnings: warning === null ? warnings : [...warnings, warning],
    ...(draft.inner === undefined || draft.inner.length === 0 ? {} : { inner: draft.inner }),
  };
}

/** What makes an article more than its headline. */
export function isRunningText({ kind }: ExtractedBlock): boolean {
  return kind !== 'heading' && kind !== 'caption';
}

/** Throws `too-large` for a text beyond the limit; readers that can tell early call it before they go on. */
export function checkLength(name: string, length: number): void {
  if (length <= maxTextLength) return;
  throw new AppError('too-large', t('capture.tooMuchText', { name, limit: maxTextLength / 1_000_000 }));
}

function tidy(text: string): string {
  // Control signs other than tab and line feed show as nothing or as boxes, and XML-based exports cannot hold them.
  return normaliseText(text)
    .replace(/[\u0001-\u0008\u000B\u000C\u000E-\u001F\u007F]/g, '')
    .trim();
}

function oneLine(text: string): string {
  return tidy(text).replace(/\s+/g, ' ');
}

/** A text cut at a word, with a sign that it was. */
export function cutAtWord(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const cut = text.slice(0, limit - 1);
  const space = cut.lastIndexOf(' ');
  return `${(space > limit / 2 ? cut.slice(0, space) : cut).replace(/[\uD800-\uDBFF]$/, '').replace(/[\s,;:–—-]+$/u, '')}…`;
}

/** A title, and what the text says once as its headline: null where the title is not in the text as a line of its own. */
interface Titled {
  title: Sourced<string>;
  headline: string | null;
  /** Without the headline. */
  blocks: ExtractedBlock[];
}

/** What only a file's properties say, or a program made up, names the article and is no part of its text. */
function statedTitle(title: Sourced<string>, blocks: ExtractedBlock[]): Titled {
  if (title.from !== 'page') return { title, headline: null, blocks };
  return { title, headline: title.value, blocks: withoutRepeats(title.value, blocks) };
}

/** The title that is guessed of the blocks of a text: a line, or a sentence of it. @param name of its file, where nothing else is found */
export function titleOfBlocks(blocks: ExtractedBlock[], name: string): string {
  return cutAtWord(guessTitle(blocks, name).title.value, maxTitleLength);
}

/** The first line when it is short, else the first sentence, else the file's name. The first sentence stays in the text. */
function guessTitle(blocks: ExtractedBlock[], name: string): Titled {
  const mayTitle = ({ kind }: ExtractedBlock): boolean => kind !== 'caption' && kind !== 'table';
  const index = blocks.findIndex((block) => mayTitle(block) && !isFrontLine(block.text));
  const block = blocks[index];
  const fallback = oneLine(name.replace(/\.[A-Za-z0-9]{1,10}$/, '')) || name;
  const asHeadline = (value: string, at: number): Titled => ({
    title: { value, from: 'guessed' },
    headline: value,
    blocks: withoutRepeats(
      value,
      blocks.filter((_, i) => i !== at),
    ),
  });
  // "Riot of 9 February 2011" is a headline with a date rather than a date line, when at most a paragraph follows.
  const dated = blocks.findIndex((each) => mayTitle(each) && !isByline(each.text) && !isDateLine(each.text));
  const isDated = dated !== -1 && dated !== index;
  if (block === undefined)
    return isDated
      ? asHeadline(oneLine(blocks[dated]?.text ?? ''), dated)
      : { title: { value: fallback, from: 'guessed' }, headline: null, blocks };
  const lines = block.text.split('\n');
  const line = oneLine(lines[0] ?? '');
  // A line with a full stop is a sentence of the text, however short.
  if (line.length <= maxHeadline && lines.length === 1 && blocks.length > 1 && !/[.;,:]$/.test(line))
    return asHeadline(line, index);
  if (isDated) return asHeadline(oneLine(blocks[dated]?.text ?? ''), dated);
  // Sentences are looked for in the beginning only: a line may have millions of letters.
  const sentence = sentences(line.slice(0, 2_000))[0];
  const value = cutAtWord(sentence === undefined ? line : line.slice(sentence.start, sentence.end), 120);
  // A paragraph that is all title is in the text as its headline.
  if (value === block.text) return asHeadline(value, index);
  return { title: { value, from: 'guessed' }, headline: null, blocks };
}

/** A byline or a date: it stands first in many texts and is no headline. */
function isFrontLine(text: string): boolean {
  return (
    isByline(text) || (text.length <= 60 && toEdtf(text) !== null && !/\p{L}{4,}.*\p{L}{4,}.*\p{L}{4,}/u.test(text))
  );
}

/** Blocks without those that say the title again: at the head of the text any, further down only headings. */
function withoutRepeats(title: string, blocks: readonly ExtractedBlock[]): ExtractedBlock[] {
  return blocks.filter((block, index) => {
    if (block.kind === 'table' || block.text.length > maxTitleLength + 100) return true;
    const mayRepeat = index < 6 || block.kind === 'heading';
    return !(mayRepeat && block.kind !== 'caption' && sameHeadline(title, block.text));
  });
}

/** What is declared, unless the text plainly reads as another language: templates declare English for everything. */
function decideLanguage(
  declared: Sourced<string | null>,
  title: string,
  blocks: readonly ExtractedBlock[],
): { language: Sourced<string | null>; warning: string | null } {
  let text = title;
  for (const block of blocks) {
    if (block.kind !== 'table') text += `\n${block.text}`;
  }
  const detected = detectLanguage(text);
  if (declared.value === null) {
    return {
      language: detected === null ? { value: null, from: 'none' } : { value: detected, from: 'guessed' },
      warning: null,
    };
  }
  if (detected === null || detected === declared.value || text.length < 500 || related(detected, declared.value)) {
    return { language: declared, warning: null };
  }
  return {
    language: { value: detected, from: 'guessed' },
    warning: t('capture.warnLanguage', { declared: declared.value, detected }),
  };
}

/** Languages that small words do not tell apart well enough to contradict a page. */
function related(a: string, b: string): boolean {
  const groups = ['nb nn no da sv', 'pt gl es', 'ca es', 'id ms', 'hr sr bs sh', 'cs sk', 'nl af', 'ru uk be bg mk'];
  return groups.some(
    (group) =>
      group.split(' ').includes(a) &&
      group.split(' ').includes(b) &&
      !(a === 'es' && b === 'pt') &&
      !(a === 'pt' && b === 'es'),
  );
}
