import { escapeMarkup, xmlText } from '#lib/text/markup.ts';

declare const isXml: unique symbol;

/** Markup that is whole: elements, and text that was made harmless. A string is none before it went through here. */
export type Xml = string & { readonly [isXml]: true };

export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An element with its attributes, those that are undefined left out, and what stands in it. */
export function element(name: string, attributes: Attributes = {}, children: readonly Xml[] = []): Xml {
  const given = Object.entries(attributes).filter(([, value]) => value !== undefined);
  const tag = [name, ...given.map(([key, value]) => `${key}="${escapeMarkup(xmlText(String(value)))}"`)].join(' ');
  return (children.length === 0 ? `<${tag}/>` : `<${tag}>${children.join('')}</${name}>`) as Xml;
}

/** Text as it is, in an element in which white space counts. */
export function text(words: string): Xml {
  return escapeMarkup(xmlText(words)) as Xml;
}

/** Words of a paragraph. OpenDocument folds white space: what would be lost is written as elements. */
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

/** A part of a file: its root element behind the line that says that it is XML. */
export function xmlFile(root: Xml): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`;
}
