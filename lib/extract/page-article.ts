import { Readability } from '@mozilla/readability';
import { t } from '#lib/i18n/t.ts';
import { attribute, type DomDocument, type DomElement } from './dom.ts';
import { headlineKey, sameHeadline } from './headline.ts';
import { markAttribute, type PageBlock } from './page-blocks.ts';
import { withoutSurroundings } from './page-core.ts';
import { isInside } from './page-places.ts';

/** Above this number of blocks, a simpler method finds the article, because Readability's time grows faster than the page. */
const maxBlocksForReadability = 15_000;
/** The same limit in UTF-16 units: Readability adds up the text of every element, counting nested text many times. */
const maxTextForReadability = 1_500_000;
/** If Readability found less than this many UTF-16 units and the page has much more, its result is discarded. */
const minReadabilityChars = 250;

/** Returns the blocks of the article, found by Readability and by the blocks around its result. */
export function articleBlocks(
  document: DomDocument,
  blocks: PageBlock[],
  title: string | null,
  warnings: string[],
): PageBlock[] {
  const total = blocks.reduce((sum, block) => sum + block.text.length, 0);
  const large = blocks.length > maxBlocksForReadability || total > maxTextForReadability;
  const { survives, found } = survivors(large ? null : survivingContent(document), blocks);
  if (found < minReadabilityChars && total > found * 1.2) {
    if (blocks.length > 3 && total > minReadabilityChars * 4) warnings.push(t('capture.warnWholePage'));
    return wholePage(blocks, title);
  }
  const holders = new Set(blocks.filter(survives).map((block) => block.element.parentNode));
  const first = blocks.findIndex(survives);
  let last = first;
  blocks.forEach((block, index) => {
    if (survives(block)) last = index;
  });
  const headline =
    title === null
      ? -1
      : blocks.findIndex(
          (block, index) => index < first && block.kind === 'heading' && sameHeadline(block.text, title),
        );
  const article = blocks[first]?.element.closest('article, main, [role="main"]') ?? null;
  const marked = blocks.map((block, index) => {
    if (survives(block)) return !isLinkList(block) && !isTeaser(block, title);
    const between = index > first && index < last;
    const inLead = headline !== -1 && index > headline && index < first;
    const inArticle = article !== null && isInside(block.element, article);
    switch (block.kind) {
      case 'caption':
        return between || inLead || (inArticle && index <= last + 2);
      case 'heading':
        // A sentence under the headline is the standfirst; the rest is decided below, by what follows.
        return inLead && isStandfirst(block, title);
      case 'list':
      case 'table':
        return between && holders.has(block.element.parentNode) && linkShare(block) < 0.3;
      default:
        if (inLead) return block.text.length >= 40 && linkShare(block) < 0.3;
        return (
          (between || inArticle) &&
          index <= last &&
          holders.has(block.element.parentNode) &&
          block.text.length >= 60 &&
          linkShare(block) < 0.3
        );
    }
  });
  // A heading belongs to the text that follows it.
  for (let index = blocks.length - 1; index >= 0; index -= 1) {
    const block = blocks[index];
    if (block?.kind !== 'heading' || index < Math.max(0, headline)) continue;
    if ((!survives(block) && (index < first || index > last)) || marked[index] === true) continue;
    const next = blocks[index + 1];
    marked[index] = next !== undefined && marked[index + 1] === true && linkShare(block) < 0.6;
  }
  const over = title === null ? -1 : blocks.findIndex((block) => sameHeadline(block.text, title));
  const chosen = blocks.filter((block, index) => marked[index] === true && !(index < over && isKicker(block)));
  const overHeadline = new Set(over === -1 ? [] : blocks.slice(0, over));
  const inside = withoutSurroundings(chosen, chosen.filter((block) => overHeadline.has(block)).length);
  const begin = inside.findIndex((block) => block.kind === 'body' && !overHeadline.has(block));
  const taken = inside.map((block, index) =>
    (begin === -1 || index < begin) && isStandfirst(block, title) ? { ...block, kind: 'body' as const } : block,
  );
  const articleBlocksAll = article === null ? blocks : blocks.filter((block) => isInside(block.element, article));
  // Readability does not recognise reference pages and reports as articles. Losing most of the page's main element is
  // worse than keeping too much; without such an element, teasers may well be longer than the article.
  if (runningLength(articleBlocksAll) > runningLength(taken) * (article === null ? 7 : 2)) {
    warnings.push(t('capture.warnWholePage'));
    return wholePage(articleBlocksAll, title);
  }
  return taken;
}

