import { z } from 'zod';
import { dossierDocumentSchema } from '#core/model/dossier-document.ts';
import {
  dossierLanguages,
  ownTemplateSchema,
  paragraphSchema,
  sectionSchema,
  templateNames,
  unplacedKinds,
} from '#core/model/dossiers.ts';
import { idSchema } from '#core/model/base.ts';
import { idOrSuffixSchema, recordRefSchema } from '#core/records/contract.ts';
import { mutation, query } from '#core/rpc.ts';

const writtenParagraph = z.object({
  /** Null for one that is kept in the text of its section, and is written as a record once the section is. */
  id: idSchema.nullable(),
  text: z.string(),
  said: paragraphSchema.shape.said,
});

const writtenText = z.object({ id: idSchema, text: z.string().max(1_000_000) });

const writtenSection = z.object({
  section: idSchema,
  /** A new one has an id that the writer made for it (UUIDv7). */
  paragraphs: z.array(writtenText).max(20_000),
  /** As the writer had them before. */
  known: z.array(writtenText).max(20_000),
});

const unplacedItem = z.object({
  mark: z.string(),
  kind: z.enum(unplacedKinds),
  id: idSchema,
  text: z.string(),
  note: z.string(),
  insert: z.string(),
  at: z.string(),
});

export const dossiersContract = {
  /**
   * A new dossier. A template fills it from the case; without one it has the usual sections (introduction, findings, timeline, who is
   * who, sources). `about` is the record of a profile, or the claim of a fact-check.
   */
  create: mutation(
    z.object({
      title: z.string().trim().min(1).max(500),
      template: z.union([z.enum(templateNames), ownTemplateSchema]).nullish(),
      about: idOrSuffixSchema.nullish(),
      language: z.enum(dossierLanguages).nullish(),
    }),
    recordRefSchema,
  ),
  /**
   * A template with the sections of a dossier: their order, kinds, headings, and with what they are filled. `text` keeps the paragraphs,
   * too, in which no mark of the case stands.
   */
  asTemplate: query(
    z.object({ id: idOrSuffixSchema, name: ownTemplateSchema.shape.name, text: z.boolean().default(false) }),
    ownTemplateSchema,
  ),
  /** The sections of a dossier in their order, as records. */
  sections: query(z.object({ id: idOrSuffixSchema }), z.array(sectionSchema)),
  /** The dossier as it will be read. */
  view: query(z.object({ id: idOrSuffixSchema }), dossierDocumentSchema),
  /** Puts records at the end of a section, the first `records` section when none is named. Those that are there stay where they are. */
  add: mutation(
    z.object({ id: idSchema, section: idSchema.nullish(), records: z.array(idSchema).min(1) }),
    z.object({ section: idSchema, added: z.int() }),
  ),
  /** A new section before another one, or at the end. */
  addSection: mutation(
    z.object({
      id: idSchema,
      kind: sectionSchema.shape.kind,
      title: z.string().default(''),
      before: idSchema.nullish(),
    }),
    recordRefSchema,
  ),
  /** What is written in a dossier: its sections with their paragraphs as they are kept, marks and all. */
  page: query(
    z.object({ id: idOrSuffixSchema }),
    z.array(z.object({ section: sectionSchema, paragraphs: z.array(writtenParagraph) })),
  ),
  /**
   * Writes the text of sections: of each the paragraphs as they are to be, in their order. Only what differs from `known` is written: one
   * of those that is not in the list is removed, one that the writer did not change stays as it is now, and so does one that the
   * writer did not know.
   */
  write: mutation(z.object({ sections: z.array(writtenSection).min(1).max(200) }), z.null()),
  /** Takes a sentence that follows the case as it is now. */
  accept: mutation(z.object({ paragraph: idSchema, mark: z.string().max(1_000) }), z.null()),
  /** Makes a sentence that follows the case the author's own text, as it was accepted, with the footnotes that it has. */
  keepAsText: mutation(z.object({ paragraph: idSchema, mark: z.string().max(1_000) }), z.null()),
  /** Puts a dossier into another language: headings of templates, and sentences that follow the case, which stay accepted. */
  speak: mutation(z.object({ id: idOrSuffixSchema, language: z.enum(dossierLanguages) }), z.null()),
  /** Says that a sentence of the author's own text is an opinion, which needs no proof and is printed as one, or takes that back. */
  opinion: mutation(
    z.object({
      section: idSchema,
      /** Null for one that is kept in the text of its section. */
      paragraph: idSchema.nullable(),
      /** The sentence as it is read. */
      text: z.string().min(1).max(100_000),
      is: z.boolean(),
    }),
    z.null(),
  ),
  /** What of the case is not in a dossier yet, newest first, each as the sentence that would be placed. */
  unplaced: query(
    z.object({
      id: idOrSuffixSchema,
      kind: z.enum(unplacedKinds).nullish(),
      filter: z.string().max(1_000).default(''),
      limit: z.int().min(1).max(500).default(100),
    }),
    z.object({
      /** Of all kinds, however many are listed. */
      counts: z.record(z.enum(unplacedKinds), z.int()),
      items: z.array(unplacedItem),
      /** Articles that nobody has assessed, and the claims that could be established if somebody did. */
      assess: z.object({ articles: z.array(idSchema), claims: z.int() }),
    }),
  ),
  /** Says that something is not for a dossier, by its mark, or offers it again. */
  leave: mutation(
    z.object({ id: idOrSuffixSchema, marks: z.array(z.string().max(1_000)).min(1), left: z.boolean().default(true) }),
    z.null(),
  ),
  /** Moves a section before another one, or to the end. */
  moveSection: mutation(z.object({ section: idSchema, before: idSchema.nullish() }), z.null()),
};
