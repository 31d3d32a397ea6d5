import type { DateOrder } from '#core/exchange/model/mapping.ts';
import { DecimalTally, type Decimal } from '#core/exchange/sheets/in/numbers.ts';
import type { PlacedRule, PlacedRules } from '#core/exchange/sheets/in/rule-texts.ts';
import type { SheetTable } from '#core/exchange/sheets/in/table.ts';
import type { SheetRow } from '#lib/extract/sheet-row.ts';
import { OrderTally } from '#lib/exchange/sheet/dates.ts';

/** What only all rows together show. */
export interface Scan {
  /** Number of rows that are not empty. */
  total: number;
  order(rule: PlacedRule): DateOrder | null;
  decimal(rule: PlacedRule): Decimal | null;
  /** Date columns for which the user must state whether day or month comes first. */
  asks: string[];
}

/**
 * Reads a table once, for what only all of its rows show: the order of day and month, and how numbers are written.
 * @param each receives every row
 */
export async function scanRows(
  table: SheetTable,
  { rules, nameOf }: PlacedRules,
  { check, each }: { check: () => void; each?: (row: SheetRow) => void },
): Promise<Scan> {
  const orders = rules
    .filter(({ target, rule }) => target.kind === 'date' || (target.kind === 'claim' && rule.from.length > 0))
    .map((rule) => ({ rule, tally: new OrderTally() }));
  const decimals = rules
    .filter(({ target }) => target.kind === 'claim' || target.kind === 'number' || target.id === 'value')
    .map((rule) => ({ rule, tally: new DecimalTally() }));
  let total = 0;
  for await (const rows of table.rows()) {
    check();
    for (const row of rows) {
      total++;
      for (const { rule, tally } of orders) tally.add(rule.text(row.cells));
      for (const { rule, tally } of decimals) tally.add(rule.text(row.cells));
      each?.(row);
    }
  }
  const orderByRule = new Map(orders.map(({ rule, tally }) => [rule, tally.order]));
  const decimalByRule = new Map(decimals.map(({ rule, tally }) => [rule, tally.decimal]));
  const asks = orders.filter(({ rule, tally }) => {
    return rule.target.kind === 'date' && rule.rule.order === null && tally.order === 'ask';
  });
  return {
    total,
    order: (rule) => {
      const found = rule.rule.order ?? orderByRule.get(rule) ?? null;
      return found === 'ask' ? null : found;
    },
    // Numbers of a workbook are stored as numbers, with a decimal point.
    decimal: (rule) => rule.rule.decimal ?? decimalByRule.get(rule) ?? (table.file.separator === null ? 'point' : null),
    asks: [...new Set(asks.flatMap(({ rule }) => rule.columns.map(nameOf)))],
  };
}
