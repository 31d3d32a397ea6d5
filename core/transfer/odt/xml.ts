import type { Xml } from '#lib/exchange/xml.ts';
import { escapeMarkup, xmlText } from '#lib/text/markup.ts';

/** Words of a paragraph. OpenDocument collapses white space, so spaces that would be lost are written as elements. */
export function paragraphText(words: string): Xml {
  const pieces = xmlText(words).match(/\n|\t|^ +| {2,}|[^\n\t ]+| /gu) ?? [];
  return pieces
    .map((piece, at) => {
      if (piece === '\n') return '<text:line-break/>';
      if (piece === '\t') return '<text:tab/>';
      if (/^ +$/.test(piece) && (at === 0 || piece.length > 1)) return spaces(piece.length);
      return escapeMarkup(piece);
    })
    .join('') as Xml;
}

function spaces(count: number): string {
  return count === 1 ? '<text:s/>' : `<text:s text:c="${count}"/>`;
}
