/** A title short enough for a menu: white space folded, cut with an ellipsis before the word that `limit` characters do not hold. */
export function shorten(title: string, limit = 48): string {
  const characters = [...title.replace(/\s+/g, ' ').trim()];
  if (characters.length <= limit) return characters.join('');
  const cut = characters.slice(0, limit - 1).join('');
  const space = characters[limit - 1] === ' ' ? cut.length : cut.lastIndexOf(' ');
  // One long word, and a script that sets no spaces, are cut where they have to be.
  return `${(space > cut.length / 2 ? cut.slice(0, space) : cut).replace(/[\s,;:–—-]+$/u, '')}…`;
}
