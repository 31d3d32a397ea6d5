import { setImmediate } from 'node:timers/promises';

/** An element of RDF/XML: a resource, one of its properties, or a value. */
export interface RdfNode {
  /** With the usual prefix of its namespace (`dc:title`), whatever the prefix in the file. */
  name: string;
  about: string | null;
  resource: string | null;
  children: RdfNode[];
  /** Its own text, without that of its children. */
  text: string;
}

export interface RdfFile {
  /** The resources, as far as they could be read. */
  things: RdfNode[];
  /** The first fault, with its position (`12:4: …`); null if there is none. */
  fault: string | null;
}

const rdf = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
const prefixes: Readonly<Record<string, string>> = {
  [rdf]: 'rdf',
  'http://www.zotero.org/namespaces/export#': 'z',
  'http://purl.org/dc/terms/': 'dcterms',
  'http://purl.org/dc/elements/1.1/': 'dc',
  'http://purl.org/dc/elements/1.0/': 'dc',
  'http://purl.org/net/biblio#': 'bib',
  'http://xmlns.com/foaf/0.1/': 'foaf',
  'http://purl.org/rss/1.0/modules/link/': 'link',
  'http://prismstandard.org/namespaces/1.2/basic/': 'prism',
  'http://nwalsh.com/rdf/vCard#': 'vcard',
  'http://www.w3.org/2006/vcard/ns#': 'vcard',
};

const sliceUnits = 64 * 1024;
const sliceMs = 12;
/** The deepest nesting: anything deeper is malicious. */
const maxDepth = 100;
/** With more faults than this, the file is not XML. */
const maxFaults = 50;

/**
 * Reads RDF/XML as far as possible, in slices so that other requests are answered in between. Ignores document types, resolves only the
 * predefined entities of XML, and opens nothing outside the file. Skips characters that XML does not allow.
 */
export async function readRdf(source: string): Promise<RdfFile> {
  const { SaxesParser } = await import('saxes');
  const parser = new SaxesParser({ xmlns: true });
  const top: RdfNode = { name: '', about: null, resource: null, children: [], text: '' };
  const open = [top];
  const state = { fault: null as string | null, faults: 0, isOver: false };
  const fail = (message: string, isEnd = false) => {
    state.fault ??= message;
    state.faults++;
    state.isOver ||= isEnd || state.faults > maxFaults;
  };
  parser.on('error', ({ message }) => fail(message));
  parser.on('opentag', ({ uri, local, attributes }) => {
    if (state.isOver) return;
    if (open.length > maxDepth) {
      fail(`${parser.line}:${parser.column}: nested too deep`, true);
      return;
    }
    const node: RdfNode = { name: nameOf(uri, local), about: null, resource: null, children: [], text: '' };
    for (const { uri: of, local: name, value } of Object.values(attributes)) {
      if (of !== rdf) continue;
      if (name === 'about' || name === 'ID' || name === 'nodeID') node.about = name === 'about' ? value : `#${value}`;
      else if (name === 'resource') node.resource = value;
    }
    open.at(-1)?.children.push(node);
    open.push(node);
  });
  const add = (words: string) => {
    const node = open.at(-1);
    if (node && !state.isOver) node.text += words;
  };
  parser.on('text', add);
  parser.on('cdata', add);
  parser.on('closetag', () => {
    if (open.length > 1 && !state.isOver) open.pop();
  });
  const text = source.replace(/^\uFEFF/, '').replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, ' ');
  await setImmediate();
  let until = performance.now() + sliceMs;
  for (let at = 0; at < text.length && !state.isOver; at += sliceUnits) {
    parser.write(text.slice(at, at + sliceUnits));
    if (performance.now() < until) continue;
    await setImmediate();
    until = performance.now() + sliceMs;
  }
  if (!state.isOver) parser.close();
  const things = top.children.flatMap((node) => (node.name === 'rdf:RDF' ? node.children : [node]));
  return { things, fault: state.fault };
}

function nameOf(uri: string, local: string): string {
  return Object.hasOwn(prefixes, uri) ? `${prefixes[uri] ?? ''}:${local}` : `${uri} ${local}`.trim();
}
