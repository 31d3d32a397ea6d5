import { z } from 'zod';
import { baseFields, edtfSchema, hashSchema, idSchema, nameSchema } from '#core/model/base.ts';
import { provenanceSchema } from '#lib/extract/provenance.ts';
import { blockSchema } from '#lib/text/block.ts';

/** The fields of an article that carry a provenance. */
export const provenanceFields = ['title', 'outlet', 'authors', 'published', 'url', 'language'] as const;

export const articleSchema = z.strictObject({
  ...baseFields,
  title: nameSchema,
  kind: z.string().default('news'),
  outlet: z.string().nullable().default(null),
  authors: z.array(z.string().trim().min(1)).default([]),
  published: edtfSchema.nullable().default(null),
  /** When it was taken in, ISO 8601 UTC. */
  captured: z.string(),
  url: z.string().nullable().default(null),
  /** BCP 47 primary subtag, such as `en`. */
  language: z.string().nullable().default(null),
  blocks: z.array(blockSchema).default([]),
  /** SHA-256 of the text's UTF-8 bytes; the text is `texts/ab/<hash>.txt`. */
  textHash: hashSchema,
  /** SHA-256 of the original bytes; null when text was typed or pasted by `put`. */
  fileHash: hashSchema.nullable().default(null),
  fileName: z.string().nullable().default(null),
  /** Chapter of a book, mail in a box, entry of an archive. */
  part: z.string().nullable().default(null),
  /** The text was typed by a person from the original (a picture, a sound, a scan), and may be typed anew. */
  transcript: z.boolean().default(false),
  /** What is attached to it and is not in the case, by its way within it: looked at again when its file is added again. */
  unreadParts: z.array(z.string()).default([]),
  provenance: z.partialRecord(z.enum(provenanceFields), provenanceSchema).default({}),
  /** Admiralty grade. Empty until a person gives it; never guessed. */
  grade: z
    .strictObject({ source: z.enum(['A', 'B', 'C', 'D', 'E', 'F']), content: z.int().min(1).max(6) })
    .nullable()
    .default(null),
  copyOf: idSchema.nullable().default(null),
  /** Articles that a person has compared it with and found it independent of, so that they are not asked of again. */
  independentOf: z.array(idSchema).default([]),
  independence: z.enum(['not-assessed', 'independent', 'copy', 'update']).default('not-assessed'),
  readState: z.enum(['unread', 'read']).default('unread'),
});

export type Article = z.infer<typeof articleSchema>;
