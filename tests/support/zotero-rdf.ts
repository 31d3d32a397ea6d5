import type { Incoming } from '#core/exchange/in/format.ts';
import { zoteroIn } from '#core/exchange/in/zotero.ts';
import { ReportBuilder } from '#core/exchange/report.ts';

const head = `<rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:z="http://www.zotero.org/namespaces/export#"
 xmlns:dcterms="http://purl.org/dc/terms/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:bib="http://purl.org/net/biblio#"
 xmlns:foaf="http://xmlns.com/foaf/0.1/"
 xmlns:link="http://purl.org/rss/1.0/modules/link/"
 xmlns:prism="http://prismstandard.org/namespaces/1.2/basic/"
 xmlns:vcard="http://nwalsh.com/rdf/vCard#">`;
export const rdf = (inner: string) => `${head}\n${inner}\n</rdf:RDF>`;
export const item = (type: string, inner: string, element = 'rdf:Description', about = '#item_1') =>
  `<${element} rdf:about="${about}"><z:itemType>${type}</z:itemType>${inner}</${element}>`;
export const title = '<dc:title>The night</dc:title>';
export const people = (role: string, ...names: readonly (readonly [string, string?])[]) =>
  `<${role}><rdf:Seq>${names.map(([family, givenName]) => `<rdf:li><foaf:Person><foaf:surname>${family}</foaf:surname>${givenName ? `<foaf:givenName>${givenName}</foaf:givenName>` : ''}</foaf:Person></rdf:li>`).join('')}</rdf:Seq></${role}>`;
export const uri = (address: string) =>
  `<dc:identifier><dcterms:URI><rdf:value>${address}</rdf:value></dcterms:URI></dc:identifier>`;
export const attachment = (id: number, inner: string) =>
  `<z:Attachment rdf:about="#item_${id}"><z:itemType>attachment</z:itemType>${inner}</z:Attachment>`;
export const memo = (id: number, html: string) =>
  `<bib:Memo rdf:about="#item_${id}"><rdf:value>${html.replace(/</g, '&lt;')}</rdf:value></bib:Memo>`;

/** Returns what Zotero's reader makes of a file. */
export async function readZotero(text: string | Uint8Array) {
  const report = new ReportBuilder();
  const items: Incoming[] = [];
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  for await (const one of zoteroIn.read(bytes, report)) items.push(one);
  return { items, ...report.done(null) };
}
