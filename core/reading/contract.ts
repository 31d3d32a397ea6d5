import { z } from 'zod';
import { claimSchema } from '#core/model/claims.ts';
import { idSchema, nameSchema } from '#core/model/base.ts';
import { contradictionViewSchema } from '#core/claims/contract.ts';
import { idOrSuffixSchema, recordRefSchema } from '#core/records/contract.ts';
import { mutation, query } from '#core/rpc.ts';

/** UTF-16 units of an article's text, `end` exclusive. */
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

/** One part of a fact, as its chip shows it. */
export const partSchema = z.object({
  part: z.enum(partNames),
  /** What it says; '' where the words leave it open. */
  words: z.string(),
  /** How the text has it, where a record has another name. */
  written: z.string(),
  /** The same for programs: a date as EDTF, the name of a kind of event or link, the name that a claim has as its value; null where the words or the record are all there is. */
  value: z.string().nullable(),
  /** `known`: the sentence says it, or the case knows it; `guessed`: taken from words near by; `empty`: for a person to fill. */
  how: z.enum(['known', 'guessed', 'empty']),
  /** The record that it is. */
  record: recordRefSchema.nullable(),
  /** In which collection a record is made of it, where it has none, or where the one that it was guessed to be is not meant. */
  makes: z.enum(['people', 'organisations', 'places', 'events']).nullable(),
  /** Other records that it may be. */
  alternatives: z.array(recordRefSchema),
});

export type Part = z.infer<typeof partSchema>;

export const factKinds = ['claim', 'event', 'link', 'quotation', 'name'] as const;

export type FactKind = (typeof factKinds)[number];

/** A claim that would be made, for what compares it with others. */
const statementSchema = z.object({
  /** Null while its subject is to be made or chosen. */
  subject: idSchema.nullable(),
  /** Null while a person has to say of what its number is. */
  property: nameSchema.nullable(),
  /** Null while the record that it names is to be made. */
  value: claimSchema.shape.value.nullable(),
  qualifier: claimSchema.shape.qualifier.unwrap(),
  asOf: z.string().nullable(),
});

/** One thing that a sentence says. */
export const factSchema = z.object({
  /** Tells it from the others of its sentence. */
  key: z.string(),
  kind: z.enum(factKinds),
  state: z.enum(['open', 'accepted', 'rejected']),
  parts: z.array(partSchema),
  /** Of a claim. */
  statement: statementSchema.nullable(),
});

export type Fact = z.infer<typeof factSchema>;

/** All that one sentence says. */
export const cardSchema = spanSchema.extend({
  /** The words that are quoted for it. */
  quote: spanSchema,
  /** What it is about, in a few words of the text. */
  brief: z.string(),
  facts: z.array(factSchema).min(1),
});

export type PassCard = z.infer<typeof cardSchema>;

/** How far an article is read, in sentences that say something. */
const progressSchema = z.object({
  /** The number of the first one that is open, from 1; behind the last as many as there are. */
  at: z.int(),
  all: z.int(),
  open: z.int(),
  /** Claims that its quotes prove. */
  claims: z.int(),
});

export type ReadingProgress = z.infer<typeof progressSchema>;

/** A part of a fact, by its place among the parts. */
const partPlaceSchema = z.object({ fact: z.string(), at: z.int().min(0) });

export const readingContract = {
  /**
   * What the sentences of an article say, in their order, and what has become of each. Writes nothing. `skipped`: sentences that say
   * nothing that could be kept.
   */
  pass: query(
    z.object({ article: idOrSuffixSchema }),
    z.object({ cards: z.array(cardSchema), sentences: z.int(), skipped: z.int() }),
  ),
  /** How far an article is read, for a list; null where nobody has decided anything of it. */
  progress: query(z.object({ article: idSchema }), progressSchema.nullable()),
  /**
   * Makes what a sentence says, its open facts or those that are named, with the quote that proves them, in one undoable step.
   * Facts with an empty part are left open. Guesses are kept as guesses (`provenance`), but for those in `confirmed` and `chosen`.
   */
  accept: mutation(
    z.object({
      article: idSchema,
      /** Where the sentence begins. */
      start: z.int().min(0),
      facts: z.array(z.string()).nullish(),
      confirmed: z.array(partPlaceSchema).default([]),
      /** Records in place of those that were proposed; null makes a new one. */
      chosen: z.array(partPlaceSchema.extend({ record: idSchema.nullable() })).default([]),
      /** It is the last of the pass: unless something of it is left, the article is read from then on. */
      finishes: z.boolean().default(false),
    }),
    z.object({
      /** How many were made, by kind; of names the records that were made of them. */
      made: z.partialRecord(z.enum(factKinds), z.int()),
      /** Open facts that have an empty part. */
      left: z.int(),
      contradictions: z.array(contradictionViewSchema),
    }),
  ),
  /** Not made again: the open facts of a sentence, or those that are named, wherever this sentence stands. One undoable step. */
  reject: mutation(
    z.object({
      ...{ article: idSchema, start: z.int().min(0), facts: z.array(z.string()).nullish() },
      /** As in `accept`. */
      finishes: z.boolean().default(false),
    }),
    z.object({ rejected: z.int() }),
  ),
};
