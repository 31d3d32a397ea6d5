import type { NamedFile } from '#core/exchange/in/format.ts';
import type { Library } from '#core/exchange/in/zotero/library.ts';
import { childrenOf, textIn } from '#core/exchange/in/zotero/nodes.ts';
import type { RdfNode } from '#lib/exchange/rdf-read.ts';

/** The files of an item in file order; for a standalone attachment, the attachment itself. */
export function filesOf(node: RdfNode, type: string, library: Library): NamedFile[] {
  const attachments = type === 'attachment' ? [node] : library.valuesOf(node, 'link:link');
  const names = attachments.flatMap((attachment) =>
    ['rdf:resource', 'z:path'].flatMap((property) =>
      childrenOf(attachment, property).map(({ resource, text }) => (resource ?? text).trim()),
    ),
  );
  return [...new Set(names.filter((name) => name !== ''))].map((name) => ({ name }));
}

/** Addresses of attachments that are not files. */
export function linksOf(node: RdfNode, library: Library): string[] {
  return library
    .valuesOf(node, 'link:link')
    .filter((attachment) => filesOf(attachment, 'attachment', library).length === 0)
    .flatMap((attachment) => childrenOf(attachment, 'dc:identifier'))
    .flatMap((found) => childrenOf(found, 'dcterms:URI'))
    .map((address) => textIn(address, 'rdf:value'))
    .filter((address) => address !== '');
}
