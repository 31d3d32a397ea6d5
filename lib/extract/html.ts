import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { isAboutStory, isAuthorNote, isFurnitureLine, isNotice } from './boilerplate.ts';
import { isCreditLine } from './captions.ts';
import { decodeText } from './decode.ts';
import { parseDom } from './dom.ts';
import type { ParseInput } from './extracted.ts';
import { isRunningText, type Draft } from './build-article.ts';
import { readFrontLines } from './front-lines.ts';
import { headlineKey, sameHeadline } from './headline.ts';
import { hiddenSelectors } from './hidden-elements.ts';
import { maxMarkupLength } from './limits.ts';
import { readMetadata } from './metadata.ts';
import { articleBlocks } from './page-article.ts';
import { collectBlocks, type PageBlock } from './page-blocks.ts';
import { dayInLines, saysWhenPublished } from './page-date.ts';
import { titleHeading } from './page-places.ts';
import { prepareHtml, type PreparedHtml } from './prepare-html.ts';
import { isAfter } from './published.ts';
import type { Sourced } from './sourced.ts';
import { readTelegram } from './telegram.ts';

/** Amount of hidden text about which the user is warned, in UTF-16 units. */
const minHiddenChars = 200;
/**
 * Amount of running text dropped as furniture, in UTF-16 units, from which the page is read again without dropping it,
 * if there is no other text.
 */
const minLeftOutChars = 200;

/** Maximum length of a line about the story, in UTF-16 units; a longer one is part of it, whatever contains it. */
const maxAboutChars = 120;

/** Number of blocks from the beginning, and from the end, in which a note about the author may be. */
const firstBlocks = 3;
const lastBlocks = 4;

/** Reads a saved page, or HTML from the clipboard (`hint.html`). Nothing in it is run or fetched. */
export function readHtml(input: ParseInput): Draft {
  const clipboard = input.hint?.html === true;
  const decoded = decodeText(input.bytes, { markup: true });
  const prepared = prepareHtml(decoded.text);
  if (prepared.body.length > maxMarkupLength) {
    throw new AppError(
      'too-large',
      t('capture.tooMuchMarkup', { name: input.name, limit: maxMarkupLength / 1_000_000 }),
    );
  }
  const url = input.hint?.url ?? prepared.savedFrom ?? undefined;
  const read = (dropFurniture: boolean): ReadPage =>
    readPage(prepared, { clipboard, dropFurniture, url, modified: input.hint?.modified });
  let page = read(!clipboard);
  // Too much text, with a warning, is better than a headline alone.
  if (!page.blocks.some(isRunningText) && page.furniture >= minLeftOutChars) page = read(false);
  return {
    format: 'html',
    name: input.name,
    title: page.title,
    blocks: page.blocks,
    metadata: page.metadata,
    warnings: [...decoded.warnings, ...page.warnings],
  };
}

interface PageOptions {
  /** Whether the page is what the user selected, so that all of it is wanted. */
  clipboard: boolean;
  dropFurniture: boolean;
  url: string | undefined;
  modified: number | undefined;
}

type ReadPage = Pick<Draft, 'title' | 'blocks' | 'metadata' | 'warnings'> & { furniture: number };

function readPage(prepared: PreparedHtml, options: PageOptions): ReadPage {
  const { clipboard, dropFurniture, url, modified } = options;
  const document = parseDom(
    `<!doctype html><html${prepared.root}><head>${prepared.head}</head><body>${prepared.body}</body></html>`,
  );
  const chat = readTelegram(document);
  if (chat !== null) return { ...chat, warnings: [], furniture: 0 };
  const metadata = readMetadata(document, prepared.jsonLd, {
    ...(url === undefined ? {} : { url }),
    ...(modified === undefined ? {} : { modified }),
  });
  const title = metadata.title.value;
  const page = collectBlocks(document.body, {
    hidden: hiddenSelectors(prepared.styles),
    dropFurniture,
    headline: titleHeading(document, title),
  });
  const warnings = page.hidden >= minHiddenChars ? [t('capture.warnHidden', { count: page.hidden })] : [];
  const about = new Set(
    clipboard ? [] : page.blocks.filter(({ text, element }) => text.length <= maxAboutChars && isAboutStory(element)),
  );
  const article = clipboard ? page.blocks : articleBlocks(document, page.blocks, title, warnings);
  const chosen = article
    .filter((block, index) => !about.has(block) || (index === 0 && article.length === 1))
    .map((block, index) => (index < firstBlocks ? withoutTitle(block, title) : block));
  const clean = withoutDoubles(chosen.filter((block) => !isFurnitureLine(block.text) && !isNotice(block.text)));
  const blocks = clean
    .filter((block, index) => {
      const atEnd = index < firstBlocks || index >= clean.length - lastBlocks;
      return !atEnd || !(isAuthorNote(block.text, metadata.authors.value) || saysWhenPublished(block.text));
    })
    .map((block) =>
      block.kind === 'body' && isCreditLine(block.text) ? { ...block, kind: 'caption' as const } : block,
    );
  const front = readFrontLines(blocks, metadata, { drop: true });
  const { metadata: found } = readFrontLines(linesAfterHeadline(page.blocks, title), front.metadata, { drop: false });
  return {
    title: metadata.title,
    blocks: front.rest.map(({ kind, text }) => ({ kind, text })),
    metadata: { ...found, published: withDayInLines(found.published, page.blocks, found.language.value, modified) },
    warnings,
    furniture: page.furniture,
  };
}

function withDayInLines(
  published: Sourced<string | null>,
  blocks: readonly PageBlock[],
  language: string | null,
  modified: number | undefined,
): Sourced<string | null> {
  if (published.from === 'page') return published;
  const lines = blocks.flatMap(({ kind, text }) => (kind === 'body' || kind === 'list' ? [text] : []));
  const value = dayInLines(lines, language);
  return value === null || isAfter(value, modified) ? published : { value, from: 'page' };
}

/** Removes a headline that old pages put in one paragraph with the text, separated by line breaks. */
function withoutTitle(block: PageBlock, title: string | null): PageBlock {
  const end = block.text.indexOf('\n');
  if (title === null || end === -1 || block.kind !== 'body' || !sameHeadline(block.text.slice(0, end), title))
    return block;
  return { ...block, text: block.text.slice(end + 1) };
}

/** Returns short lines after the headline: they say who wrote and when, and are often not part of the text. */
function linesAfterHeadline(blocks: readonly PageBlock[], title: string | null): PageBlock[] {
  const at = title === null ? -1 : blocks.findIndex((block) => sameHeadline(block.text, title));
  return at === -1 ? [] : blocks.slice(at + 1, at + 7).filter((block) => block.text.length <= 160);
}

/** Removes duplicates: pages contain captions and standfirsts twice, for wide and for narrow screens. */
function withoutDoubles(blocks: readonly PageBlock[]): PageBlock[] {
  const seen = new Set<string>();
  return blocks.filter((block, index) => {
    const key = headlineKey(block.text);
    if (key === '' && block.kind !== 'table') return /[^\s\p{P}\p{S}]/u.test(block.text);
    const previous = blocks[index - 1];
    if (previous !== undefined && previous.text === block.text && previous.kind === block.kind) return false;
    if (block.text.length < 40 && block.kind !== 'caption') return true;
    if (seen.has(key)) return block.kind === 'list' || block.kind === 'table';
    seen.add(key);
    return true;
  });
}
