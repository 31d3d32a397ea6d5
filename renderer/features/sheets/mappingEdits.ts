import {
  mappingTargets,
  type Mapping,
  type MappingReference,
  type MappingRule,
  type MappingTarget,
} from '#core/exchange/model/mapping.ts';

/** The defaults of a rule. */
const plainRule: Omit<MappingRule, 'to'> = {
  from: [],
  constant: null,
  join: ' ',
  split: null,
  piece: null,
  order: null,
  decimal: null,
  scheme: null,
  language: null,
  reference: null,
  property: null,
  unit: null,
  words: [],
};

/** Kinds of fields that can join the texts of several columns. */
const joinable: ReadonlySet<MappingTarget['kind']> = new Set(['text', 'lines', 'texts', 'date', 'identifiers']);

/** References are found by id by default, because equal names alone never identify a record. */
const byId: MappingReference = { find: 'id', scheme: null, make: null };

/** Returns the field a rule fills; undefined for a field of another version. */
export function targetOf({ collection }: Pick<Mapping, 'collection'>, { to }: Pick<MappingRule, 'to'>) {
  return mappingTargets(collection).find(({ id }) => id === to);
}

/** Returns the rules that use a column, with their index in the mapping. */
export function rulesOf({ rules }: Mapping, column: string): { rule: MappingRule; at: number }[] {
  return rules.flatMap((rule, index) => (rule.from.includes(column) ? [{ rule, at: index }] : []));
}

/**
 * Assigns a column to a field. If another column already fills a single-valued field, their texts are joined; a field with several values
 * gets one from each.
 */
export function withColumn(mapping: Mapping, column: string, target: MappingTarget): Mapping {
  const leaveOut = mapping.leaveOut.filter((one) => one !== column);
  const sameTargetIndex = mapping.rules.findIndex(({ to, from }) => to === target.id && !from.includes(column));
  const existingRule = mapping.rules[sameTargetIndex];
  if (existingRule && target.many !== true && target.kind !== 'claim') {
    const isJoined = existingRule.from.length > 0 && joinable.has(target.kind);
    const from = isJoined ? [...existingRule.from, column] : [column];
    return { ...withRule(mapping, sameTargetIndex, { from }), leaveOut };
  }
  const isReference = target.kind === 'record' || target.kind === 'records';
  const rule = { ...plainRule, to: target.id, from: [column], reference: isReference ? byId : null };
  return { ...mapping, leaveOut, rules: [...mapping.rules, rule] };
}

/** Changes a rule. */
export function withRule(mapping: Mapping, at: number, change: Partial<MappingRule>): Mapping {
  return { ...mapping, rules: mapping.rules.map((rule, index) => (index === at ? { ...rule, ...change } : rule)) };
}

/** Removes a column from a field; drops the rule if it has no columns and no constant value left. */
export function withoutColumn(mapping: Mapping, at: number, column: string): Mapping {
  const rule = mapping.rules[at];
  if (!rule) return mapping;
  const from = rule.from.filter((one) => one !== column);
  if (from.length > 0 || rule.constant !== null) return withRule(mapping, at, { from });
  return { ...mapping, rules: mapping.rules.filter((_, index) => index !== at) };
}

/** Leaves a column that fills no field out of the import, or keeps it as extra data. */
export function withLeftOut(mapping: Mapping, column: string, isLeftOut: boolean): Mapping {
  const otherColumns = mapping.leaveOut.filter((one) => one !== column);
  return { ...mapping, leaveOut: isLeftOut ? [...otherColumns, column] : otherColumns };
}

/** Adds a column to, or removes it from, the key that identifies rows in later imports. */
export function withKey(mapping: Mapping, column: string, isKey: boolean): Mapping {
  const otherColumns = mapping.key.filter((one) => one !== column);
  return { ...mapping, key: isKey ? [...otherColumns, column] : otherColumns };
}

/** Returns the required fields that no column fills, with the value for all rows. */
export function neededOf(mapping: Mapping): { target: MappingTarget; value: string }[] {
  return mappingTargets(mapping.collection).flatMap((target) => {
    const filling = mapping.rules.filter(({ to }) => to === target.id);
    if (!target.needed || filling.some(({ from }) => from.length > 0)) return [];
    return [{ target, value: filling[0]?.constant ?? '' }];
  });
}

/** Sets the same value for a field in all rows; an empty value removes it. */
export function withConstant(mapping: Mapping, target: MappingTarget, value: string): Mapping {
  const at = mapping.rules.findIndex(({ to, from }) => to === target.id && from.length === 0);
  if (at >= 0 && value === '') return { ...mapping, rules: mapping.rules.filter((_, index) => index !== at) };
  if (at >= 0) return withRule(mapping, at, { constant: value });
  const rule = { ...plainRule, to: target.id, constant: value };
  return value === '' ? mapping : { ...mapping, rules: [...mapping.rules, rule] };
}

/** Returns a day that can be read in two ways, as written in a text: `03/04/2021`. Null when there is none. */
export function ambiguousDay(texts: readonly string[]): { text: string; first: number; second: number } | null {
  for (const text of texts) {
    const [, first = '', second = ''] = /(?:^|\D)(\d{1,2})[/.-](\d{1,2})[/.-]\d{2,4}(?:\D|$)/.exec(text) ?? [];
    const [a, b] = [Number(first), Number(second)];
    if (a >= 1 && b >= 1 && a <= 12 && b <= 12 && a !== b) return { text, first: a, second: b };
  }
  return null;
}
