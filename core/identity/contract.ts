import { z } from 'zod';
import { identityDecisions } from '#core/model/identity.ts';
import { idSchema } from '#core/model/base.ts';
import { linkViewSchema, idOrSuffixSchema, quoteViewSchema, recordRefSchema } from '#core/records/contract.ts';
import { mutation, pageOf, query } from '#core/rpc.ts';

/** A class of records that are shown as one. */
export const mergedSchema = z.object({
  lead: recordRefSchema,
  /** The others, each with when and why it was merged; `decision` is the record that says so. */
  members: z.array(
    z.object({
      ref: recordRefSchema,
      decision: idSchema,
      reason: z.string(),
      at: z.string(),
      /** Its names beside the main one. */
      names: z.array(z.string()),
    }),
  ),
  /** By decision, the newest first: by field, the record whose value is shown. */
  chosen: z.array(z.object({ decision: idSchema, chosen: z.record(z.string(), idSchema) })),
});

/** Collections whose records may turn out to be one. */
const mergeableSchema = z.enum(['people', 'organisations', 'places', 'events']);

/** Two records that may be one. The program proposes them and merges none. */
export const pairRowSchema = z.object({
  collection: mergeableSchema,
  a: recordRefSchema,
  b: recordRefSchema,
  /** 0 to 1. */
  score: z.number(),
  /** The strongest reasons in a few words. */
  why: z.string(),
  /** A person has looked at it and could not tell. */
  undecided: z.boolean(),
});

export type PairRow = z.infer<typeof pairRowSchema>;

/** A quote that says a value, as far as it counts. */
const bearerSchema = quoteViewSchema.pick({ id: true, article: true, independence: true });

export type Bearer = z.infer<typeof bearerSchema>;

/** By value, the quotes that say it. */
const proofSchema = z.record(z.string(), z.array(bearerSchema));

export type Proof = z.infer<typeof proofSchema>;

/** A reason, with some of the quotes that it rests on. */
const evidenceSchema = z.object({ text: z.string(), quotes: z.array(quoteViewSchema) });

export type PairEvidence = z.infer<typeof evidenceSchema>;

const decisionSchema = z.object({
  decision: idSchema,
  /** The records that it speaks of, each by its own name. */
  members: z.array(recordRefSchema),
  reason: z.string(),
  /** ISO 8601 UTC. */
  at: z.string(),
});

/** Decisions that stand in the way of a merge: that two records are not the same, and the merges by which that concerns this pair. */
const clashSchema = z.object({ apart: decisionSchema, merges: z.array(decisionSchema) });

export type PairClash = z.infer<typeof clashSchema>;

const sideSchema = z.object({
  ref: recordRefSchema,
  /** Names beside the main one. */
  names: z.array(z.string()),
  /** Of its names and its title. */
  proof: proofSchema,
  counts: z.object({ quotes: z.int(), links: z.int(), claims: z.int() }),
  quotes: z.array(quoteViewSchema),
  merged: mergedSchema.nullable(),
});

export type PairSide = z.infer<typeof sideSchema>;

/** One field of two records: `choose` where one value is to be taken, `join` where both are shown, `differ` where both are kept and disagree. */
export const pairFieldSchema = z.object({
  field: z.string(),
  label: z.string(),
  a: z.array(z.string()),
  b: z.array(z.string()),
  how: z.enum(['none', 'equal', 'one', 'choose', 'join', 'differ']),
  /** The records that the values are of; null where there is none. */
  from: z.object({ a: idSchema.nullable(), b: idSchema.nullable() }),
  /** The quotes that say the values. */
  proof: z.object({ a: proofSchema, b: proofSchema }),
  /** Dates and numbers of records, to be set in the letters of a machine. */
  mono: z.boolean(),
});

export type PairField = z.infer<typeof pairFieldSchema>;

export const pairSchema = z.object({
  collection: mergeableSchema,
  a: sideSchema,
  b: sideSchema,
  score: z.number(),
  fields: z.array(pairFieldSchema),
  for: z.array(evidenceSchema),
  against: z.array(evidenceSchema),
  /** What one of the two does not tell. */
  unknown: z.array(z.object({ text: z.string() })),
  /** What would be shown under the first besides what is there, if they were the same. */
  moves: z.object({
    quotes: z.int(),
    links: z.array(linkViewSchema),
    claims: z.array(z.object({ id: idSchema, words: z.string(), contradiction: z.boolean() })),
  }),
  /** How it was decided; `open` while nobody has. */
  state: z.enum(['open', 'undecided', 'same', 'not-same']),
  reason: z.string(),
  decision: idSchema.nullable(),
  /** Of what is not the same: the decisions by which that is so; null where nothing stands in the way of a merge. */
  clash: clashSchema.nullable(),
});

export type PairView = z.infer<typeof pairSchema>;

export const identityContract = {
  /**
   * Pairs that nobody has decided, the likeliest first, what was left undecided last. The first question makes them: with `isWhole`
   * false it is answered within a moment, with those of the records that are compared by then.
   */
  candidates: query(
    z.object({
      collection: mergeableSchema.nullish(),
      /** Those of one record only. */
      record: idOrSuffixSchema.nullish(),
      ...pageOf(100, 500),
      isWhole: z.boolean().default(true),
    }),
    z.object({
      pairs: z.array(pairRowSchema),
      total: z.int(),
      /** Of all collections: not looked at yet, and left undecided. */
      open: z.int(),
      undecided: z.int(),
      /** Open ones by collection. */
      counts: z.record(z.string(), z.int()),
      /** So many records have been compared, of so many. */
      compared: z.int(),
      of: z.int(),
    }),
  ),
  /** Two records side by side, for a person to decide. Of merged records the whole that each is shown as. */
  pair: query(z.object({ a: idOrSuffixSchema, b: idOrSuffixSchema }), pairSchema),
  /** What a record is merged with; null when it stands alone. */
  of: query(z.object({ id: idOrSuffixSchema }), mergedSchema.nullable()),
  /**
   * Decides about records of one collection. *Same* shows all of them under the first, without changing any; a decision that
   * clashes with another is refused and says with which.
   */
  decide: mutation(
    z.object({
      ids: z.array(idOrSuffixSchema).min(2).max(1000),
      decision: z.enum(identityDecisions),
      reason: z.string().trim().max(10_000).default(''),
      /** By field, the record whose value is shown. */
      chosen: z.record(z.string(), idSchema).default({}),
    }),
    z.object({ decision: idSchema, lead: idSchema }),
  ),
  /** Takes records out of what they are merged with; of a lead, the whole is taken apart. Each is again what it was. */
  split: mutation(
    z.object({ ids: z.array(idOrSuffixSchema).min(1).max(1000) }),
    z.object({ split: z.array(idSchema) }),
  ),
};
