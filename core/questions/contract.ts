import { z } from 'zod';
import { questionStates } from '#core/model/questions.ts';
import { idSchema, nameSchema } from '#core/model/base.ts';
import { idOrSuffixSchema, quoteViewSchema, recordRefSchema } from '#core/records/contract.ts';
import { mutation, pageOf, query } from '#core/rpc.ts';

/** A question with what is needed to show it. */
export const questionViewSchema = z.object({
  id: idSchema,
  text: z.string(),
  state: z.enum(questionStates),
  /** What it is about; claims are included along with their subjects. */
  about: z.array(recordRefSchema),
  answer: z.string(),
  quotes: z.array(quoteViewSchema),
  /** Number of leads about the same records. */
  leads: z.int(),
  createdAt: z.string(),
  updatedAt: z.string(),
});

export type QuestionView = z.infer<typeof questionViewSchema>;

const one = z.object({ id: idOrSuffixSchema });

export const questionsContract = {
  /** Open ones first, newest first within each state. */
  list: query(
    z.object({
      state: z.enum(questionStates).nullish(),
      /** Questions about this record. */
      about: idOrSuffixSchema.nullish(),
      ...pageOf(200, 500),
    }),
    z.object({
      questions: z.array(questionViewSchema),
      total: z.int(),
      counts: z.object({ open: z.int(), answered: z.int(), dropped: z.int() }),
    }),
  ),
  /** Creates a question; `about` are records of any kind that a question can be about. */
  create: mutation(
    z.object({
      text: nameSchema,
      about: z.array(idOrSuffixSchema).max(100).default([]),
      quotes: z.array(idOrSuffixSchema).max(100).default([]),
    }),
    questionViewSchema,
  ),
  /** Answers a question. Needs a quote, attached earlier or now, or an answer in words. */
  answer: mutation(
    one.extend({
      answer: z.string().trim().max(100_000).default(''),
      quotes: z.array(idOrSuffixSchema).max(100).default([]),
    }),
    questionViewSchema,
  ),
  /** Drops a question that nobody will pursue. */
  drop: mutation(one.extend({ reason: z.string().trim().max(10_000).default('') }), questionViewSchema),
  /** Reopens a question; its answer is kept. */
  reopen: mutation(one, questionViewSchema),
  tie: mutation(one.extend({ quotes: z.array(idOrSuffixSchema).min(1).max(100) }), questionViewSchema),
  untie: mutation(one.extend({ quotes: z.array(idOrSuffixSchema).min(1).max(100) }), questionViewSchema),
};
