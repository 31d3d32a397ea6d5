import type { OutFormat } from '#core/exchange/format.ts';
import type { WrittenValue } from '#core/exchange/written-value.ts';
import {
  attributeTypes,
  edgesOf,
  graphPlaces,
  nodesOf,
  reportGraph,
  valuesOfNode,
  valuesOfEdge,
  type Node,
} from '#core/exchange/formats/graph.ts';
import { element, openTag, text, xmlHead, type Xml } from '#lib/exchange/xml.ts';
import { elementsIn, readXml, type XmlNode } from '#lib/exchange/xml-read.ts';

/** Short keys, each with the name that programs show. */
const keys = (['node', 'edge'] as const).flatMap((on) =>
  [['label', 'string'] as const, ...attributeTypes[on]].map(([name, type]) => ({
    on,
    name,
    type,
    key: `${on}-${name}`,
  })),
);

/** GraphML: records and links with typed values; dates as EDTF, as in the case. */
export const graphml: OutFormat = {
  ending: '.graphml',
  group: 'graphs',
  places: graphPlaces,
  *write(outCase, report) {
    reportGraph(outCase, report);
    yield `${xmlHead}${openTag('graphml', { xmlns: 'http://graphml.graphdrawing.org/xmlns' })}\n`;
    for (const { key, on, name, type } of keys) {
      yield `${element('key', { id: key, for: on, 'attr.name': name, 'attr.type': type })}\n`;
    }
    yield `${openTag('graph', { id: 'case', edgedefault: 'directed' })}\n`;
    for (const node of nodesOf(outCase)) {
      report.addWritten(valuesOfNode(node));
      yield `${element('node', { id: node.id }, dataOf('node', node))}\n`;
    }
    for (const edge of edgesOf(outCase)) {
      const { id, source, target } = edge;
      report.addWritten(valuesOfEdge(edge));
      yield `${element('edge', { id, source, target }, dataOf('edge', edge))}\n`;
    }
    yield '</graph>\n</graphml>\n';
  },
  async readBack(bytes) {
    return valuesIn(await readXml(bytes));
  },
};

function dataOf(on: 'node' | 'edge', { label, cells }: Node): Xml[] {
  const all = [{ name: 'label', value: label }, ...cells];
  return all.map(({ name, value }) => element('data', { key: `${on}-${name}` }, [text(String(value))]));
}

function* valuesIn(root: XmlNode): Generator<WrittenValue> {
  const names = new Map(
    [...elementsIn(root, 'key')].map(({ attributes }) => [attributes.get('id'), attributes.get('attr.name') ?? '']),
  );
  for (const on of ['node', 'edge']) {
    for (const { attributes, children } of elementsIn(root, on)) {
      const record = attributes.get('id') ?? '';
      for (const data of children) {
        yield { record, field: names.get(data.attributes.get('key')) ?? '', value: data.text };
      }
      for (const field of ['source', 'target']) {
        const value = attributes.get(field);
        if (value !== undefined) yield { record, field, value };
      }
    }
  }
}
