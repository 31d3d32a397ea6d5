import type { RdfNode } from '#lib/exchange/rdf-read.ts';
import { oneLine } from '#lib/text/spaces.ts';

export function childrenOf({ children }: RdfNode, name: string): RdfNode[] {
  return children.filter((child) => child.name === name);
}

export function childOf({ children }: RdfNode, name: string): RdfNode | undefined {
  return children.find((child) => child.name === name);
}

/** The text of a property on one line; empty if there is none. */
export function textIn(node: RdfNode, ...names: string[]): string {
  for (const name of names) {
    const text = oneLine(childrenOf(node, name).find((child) => child.text.trim() !== '')?.text ?? '');
    if (text !== '') return text;
  }
  return '';
}

export function idOf({ about }: RdfNode): string | null {
  return about === null || about === '' ? null : about;
}
