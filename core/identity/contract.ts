import { z } from 'zod';
import { identityDecisions } from '#core/model/identity.ts';
import { idSchema } from '#core/model/base.ts';
import { linkViewSchema, idOrSuffixSchema, quoteViewSchema, recordRefSchema } from '#core/records/contract.ts';
import { mutation, pageOf, query } from '#core/rpc.ts';

/** Records that are shown as one. */
export const mergedSchema = z.object({
  lead: recordRefSchema,
  /** The others, each with when and why it was merged; `decision` is the record of that decision. */
  members: z.array(
    z.object({
      ref: recordRefSchema,
      decision: idSchema,
      reason: z.string(),
      at: z.string(),
      /** Its names other than the main one. */
      names: z.array(z.string()),
    }),
  ),
  /** By decision, newest first: by field, the record whose value is shown. */
  chosen: z.array(z.object({ decision: idSchema, chosen: z.record(z.string(), idSchema) })),
});

/** Collections whose records may turn out to be the same. */
const mergeableSchema = z.enum(['people', 'organisations', 'places', 'events']);

/** Two records that may be the same. The program proposes them and merges none. */
export const pairRowSchema = z.object({
  collection: mergeableSchema,
  a: recordRefSchema,
  b: recordRefSchema,
  /** 0 to 1. */
  score: z.number(),
  /** The strongest reasons in a few words. */
  why: z.string(),
  /** Whether a person has looked at it and left it undecided. */
  undecided: z.boolean(),
});

export type PairRow = z.infer<typeof pairRowSchema>;

/** A quote that states a value, as far as needed for counting. */
const bearerSchema = quoteViewSchema.pick({ id: true, article: true, independence: true });

export type Bearer = z.infer<typeof bearerSchema>;

/** By value, the quotes that state it. */
const proofSchema = z.record(z.string(), z.array(bearerSchema));

export type Proof = z.infer<typeof proofSchema>;

/** A reason, with some of the quotes that support it. */
const evidenceSchema = z.object({ text: z.string(), quotes: z.array(quoteViewSchema) });

export type PairEvidence = z.infer<typeof evidenceSchema>;

const decisionSchema = z.object({
  decision: idSchema,
  /** The records that it is about, each by its own name. */
  members: z.array(recordRefSchema),
  reason: z.string(),
  /** ISO 8601 UTC. */
  at: z.string(),
});

/** Decisions that prevent a merge: that two records are not the same, and the merges that make this apply to the pair. */
const clashSchema = z.object({ apart: decisionSchema, merges: z.array(decisionSchema) });

export type PairClash = z.infer<typeof clashSchema>;

const sideSchema = z.object({
  ref: recordRefSchema,
  /** Names other than the main one. */
  names: z.array(z.string()),
  /** For its names and its title. */
  proof: proofSchema,
  counts: z.object({ quotes: z.int(), links: z.int(), claims: z.int() }),
  quotes: z.array(quoteViewSchema),
  merged: mergedSchema.nullable(),
});

export type PairSide = z.infer<typeof sideSchema>;

/** One field of two records: `choose` if one value has to be chosen, `join` if both are shown, `differ` if both are kept and disagree. */
export const pairFieldSchema = z.object({
  field: z.string(),
  label: z.string(),
  a: z.array(z.string()),
  b: z.array(z.string()),
  how: z.enum(['none', 'equal', 'one', 'choose', 'join', 'differ']),
  /** The records that the values come from; null if there is none. */
  from: z.object({ a: idSchema.nullable(), b: idSchema.nullable() }),
  /** The quotes that state the values. */
  proof: z.object({ a: proofSchema, b: proofSchema }),
  /** Whether the values are dates or numbers, shown in a monospaced font. */
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
  /** What is unknown for one of the two. */
  unknown: z.array(z.object({ text: z.string() })),
  /** What would be added to the first if they were the same. */
  moves: z.object({
    quotes: z.int(),
    links: z.array(linkViewSchema),
    claims: z.array(z.object({ id: idSchema, words: z.string(), contradiction: z.boolean() })),
  }),
  /** The decision; `open` if there is none. */
  state: z.enum(['open', 'undecided', 'same', 'not-same']),
  reason: z.string(),
  decision: idSchema.nullable(),
  /** If they are not the same, the decisions that say so; null if nothing prevents a merge. */
  clash: clashSchema.nullable(),
});

export type PairView = z.infer<typeof pairSchema>;

export const identityContract = {
  /**
   * Undecided pairs, most likely first, with those marked as undecided last. The first query computes them: with `isWhole` false it returns
   * within a moment, covering the records compared by then.
   */
  candidates: query(
    z.object({
      collection: mergeableSchema.nullish(),
      /** Only those of one record. */
      record: idOrSuffixSchema.nullish(),
      ...pageOf(100, 500),
      isWhole: z.boolean().default(true),
    }),
    z.object({
      pairs: z.array(pairRowSchema),
      total: z.int(),
      /** Over all collections: not looked at yet, and marked as undecided. */
      open: z.int(),
      undecided: z.int(),
      /** Open ones by collection. */
      counts: z.record(z.string(), z.int()),
      /** How many records have been compared, of how many. */
      compared: z.int(),
      of: z.int(),
    }),
  ),
  /** Two records side by side, for a person to decide. Merged records are compared as shown. */
  pair: query(z.object({ a: idOrSuffixSchema, b: idOrSuffixSchema }), pairSchema),
  /** What a record is merged with; null if nothing. */
  of: query(z.object({ id: idOrSuffixSchema }), mergedSchema.nullable()),
  /**
   * Decides about records of one collection. *Same* shows all of them under the first, without changing any; a decision that conflicts with
   * another is rejected, naming the other.
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
  /**
   * Removes records from their merge, and leaves the others merged under their lead; for a lead, the whole merge is dissolved. Each record
   * is as it was before.
   */
  split: mutation(
    z.object({ ids: z.array(idOrSuffixSchema).min(1).max(1000) }),
    z.object({ split: z.array(idSchema) }),
  ),
};
