import { z } from 'zod';
import { errorReplySchema } from '#lib/error-reply.ts';
import { extractedSchema } from './extracted.ts';

/**
 * What the child process that reads files sends. `ready` comes once, when the child can work; `rss` is the child's
 * resident size in bytes. It is validated, because a file that took over the child could send anything. Only the parent
 * loads this module, so that a child starts quickly.
 */
export const childReplySchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('read'), id: z.int(), value: extractedSchema, rss: z.number() }),
  z.object({ type: z.literal('refused'), id: z.int(), error: errorReplySchema, rss: z.number() }),
]);

export type ChildReply = z.output<typeof childReplySchema>;
