import { z } from 'zod';
import { edtfSchema, idSchema, nameSchema } from '#core/model/base.ts';
import { field } from '#core/model/fields.ts';
import { baseFields } from '#core/model/shared-fields.ts';
import { claimed, speakers } from '#core/model/targets.ts';

export const qualifiers = ['exactly', 'about', 'at-least', 'at-most'] as const;

export type Qualifier = (typeof qualifiers)[number];

export const stances = ['asserts', 'denies', 'reports'] as const;

export type Stance = (typeof stances)[number];

/** The value of a claim. A place is a record. */
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

/** A statement by somebody about a record: that one of its properties has a value. Proved by the quotes that say so. */
export const claimSchema = z.strictObject({
  ...baseFields,
  subject: field.pointing('record', claimed, 'self', idSchema, { guessable: true, edit: false }),
  /** A key of the vocabulary (claim-properties.ts), or the user's own word. */
  property: field.of('code', nameSchema),
  value: field.pointing('value', claimed, 'value', claimValueSchema, { guessable: true }),
  qualifier: field.of('choice', z.enum(qualifiers).default('exactly'), { guessable: true }),
  /** Who says so, if not the article itself. */
  assertedBy: field.ref(speakers, { guessable: true, edit: false }),
  stance: field.of('choice', z.enum(stances).default('asserts'), { guessable: true }),
  /** When it was true, or known: a toll "as of" a day. */
  asOf: field.date({ guessable: true, search: 'date' }),
  quotes: field.refs(['quotes']),
  provenance: field.origins(),
});

export type Claim = z.infer<typeof claimSchema>;

export const resolutionStates = ['open', 'different-scope', 'superseded', 'preferred', 'unresolvable'] as const;

export type ResolutionState = (typeof resolutionStates)[number];

/**
 * What a person decided about contradicting claims on one subject and property. It covers the values it was decided between: a new value
 * reopens the contradiction.
 */
export const resolutionSchema = z.strictObject({
  ...baseFields,
  subject: field.pointing('record', claimed, 'self', idSchema, { edit: false }),
  property: field.of('code', nameSchema),
  /** The claims that contradicted each other at the time, sorted. */
  claims: field.refs(['claims'], { merge: 'one' }),
  state: field.of('choice', z.enum(resolutionStates)),
  /** The claim that is preferred, or that supersedes the others. */
  preferred: field.ref(['claims'], { edit: false }),
  reason: field.lines({ edit: false }),
  /** The values at the time, in the form of `valueKey`; if empty, the values of `claims`. */
  values: field.of('code', z.array(z.string()).default([])),
});

export type Resolution = z.infer<typeof resolutionSchema>;
