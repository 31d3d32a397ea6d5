import { oneLine } from '#lib/text/spaces.ts';

/**
 * Shortens a title for a menu: collapses white space, and cuts with an ellipsis before the word that exceeds `limit`
 * characters.
 */
export function shorten(title: string, limit = 48): string {
  const characters = [...oneLine(title)];
  if (characters.length <= limit) return characters.join('');
  const cut = characters.slice(0, limit - 1).join('');
  const space = characters[limit - 1] === ' ' ? cut.length : cut.lastIndexOf(' ');
  // A single long word, or a script without spaces, is cut anywhere.
  return `${(space > cut.length / 2 ? cut.slice(0, space) : cut).replace(/[\s,;:–—-]+$/u, '')}…`;
}
