import { z } from 'zod';
import { idSchema } from '#core/model/base.ts';

export const viewTypes = [
  'articles',
  'people',
  'organisations',
  'places',
  'events',
  'links',
  'quotes',
  'claims',
] as const;

export type ViewType = (typeof viewTypes)[number];

/** What a view shows of the case: a query, or a chosen set, in a span of time. */
export const viewScopeSchema = z.object({
  query: z.string().max(4000).default(''),
  within: z.string().max(4000).default(''),
  types: z.array(z.enum(viewTypes)).optional(),
  ids: z.array(idSchema).max(20_000).optional(),
  from: z.string().nullable().default(null),
  to: z.string().nullable().default(null),
});

export type ViewScope = z.infer<typeof viewScopeSchema>;
