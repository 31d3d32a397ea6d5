import { z } from 'zod';
import { hashSchema, idSchema } from '#core/model/base.ts';
import { citationStyles, dossierLanguages } from '#core/model/dossiers.ts';
import { idOrSuffixSchema } from '#core/records/contract.ts';
import { mutation, query } from '#core/rpc.ts';
import { viewScopeSchema } from '#core/views/model/scope.ts';

/** Formats in which a dossier can be exported. */
export const exportFormats = ['html', 'pdf', 'docx', 'odt', 'md', 'txt', 'json'] as const;

/** Formats for pictures of views. */
export const pictureFormats = ['svg', 'png', 'pdf'] as const;

/** Formats in which the rows of a view are saved. */
export const rowFormats = ['csv', 'json'] as const;

export type ExportFormat = (typeof exportFormats)[number];

/** Who a file is for: `internal` for readers who may see all names, or a profile of the case by name or id. */
export const exportProfileSchema = z.string().trim().min(1);

export type ExportProfile = string;

/** A place in a file that would name somebody whom its readers must not know. */
export const leakSchema = z.object({
  record: z.string(),
  /** What the record is called in the case. */
  name: z.string(),
  /** What its readers know it as. */
  pseudonym: z.string(),
  /** The files that contain it, by their name in the export. */
  file: z.string(),
  /** A heading, or the number of a footnote or source; otherwise the part of the file. */
  where: z.string(),
  /** The sentence, or the words around the name. */
  text: z.string(),
  /** The words that name it. */
  words: z.string(),
  /**
   * What the words are: a whole name, one word of it, words that a user asked to replace, words that never leave, or the hash of
   * a name.
   */
  form: z.enum(['name', 'single', 'part', 'words', 'said', 'hash']),
  /** SHA-256 of the sentence; a word is allowed per sentence. */
  sentence: z.string(),
  /** Whether the user may declare that somebody else is meant. */
  clearable: z.boolean(),
  /** The section, quote or article in which to change the words; null for the head of the dossier and for what only the file contains. */
  at: z.string().nullable(),
  quoted: z.boolean(),
});

export type Leak = z.infer<typeof leakSchema>;

/** For an exported version: which one, and whether another program version froze it. */
const frozenSchema = z.object({
  version: idSchema,
  frozenAt: z.string(),
  root: hashSchema,
  /** Program and version that froze it. */
  producer: z.string(),
  /** Program and version that drew the files now, if different: manifest and root are the same, other files may differ in their bytes. */
  drawnBy: z.string().nullable(),
});

/** What is reported about every exported file. */
export const writtenSchema = z.object({
  path: z.string(),
  /** Records in the file. */
  records: z.int(),
  /** Chosen records that could not be written, with the reason. */
  left_out: z.array(z.object({ id: z.string(), reason: z.string() })),
  /** Protected people, organisations and places named in the file: only with a profile, and in a whole case as JSON. */
  protected: z.array(idSchema),
});

/** Name of the profile that the file was made for, and how many records it replaces; absent for an internal file. */
export const madeForFields = { profile: z.string().optional(), replaced: z.int().optional() };

export const exportResultSchema = writtenSchema.extend({
  format: z.enum(exportFormats),
  frozen: frozenSchema.optional(),
  ...madeForFields,
});

/** Which sources a package includes: none, the passages around quotes, whole texts, or texts and originals. */
export const packageSources = ['none', 'excerpts', 'texts', 'originals'] as const;

export type PackageSources = (typeof packageSources)[number];

/** `left_out`: chosen records that are not in it, sources whose text or original is missing, and quotes that no longer hold. */
const packageResultSchema = exportResultSchema.extend({
  format: z.literal('package'),
  /** SHA-256 over what the dossier says and what proves it: the same whichever files are packed. */
  root: hashSchema,
  /** SHA-256 over all files of the package. */
  package: hashSchema,
});

export type PackageResult = z.infer<typeof packageResultSchema>;

/** Exports of a whole case: one file with everything, or a new case without history. */
export const caseExportFormats = ['bundle', 'case'] as const;

const caseExportResultSchema = writtenSchema.extend({
  format: z.enum(caseExportFormats),
  /** Files in it, each verified after it was written. */
  files: z.int(),
});

export type CaseExportResult = z.infer<typeof caseExportResultSchema>;

/** For this file only; if absent, as set in the dossier. */
const editionFields = {
  /** If neither `profile` nor the dossier sets an audience: export as Internal with all names, instead of refusing protected ones. */
  elseInternal: z.boolean().optional(),
  language: z.enum(dossierLanguages).nullish(),
  citationStyle: z.enum(citationStyles).nullish(),
};

