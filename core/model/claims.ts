import { z } from 'zod';
import { baseFields, edtfSchema, idSchema, nameSchema } from '#core/model/base.ts';

export const qualifiers = ['exactly', 'about', 'at-least', 'at-most'] as const;

export type Qualifier = (typeof qualifiers)[number];

export const stances = ['asserts', 'denies', 'reports'] as const;

export type Stance = (typeof stances)[number];

/** What a claim says that something is. A place is a record. */
export const claimValueSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('number'), number: z.number(), unit: z.string().trim().nullish() }),
  z.strictObject({ type: z.literal('date'), edtf: edtfSchema }),
  z.strictObject({ type: z.literal('record'), id: idSchema }),
  z.strictObject({ type: z.literal('text'), text: nameSchema }),
  z.strictObject({ type: z.literal('flag'), flag: z.boolean() }),
]);

export type ClaimValue = z.infer<typeof claimValueSchema>;

export const valueTypes = ['number', 'date', 'record', 'text', 'flag'] as const;

export type ValueType = (typeof valueTypes)[number];

/** What somebody says of a record: that a property of it has a value. Proved by the quotes that say so. */
export const claimSchema = z.strictObject({
  ...baseFields,
  subject: idSchema,
  /** A key of the vocabulary (properties.ts), or the user's own word. */
  property: nameSchema,
  value: claimValueSchema,
  qualifier: z.enum(qualifiers).default('exactly'),
  /** Who says so, where it is not the article itself. */
  assertedBy: idSchema.nullable().default(null),
  stance: z.enum(stances).default('asserts'),
  /** When it was so, or was known: a toll "as of" a day. */
  asOf: edtfSchema.nullable().default(null),
  quotes: z.array(idSchema).default([]),
});

export type Claim = z.infer<typeof claimSchema>;

export const resolutionStates = ['open', 'different-scope', 'superseded', 'preferred', 'unresolvable'] as const;

export type ResolutionState = (typeof resolutionStates)[number];

/**
 * What a person decided about claims of one subject and property that contradict one another. It holds for the values that it was
 * decided between: with a new one the contradiction is open again.
 */
export const resolutionSchema = z.strictObject({
  ...baseFields,
  subject: idSchema,
  property: nameSchema,
  /** The claims that stood against one another then, sorted. */
  claims: z.array(idSchema).default([]),
  state: z.enum(resolutionStates),
  /** The claim that is preferred, or that supersedes the others. */
  preferred: idSchema.nullable().default(null),
  reason: z.string().default(''),
  /** The values then, as `valueKey` writes them; empty: those that `claims` have. */
  values: z.array(z.string()).default([]),
});

export type Resolution = z.infer<typeof resolutionSchema>;
