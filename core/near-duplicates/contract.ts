import { z } from 'zod';
import { independences } from '#core/model/articles.ts';
import { blockSchema } from '#lib/text/block.ts';
import { idSchema } from '#core/model/base.ts';
import { idOrSuffixSchema } from '#core/records/contract.ts';
import { onlyFrom } from '#core/model/made-from.ts';
import { pageOf, query } from '#core/rpc.ts';

/** One article of a pair. */
const nearArticleSchema = z.object({
  id: idSchema,
  title: z.string(),
  outlet: z.string().nullable(),
  /** A BCP 47 tag. */
  language: z.string().nullable(),
  published: z.string().nullable(),
  dateGuessed: z.boolean(),
  captured: z.string(),
  grade: z.string().nullable(),
  independence: z.enum(independences),
  copyOf: idSchema.nullable(),
  independentOf: z.array(idSchema),
});

export type NearArticle = z.infer<typeof nearArticleSchema>;

/** Two articles that are nearly the same. The second is the one to be assessed: the later, or the one that is not assessed. */
const nearPairSchema = z.object({
  first: nearArticleSchema,
  second: nearArticleSchema,
  /** How much of the shorter text is in the longer one; null for a pair declared by a person whose texts do not match. */
  percent: z.number().nullable(),
  decision: z.enum(independences),
});

export type NearPair = z.infer<typeof nearPairSchema>;

const comparedParagraphSchema = z.object({
  text: z.string(),
  kind: blockSchema.shape.kind,
  /** UTF-16 ranges of `text` that only this text has. */
  marks: z.array(z.tuple([z.int(), z.int()])),
});

export type ComparedParagraph = z.infer<typeof comparedParagraphSchema>;

/** Matching paragraphs; one side is empty if the other text has nothing similar. */
const compareRowSchema = z.object({
  kind: z.enum(['same', 'changed', 'first', 'second']),
  first: z.array(comparedParagraphSchema),
  second: z.array(comparedParagraphSchema),
});

export type CompareRow = z.infer<typeof compareRowSchema>;

/** How many of the case's texts have been examined. */
const coverageSchema = { indexed: z.int(), articles: z.int() };

export const nearContract = {
  /** The articles that are nearly the same as one, nearest first. */
  near: query(
    z.object({ id: idOrSuffixSchema }),
    z.object({ ...coverageSchema, pairs: z.array(nearPairSchema) }),
    onlyFrom(['articles']),
  ),
  /** Over the whole case: one pair for each article to be assessed, nearest first, or the decided ones. */
  nearPairs: query(
    z.object({
      decided: z.boolean().default(false),
      ...pageOf(500, 1000),
    }),
    z.object({ ...coverageSchema, total: z.int(), open: z.int(), decided: z.int(), pairs: z.array(nearPairSchema) }),
    onlyFrom(['articles']),
  ),
  /** Two texts side by side, paragraph by paragraph. `words` of each, and how many of them are in the other. */
  compare: query(
    z.object({ first: idOrSuffixSchema, second: idOrSuffixSchema }),
    z.object({
      pair: nearPairSchema,
      words: z.object({ first: z.int(), second: z.int(), inFirst: z.int(), inSecond: z.int() }),
      rows: z.array(compareRowSchema),
    }),
    ({ first, second }) => onlyFrom(['articles'], [first, second]),
  ),
};
