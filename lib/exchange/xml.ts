import { xmlMarkup } from '#lib/text/markup.ts';

declare const isXml: unique symbol;

/** Markup that is whole: elements, and text that was made harmless. A string is none before it went through here. */
export type Xml = string & { readonly [isXml]: true };

export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An element with its attributes, those that are undefined left out, and what stands in it. */
export function element(name: string, attributes: Attributes = {}, children: readonly Xml[] = []): Xml {
  const tag = openTag(name, attributes);
  return (children.length === 0 ? `${tag.slice(0, -1)}/>` : `${tag}${children.join('')}</${name}>`) as Xml;
}

/** The beginning alone of an element that is written piece by piece. */
export function openTag(name: string, attributes: Attributes = {}): string {
  const given = Object.entries(attributes).filter(([, value]) => value !== undefined);
  return `<${[name, ...given.map(([key, value]) => `${key}="${attributeText(String(value))}"`)].join(' ')}>`;
}

/** Readers make spaces of line ends and tabs in an attribute, but for those that are written by their number. */
function attributeText(value: string): string {
  return xmlMarkup(value).replace(/[\n\t]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Text as it is, in an element in which white space counts. */
export function text(words: string): Xml {
  return xmlMarkup(words) as Xml;
}

/** The line before the root element that says that a file is XML. */
export const xmlHead = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** A part of a file: its root element behind the line that says that it is XML. */
export function xmlFile(root: Xml): string {
  return `${xmlHead}${root}\n`;
}
