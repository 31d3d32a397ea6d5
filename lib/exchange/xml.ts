import { xmlMarkup } from '#lib/text/markup.ts';

declare const isXml: unique symbol;

/** Well-formed markup: elements and escaped text. A string only becomes this type here. */
export type Xml = string & { readonly [isXml]: true };

export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** Writes an element with its children and attributes, leaving out undefined attributes. */
export function element(name: string, attributes: Attributes = {}, children: readonly Xml[] = []): Xml {
  const tag = openTag(name, attributes);
  return (children.length === 0 ? `${tag.slice(0, -1)}/>` : `${tag}${children.join('')}</${name}>`) as Xml;
}

/** Writes only the start tag of an element that is written piece by piece. */
export function openTag(name: string, attributes: Attributes): string {
  const present = Object.entries(attributes).filter(([, value]) => value !== undefined);
  return `<${[name, ...present.map(([key, value]) => `${key}="${attributeText(String(value))}"`)].join(' ')}>`;
}

/** Escapes an attribute; line ends and tabs become character references, as readers would turn them into spaces. */
function attributeText(value: string): string {
  return xmlMarkup(value).replace(/[\n\t]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Escapes text for an element in which white space counts. */
export function text(words: string): Xml {
  return xmlMarkup(words) as Xml;
}

/** The XML declaration. */
export const xmlHead = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** Writes a part of a file: the XML declaration and the root element. */
export function xmlFile(root: Xml): string {
  return `${xmlHead}${root}\n`;
}
