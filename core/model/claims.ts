import { z } from 'zod';
import { edtfSchema, idSchema, nameSchema } from '#core/model/base.ts';
import { field } from '#core/model/fields.ts';
import { baseFields } from '#core/model/shared-fields.ts';
import { claimed, speakers } from '#core/model/targets.ts';

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
  subject: field.pointing('record', claimed, 'self', idSchema, { guessable: true, edit: false }),
  /** A key of the vocabulary (claim-properties.ts), or the user's own word. */
  property: field.of('code', nameSchema),
  value: field.pointing('value', claimed, 'value', claimValueSchema, { guessable: true }),
  qualifier: field.of('choice', z.enum(qualifiers).default('exactly'), { guessable: true }),
  /** Who says so, where it is not the article itself. */
  assertedBy: field.ref(speakers, { guessable: true, edit: false }),
  stance: field.of('choice', z.enum(stances).default('asserts'), { guessable: true }),
  /** When it was so, or was known: a toll "as of" a day. */
  asOf: field.date({ guessable: true, search: 'date' }),
  quotes: field.refs(['quotes']),
  provenance: field.origins(),
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
  subject: field.pointing('record', claimed, 'self', idSchema, { edit: false }),
  property: field.of('code', nameSchema),
  /** The claims that stood against one another then, sorted. */
  claims: field.refs(['claims'], { merge: 'one' }),
  state: field.of('choice', z.enum(resolutionStates)),
  /** The claim that is preferred, or that supersedes the others. */
  preferred: field.ref(['claims'], { edit: false }),
  reason: field.lines({ edit: false }),
  /** The values then, as `valueKey` writes them; empty: those that `claims` have. */
  values: field.of('code', z.array(z.string()).default([])),
});

export type Resolution = z.infer<typeof resolutionSchema>;
