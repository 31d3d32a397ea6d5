import {
  mappingTargets,
  ruleSchema,
  type Mapping,
  type MappingRule,
  type MappingTarget,
} from '#core/exchange/model/mapping.ts';
import { letterName, ownColumns, type SheetTable } from '#core/exchange/sheets/in/table.ts';
import { isFormula } from '#lib/text/csv.ts';
import { t } from '#lib/i18n/t.ts';

/** A rule with its target and the positions of its columns. */
export interface PlacedRule {
  rule: MappingRule;
  target: MappingTarget;
  /** Columns, from 0. */
  columns: readonly number[];
  /** The text that the rule makes from a row's cells; empty if there is none. */
  text(cells: readonly string[]): string;
}

/** The rules of a mapping for a table. */
export interface PlacedRules {
  rules: readonly PlacedRule[];
  /** Columns of the key. */
  key: readonly number[];
  /** Whether a column is kept outside the fields, rather than mapped or left out. */
  isUnmapped(column: number): boolean;
  leftOut: readonly string[];
  /** The name of a column, even of one beyond the headings. */
  nameOf(column: number): string;
  /** What blocks the whole file. */
  problems: readonly string[];
}

/** Finds the columns of a mapping in a table, and reports those that do not match. */
export function placeRules(mapping: Mapping, { columns, file }: Pick<SheetTable, 'columns' | 'file'>): PlacedRules {
  const places = new Map(columns.map(({ name }, at) => [name, at]));
  const problems: string[] = [];
  const find = (name: string): number[] => {
    const at = places.get(name) ?? letterAt(name);
    if (at !== undefined) return [at];
    problems.push(t('sheets.noColumn', { name }));
    return [];
  };
  const targets = new Map(mappingTargets(mapping.collection).map((target) => [target.id, target]));
  const isLines = file.separator !== null;
  const rules = mapping.rules.flatMap((rule): PlacedRule[] => {
    const target = targets.get(rule.to);
    if (!target) {
      problems.push(t('sheets.noTarget', { name: rule.to, collection: t(`words.${mapping.collection}`) }));
      return [];
    }
    if (target.kind === 'claim' && !rule.property) problems.push(t('sheets.noProperty'));
    const at = rule.from.flatMap(find);
    return [{ rule, target, columns: at, text: (cells) => textOf(rule, at, cells, isLines) }];
  });
  const idColumn = places.get(ownColumns.id);
  const idTarget = targets.get('id');
  if (idColumn !== undefined && idTarget && !rules.some(({ columns: at }) => at.includes(idColumn))) {
    const rule = ruleSchema.parse({ to: 'id', from: [ownColumns.id] });
    rules.unshift({
      rule,
      target: idTarget,
      columns: [idColumn],
      text: (cells) => textOf(rule, [idColumn], cells, isLines),
    });
  }
  const used = new Set([...rules.flatMap(({ columns: at }) => at)]);
  const key = mapping.key.flatMap(find);
  const leftOutColumns = new Set(mapping.leaveOut.flatMap((name) => places.get(name) ?? []));
  const reason = places.get(ownColumns.reason);
  if (reason !== undefined) used.add(reason);
  for (const { id, needed, label } of targets.values()) {
    const isFilled = rules.some(({ target }) => target.id === id || (id === 'value' && target.id === 'value.record'));
    if (needed && !isFilled) problems.push(t('sheets.notFilled', { field: t(label) }));
  }
  return {
    ...{ rules, key, problems: [...new Set(problems)] },
    isUnmapped: (column) => !used.has(column) && !leftOutColumns.has(column),
    leftOut: [...leftOutColumns].map((at) => columns[at]?.name ?? letterName(at)),
    nameOf: (column) => columns[column]?.name ?? letterName(column),
  };
}

/** A column without a heading: `(C)`. */
function letterAt(name: string): number | undefined {
  const letters = /^\(([A-Z]{1,3})\)$/.exec(name)?.[1];
  if (letters === undefined) return undefined;
  let at = 0;
  for (const letter of letters) at = at * 26 + letter.charCodeAt(0) - 64;
  return at - 1;
}

function textOf(rule: MappingRule, columns: readonly number[], cells: readonly string[], isLines: boolean): string {
  let text = '';
  if (columns.length === 1) text = cellText(cells[columns[0] ?? -1], isLines);
  else if (columns.length > 1) {
    text = columns
      .map((at) => cellText(cells[at], isLines).trim())
      .filter(Boolean)
      .join(rule.join);
  }
  if (rule.piece) text = pieceOf(text, rule.piece);
  if (text.trim() === '') text = rule.constant ?? '';
  return wordFor(text, rule);
}

/** A cell without the apostrophe that our own CSV adds to keep spreadsheets from running it as a formula. */
export function cellText(cell: string | undefined, isLines: boolean): string {
  if (cell === undefined) return '';
  return isLines && cell.startsWith("'") && isFormula(cell.slice(1)) ? cell.slice(1) : cell;
}

function pieceOf(text: string, { at, number }: NonNullable<MappingRule['piece']>): string {
  return (text.split(at === '\\n' ? '\n' : at)[number - 1] ?? '').trim();
}

function wordFor(text: string, { words }: MappingRule): string {
  if (words.length === 0) return text;
  const typed = text.trim();
  return words.find(({ sheet }) => sheet === typed)?.means ?? text;
}
