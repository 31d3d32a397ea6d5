import { z } from 'zod';
import { baseFields, idSchema, nameSchema } from '#core/model/base.ts';

export const dossierSchema = z.strictObject({
  ...baseFields,
  title: nameSchema,
  subtitle: z.string().default(''),
});

export type Dossier = z.infer<typeof dossierSchema>;

/**
 * One section of a dossier. `text` is the author's own paragraphs, in which `[quote:<id>]` marks a footnote;
 * `records` are chosen records in the author's order; `timeline`, `who`, `claims`, `contradictions`, `grades` and `sources` are drawn from what the
 * dossier chose (`claims` and `contradictions` from their own `records`, where there are any).
 */
export const sectionSchema = z.strictObject({
  ...baseFields,
  dossier: idSchema,
  /** Fractional index: sections sort by it as plain text. */
  order: z.string().min(1),
  kind: z.enum(['text', 'records', 'timeline', 'who', 'claims', 'contradictions', 'grades', 'sources']),
  title: z.string().default(''),
  text: z.string().default(''),
  records: z.array(idSchema).default([]),
});

export type Section = z.infer<typeof sectionSchema>;
