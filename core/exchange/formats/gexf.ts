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
import type { ReportBuilder } from '#core/exchange/report.ts';
import { element, openTag, xmlHead, type Xml } from '#lib/exchange/xml.ts';
import { elementsIn, readXml, type XmlNode } from '#lib/exchange/xml-read.ts';
import { t } from '#lib/i18n/t.ts';

/**
 * GEXF 1.3, dynamic: records and links with typed values, each present from its first to its last day; an end that is open or
 * unknown stays open. Dates are also included as EDTF, as in the case.
 */
export const gexf: OutFormat = {
  ending: '.gexf',
  group: 'graphs',
  places: graphPlaces,
  *write(outCase, report) {
    reportGraph(outCase, report);
    yield `${xmlHead}${openTag('gexf', { xmlns: 'http://gexf.net/1.3', version: '1.3' })}\n`;
    yield `${element('meta', { lastmodifieddate: outCase.made.slice(0, 10) })}\n`;
    yield `${openTag('graph', { defaultedgetype: 'directed', mode: 'dynamic', timeformat: 'date', timerepresentation: 'interval' })}\n`;
    for (const on of ['node', 'edge'] as const) {
      const all = [...attributeTypes[on]].map(([id, type]) => element('attribute', { id, title: id, type }));
      yield `${element('attributes', { class: on, mode: 'static' }, all)}\n`;
    }
    yield '<nodes>\n';
    for (const node of nodesOf(outCase)) {
      report.addWritten(valuesOfNode(node));
      reportSpan(report, node);
      yield `${element('node', { id: node.id, label: node.label, ...spanOf(node) }, valuesOf(node))}\n`;
    }
    yield '</nodes>\n<edges>\n';
    for (const edge of edgesOf(outCase)) {
      const { id, source, target, label } = edge;
      report.addWritten(valuesOfEdge(edge));
      reportSpan(report, edge);
      // Programs that draw one edge per kind between two nodes take the kind from this attribute.
      const kind = String(edge.cells.find(({ name }) => name === 'kind')?.value ?? '');
      yield `${element('edge', { id, source, target, label, kind, ...spanOf(edge) }, valuesOf(edge))}\n`;
    }
    yield '</edges>\n</graph>\n</gexf>\n';
  },
  async readBack(bytes) {
    return valuesIn(await readXml(bytes));
  },
};

/** The period of a node or edge; empty if it would end before it starts. */
function spanOf({ span }: Node): { start?: string; end?: string } {
  if (!span || isReversed(span)) return {};
  return { ...(span.first === null ? {} : { start: span.first }), ...(span.last === null ? {} : { end: span.last }) };
}

function isReversed({ first, last }: NonNullable<Node['span']>): boolean {
  return first !== null && last !== null && first > last;
}

/** Reports the period of an item as written, or the dates that cannot be expressed as a period of days. */
function reportSpan(report: ReportBuilder, item: Node): void {
  const { id, span, cells } = item;
  const days = Object.entries(spanOf(item));
  report.addWritten(days.map(([field, value]) => ({ record: id, field, value })));
  if (!span || days.length > 0) return;
  const from = cells.filter(({ name }) => ['when', 'dates', 'born', 'died', 'published'].includes(name));
  for (const { field, value } of from) report.change(id, field, String(value), '', t('exchange.noSpan'));
}

function valuesOf({ cells }: Node): Xml[] {
  const values = cells.map(({ name, value }) => element('attvalue', { for: name, value: String(value) }));
  return values.length > 0 ? [element('attvalues', {}, values)] : [];
}

function* valuesIn(root: XmlNode): Generator<WrittenValue> {
  for (const on of ['node', 'edge']) {
    for (const node of elementsIn(root, on)) {
      const record = node.attributes.get('id') ?? '';
      for (const field of ['label', 'start', 'end', 'source', 'target']) {
        const value = node.attributes.get(field);
        if (value !== undefined) yield { record, field, value };
      }
      for (const { attributes } of elementsIn(node, 'attvalue')) {
        yield { record, field: attributes.get('for') ?? '', value: attributes.get('value') ?? '' };
      }
    }
  }
}
