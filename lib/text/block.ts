import { z } from 'zod';

/** A run of an article's text. Offsets are UTF-16 indexes into the one string; `end` is exclusive. */
export const blockSchema = z.strictObject({
  start: z.int().min(0),
  end: z.int().min(0),
  kind: z.enum(['title', 'heading', 'body', 'caption', 'list', 'table', 'blockquote']),
  page: z.int().min(1).optional(),
});

export type Block = z.infer<typeof blockSchema>;
