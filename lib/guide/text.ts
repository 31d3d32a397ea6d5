import type { GuideBlock, GuideInline } from './model.ts';

/** Returns the plain text of an inline. */
export function textOf(inline: GuideInline): string {
  if (typeof inline === 'string') return inline;
  return typeof inline.text === 'string' ? inline.text : inline.text.map(textOf).join('');
}

/** Returns the words of a block for search; for a picture its description. */
export function blockText(block: GuideBlock): string {
  if (block.kind === 'picture') return block.alt;
  if (block.kind === 'paragraph') return block.text.map(textOf).join('');
  return block.items.map((item) => item.map(textOf).join('')).join(' ');
}
