import { Readability } from '@mozilla/readability';
import { t } from '#lib/i18n/t.ts';
import { attribute, type DomDocument, type DomElement } from './dom.ts';
import { headlineKey, sameHeadline } from './headline.ts';
import { markAttribute, type PageBlock } from './page-blocks.ts';
import { withoutOutskirts } from './page-core.ts';
import { isInside } from './page-places.ts';

/** Blocks beyond which the article is looked for by simpler means: Readability's work grows faster than the page. */
const maxBlocksForReadability = 15_000;
/** The same in units of text: it adds up the text of every element, which counts what is nested again and again. */
const maxTextForReadability = 1_500_000;
/** Units of text below which what Readability found is taken for a mistake, if the page has much more. */
const minReadabilityChars = 250;

/** The blocks of the article, told from the rest by Readability and by what stands around what it found. */
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
  const kept = blocks.map((block, index) => {
    if (survives(block)) return !isLinkList(block) && !isTeaser(block, title);
    const between = index > first && index < last;
    const inLead = headline !== -1 && index > headline && index < first;
    const inArticle = article !== null && isInside(block.element, article);
    switch (block.kind) {
      case 'caption':
        return between || inLead || (inArticle && index <= last + 2);
      case 'heading':
        // What stands under a headline as a sentence is the standfirst; the rest is decided below, by what follows.
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
  // A heading belongs to what it heads.
  for (let index = blocks.length - 1; index >= 0; index -= 1) {
    const block = blocks[index];
    if (block?.kind !== 'heading' || index < Math.max(0, headline)) continue;
    if ((!survives(block) && (index < first || index > last)) || kept[index] === true) continue;
    const next = blocks[index + 1];
    kept[index] = next !== undefined && kept[index + 1] === true && linkShare(block) < 0.6;
  }
  const over = title === null ? -1 : blocks.findIndex((block) => sameHeadline(block.text, title));
  const chosen = blocks.filter((block, index) => kept[index] === true && !(index < over && isKicker(block)));
  const overHeadline = new Set(over === -1 ? [] : blocks.slice(0, over));
  const inside = withoutOutskirts(chosen, chosen.filter((block) => overHeadline.has(block)).length);
  const begin = inside.findIndex((block) => block.kind === 'body' && !overHeadline.has(block));
  const taken = inside.map((block, index) =>
    (begin === -1 || index < begin) && isStandfirst(block, title) ? { ...block, kind: 'body' as const } : block,
  );
  const whole = article === null ? blocks : blocks.filter((block) => isInside(block.element, article));
  // Reference pages and reports are no articles to Readability. Losing most of what stands in the page's own main part is
  // worse than taking too much; without such a part, teasers may well be longer than the article.
  if (runningLength(whole) > runningLength(taken) * (article === null ? 7 : 2)) {
    warnings.push(t('capture.warnWholePage'));
    return wholePage(whole, title);
  }
  return taken;
}

/** What stands on the page, its links apart, and what stands around most of it. */
function wholePage(blocks: readonly PageBlock[], title: string | null): PageBlock[] {
  const chosen = blocks.filter((block) => linkShare(block) < 0.7 || block.kind === 'heading');
  const over = title === null ? -1 : chosen.findIndex((block) => sameHeadline(block.text, title));
  return withoutOutskirts(chosen, Math.max(0, over));
}

/** A heading that says a sentence of its own, right under the headline. */
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

/** The word or two over a headline that name its subject or its section. */
function isKicker(block: PageBlock): boolean {
  return block.kind === 'body' && block.text.length <= 60 && !/[.!?]["'”’]?$/.test(block.text);
}

/** What Readability leaves of the document, which it takes apart. */
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
    // Its own limits, on a page like no other. The page's text is still there.
    return null;
  }
}

/** Blocks beyond which no text is looked for in another. */
const maxBlocksByText = 2_000;

/** Which blocks are in what is left, told by the marks of their holders; by their text where only parts of holders are. */
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
  const left = headlineKey(content.textContent.slice(0, 500_000));
  const held = new Set(blocks.filter(({ text }) => text.length >= 40 && left.includes(headlineKey(text))));
  const byText = (block: PageBlock): boolean => byMark(block) || held.has(block);
  return { survives: byText, found: lengthOf(byText) };
}

/** Units of text in sentences, links apart. */
function runningLength(blocks: readonly PageBlock[]): number {
  return blocks.reduce(
    (sum, block) => sum + (block.text.length >= 60 && linkShare(block) < 0.3 ? block.text.length : 0),
    0,
  );
}

function linkShare(block: PageBlock): number {
  return block.text.length === 0 ? 0 : block.linked / block.text.length;
}

/** "MORE: …", "[Read: …]", "IN THE PORT: …": before the headline of another story. */
const pointer =
  /^[([]?(?:\p{Lu}{2,}(?:\s\p{Lu}+){0,4}|More|Read|See|Watch|Photos?|Videos?|Related|Leer?|Lea|Ver|Vea|Lire|Voir|Lesen|Leia|Veja)\s?:/u;

/** Links and nothing else: "related stories" that stand within the article. */
function isLinkList(block: PageBlock): boolean {
  if (block.kind === 'list') return linkShare(block) > 0.8 && block.text.length / block.text.split('\n').length > 20;
  if (block.kind !== 'body' || block.text.length >= 200 || block.text.length === 0) return false;
  return linkShare(block) > 0.9 || (linkShare(block) > 0.5 && pointer.test(block.text));
}

/** A heading that links to another page: that page's headline. Links within the page are its own. */
function isTeaser(block: PageBlock, title: string | null): boolean {
  if (block.kind !== 'heading' || linkShare(block) < 0.9 || (title !== null && sameHeadline(block.text, title)))
    return false;
  const link = block.element.querySelector('a[href]') ?? block.element.closest('a[href]');
  return link !== null && !attribute(link, 'href').startsWith('#');
}
