import { attribute, isElement, outward, tagOf, type DomElement } from './dom.ts';
import { isInside } from './page-places.ts';
import type { PageBlock } from './page-blocks.ts';

/** The share of the running text an element must contain to be the core. */
const coreShare = 0.8;
/** The maximum distance, in levels, of a last paragraph outside the core. */
const maxLevels = 2;
/** With more elements than this, they are not sections of an article. */
const maxParts = 40;
/** The minimum length of running text, in UTF-16 units. */
const minRunningChars = 60;

/**
 * Removes what surrounds the article: lists, tables, headings and short texts that come after its last paragraph in
 * another part of the page, or above the headline. Readability takes sidebar boxes for siblings of the article.
 * @param over the number of blocks above the headline
 */
export function withoutSurroundings(blocks: readonly PageBlock[], over: number): PageBlock[] {
  const core = coreOf(blocks);
  if (core === null) return [...blocks];
  const parts = partsOf(core, blocks);
  const inCore = blocks.map((block) => parts.some((part) => isInside(block.element, part)));
  const first = blocks.findIndex((block, index) => inCore[index] === true && isRunning(block));
  let last = first;
  blocks.forEach((block, index) => {
    if (inCore[index] === true && isRunning(block)) last = index;
  });
  let end = blocks.length;
  while (end > last + 1 && blocks[end - 1]?.kind === 'heading') end -= 1;
  return blocks.slice(0, end).filter((block, index) => {
    if (index < over && over <= first) return block.kind === 'caption' || inCore[index] === true;
    if (index > last && isLinks(block)) return false;
    if (index < last || inCore[index] === true || block.kind === 'caption') return true;
    return isRunning(block) && levelsUp(core, block.element) <= maxLevels;
  });
}

/**
 * How many levels above the core the closest element is that also contains the given one. For an element in another
 * column, this is many.
 */
function levelsUp(core: DomElement, element: DomElement): number {
  let levels = 0;
  for (const node of outward(core)) {
    if (isInside(element, node)) break;
    levels += 1;
  }
  return levels;
}

/** Returns the core and its similar siblings that also contain text, because some pages divide an article into sections. */
function partsOf(core: DomElement, blocks: readonly PageBlock[]): DomElement[] {
  const name = attribute(core, 'class');
  const like = [...(core.parentNode?.childNodes ?? [])].filter(
    (node): node is DomElement =>
      isElement(node) && tagOf(node) === tagOf(core) && attribute(node, 'class') === name && name !== '',
  );
  const found = like.filter(
    (part) => part !== core && blocks.some((block) => isRunning(block) && isInside(block.element, part)),
  );
  return [core, ...(like.length > maxParts ? [] : found)];
}

/** Returns the deepest element that contains most of the running text. */
function coreOf(blocks: readonly PageBlock[]): DomElement | null {
  const textHeld = new Map<DomElement, number>();
  let total = 0;
  for (const block of blocks) {
    if (!isRunning(block)) continue;
    total += block.text.length;
    for (const node of outward(block.element)) {
      textHeld.set(node, (textHeld.get(node) ?? 0) + block.text.length);
    }
  }
  let core: DomElement | null = null;
  let depth = -1;
  for (const [element, length] of textHeld) {
    if (length < total * coreShare) continue;
    const ownDepth = depthOf(element);
    if (ownDepth > depth) [core, depth] = [element, ownDepth];
  }
  return core;
}

function depthOf(element: DomElement): number {
  return [...outward(element)].length;
}

function isRunning(block: PageBlock): boolean {
  return block.kind !== 'table' && block.kind !== 'heading' && block.text.length >= minRunningChars && !isLinks(block);
}

function isLinks(block: PageBlock): boolean {
  return block.kind !== 'caption' && block.linked > block.text.length * 0.6;
}
