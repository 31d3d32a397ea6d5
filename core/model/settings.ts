import { z } from 'zod';
import { valueTypes } from '#core/model/claims.ts';
import { hashSchema, nameSchema } from '#core/model/base.ts';
import { field } from '#core/model/fields.ts';
import { baseFields } from '#core/model/shared-fields.ts';

/** How a property develops: its value stays, only grows (a toll), or changes (an age, an office). */
export const propertyTimes = ['fixed', 'growing', 'varying'] as const;

/**
 * One setting of the case, stored as a record so that two devices may each add one. `property`: a claims property that the user added, by
 * `key`. `muted`: a finding that is not shown, identified by its `rule` and the `item` it is about, with a reason, for good or until a day.
 * `cleared`: a word that in one `sentence` is not the name of the record `item`, with a reason.
 */
export const settingSchema = z.strictObject({
  ...baseFields,
  kind: field.of('choice', z.enum(['property', 'muted', 'cleared'])),
  /** Key of a property. */
  key: field.of('code', nameSchema.nullable().default(null)),
  label: field.line({ edit: false }),
  valueType: field.of('choice', z.enum(valueTypes).nullable().default(null)),
  unit: field.of('line', z.string().nullable().default(null), { edit: false }),
  /** Whether two different values exclude each other. */
  exclusive: field.of('flag', z.boolean().default(true)),
  time: field.of('choice', z.enum(propertyTimes).default('fixed')),
  /** Name of a rule, such as `single-origin`. */
  rule: field.of('code', z.string().nullable().default(null)),
  /** What the finding is about: an id, or ids joined by a space. */
  item: field.of('code', z.string().nullable().default(null)),
  reason: field.lines({ edit: false }),
  /** For `cleared`: SHA-256 of the sentence's letters (core/profiles/model/finder.ts); it does not apply to other sentences. */
  sentence: field.of('code', hashSchema.nullish(), { since: 2, unseen: true }),
  /** The first day on which a muted finding is shown again; null for never. */
  until: field.date({ edit: false }),
});

export type Setting = z.infer<typeof settingSchema>;
