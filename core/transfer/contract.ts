import { z } from 'zod';
import { idSchema } from '#core/records/base.ts';
import { idOrEndingSchema } from '#core/records/contract.ts';
import { mutation } from '#core/rpc.ts';

/** What can be written by now. */
export const exportFormats = ['html', 'pdf', 'md', 'json'] as const;

export const exportResultSchema = z.object({
  format: z.enum(exportFormats),
  path: z.string(),
  /** Records that stand in the file. */
  records: z.int(),
  /** Chosen records that could not be written, and why. */
  left_out: z.array(z.object({ id: z.string(), reason: z.string() })),
  /** Protected people, bodies and places whose names stand in the file all the same. */
  protected: z.array(idSchema),
});

export const transferContract = {
  /** Writes a dossier, what a query finds, or the whole case to a file. An existing file is replaced whole or not at all. */
  export: mutation(
    z.object({
      format: z.enum(exportFormats),
      path: z.string().min(1),
      dossier: idOrEndingSchema.nullish(),
      select: z.string().nullish(),
    }),
    exportResultSchema,
  ),
};
