import { z } from 'zod';
import { edtfSchema, idSchema } from '#core/model/base.ts';
import { maxQueryLength } from '#core/model/searches.ts';
import { viewTypes } from '#core/model/views.ts';

/** Records that a chosen set has at most. */
export const maxChosen = 20_000;

/** What views show of a case: what a query finds, or chosen records, in a span of time. All views take the same. */
export const viewScopeSchema = z.object({
  /** In the language of search; '' for everything. */
  query: z.string().max(maxQueryLength).default(''),
  /** A second query that must hold, too. */
  within: z.string().max(maxQueryLength).default(''),
  /** Collections; absent for all that the view can show. */
  types: z.array(z.enum(viewTypes)).optional(),
  /** Only these records; the queries narrow them. */
  ids: z.array(idSchema).max(maxChosen).optional(),
  /** EDTF. Only what may have been from its first moment on; null where that end is open. */
  from: edtfSchema.nullable().default(null),
  /** EDTF. Only what may have been until its last moment. */
  to: edtfSchema.nullable().default(null),
});

export type ViewScope = z.infer<typeof viewScopeSchema>;
