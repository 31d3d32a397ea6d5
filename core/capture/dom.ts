import { parseHTML } from 'linkedom';

/**
 * The part of the DOM that we use, typed here because core has no DOM library. linkedom builds the tree: it runs no
 * script, loads nothing and knows no layout.
 */
export interface DomNode {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly parentNode: DomElement | null;
  readonly childNodes: Iterable<DomNode>;
  textContent: string;
}

export interface DomElement extends DomNode {
  getAttribute(name: string): string | null;
  setAttribute(name: string, value: string): void;
  hasAttribute(name: string): boolean;
  querySelector(selector: string): DomElement | null;
  querySelectorAll(selector: string): Iterable<DomElement>;
  closest(selector: string): DomElement | null;
  remove(): void;
}

export interface DomDocument extends DomElement {
  readonly documentElement: DomElement;
  readonly head: DomElement;
  readonly body: DomElement;
}

const elementNode = 1;
const textNode = 3;

export function isElement(node: DomNode): node is DomElement {
  return node.nodeType === elementNode;
}

export function isText(node: DomNode): boolean {
  return node.nodeType === textNode;
}

/** The tag of an element in lower case. */
export function tagOf(element: DomElement): string {
  return element.nodeName.toLowerCase();
}

/** Builds a tree of a whole document that has html, head and body. */
export function parseDom(html: string): DomDocument {
  const window: unknown = parseHTML(html);
  return (window as { document: DomDocument }).document;
}

/** An attribute's value without space at its ends; empty when there is none. */
export function attribute(element: DomElement, name: string): string {
  return element.getAttribute(name)?.trim() ?? '';
}

/**
 * The text of an element with its spaces run together, or null as soon as there is more of it than `most` units: what
 * holds a whole page is nested in others that do, and its text would be put together for each.
 */
export function textUpTo(element: DomElement, most: number): string | null {
  const pieces: string[] = [];
  let length = 0;
  const open: DomNode[] = [element];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (isText(node)) {
      pieces.push(node.textContent);
      length += node.textContent.length;
      // Indentation may be many times as long as what is indented.
      if (length > most * 10) return null;
    } else if (isElement(node)) open.push(...[...node.childNodes].reverse());
  }
  const text = pieces.join('').replace(/\s+/g, ' ').trim();
  return text.length > most ? null : text;
}

/** Units of text within each element of a tree, found in one pass. Nesting is bounded by `prepareHtml`. */
export function textLengths(root: DomElement): ReadonlyMap<DomElement, number> {
  const lengths = new Map<DomElement, number>();
  const measure = (element: DomElement): number => {
    let length = 0;
    for (const node of element.childNodes) {
      if (isText(node)) length += node.textContent.replace(/\s+/g, ' ').length;
      else if (isElement(node)) length += measure(node);
    }
    lengths.set(element, length);
    return length;
  };
  measure(root);
  return lengths;
}
