import { z } from 'zod';
import { valueTypes } from '#core/model/claims.ts';
import { baseFields, edtfSchema, nameSchema } from '#core/model/base.ts';

/** How a property goes on in time: its value stays, only grows (a toll), or changes (an age, an office). */
export const propertyTimes = ['fixed', 'growing', 'varying'] as const;

/**
 * One setting of the case, a record of its own so that two machines may each add one.
 * `property`: a property of claims that the user added, by `key`. `muted`: a finding that is not to be shown, by the `rule` that
 * makes it and the `item` that it is about, with a reason, for good or until a day.
 */
export const settingSchema = z.strictObject({
  ...baseFields,
  kind: z.enum(['property', 'muted']),
  /** Key of a property. */
  key: nameSchema.nullable().default(null),
  label: z.string().default(''),
  valueType: z.enum(valueTypes).nullable().default(null),
  unit: z.string().nullable().default(null),
  /** Whether two different values exclude each other. */
  exclusive: z.boolean().default(true),
  time: z.enum(propertyTimes).default('fixed'),
  /** Name of a rule, such as `single-origin`. */
  rule: z.string().nullable().default(null),
  /** What the finding is about: an id, or ids joined by a space. */
  item: z.string().nullable().default(null),
  reason: z.string().default(''),
  /** The first day on which a muted finding is shown again; null for never. */
  until: edtfSchema.nullable().default(null),
});

export type Setting = z.infer<typeof settingSchema>;
