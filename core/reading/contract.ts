import { z } from 'zod';
import { claimSchema } from '#core/model/claims.ts';
import { idSchema, nameSchema } from '#core/model/base.ts';
import { contradictionViewSchema } from '#core/claims/contract.ts';
import { idOrSuffixSchema, recordRefSchema } from '#core/records/contract.ts';
import { shownOfRecords } from '#core/model/made-from.ts';
import { mutation, query } from '#core/rpc.ts';

/** UTF-16 offsets into an article's text, `end` exclusive. */
const spanSchema = z.object({ start: z.int().min(0), end: z.int().min(1) });

export const partNames = [
  'claim',
  'about',
  'says',
  'asOf',
  'kind',
  'what',
  'when',
  'where',
  'who',
  'from',
  'link',
  'to',
  'role',
  'quotation',
  'name',
] as const;

export type PartName = (typeof partNames)[number];

/** One part of a fact, as shown in its chip. */
export const partSchema = z.object({
  part: z.enum(partNames),
  /** Its words; '' if the sentence leaves it open. */
  words: z.string(),
  /** The words of the text, if the record has another name. */
  written: z.string(),
  /**
   * The same for programs: a date as EDTF, the name of a kind of event or link, the name that is a claim's value; null if there is only the
   * words or the record.
   */
  value: z.string().nullable(),
  /** `known`: the sentence or the case states it; `guessed`: inferred from words nearby; `empty`: for a person to fill in. */
  how: z.enum(['known', 'guessed', 'empty']),
  /** The record that it is. */
  record: recordRefSchema.nullable(),
  /** The collection of the record created for it, if it has none or the guessed one is not meant. */
  makes: z.enum(['people', 'organisations', 'places', 'events']).nullable(),
  /** Other records that it may be. */
  alternatives: z.array(recordRefSchema),
});

export type Part = z.infer<typeof partSchema>;

export const factKinds = ['claim', 'event', 'link', 'quotation', 'name'] as const;

export type FactKind = (typeof factKinds)[number];

/** A claim to be created, for comparison with others. */
const statementSchema = z.object({
  /** Null while its subject is yet to be created or chosen. */
  subject: idSchema.nullable(),
  /** Null until a person says what its number is of. */
  property: nameSchema.nullable(),
  /** Null while the record that it names is yet to be created. */
  value: claimSchema.shape.value.nullable(),
  qualifier: claimSchema.shape.qualifier.unwrap(),
  asOf: z.string().nullable(),
});

/** One thing that a sentence says. */
export const factSchema = z.object({
  /** Distinguishes it from the other facts of its sentence. */
  key: z.string(),
  kind: z.enum(factKinds),
  state: z.enum(['open', 'accepted', 'rejected']),
  parts: z.array(partSchema),
  /** For a claim. */
  statement: statementSchema.nullable(),
});

export type Fact = z.infer<typeof factSchema>;

/** Everything that one sentence says. */
export const cardSchema = spanSchema.extend({
  /** The words quoted for it. */
  quote: spanSchema,
  /** What it is about, in a few words of the text. */
  brief: z.string(),
  facts: z.array(factSchema).min(1),
});

export type PassCard = z.infer<typeof cardSchema>;

/** Reading progress of an article, in sentences that say something. */
const progressSchema = z.object({
  /** The number of the first open one, from 1; the total if none is open. */
  at: z.int(),
  all: z.int(),
  open: z.int(),
  /** Claims that its quotes prove. */
  claims: z.int(),
});

export type ReadingProgress = z.infer<typeof progressSchema>;

/** A part of a fact, by its position among the parts. */
const partPlaceSchema = z.object({ fact: z.string(), at: z.int().min(0) });

export const readingContract = {
  /**
   * What the sentences of an article say, in order, and the state of each fact. Writes nothing. `skipped`: sentences that say nothing to
   * record.
   */
  pass: query(
    z.object({ article: idOrSuffixSchema }),
    z.object({ cards: z.array(cardSchema), sentences: z.int(), skipped: z.int() }),
    shownOfRecords,
  ),
  /** Reading progress of an article, for a list; null if nothing in it has been decided. */
  progress: query(z.object({ article: idSchema }), progressSchema.nullable(), shownOfRecords),
  /**
   * Creates what a sentence says (its open facts, or the named ones), with the quote that proves them, in one undoable step. Facts with an
   * empty part stay open. Guesses are stored as guesses (`provenance`), except those in `confirmed` and `chosen`.
   */
  accept: mutation(
    z.object({
      article: idSchema,
      /** Start of the sentence. */
      start: z.int().min(0),
      facts: z.array(z.string()).nullish(),
      confirmed: z.array(partPlaceSchema).default([]),
      /** Records to use instead of the proposed ones; null creates a new one. */
      chosen: z.array(partPlaceSchema.extend({ record: idSchema.nullable() })).default([]),
      /** Whether it is the last of the pass: unless facts remain, the article is marked as read. */
      finishes: z.boolean().default(false),
    }),
    z.object({
      /** Numbers created, by kind; for names, of the records created. */
      made: z.partialRecord(z.enum(factKinds), z.int()),
      /** Open facts with an empty part. */
      left: z.int(),
      contradictions: z.array(contradictionViewSchema),
    }),
  ),
  /** Rejects the open facts of a sentence, or the named ones, wherever this sentence occurs. One undoable step. */
  reject: mutation(
    z.object({
      ...{ article: idSchema, start: z.int().min(0), facts: z.array(z.string()).nullish() },
      /** As in `accept`. */
      finishes: z.boolean().default(false),
    }),
    z.object({ rejected: z.int() }),
  ),
};
