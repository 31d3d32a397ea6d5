import { z } from 'zod';
import { edtfSchema, idSchema } from '#core/model/base.ts';
import type { MadeFrom } from '#core/model/made-from.ts';
import { maxQueryLength } from '#core/model/searches.ts';
import { viewTypes } from '#core/model/views.ts';

/** Maximum records in an explicit selection. */
export const maxChosen = 20_000;

/** What views show of a case: what a query finds, or chosen records, within a time span. All views use the same scope. */
export const viewScopeSchema = z.object({
  /** In the search language; '' for everything. */
  query: z.string().max(maxQueryLength).default(''),
  /** A second query that must match too. */
  within: z.string().max(maxQueryLength).default(''),
  /** Collections; absent for all that the view can show. */
  types: z.array(z.enum(viewTypes)).optional(),
  /** Only these records, further limited by the queries. */
  ids: z.array(idSchema).max(maxChosen).optional(),
  /** EDTF. Excludes what was certainly before its first moment; null for an open end. */
  from: edtfSchema.nullable().default(null),
  /** EDTF. Excludes what was certainly after its last moment. */
  to: edtfSchema.nullable().default(null),
});

export type ViewScope = z.infer<typeof viewScopeSchema>;

/** Returns what a view of a scope is made from; null for anything, because a query may ask for it. */
export function madeFromScope(
  { query = '', within = '' }: z.input<typeof viewScopeSchema>,
  madeFrom: MadeFrom,
): MadeFrom | null {
  return query.trim() === '' && within.trim() === '' ? madeFrom : null;
}
