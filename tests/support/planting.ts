import type { z } from 'zod';

/** A value with a text planted in one of the places that hold text. */
export interface Planted {
  /** The place below the field, such as `[].value`. */
  path: string;
  value: unknown;
}

/** The parts of a zod definition that are walked. */
interface Definition {
  type: string;
  innerType?: z.ZodType;
  shape?: Record<string, z.ZodType>;
  element?: z.ZodType;
  valueType?: z.ZodType;
  options?: z.ZodType[];
  items?: z.ZodType[];
  entries?: Record<string, string>;
  values?: unknown[];
}

const definitionOf = (schema: z.ZodType) => schema.def as unknown as Definition;

/** Unwraps optional, nullable and default values. */
function bare(schema: z.ZodType): z.ZodType {
  const { innerType } = definitionOf(schema);
  return innerType ? bare(innerType) : schema;
}

/** Returns a small value of a schema. @throws Error for a kind of schema that no model has used so far */
function sampleOf(schema: z.ZodType): unknown {
  const { type } = definitionOf(schema);
  if (type === 'optional') return undefined;
  if (type === 'nullable') return null;
  const inner = definitionOf(bare(schema));
  const samples: Record<string, () => unknown> = {
    string: () => 'x',
    number: () => 1,
    boolean: () => true,
    array: () => [],
    record: () => ({}),
    enum: () => Object.values(inner.entries ?? {})[0],
    literal: () => inner.values?.[0],
    union: () => inner.options?.map(sampleOf)[0],
    tuple: () => inner.items?.map(sampleOf),
    object: () => Object.fromEntries(Object.entries(inner.shape ?? {}).map(([key, one]) => [key, sampleOf(one)])),
  };
  const sample = samples[inner.type];
  if (!sample) throw new Error(`planting.ts has no sample of ${inner.type}`);
  return sample();
}

/** Plants a text in each place of a value that may hold text, one at a time. @param base the value; undefined for a new one */
export function* plantedIn(schema: z.ZodType, base: unknown, text: string): Generator<Planted> {
  const inner = bare(schema);
  const { type, shape = {}, element, valueType, options = [], items = [] } = definitionOf(inner);
  if (type === 'string') yield { path: '', value: text };
  for (const option of options) yield* plantedIn(option, undefined, text);
  if (type === 'object') {
    const whole = (base ?? sampleOf(inner)) as Record<string, unknown>;
    for (const [key, one] of Object.entries(shape))
      for (const { path, value } of plantedIn(one, whole[key], text))
        yield { path: `.${key}${path}`, value: { ...whole, [key]: value } };
  }
  if (element) {
    const list = (base ?? []) as unknown[];
    for (const { path, value } of plantedIn(element, undefined, text))
      yield { path: `[]${path}`, value: [...list, value] };
  }
  if (valueType) {
    const whole = (base ?? {}) as Record<string, unknown>;
    for (const { path, value } of plantedIn(valueType, undefined, text)) {
      yield { path: `{key}${path}`, value: { ...whole, [text]: value } };
      yield { path: `{}${path}`, value: { ...whole, key: value } };
    }
  }
  for (const [at, item] of items.entries())
    for (const { path, value } of plantedIn(item, undefined, text))
      yield { path: `[${at}]${path}`, value: items.map((one, index) => (index === at ? value : sampleOf(one))) };
}
