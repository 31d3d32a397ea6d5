import { z } from 'zod';
import { hashSchema, nameSchema } from '#core/model/base.ts';
import { field } from '#core/model/fields.ts';
import { baseFields, laterIdentifiers } from '#core/model/shared-fields.ts';
import { provenanceSchema } from '#lib/extract/provenance.ts';
import { blockSchema } from '#lib/text/block.ts';

/** The fields of an article that carry a provenance. */
export const provenanceFields = ['title', 'outlet', 'authors', 'published', 'url', 'language'] as const;

/** What a grade may say of a source, from reliable to not to be judged. */
export const gradeSources = ['A', 'B', 'C', 'D', 'E', 'F'] as const;

/** What an article may be to others: a copy or an update repeats another one. */
export const independences = ['not-assessed', 'independent', 'copy', 'update'] as const;

const typedText = z.string().nullable().default(null);

export const articleSchema = z.strictObject({
  ...baseFields,
  title: field.of('line', nameSchema, { guessable: true, search: 'title', written: true }),
  kind: field.of('line', z.string().default('news'), { words: { news: 'reader.inspector.news' } }),
  outlet: field.of('line', typedText, { guessable: true, search: 'outlet', written: true }),
  authors: field.set('list', z.string().trim().min(1), { guessable: true, search: 'author' }),
  published: field.date({ guessable: true, search: 'date', written: true }),
  /** When it was captured, ISO 8601 UTC. */
  captured: field.of('code', z.string()),
  url: field.of('line', typedText, { guessable: true }),
  /** BCP 47 primary subtag, such as `en`. */
  language: field.of('language', typedText, { guessable: true }),
  blocks: field.of('code', z.array(blockSchema).default([]), { unseen: true }),
  /** SHA-256 of the text's UTF-8 bytes; the text is `texts/ab/<hash>.txt`. */
  textHash: field.of('file', hashSchema, { search: 'blob', unseen: true }),
  /** SHA-256 of the original bytes; null if the text was typed or pasted by `put`. */
  fileHash: field.of('file', hashSchema.nullable().default(null), { unseen: true }),
  fileName: field.of('code', typedText),
  /** ISBN, DOI and the like. */
  identifiers: laterIdentifiers,
  /** Chapter of a book, mail in a mailbox, entry of an archive. */
  part: field.of('line', typedText),
  /** The text was transcribed by a person from the original (a picture, a recording, a scan), and may be edited. */
  transcript: field.of('flag', z.boolean().default(false)),
  /** Attachments that are not in the case, by their path within the original: tried again when the file is added again. */
  unreadParts: field.of('list', z.array(z.string()).default([])),
  provenance: field.of('code', z.partialRecord(z.enum(provenanceFields), provenanceSchema).default({}), {
    unseen: true,
  }),
  /** Admiralty grade. Empty until a person sets it; never guessed. */
  grade: field.of(
    'grade',
    z
      .strictObject({ source: z.enum(gradeSources), content: z.int().min(1).max(6) })
      .nullable()
      .default(null),
  ),
  copyOf: field.ref(['articles']),
  /** Articles that a person has compared it with and judged independent, so that the question is not asked again. */
  independentOf: field.refs(['articles']),
  independence: field.of('choice', z.enum(independences).default('not-assessed'), {
    words: {
      'not-assessed': 'changes.independence.not-assessed',
      independent: 'changes.independence.independent',
      copy: 'changes.independence.copy',
      update: 'changes.independence.update',
    },
  }),
  readState: field.of('choice', z.enum(['unread', 'read']).default('unread'), {
    words: { unread: 'changes.unread', read: 'changes.read' },
    edit: false,
  }),
});

export type Article = z.infer<typeof articleSchema>;

/** Returns whether an article came from another program, such as Zotero: its fields were neither read from a page nor typed here. */
export function isImported({ imported = [] }: Readonly<Pick<Article, 'imported'>>): boolean {
  return imported.length > 0;
}
