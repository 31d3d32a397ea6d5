import { appendAll } from '#lib/append.ts';
import { parseHTML } from 'linkedom';
import { inlineTags } from './inline-tags.ts';
import { collapseSpaces, oneLine } from '#lib/text/spaces.ts';

/**
 * The part of the DOM that we use, typed here because core has no DOM library. linkedom builds the tree: it runs no
 * script, loads nothing and has no layout.
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

/** Returns the tag of an element in lower case. */
export function tagOf(element: DomElement): string {
  return element.nodeName.toLowerCase();
}

/** Parses a whole document that has html, head and body. */
export function parseDom(html: string): DomDocument {
  const window: unknown = parseHTML(html);
  return (window as { document: DomDocument }).document;
}

/** Returns an attribute's value, trimmed; empty if there is none. */
export function attribute(element: DomElement, name: string): string {
  return element.getAttribute(name)?.trim() ?? '';
}

/**
 * Returns the text of an element with collapsed white space, or null as soon as it exceeds `maxChars` units: elements that
 * contain a whole page are nested, and the text would be assembled for each of them.
 */
export function textUpTo(element: DomElement, maxChars: number): string | null {
  const pieces: string[] = [];
  let length = 0;
  const open: DomNode[] = [element];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (isText(node)) {
      pieces.push(node.textContent);
      length += node.textContent.length;
      // Indentation may be many times as long as the text.
      if (length > maxChars * 10) return null;
    } else if (isElement(node)) appendAll(open, [...node.childNodes].reverse());
  }
  const text = oneLine(pieces.join(''));
  return text.length > maxChars ? null : text;
}

/** Yields an element and its ancestors, innermost first; the document is not an element and is excluded. */
export function* outward(element: DomElement): Generator<DomElement> {
  for (let node: DomElement | null = element; node !== null && isElement(node); node = node.parentNode) yield node;
}

/** Yields all elements of a tree in document order, the root first, each with the texts that are its own children. */
export function* elementsWithin(root: DomElement): Generator<{ element: DomElement; texts: string[] }> {
  const open: DomElement[] = [root];
  for (let element = open.pop(); element !== undefined; element = open.pop()) {
    const texts: string[] = [];
    const inner: DomElement[] = [];
    for (const node of element.childNodes) {
      if (isText(node)) texts.push(node.textContent);
      else if (isElement(node)) inner.push(node);
    }
    yield { element, texts };
    appendAll(open, inner.reverse());
  }
}

/** How much text an element contains, in UTF-16 units. */
export interface TextSize {
  all: number;
  /** The part of it in links. */
  linked: number;
  /** The part of it outside links in runs as long as a sentence: menus and buttons have none. */
  running: number;
}

/** Minimum length of unlinked text between block boundaries that counts as a sentence. */
const sentence = 60;

/** Measures all elements of a tree in one pass. Nesting is bounded by `prepareHtml`. */
export function textSizes(root: DomElement): ReadonlyMap<DomElement, TextSize> {
  const sizes = new Map<DomElement, TextSize>();
  /** Unlinked text since the last block boundary. */
  let run = 0;
  const endRun = (size: TextSize): void => {
    if (run >= sentence) size.running += run;
    run = 0;
  };
  const measure = (element: DomElement, isLinked: boolean): TextSize => {
    const size: TextSize = { all: 0, linked: 0, running: 0 };
    const tag = tagOf(element);
    const isBlock = !inlineTags.has(tag);
    const inLink = isLinked || tag === 'a';
    for (const node of element.childNodes) {
      if (isText(node)) {
        const { length } = collapseSpaces(node.textContent);
        size.all += length;
        if (inLink) size.linked += length;
        else run += length;
      } else if (isElement(node)) {
        const isInnerBlock = !inlineTags.has(tagOf(node));
        if (isInnerBlock) endRun(size);
        const inner = measure(node, inLink);
        size.all += inner.all;
        size.linked += inner.linked;
        size.running += inner.running;
      }
    }
    if (isBlock) endRun(size);
    sizes.set(element, size);
    return size;
  };
  measure(root, false);
  return sizes;
}
