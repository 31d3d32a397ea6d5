import { z } from 'zod';
import { idSchema } from '#core/model/base.ts';
import { idOrSuffixSchema, recordRefSchema } from '#core/records/contract.ts';
import { shownOfRecords } from '#core/model/made-from.ts';
import { mutation, query } from '#core/rpc.ts';
import { clusterContract } from '#core/suggestions/inbox/cluster-contract.ts';
import { candidateSchema, inboxContract } from '#core/suggestions/inbox/contract.ts';
import { valuesContract } from '#core/suggestions/values/contract.ts';
import { suggestionKinds, suggestionSchema } from '#lib/ner/suggestion.ts';

/** A suggestion as the reader shows it: `accepted` if the case already has a record of this name. */
export const reviewedSuggestionSchema = suggestionSchema.extend({
  state: z.enum(['open', 'accepted', 'rejected']),
  record: recordRefSchema.nullable(),
  /** Records of the case that it may be, best first; the first is more likely than not. */
  candidates: z.array(candidateSchema),
});

export type ReviewedSuggestion = z.infer<typeof reviewedSuggestionSchema>;

const spanSchema = z.object({ kind: z.enum(suggestionKinds), start: z.int(), end: z.int() });

export const suggestionsContract = {
  list: query(z.object({ article: idOrSuffixSchema }), z.array(reviewedSuggestionSchema), shownOfRecords),
  /**
   * Creates records from suggestions, in one undoable step. A name becomes a person, organisation or place with its aliases; a date an
   * event on that date with the quote that states it; a figure the quote of its words. With `guess`, a date without EDTF uses its guess,
   * and the event notes what it was guessed from.
   */
  accept: mutation(
    z.object({ article: idSchema, spans: z.array(spanSchema).min(1), guess: z.boolean().default(false) }),
    z.object({ records: z.array(recordRefSchema) }),
  ),
  /** Adds the suggested name and its aliases to an existing record. */
  addName: mutation(z.object({ article: idSchema, span: spanSchema, record: idSchema }), recordRefSchema),
  /** Accepts every open name with a score of `confidentScore` or more, in one undoable step. */
  acceptConfident: mutation(z.object({ article: idSchema }), z.object({ records: z.array(recordRefSchema) })),
  /** Rejects suggestions so that they are not made again: a name in the whole case, a date or figure at its place. */
  reject: mutation(z.object({ article: idSchema, spans: z.array(spanSchema).min(1) }), z.object({ rejected: z.int() })),
  ...inboxContract,
  ...clusterContract,
  ...valuesContract,
};
