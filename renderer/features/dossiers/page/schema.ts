import { Fragment, Schema, type Node } from 'prosemirror-model';
import { v7 } from 'uuid';
import { joinPieces, markKey, markOf, markPieces, type Mark } from '#lib/text/marks.ts';

/** A paragraph as it is stored: words and marks (lib/text/marks.ts). */
export interface WrittenParagraph {
  id: string;
  text: string;
}

/**
 * The document being edited: paragraphs of words, line breaks and marks. A mark is one atomic character: a footnote number, a name, or a
 * sentence that follows the case.
 */
export const schema = new Schema({
  nodes: {
    doc: { content: 'paragraph+' },
    paragraph: {
      content: 'inline*',
      attrs: { id: { default: null } },
      toDOM: () => ['p', { dir: 'auto' }, 0],
      parseDOM: [{ tag: 'p' }],
    },
    text: { group: 'inline' },
    line: {
      inline: true,
      group: 'inline',
      selectable: false,
      linebreakReplacement: true,
      leafText: () => '\n',
      toDOM: () => ['br'],
      parseDOM: [{ tag: 'br' }],
    },
    mark: {
      inline: true,
      group: 'inline',
      atom: true,
      attrs: { key: {} },
      toDOM: (node) => ['span', { 'data-mark': String(node.attrs['key']) }],
      parseDOM: [{ tag: 'span[data-mark]', getAttrs: (dom) => ({ key: dom.getAttribute('data-mark') }) }],
    },
  },
});

/** Returns the mark that a node stands for; undefined for any other node. */
export function markOfNode(node: Node): Mark | undefined {
  return node.type.name === 'mark' ? markOf(String(node.attrs['key'])) : undefined;
}

export function markNode(mark: Mark): Node {
  return schema.node('mark', { key: markKey(mark) });
}

/** Returns a text with marks as the inline content of a paragraph. */
export function inlineOf(text: string): Node[] {
  return markPieces(text).flatMap((piece) => (typeof piece === 'string' ? linesOf(piece) : markNode(piece)));
}

function linesOf(words: string): Node[] {
  return words
    .split('\n')
    .flatMap((line, index) => [...(index > 0 ? [schema.node('line')] : []), ...(line ? [schema.text(line)] : [])]);
}

/** Returns paragraphs as a document; without any, it has one empty paragraph. */
export function docOf(paragraphs: readonly WrittenParagraph[]): Node {
  const nodes = paragraphs.map(({ id, text }) => schema.node('paragraph', { id }, inlineOf(text)));
  return schema.node('doc', null, nodes.length > 0 ? nodes : [schema.node('paragraph', { id: newParagraphId() })]);
}

/** Returns the non-empty paragraphs of a document. */
export function paragraphsIn(doc: Node): WrittenParagraph[] {
  return doc.children
    .map((node) => ({ id: String(node.attrs['id']), text: textOf(node) }))
    .filter(({ text }) => text.trim() !== '');
}

/** Returns the content of a node as text with marks. */
export function textOf(node: Node): string {
  const pieces: (string | Mark)[] = [];
  node.descendants((child) => {
    const mark = markOfNode(child);
    if (mark) pieces.push(mark);
    else if (child.isText) pieces.push(child.text ?? '');
    else if (child.type.name === 'line') pieces.push('\n');
    return true;
  });
  return joinPieces(pieces);
}

/** Returns pasted text as paragraph nodes, split at blank lines. */
export function blocksOf(text: string): Fragment {
  const blocks = text.replace(/\r\n?/g, '\n').split(/\n[^\S\n]*\n+/);
  return Fragment.from(blocks.map((block) => schema.node('paragraph', { id: newParagraphId() }, inlineOf(block))));
}

/** Returns an id for a new paragraph, in the engine's format. */
export function newParagraphId(): string {
  return v7();
}

/** Returns whether two texts have the same paragraphs. */
export function isSame(one: readonly WrittenParagraph[], other: readonly WrittenParagraph[]): boolean {
  return (
    one.length === other.length &&
    one.every(({ id, text }, index) => other[index]?.id === id && other[index].text === text)
  );
}
