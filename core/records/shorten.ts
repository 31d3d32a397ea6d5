/** A title short enough for a menu: white space folded, cut with an ellipsis after `limit` characters. */
export function shorten(title: string, limit = 48): string {
  const characters = [...title.replace(/\s+/g, ' ').trim()];
  return characters.length > limit ? `${characters.slice(0, limit - 1).join('')}…` : characters.join('');
}