/** What a file is made from, and where it goes. */
const fileFields = {
  path: z.string().min(1),
  dossier: idOrSuffixSchema.nullish(),
  /** A frozen version, instead of the dossier as it is now. */
  version: idOrSuffixSchema.nullish(),
  select: z.string().nullish(),
  profile: exportProfileSchema.nullish(),
  ...editionFields,
};

/** `protected`: ids of records whose protected names are in the file. */
const savedSchema = z.object({ path: z.string(), protected: z.array(z.string()) });

export const transferContract = {
  /**
   * What readers of a profile may see of records and of the sources of quotes. Records not in `labels` keep the name they have in
   * the case. Records in `replaced` show nothing else, records in `withheld` are not shown at all, whether asked for or not, and
   * the fields in `leftOut` are shown for no record.
   */
  pictureLabels: query(
    z.object({
      profile: exportProfileSchema.nullish(),
      records: z.array(idSchema).max(1_000_000),
      quotes: z.array(idSchema).max(1_000_000),
      /** Other words in the picture. */
      texts: z.array(z.string()).max(1_000_000).default([]),
    }),
    z.object({
      labels: z.record(z.string(), z.string()),
      /** The requested texts as they may be read. */
      texts: z.array(z.string()),
      replaced: z.array(idSchema),
      withheld: z.array(idSchema),
      leftOut: z.array(z.string()),
      sources: z.array(z.string()),
    }),
  ),
  /**
   * Saves a picture of a view that the window has drawn. Its words are scanned like those of an export; `protected` means it was
   * refused and nothing was written.
   */
  savePicture: mutation(
    z.object({
      path: z.string().min(1),
      format: z.enum(pictureFormats),
      svg: z.string().max(60_000_000),
      /** The words in it before they were shortened: a shortened name could not be recognised. */
      words: z.string().max(60_000_000).default(''),
      /** The same picture as PNG, if that is the format. */
      png: z.custom<Uint8Array>((value) => value instanceof Uint8Array).nullish(),
      /** CSS pixels. */
      width: z.number().positive(),
      height: z.number().positive(),
      /** `internal` permits protected names. */
      profile: exportProfileSchema.nullish(),
      /** Without a profile: permits protected names and reports them instead of refusing. */
      elseInternal: z.boolean().default(false),
    }),
    savedSchema,
  ),
  /** Saves the rows of a view; as JSON, one object per line. Always internal: ids and all names are in it. */
  saveRows: mutation(
    z.object({
      path: z.string().min(1),
      format: z.enum(rowFormats),
      columns: z.array(z.object({ id: z.string(), label: z.string() })),
      rows: z.array(z.array(z.union([z.string(), z.number(), z.null()]))),
    }),
    savedSchema,
  ),
  /**
   * Exports a dossier, the results of a query, or the whole case to a file. An existing file is replaced completely or not at
   * all. With a profile, the people it replaces get pseudonyms, and the finished bytes are scanned for their names. Without one,
   * neither here nor in the dossier, an export that would contain protected names is refused unless `elseInternal` is set; a
   * whole case as JSON is always internal. Refusal is `protected`, with one fault per place, each with a leak as `about`, and
   * nothing written.
   */
  export: mutation(
    z.object({
      format: z.enum(exportFormats),
      ...fileFields,
      /** What a view shows or has selected. */
      scope: viewScopeSchema.nullish(),
    }),
    exportResultSchema,
  ),
  /**
   * Exports a dossier with its manifest, the page that verifies it and the chosen sources as one ZIP, which is read again and
   * verified before it is put in place. Refuses protected names as `export` does, including those in the sources.
   */
  package: mutation(
    z.object({
      ...fileFields,
      /** Formats of the dossier to include. */
      with: z.array(z.enum(exportFormats)),
      sources: z.enum(packageSources),
    }),
    packageResultSchema,
  ),
  /**
   * Dossiers whose export for a profile is blocked by a record alone: they could be exported once it is neither protected nor
   * replaced in the profile (`nameAgain` of `profiles.set`). People without a pseudonym get one, as in an export.
   */
  freed: mutation(
    z.object({ record: idSchema }),
    z.array(z.object({ dossier: idSchema, title: z.string(), profile: z.string() })),
  ),
  /** Starts exporting the whole case as a job, which `jobs` reports and cancels. No partial file is left behind. */
  writeWhole: mutation(
    z.object({ format: z.enum(caseExportFormats), path: z.string().min(1) }),
    z.object({ job: z.string() }),
  ),
  /** The result of a `writeWhole` job that is done. */
  wholeResult: query(z.object({ job: z.string() }), caseExportResultSchema),
};
