import { attribute, isElement, outward, tagOf, type DomElement } from './dom.ts';
import { isInside } from './page-places.ts';
import type { PageBlock } from './page-blocks.ts';

/** Share of the running text that an element must hold to be where the article stands. */
const coreShare = 0.8;
/** Levels that a last paragraph outside the core may be away from it. */
const maxLevels = 2;
/** Sections beyond which they are something else. */
const maxParts = 40;
/** Units of a block that is running text. */
const minRunningChars = 60;

/**
 * Blocks without what stands around the article: lists, tables, headings and scraps of text that follow its last paragraph
 * somewhere else on the page, or that stand over the headline. Readability takes boxes of the margin for siblings.
 * @param over how many of the blocks stand over the headline
 */
export function withoutOutskirts(blocks: readonly PageBlock[], over: number): PageBlock[] {
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

/** How far up from the core that is which holds an element, too: far, for what stands in another column. */
function levelsUp(core: DomElement, element: DomElement): number {
  let levels = 0;
  for (const node of outward(core)) {
    if (isInside(element, node)) break;
    levels += 1;
  }
  return levels;
}

/** The core with those of its like beside it that hold text too: some pages part an article into sections. */
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

/** The deepest element that holds most of the running text. */
function coreOf(blocks: readonly PageBlock[]): DomElement | null {
  const held = new Map<DomElement, number>();
  let total = 0;
  for (const block of blocks) {
    if (!isRunning(block)) continue;
    total += block.text.length;
    for (const node of outward(block.element)) {
      held.set(node, (held.get(node) ?? 0) + block.text.length);
    }
  }
  let core: DomElement | null = null;
  let depth = -1;
  for (const [element, length] of held) {
    if (length < total * coreShare) continue;
    const own = depthOf(element);
    if (own > depth) [core, depth] = [element, own];
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
