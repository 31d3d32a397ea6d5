import type { GuideBlock, GuideInline } from './model.ts';

/** The words of a piece of text, without what it looks like. */
export function textOf(inline: GuideInline): string {
  if (typeof inline === 'string') return inline;
  return typeof inline.text === 'string' ? inline.text : inline.text.map(textOf).join('');
}

/** The words of a block, to search in; of a picture what it shows. */
export function blockText(block: GuideBlock): string {
  if (block.kind === 'picture') return block.alt;
  if (block.kind === 'paragraph') return block.text.map(textOf).join('');
  return block.items.map((item) => item.map(textOf).join('')).join(' ');
}
