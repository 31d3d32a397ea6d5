import { outCollections } from '#core/exchange/format.ts';
import { folderFormats, formats } from '#core/exchange/formats.ts';
import type { ExchangeFormat } from '#core/exchange/contract.ts';
import { fieldsOf } from '#core/model/field-meanings.ts';
import { english } from '#lib/i18n/t.ts';

/**
 * Of each format, where the fields of each collection go and which have no place, as the tables in docs/exchange.md: they are made of what the
 * writers themselves say. `node tools/exchange-docs.mjs` writes them there, and a test holds the two together.
 */
export function lossTables(): string {
  return (Object.keys({ ...formats, ...folderFormats }) as ExchangeFormat[]).map(tableOf).join('\n');
}

function tableOf(name: ExchangeFormat): string {
  const { label, places } = { ...formats, ...folderFormats }[name];
  const rows = outCollections.map((collection) => {
    const kept = places[collection] ?? {};
    const left = fieldsOf(collection).filter(
      ({ name: field, merge, unseen }) => merge !== 'derived' && !unseen && !Object.hasOwn(kept, field),
    );
    const told = Object.entries(kept).map(([field, as]) => `${field} → ${as}`);
    return [
      collection,
      told.length > 0 ? told.join('; ') : 'none',
      told.length > 0 ? left.map(({ name: field }) => field).join(', ') : 'the whole record',
    ];
  });
  const head = ['Records', 'Written as', 'Left out'];
  const widths = head.map((title, at) => Math.max(title.length, ...rows.map((row) => (row[at] ?? '').length)));
  const line = (cells: readonly string[]) => `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`;
  return [
    `### \`${name}\``,
    '',
    `${english(label)}.`,
    '',
    line(head),
    `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`,
    ...rows.map(line),
    '',
  ].join('\n');
}
