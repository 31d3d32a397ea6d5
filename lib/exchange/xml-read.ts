/** A parsed element. */
export interface XmlNode {
  name: string;
  attributes: ReadonlyMap<string, string>;
  children: XmlNode[];
  /** Its own text, without that of its children. */
  text: string;
}

/**
 * Parses a whole file strictly and stops at the first XML error. Only the predefined entities of XML are resolved, and nothing outside the
 * file is read.
 * @returns the root element
 * @throws Error with the position of the XML error
 */
export async function readXml(bytes: Uint8Array): Promise<XmlNode> {
  const { SaxesParser } = await import('saxes');
  const parser = new SaxesParser();
  const top: XmlNode = { name: '', attributes: new Map(), children: [], text: '' };
  const open = [top];
  parser.on('opentag', ({ name, attributes }) => {
    const node: XmlNode = { name, attributes: new Map(Object.entries(attributes)), children: [], text: '' };
    open.at(-1)?.children.push(node);
    open.push(node);
  });
  const add = (words: string) => {
    const node = open.at(-1);
    if (node) node.text += words;
  };
  parser.on('text', add);
  parser.on('cdata', add);
  parser.on('closetag', () => void open.pop());
  parser.write(new TextDecoder('utf-8', { fatal: true }).decode(bytes)).close();
  const [root] = top.children;
  if (!root) throw new Error('The file has no element.');
  return root;
}

/** Yields all descendants with a name, in document order. */
export function* elementsIn({ children }: XmlNode, name: string): Generator<XmlNode> {
  for (const child of children) {
    if (child.name === name) yield child;
    yield* elementsIn(child, name);
  }
}