/** Returns the page's blocks without links and without what surrounds the main part. */
function wholePage(blocks: readonly PageBlock[], title: string | null): PageBlock[] {
  const chosen = blocks.filter((block) => linkShare(block) < 0.7 || block.kind === 'heading');
  const over = title === null ? -1 : chosen.findIndex((block) => sameHeadline(block.text, title));
  return withoutSurroundings(chosen, Math.max(0, over));
}

/** Returns whether the block is a heading right under the headline that is a sentence of its own. */
function isStandfirst(block: PageBlock, title: string | null): boolean {
  const isSentence = block.text.length >= 60 || (block.text.length >= 30 && /[.!?]["'”’]?$/.test(block.text));
  return (
    block.kind === 'heading' &&
    isSentence &&
    linkShare(block) < 0.3 &&
    title !== null &&
    !sameHeadline(block.text, title)
  );
}

/** Returns whether the block is a kicker: the word or two above a headline that name its subject or section. */
function isKicker(block: PageBlock): boolean {
  return block.kind === 'body' && block.text.length <= 60 && !/[.!?]["'”’]?$/.test(block.text);
}

/** Returns the part of the document Readability keeps. Readability changes the document. */
function survivingContent(document: DomDocument): DomElement | null {
  try {
    const result = new Readability<DomElement>(document as never, {
      charThreshold: 500,
      keepClasses: true,
      serializer: (node: unknown) => node as DomElement,
      disableJSONLD: true,
    }).parse();
    return result?.content ?? null;
  } catch {
    // Readability reached its own limits. The page's text is still available.
    return null;
  }
}

/** Above this number of blocks, blocks are not searched for by their text. */
const maxBlocksByText = 2_000;

/**
 * Finds out which blocks are in the remaining content: by the marks of their containers, or by their text if only part
 * of a container remains.
 */
function survivors(
  content: DomElement | null,
  blocks: readonly PageBlock[],
): { survives: (block: PageBlock) => boolean; found: number } {
  const marked = [...(content?.querySelectorAll(`[${markAttribute}]`) ?? [])];
  const marks = new Set(marked.map((element) => element.getAttribute(markAttribute) ?? ''));
  const lengthOf = (survives: (block: PageBlock) => boolean): number =>
    blocks.reduce((sum, block) => sum + (survives(block) ? block.text.length : 0), 0);
  const byMark = (block: PageBlock): boolean => marks.has(block.mark);
  const found = lengthOf(byMark);
  if (content === null || found >= minReadabilityChars || blocks.length > maxBlocksByText)
    return { survives: byMark, found };
  const remainingText = headlineKey(content.textContent.slice(0, 500_000));
  const heldBlocks = new Set(
    blocks.filter(({ text }) => text.length >= 40 && remainingText.includes(headlineKey(text))),
  );
  const byText = (block: PageBlock): boolean => byMark(block) || heldBlocks.has(block);
  return { survives: byText, found: lengthOf(byText) };
}

/** The length of the running text without links, in UTF-16 units. */
function runningLength(blocks: readonly PageBlock[]): number {
  return blocks.reduce(
    (sum, block) => sum + (block.text.length >= 60 && linkShare(block) < 0.3 ? block.text.length : 0),
    0,
  );
}

function linkShare(block: PageBlock): number {
  return block.text.length === 0 ? 0 : block.linked / block.text.length;
}

/** Introduces another story's headline: "MORE: …", "[Read: …]", "IN THE PORT: …". */
const pointer =
  /^[([]?(?:\p{Lu}{2,}(?:\s\p{Lu}+){0,4}|More|Read|See|Watch|Photos?|Videos?|Related|Leer?|Lea|Ver|Vea|Lire|Voir|Lesen|Leia|Veja)\s?:/u;

/** Returns whether the block consists only of links, such as "related stories" within the article. */
function isLinkList(block: PageBlock): boolean {
  if (block.kind === 'list') return linkShare(block) > 0.8 && block.text.length / block.text.split('\n').length > 20;
  if (block.kind !== 'body' || block.text.length >= 200 || block.text.length === 0) return false;
  return linkShare(block) > 0.9 || (linkShare(block) > 0.5 && pointer.test(block.text));
}

/** Returns whether the block is a heading that links to another page and so is that page's headline. Links within the page do not count. */
function isTeaser(block: PageBlock, title: string | null): boolean {
  if (block.kind !== 'heading' || linkShare(block) < 0.9 || (title !== null && sameHeadline(block.text, title)))
    return false;
  const link = block.element.querySelector('a[href]') ?? block.element.closest('a[href]');
  return link !== null && !attribute(link, 'href').startsWith('#');
}
