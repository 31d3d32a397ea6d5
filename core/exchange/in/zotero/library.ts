import { setImmediate } from 'node:timers/promises';
import { childOf, childrenOf, idOf, textIn } from '#core/exchange/in/zotero/nodes.ts';
import type { RdfNode } from '#lib/exchange/rdf-read.ts';
import { typeOfRdf } from '#lib/exchange/zotero-kinds.ts';
import { append } from '#lib/append.ts';

/** An item of a library, with its number in the file. */
export interface LibraryItem {
  node: RdfNode;
  /** In Zotero’s terms: `journalArticle`. */
  type: string;
  at: number;
}

export interface Library {
  /** Without those that belong to others, such as notes and attachments. */
  items: LibraryItem[];
  /** The values of a property: nodes within it, or those it refers to. */
  valuesOf(node: RdfNode, property: string): RdfNode[];
  /** Paths of the collections that contain an item, `Politics/Elections`. */
  collectionsOf(node: RdfNode): readonly string[];
}

/** Maximum depth of nested collections. */
const maxDepth = 30;

/** Finds items, what belongs to them, and collections; yields between the steps. */
export async function readLibrary(things: readonly RdfNode[]): Promise<Library> {
  const byId = new Map<string, RdfNode>();
  for (const node of things) {
    const id = idOf(node);
    if (id !== null && !byId.has(id)) byId.set(id, node);
  }
  const valuesOf = (node: RdfNode, property: string): RdfNode[] =>
    childrenOf(node, property).flatMap((found) => {
      const named = found.resource === null ? undefined : byId.get(found.resource);
      return [...(named ? [named] : []), ...found.children];
    });
  await setImmediate();
  const owned = new Set<RdfNode>();
  for (const node of things) {
    for (const property of ['link:link', 'dcterms:isReferencedBy']) {
      for (const part of valuesOf(node, property)) if (part !== node) owned.add(part);
    }
  }
  await setImmediate();
  const containers = new Set(things.flatMap((node) => valuesOf(node, 'dcterms:isPartOf')));
  await setImmediate();
  const items = things.flatMap((node, at): LibraryItem[] => {
    const statedType = textIn(node, 'z:itemType') || textIn(node, 'z:type');
    const type = statedType || (containers.has(node) ? null : typeOfRdf(typeNameOf(node)));
    return type === null || owned.has(node) ? [] : [{ node, type, at: at + 1 }];
  });
  await setImmediate();
  const paths = collectionPaths(things, byId);
  return { items, valuesOf, collectionsOf: (node) => paths.get(node) ?? [] };
}

/** The type of a node: the name of its element, or the `rdf:type` of an `rdf:Description`. */
export function typeNameOf(node: RdfNode): string {
  const type = childOf(node, 'rdf:type')?.resource ?? '';
  const local = /[#/]([A-Za-z]+)$/.exec(type)?.[1];
  if (node.name !== 'rdf:Description' || local === undefined) return node.name;
  return type.includes('zotero.org') ? `z:${local}` : `bib:${local}`;
}

function collectionPaths(things: readonly RdfNode[], byId: ReadonlyMap<string, RdfNode>): Map<RdfNode, string[]> {
  const collections = things.filter((node) => /^(?:z|bib):Collection$/.test(typeNameOf(node)));
  const collectionNodes = new Set(collections);
  const partsOf = (node: RdfNode) =>
    childrenOf(node, 'dcterms:hasPart').flatMap(({ resource }) => byId.get(resource ?? '') ?? []);
  const inner = new Set(collections.flatMap((node) => partsOf(node).filter((part) => collectionNodes.has(part))));
  const paths = new Map<RdfNode, string[]>();
  const visited = new Set<RdfNode>();
  const walk = (node: RdfNode, above: readonly string[]) => {
    if (above.length > maxDepth || visited.has(node)) return;
    visited.add(node);
    const path = [...above, textIn(node, 'dc:title').replaceAll('/', '-')].filter((name) => name !== '');
    for (const part of partsOf(node)) {
      if (collectionNodes.has(part)) walk(part, path);
      else if (path.length > 0) {
        append(paths, part, path.join('/'));
      }
    }
  };
  for (const node of collections) if (!inner.has(node)) walk(node, []);
  // Collections that contain each other have no root.
  for (const node of collections) walk(node, []);
  return paths;
}
