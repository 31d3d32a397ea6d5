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
  /** Null if it is stored in the text of its section; it becomes a record when the section is written. */
  id: idSchema.nullable(),
  text: z.string(),
  said: paragraphSchema.shape.said,
});

const writtenText = z.object({ id: idSchema, text: z.string().max(1_000_000) });

const writtenSection = z.object({
  section: idSchema,
  /** A new one has an id created by the writer (UUIDv7). */
  paragraphs: z.array(writtenText).max(20_000),
  /** The paragraphs that the writer started from. */
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
   * Creates a dossier. A template fills it from the case; without one it has the default sections (introduction, findings, timeline, who is
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
   * Makes a template from a dossier: the order, kinds, headings and fills of its sections. `text` also keeps paragraphs that contain no
   * marks of the case.
   */
  asTemplate: query(
    z.object({ id: idOrSuffixSchema, name: ownTemplateSchema.shape.name, text: z.boolean().default(false) }),
    ownTemplateSchema,
  ),
  /** The sections of a dossier in order, as records. */
  sections: query(z.object({ id: idOrSuffixSchema }), z.array(sectionSchema)),
  /** The composed dossier. */
  view: query(z.object({ id: idOrSuffixSchema }), dossierDocumentSchema),
  /** Adds records at the end of a section, by default the first `records` section. Records already in it stay where they are. */
  add: mutation(
    z.object({ id: idSchema, section: idSchema.nullish(), records: z.array(idSchema).min(1) }),
    z.object({ section: idSchema, added: z.int() }),
  ),
  /** Adds a section before another one, or at the end. */
  addSection: mutation(
    z.object({
      id: idSchema,
      kind: sectionSchema.shape.kind,
      title: z.string().default(''),
      before: idSchema.nullish(),
    }),
    recordRefSchema,
  ),
  /** The text of a dossier: its sections with their paragraphs as stored, including marks. */
  page: query(
    z.object({ id: idOrSuffixSchema }),
    z.array(z.object({ section: sectionSchema, paragraphs: z.array(writtenParagraph) })),
  ),
  /**
   * Writes the text of sections: for each, the complete list of its paragraphs in order. Only differences from `known` are written: a known
   * paragraph that is not in the list is removed, one that the writer did not change keeps its current text, and so does one that the
   * writer did not know.
   */
  write: mutation(z.object({ sections: z.array(writtenSection).min(1).max(200) }), z.null()),
  /** Accepts the current version of a sentence that follows the case. */
  accept: mutation(z.object({ paragraph: idSchema, mark: z.string().max(1_000) }), z.null()),
  /** Turns a sentence that follows the case into the author's own text, as accepted, with its footnotes. */
  keepAsText: mutation(z.object({ paragraph: idSchema, mark: z.string().max(1_000) }), z.null()),
  /** Changes the language of a dossier: headings from templates, and sentences that follow the case, which stay accepted. */
  speak: mutation(z.object({ id: idOrSuffixSchema, language: z.enum(dossierLanguages) }), z.null()),
  /** Marks a sentence of the author's own text as an opinion, which needs no proof and is printed as one, or removes the mark. */
  opinion: mutation(
    z.object({
      section: idSchema,
      /** Null if it is stored in the text of its section. */
      paragraph: idSchema.nullable(),
      /** The sentence as displayed. */
      text: z.string().min(1).max(100_000),
      is: z.boolean(),
    }),
    z.null(),
  ),
  /** What the case has that is not in a dossier yet, newest first, each as the sentence that would be inserted. */
  unplaced: query(
    z.object({
      id: idOrSuffixSchema,
      kind: z.enum(unplacedKinds).nullish(),
      filter: z.string().max(1_000).default(''),
      limit: z.int().min(1).max(500).default(100),
    }),
    z.object({
      /** For all kinds, regardless of how many are listed. */
      counts: z.record(z.enum(unplacedKinds), z.int()),
      items: z.array(unplacedItem),
      /** Articles that are not assessed, and the number of claims that could become established by assessing them. */
      assess: z.object({ articles: z.array(idSchema), claims: z.int() }),
    }),
  ),
  /** Excludes something from a dossier, by its mark, or offers it again. */
  leave: mutation(
    z.object({ id: idOrSuffixSchema, marks: z.array(z.string().max(1_000)).min(1), left: z.boolean().default(true) }),
    z.null(),
  ),
  /** Moves a section before another one, or to the end. */
  moveSection: mutation(z.object({ section: idSchema, before: idSchema.nullish() }), z.null()),
};
