import { z } from 'zod';
import { mutation, query } from '#core/rpc.ts';

export const caseInfoSchema = z.object({
  id: z.string(),
  title: z.string(),
  description: z.string(),
  path: z.string(),
  counts: z.record(z.string(), z.int()),
  trashed: z.int(),
  /** Article texts that search covers by now, of `total`. */
  indexed: z.int(),
  total: z.int(),
  bytes: z.number(),
  format: z.int(),
  conflicts: z.int(),
  writers: z.int(),
  readOnly: z.object({ reason: z.string(), message: z.string() }).nullable(),
});

export type CaseInfo = z.infer<typeof caseInfoSchema>;

export const casesContract = {
  info: query(z.object({}).default({}), caseInfoSchema),
  update: mutation(
    z.object({ title: z.string().trim().min(1).max(200).optional(), description: z.string().max(10_000).optional() }),
    z.null(),
  ),
};
