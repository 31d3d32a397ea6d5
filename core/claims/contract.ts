import { z } from 'zod';
import { claimSchema, qualifiers, resolutionStates, stances, valueTypes } from '#core/model/claims.ts';
import { edtfSchema, idSchema, nameSchema } from '#core/model/base.ts';
import { idOrSuffixSchema, quoteViewSchema, recordRefSchema } from '#core/records/contract.ts';
import { shownOfRecords } from '#core/model/made-from.ts';
import { mutation, pageOf, query } from '#core/rpc.ts';
import { propertyTimes } from '#core/model/settings.ts';

/** How an article counts for a value: as a new origin, as one already counted, or not assessed. */
export const knotSchema = z.object({ article: idSchema, knot: z.enum(['origin', 'repeat', 'not-assessed']) });

/** "5 sources, 2 origins", with the knots that show it. */
export const corroborationSchema = z.object({
  sources: z.int(),
  origins: z.int(),
  knots: z.array(knotSchema),
});

/** A claim with what is needed to show it. */
export const claimRowSchema = z.object({
  id: idSchema,
  subject: recordRefSchema,
  property: z.string(),
  /** Label of the property. */
  label: z.string(),
  value: claimSchema.shape.value,
  /** The value in words: "≥ 13 people". */
  words: z.string(),
  qualifier: z.enum(qualifiers),
  assertedBy: recordRefSchema.nullable(),
  stance: z.enum(stances),
  asOf: z.string().nullable(),
  /** When it was known: `asOf`, or the publication date of its first source. */
  known: z.string().nullable(),
  quotes: z.array(quoteViewSchema),
  /** Over all claims that say the same. */
  corroboration: corroborationSchema,
  /** The contradictions that it is a side of. */
  contradictions: z.array(z.object({ id: z.string(), state: z.enum(resolutionStates) })),
  /** Fields whose values are unconfirmed guesses. */
  guessed: z.array(z.string()),
  notes: z.string(),
  tags: z.array(z.string()),
  updatedAt: z.string(),
});

export type ClaimRow = z.infer<typeof claimRowSchema>;

export const contradictionViewSchema = z.object({
  id: z.string(),
  subject: recordRefSchema,
  property: z.string(),
  label: z.string(),
  kind: z.enum(['numbers', 'dates', 'records', 'texts', 'stance']),
  sides: z.array(z.object({ words: z.string(), claims: z.array(claimRowSchema), corroboration: corroborationSchema })),
  state: z.enum(resolutionStates),
  reason: z.string(),
  /** The claim that is preferred or that supersedes the others. */
  preferred: idSchema.nullable(),
  /** The claim that looks like a later count: a proposal. */
  laterCount: idSchema.nullable(),
  /** The decision made before a new value was added. */
  overtaken: z.object({ state: z.enum(resolutionStates), reason: z.string(), at: z.string() }).nullable(),
  /** ISO 8601 UTC: since when it exists, or when it was settled. */
  since: z.string(),
});

export type ContradictionView = z.infer<typeof contradictionViewSchema>;

export const propertyViewSchema = z.object({
  key: z.string(),
  label: z.string(),
  type: z.enum(valueTypes),
  unit: z.string().nullable(),
  exclusive: z.boolean(),
  time: z.enum(propertyTimes),
  of: z.array(z.string()),
  own: z.boolean(),
  /** Number of claims that use it. */
  used: z.int(),
});

export type PropertyView = z.infer<typeof propertyViewSchema>;

const statement = z.object({
  subject: idSchema,
  property: nameSchema,
  value: claimSchema.shape.value,
  qualifier: z.enum(qualifiers).default('exactly'),
  assertedBy: idSchema.nullable().default(null),
  stance: z.enum(stances).default('asserts'),
  asOf: edtfSchema.nullable().default(null),
});

/** A record created together with the claim that names it. */
const newRecord = z.object({ collection: z.enum(['events', 'people', 'organisations', 'places']), title: nameSchema });

export type NewRecord = z.infer<typeof newRecord>;

/** A span of an article's text, to be stored as a quote. */
const passage = z.object({ article: idSchema, start: z.int().min(0), end: z.int().min(1) });

/** Where a proposed value comes from: the words of the page, a guess, nowhere. */
const provenance = z.enum(['page', 'guessed', 'none']);

/** One possible reading of selected words. */
export const readingSchema = z.object({
  value: claimSchema.shape.value,
  qualifier: z.enum(qualifiers),
  /** Null if nothing indicates the property. */
  property: z.string().nullable(),
  from: provenance,
  /** The value in words. */
  words: z.string(),
  /** The words of the text that say it: "14 serious injuries". */
  said: z.string(),
  /** The record that is the value. */
  record: recordRefSchema.nullable(),
});

export type ClaimReading = z.infer<typeof readingSchema>;

const proposed = <S extends z.ZodType>(schema: S) =>
  z.object({ value: schema.nullable(), from: provenance, alternatives: z.array(schema) });

