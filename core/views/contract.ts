import { z } from 'zod';
import { idSchema } from '#core/model/base.ts';
import { chartNoteSchema, placementSchema, savedViewSchema, viewTypes } from '#core/model/views.ts';
import { idOrSuffixSchema, recordRefSchema } from '#core/records/contract.ts';
import { onlyFrom } from '#core/model/made-from.ts';
import { mutation, query } from '#core/rpc.ts';
import { viewScopeSchema } from '#core/views/model/scope.ts';

/** Maximum ids returned by `ids`. */
export const maxIds = 20_000;

const derived = { id: true, createdAt: true, updatedAt: true, order: true } as const;

const viewSchema = savedViewSchema;

/** A saved view, as lists and pages read it. */
export type SavedViewRow = z.infer<typeof viewSchema>;

export const viewsContract = {
  /** The saved views of the case in order. `records.put`, `remove` and `restore` change them. */
  list: query(z.object({}).default({}), z.array(viewSchema), onlyFrom(['views'])),
  /** Saves a view, after the others. */
  create: mutation(savedViewSchema.omit(derived).partial().required({ name: true, kind: true }), viewSchema),
  /** Moves one before another; to the end if that is null. */
  move: mutation(z.object({ id: idOrSuffixSchema, before: idSchema.nullable() }), z.null()),
  /** What users placed on the chart of a view. `records.put` and `remove` change it. */
  chart: query(
    z.object({ view: idOrSuffixSchema }),
    z.object({ placements: z.array(placementSchema), notes: z.array(chartNoteSchema) }),
  ),
  /** How many records of each collection a scope has, and how many its time span excludes because they have no date. */
  count: query(
    z.object({ scope: viewScopeSchema, types: z.array(z.enum(viewTypes)).default([...viewTypes]) }),
    z.object({ total: z.int(), byType: z.record(z.string(), z.int()), undated: z.int() }),
  ),
  /** The ids of the records in a scope, unordered; `total` tells whether there are more. */
  ids: query(
    z.object({ scope: viewScopeSchema, types: z.array(z.enum(viewTypes)).default([...viewTypes]) }),
    z.object({ total: z.int(), ids: z.array(idSchema) }),
  ),
  /** Records that a scope's time span excludes because they have no date. */
  undated: query(
    z.object({
      scope: viewScopeSchema,
      types: z.array(z.enum(viewTypes)).default([...viewTypes]),
      limit: z.int().min(1).max(500).default(100),
    }),
    z.object({ total: z.int(), records: z.array(recordRefSchema) }),
  ),
};
