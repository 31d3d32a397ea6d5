import { z } from 'zod';
import { idSchema, nameSchema } from '#core/model/base.ts';
import { field } from '#core/model/fields.ts';
import { baseFields } from '#core/model/shared-fields.ts';
import { chosen } from '#core/model/targets.ts';

export const dossierSchema = z.strictObject({
  ...baseFields,
  title: field.of('line', nameSchema, { search: 'title' }),
  subtitle: field.line({ search: 'text' }),
});

export type Dossier = z.infer<typeof dossierSchema>;

/**
 * One section of a dossier. `text` is the author's own paragraphs, in which `[quote:<id>]` marks a footnote;
 * `records` are chosen records in the author's order; `timeline`, `who`, `claims`, `contradictions`, `grades` and `sources` are drawn from what the
 * dossier chose (`claims` and `contradictions` from their own `records`, where there are any).
 */
export const sectionSchema = z.strictObject({
  ...baseFields,
  dossier: field.pointing('record', ['dossiers'], 'self', idSchema, { needed: true }),
  /** Fractional index: sections sort by it as plain text. */
  order: field.of('code', z.string().min(1)),
  kind: field.of(
    'choice',
    z.enum(['text', 'records', 'timeline', 'who', 'claims', 'contradictions', 'grades', 'sources']),
  ),
  title: field.line(),
  text: field.pointing('marked', ['quotes'], 'marks', z.string().default('')),
  records: field.refs(chosen, { merge: 'one' }),
});

export type Section = z.infer<typeof sectionSchema>;
