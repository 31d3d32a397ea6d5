import {
  mappingTargets,
  type Mapping,
  type MappingReference,
  type MappingRule,
  type MappingTarget,
} from '#core/exchange/model/mapping.ts';

/** What a rule says where nobody has said more. */
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

/** Kinds of fields of which the texts of several columns may be put together. */
const joinable: ReadonlySet<MappingTarget['kind']> = new Set(['text', 'lines', 'texts', 'date', 'identifiers']);

/** References are looked for by id at first: names are never taken for the same by themselves. */
const byId: MappingReference = { find: 'id', scheme: null, make: null };

/** The field that a rule fills; undefined for one that a mapping of another version names. */
export function targetOf({ collection }: Pick<Mapping, 'collection'>, { to }: Pick<MappingRule, 'to'>) {
  return mappingTargets(collection).find(({ id }) => id === to);
}

/** The rules that take something of a column, by their place in the mapping. */
export function rulesOf({ rules }: Mapping, column: string): { rule: MappingRule; at: number }[] {
  return rules.flatMap((rule, at) => (rule.from.includes(column) ? [{ rule, at }] : []));
}

/**
 * A column fills a field. Where another column fills it already and it holds one value, their texts are joined; where it holds several, each
 * gives its own.
 */
export function withColumn(mapping: Mapping, column: string, target: MappingTarget): Mapping {
  const leaveOut = mapping.leaveOut.filter((one) => one !== column);
  const same = mapping.rules.findIndex(({ to, from }) => to === target.id && !from.includes(column));
  const known = mapping.rules[same];
  if (known && target.many !== true && target.kind !== 'claim') {
    const isJoined = known.from.length > 0 && joinable.has(target.kind);
    const from = isJoined ? [...known.from, column] : [column];
    return { ...withRule(mapping, same, { from }), leaveOut };
  }
  const isReference = target.kind === 'record' || target.kind === 'records';
  const rule = { ...plainRule, to: target.id, from: [column], reference: isReference ? byId : null };
  return { ...mapping, leaveOut, rules: [...mapping.rules, rule] };
}

/** A rule is changed. */
export function withRule(mapping: Mapping, at: number, change: Partial<MappingRule>): Mapping {
  return { ...mapping, rules: mapping.rules.map((rule, index) => (index === at ? { ...rule, ...change } : rule)) };
}

/** A column fills a field no longer; a rule without columns and without a value for all rows goes. */
export function withoutColumn(mapping: Mapping, at: number, column: string): Mapping {
  const rule = mapping.rules[at];
  if (!rule) return mapping;
  const from = rule.from.filter((one) => one !== column);
  if (from.length > 0 || rule.constant !== null) return withRule(mapping, at, { from });
  return { ...mapping, rules: mapping.rules.filter((_, index) => index !== at) };
}

/** A column that fills nothing is left out, or kept beside the fields. */
export function withLeftOut(mapping: Mapping, column: string, isLeftOut: boolean): Mapping {
  const others = mapping.leaveOut.filter((one) => one !== column);
  return { ...mapping, leaveOut: isLeftOut ? [...others, column] : others };
}

/** Rows are known again by a column, or not by it. */
export function withKey(mapping: Mapping, column: string, isKey: boolean): Mapping {
  const others = mapping.key.filter((one) => one !== column);
  return { ...mapping, key: isKey ? [...others, column] : others };
}

/** Fields that each record needs and that no column fills, with the value that all rows get. */
export function neededOf(mapping: Mapping): { target: MappingTarget; value: string }[] {
  return mappingTargets(mapping.collection).flatMap((target) => {
    const filling = mapping.rules.filter(({ to }) => to === target.id);
    if (!target.needed || filling.some(({ from }) => from.length > 0)) return [];
    return [{ target, value: filling[0]?.constant ?? '' }];
  });
}

/** All rows get the same value in a field; an empty one takes it away. */
export function withConstant(mapping: Mapping, target: MappingTarget, value: string): Mapping {
  const at = mapping.rules.findIndex(({ to, from }) => to === target.id && from.length === 0);
  if (at >= 0 && value === '') return { ...mapping, rules: mapping.rules.filter((_, index) => index !== at) };
  if (at >= 0) return withRule(mapping, at, { constant: value });
  const rule = { ...plainRule, to: target.id, constant: value };
  return value === '' ? mapping : { ...mapping, rules: [...mapping.rules, rule] };
}

/** A day that may be read in two ways, as it stands in a text: `03/04/2021`. Null where there is none. */
export function ambiguousDay(texts: readonly string[]): { text: string; first: number; second: number } | null {
  for (const text of texts) {
    const [, first = '', second = ''] = /(?:^|\D)(\d{1,2})[/.-](\d{1,2})[/.-]\d{2,4}(?:\D|$)/.exec(text) ?? [];
    const [a, b] = [Number(first), Number(second)];
    if (a >= 1 && b >= 1 && a <= 12 && b <= 12 && a !== b) return { text, first: a, second: b };
  }
  return null;
}
