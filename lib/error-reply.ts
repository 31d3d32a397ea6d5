import { z } from 'zod';
import { errorCodes, type ErrorReply } from '#lib/errors.ts';

/** What crosses a process boundary in place of an exception. */
export const errorReplySchema = z.object({
  code: z.enum(errorCodes),
  message: z.string(),
  faults: z
    .array(
      z.object({
        line: z.number(),
        field: z.string(),
        code: z.string(),
        message: z.string(),
        about: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).optional(),
      }),
    )
    .readonly()
    .optional(),
  details: z.string().optional(),
}) satisfies z.ZodType<ErrorReply>;
