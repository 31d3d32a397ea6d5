import { outCollections } from '#core/exchange/format.ts';
import { folderFormats, formats } from '#core/exchange/formats.ts';
import type { ExchangeFormat } from '#core/exchange/contract.ts';
import { fieldsOf } from '#core/model/field-meanings.ts';
import { english } from '#lib/i18n/t.ts';

/**
 * Tables for docs/exchange.md of where the fields of each collection go in each format, and which have no place, derived from the
 * writers. `node tools/exchange-docs.mjs` updates the document, and a test compares the two.
 */
export function lossTables(): string {
  return (Object.keys({ ...formats, ...folderFormats }) as ExchangeFormat[]).map(tableOf).join('\n');
}

function tableOf(name: ExchangeFormat): string {
  const { places } = { ...formats, ...folderFormats }[name];
  const rows = outCollections.map((collection) => {
    const nameByField = places[collection] ?? {};
    const leftOut = fieldsOf(collection).filter(
      ({ name: field, merge, unseen }) => merge !== 'derived' && !unseen && !Object.hasOwn(nameByField, field),
    );
    const written = Object.entries(nameByField).map(([field, as]) => `${field} → ${as}`);
    return [
      collection,
      written.length > 0 ? written.join('; ') : 'none',
      written.length > 0 ? leftOut.map(({ name: field }) => field).join(', ') : 'the whole record',
    ];
  });
  const head = ['Records', 'Written as', 'Left out'];
  const widths = head.map((title, at) => Math.max(title.length, ...rows.map((row) => (row[at] ?? '').length)));
  const line = (cells: readonly string[]) => `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`;
  return [
    `### \`${name}\``,
    '',
    `${english(`exchange.formats.${name}`)}.`,
    '',
    line(head),
    `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`,
    ...rows.map(line),
    '',
  ].join('\n');
}