/** A claim as it would be created from selected words: proposals only. */
export const prefillSchema = z.object({
  exact: z.string(),
  /** Possible readings of the words, most likely first. */
  readings: z.array(readingSchema),
  subject: proposed(recordRefSchema),
  assertedBy: proposed(recordRefSchema),
  stance: z.object({ value: z.enum(stances), from: provenance }),
  asOf: proposed(z.string()),
});

export type ClaimPrefill = z.infer<typeof prefillSchema>;

export const claimSorts = ['updated', 'subject', 'property', 'value', 'asserted-by', 'as-of', 'origins'] as const;

/** Statuses of claims. */
export const claimStatuses = [
  'contradicted',
  'one-origin',
  'no-origin',
  'no-quote',
  'corroborated',
  'guessed',
] as const;

/** Which claims of the ledger, and in which order. */
const wanted = z.object({
  /** Claims about it, or about records merged with it. */
  subject: idSchema.nullish(),
  /** Claims with a quote from it. */
  article: idSchema.nullish(),
  /** Claims that rest on it. */
  quote: idSchema.nullish(),
  /** Claims that it makes. */
  assertedBy: idSchema.nullish(),
  property: z.string().nullish(),
  stance: z.enum(stances).nullish(),
  standing: z.enum(claimStatuses).nullish(),
  tag: z.string().nullish(),
  filter: z.string().max(1000).default(''),
  sort: z.enum(claimSorts).default('updated'),
  descending: z.boolean().default(true),
});

export const claimsContract = {
  /** The ledger. `filter` matches subject, property, value and asserter, folded. */
  ledger: query(
    wanted.extend({ ...pageOf(200, 500) }),
    z.object({ total: z.int(), all: z.int(), rows: z.array(claimRowSchema) }),
    shownOfRecords,
  ),
  /** All ids of the ledger in order, for a list that draws only what is in view. */
  order: query(wanted, z.object({ all: z.int(), ids: z.array(idSchema) }), shownOfRecords),
  /** Claims by id, in the same order; unknown ids are left out. */
  rows: query(z.object({ ids: z.array(idSchema).max(500) }), z.array(claimRowSchema), shownOfRecords),
  /** What sources disagree on; open ones first, newest first within each. */
  contradictions: query(
    z.object({
      /** Only this one. */
      id: z.string().max(500).nullish(),
      subject: idSchema.nullish(),
      state: z.enum(['open', 'settled']).nullish(),
      ...pageOf(200, 500),
    }),
    z.object({ total: z.int(), open: z.int(), settled: z.int(), contradictions: z.array(contradictionViewSchema) }),
    shownOfRecords,
  ),
  /** What a claim that does not exist yet would agree with and contradict. */
  compare: query(
    statement.extend({ except: idSchema.nullish() }),
    z.object({ agrees: z.array(claimRowSchema), contradicts: z.array(claimRowSchema) }),
  ),
  /** What a claim created from selected words would say, as far as the text and the case tell. Writes nothing. */
  prefill: query(z.object({ article: idSchema, start: z.int().min(0), end: z.int().min(1) }), prefillSchema),
  /** The vocabulary: built-in properties and the case's own. */
  properties: query(z.object({}).default({}), z.array(propertyViewSchema)),
  /** Adds a property to the vocabulary, or changes its description. Returns its key. */
  describe: mutation(
    z.object({
      label: nameSchema,
      valueType: z.enum(valueTypes),
      unit: z.string().trim().nullable().default(null),
      exclusive: z.boolean().default(true),
      time: z.enum(propertyTimes).default('fixed'),
    }),
    z.object({ key: z.string() }),
  ),
  /**
   * Creates a claim in one step, storing the passages that prove it as quotes and creating the records it needs. Returns its contradictions
   * with it.
   */
  create: mutation(
    statement.extend({
      quotes: z.array(idSchema).default([]),
      passages: z.array(passage).default([]),
      notes: z.string().default(''),
      /** Instead of `subject`, `assertedBy` or the value: records created in the same step. */
      subject: idSchema.nullable(),
      make: z.object({ subject: newRecord, assertedBy: newRecord, value: newRecord }).partial().default({}),
    }),
    z.object({ claim: claimRowSchema, contradictions: z.array(contradictionViewSchema) }),
  ),
  /** Confirms guesses in claims, which then count as typed. One undoable step. */
  confirm: mutation(z.object({ ids: z.array(idSchema).min(1) }), z.object({ confirmed: z.int() })),
  /**
   * Decides a contradiction. `preferred` and `superseded` need the claim that prevails; `preferred` and `unresolvable` also need a reason;
   * `open` withdraws the decision.
   */
  resolve: mutation(
    z.object({
      id: z.string().max(500),
      state: z.enum(resolutionStates),
      preferred: idOrSuffixSchema.nullish(),
      reason: z.string().trim().max(10_000).default(''),
    }),
    contradictionViewSchema,
  ),
};
