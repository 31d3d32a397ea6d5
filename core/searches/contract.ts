import { z } from 'zod';
import { idSchema } from '#core/model/base.ts';
import { idOrSuffixSchema } from '#core/records/contract.ts';
import { onlyFrom } from '#core/model/made-from.ts';
import { mutation, query } from '#core/rpc.ts';
import { savedSearchSchema } from '#core/model/searches.ts';

const savedSearchViewSchema = savedSearchSchema.pick({ id: true, name: true, query: true, within: true });

export type SavedSearchView = z.infer<typeof savedSearchViewSchema>;

export const searchesContract = {
  /** The saved searches of the case in order. `records.put`, `remove` and `restore` change them. */
  list: query(z.object({}).default({}), z.array(savedSearchViewSchema), onlyFrom(['searches'])),
  /** Saves a search, after the others. */
  create: mutation(savedSearchSchema.pick({ name: true, query: true, within: true }), savedSearchViewSchema),
  /** Moves one before another; to the end if that is null. */
  move: mutation(z.object({ id: idOrSuffixSchema, before: idSchema.nullable() }), z.null()),
};
