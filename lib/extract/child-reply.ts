import { z } from 'zod';
import { provenanceSchema } from './provenance.ts';
import { blockSchema } from '#lib/text/block.ts';
import { errorReplySchema } from '#lib/error-reply.ts';
import { manuscriptSchema } from './manuscript.ts';
import { sourceFormats, type Extracted } from './extracted.ts';

const bytesSchema = z.custom<Uint8Array>((value) => value instanceof Uint8Array);
const found = provenanceSchema.exclude(['typed']);

const extractedSchema = z.object({
  format: z.enum(sourceFormats),
  title: z.string(),
  headline: z.string().nullable(),
  blocks: z.array(z.object({ kind: blockSchema.shape.kind, text: z.string(), page: z.exactOptional(z.int().min(1)) })),
  outlet: z.string().nullable(),
  authors: z.array(z.string()),
  published: z.string().nullable(),
  language: z.string().nullable(),
  url: z.string().nullable(),
  provenance: z.object({
    title: found,
    outlet: found,
    authors: found,
    published: found,
    url: found,
    language: found,
  }),
  warnings: z.array(z.string()),
  inner: z.exactOptional(
    z.array(
      z.union([
        z.object({ name: z.string(), bytes: bytesSchema }),
        z.object({
          name: z.string(),
          refused: z.object({ code: z.enum(['unsupported', 'unreadable', 'too-large']), message: z.string() }),
          whole: bytesSchema.optional(),
        }),
      ]),
    ),
  ),
  manuscript: z.exactOptional(manuscriptSchema),
}) satisfies z.ZodType<Extracted>;

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
