import { z } from 'zod';
import { hashSchema, idSchema } from '#core/model/base.ts';
import { citationStyles, dossierLanguages } from '#core/model/dossiers.ts';
import { idOrSuffixSchema } from '#core/records/contract.ts';
import { mutation, query } from '#core/rpc.ts';
import { viewScopeSchema } from '#core/views/model/scope.ts';

/** What can be written by now. */
export const exportFormats = ['html', 'pdf', 'docx', 'odt', 'md', 'txt', 'json'] as const;

/** Formats of pictures of views. */
export const pictureFormats = ['svg', 'png', 'pdf'] as const;

/** What rows of a view are saved as. */
export const rowFormats = ['csv', 'json'] as const;

export type ExportFormat = (typeof exportFormats)[number];

/** For whom a file is: `internal` for those who may read all names, or a profile of the case by name or id. */
export const exportProfileSchema = z.string().trim().min(1);

export type ExportProfile = string;

/** A place in a file that would name somebody whom its readers must not know. */
export const leakSchema = z.object({
  record: z.string(),
  /** What the record is called in the case. */
  name: z.string(),
  /** What its readers know it as. */
  pseudonym: z.string(),
  /** Files that have it, by their name in the export. */
  file: z.string(),
  /** A heading, the number of a footnote or source; else the part of the file. */
  where: z.string(),
  /** The sentence, or the words around. */
  text: z.string(),
  /** The words that name it. */
  words: z.string(),
  /** What they are: all of a name, one word of it, what a person asked to have replaced, words that never leave, the hash of a name. */
  form: z.enum(['name', 'single', 'part', 'words', 'said', 'hash']),
  /** SHA-256 of the sentence, by which a word may be allowed in it. */
  sentence: z.string(),
  /** Whether a person may say that another is meant. */
  clearable: z.boolean(),
  /** Section, quote or article where the words are to be changed; null for the head of the dossier, and what only the file has. */
  at: z.string().nullable(),
  quoted: z.boolean(),
});

export type Leak = z.infer<typeof leakSchema>;

/** Of an exported version: which, and whether this program is another than the one that froze it. */
const frozenSchema = z.object({
  version: idSchema,
  frozenAt: z.string(),
  root: hashSchema,
  /** Program and version that froze it. */
  producer: z.string(),
  /** Those that drew the files now, where they are others: manifest and root are the same, the bytes of other files may differ. */
  drawnBy: z.string().nullable(),
});

/** What is told of every file that left the case. */
export const writtenSchema = z.object({
  path: z.string(),
  /** Records that stand in the file. */
  records: z.int(),
  /** Chosen records that could not be written, and why. */
  left_out: z.array(z.object({ id: z.string(), reason: z.string() })),
  /** Protected people, bodies and places whose names are in the file: only with a profile, and in a whole case as JSON. */
  protected: z.array(idSchema),
});

/** Name of the profile that the file was made for, and how many records it replaces; absent for an internal one. */
export const madeForFields = { profile: z.string().optional(), replaced: z.int().optional() };

export const exportResultSchema = writtenSchema.extend({
  format: z.enum(exportFormats),
  frozen: frozenSchema.optional(),
  ...madeForFields,
});

/** Which sources go along in a package: none, the passages around quotes, the whole texts, or texts and originals. */
export const packageSources = ['none', 'excerpts', 'texts', 'originals'] as const;

export type PackageSources = (typeof packageSources)[number];

/** `left_out`: chosen records that are not in it, sources whose text or original is not here, quotes that do not hold. */
const packageResultSchema = exportResultSchema.extend({
  format: z.literal('package'),
  /** SHA-256 over what the dossier says and what proves it: the same whatever files are packed. */
  root: hashSchema,
  /** SHA-256 over all files of the package. */
  package: hashSchema,
});

export type PackageResult = z.infer<typeof packageResultSchema>;

/** What leaves the case as a whole: one file with everything, or a new case without history. */
export const caseExportFormats = ['bundle', 'case'] as const;

const caseExportResultSchema = writtenSchema.extend({
  format: z.enum(caseExportFormats),
  /** Files that stand in it, each of them proved after it was written. */
  files: z.int(),
});

export type CaseExportResult = z.infer<typeof caseExportResultSchema>;

/** For this file only; absent: as the dossier says. */
const editionFields = {
  /** Where neither `profile` nor the dossier says for whom: written as Internal, with all names, instead of refused for protected ones. */
  elseInternal: z.boolean().optional(),
  language: z.enum(dossierLanguages).nullish(),
  citationStyle: z.enum(citationStyles).nullish(),
};

/** What a file is made of, and where it goes. */
const fileFields = {
  path: z.string().min(1),
  dossier: idOrSuffixSchema.nullish(),
  /** A frozen version, in place of a dossier as it is now. */
  version: idOrSuffixSchema.nullish(),
  select: z.string().nullish(),
  profile: exportProfileSchema.nullish(),
  ...editionFields,
};

/** `protected`: ids of records whose protected names are in it. */
const savedSchema = z.object({ path: z.string(), protected: z.array(z.string()) });

export const transferContract = {
  /**
   * What readers of a profile may see of records, and the sources of quotes. Records that are not in `labels` are called as they are in the
   * case. Of those in `replaced` nothing else is shown, those in `withheld`, asked for or not, not at all, and the fields in `leftOut` of no
   * record.
   */
  pictureLabels: query(
    z.object({
      profile: exportProfileSchema.nullish(),
      records: z.array(idSchema).max(1_000_000),
      quotes: z.array(idSchema).max(1_000_000),
    }),
    z.object({
      labels: z.record(z.string(), z.string()),
      replaced: z.array(idSchema),
      withheld: z.array(idSchema),
      leftOut: z.array(z.string()),
      sources: z.array(z.string()),
    }),
  ),
  /**
   * Writes a picture of a view that the window has drawn. Its words are looked through as those of an export: refused means `protected`,
   * with nothing written.
   */
  savePicture: mutation(
    z.object({
      path: z.string().min(1),
      format: z.enum(pictureFormats),
      svg: z.string().max(60_000_000),
      /** The same as PNG, where that is the format. */
      png: z.custom<Uint8Array>((value) => value instanceof Uint8Array).nullish(),
      /** CSS pixels. */
      width: z.number().positive(),
      height: z.number().positive(),
      /** `internal` lets protected names out. */
      profile: exportProfileSchema.nullish(),
      /** Without a profile: lets protected names out, and tells them, rather than refuse. */
      elseInternal: z.boolean().default(false),
    }),
    savedSchema,
  ),
  /** Writes the rows of a view, as JSON an object a line. It is internal: ids and all names are in it. */
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
   * Writes a dossier, what a query finds, or the whole case to a file. An existing file is replaced whole or not at all.
   * With a profile whoever it replaces has a pseudonym, and the finished bytes are looked through for their names. Without one, nor one of
   * the dossier, it is refused when protected names would be in it, unless `elseInternal` says otherwise; a whole case as JSON is always internal. Refused means
   * `protected`, one fault a place with a leak as `about`, and nothing written.
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
   * Writes a dossier with its manifest, the page that verifies it and, as chosen, its sources into one ZIP, which is read
   * again and proved before it takes its place. Refuses protected names as `export` does, those in the sources among them.
   */
  package: mutation(
    z.object({
      ...fileFields,
      /** Formats in which the dossier itself is in it. */
      with: z.array(z.enum(exportFormats)),
      sources: z.enum(packageSources),
    }),
    packageResultSchema,
  ),
  /**
   * Dossiers whose export to a profile a record stops alone: they could leave once it is neither protected nor replaced in the profile
   * (`nameAgain` of `profiles.set`). Whoever has no pseudonym yet is given one, as by an export.
   */
  freed: mutation(
    z.object({ record: idSchema }),
    z.array(z.object({ dossier: idSchema, title: z.string(), profile: z.string() })),
  ),
  /** Begins to write the whole case; a job, which `jobs` tells of and cancels. Nothing half-written stays. */
  writeWhole: mutation(
    z.object({ format: z.enum(caseExportFormats), path: z.string().min(1) }),
    z.object({ job: z.string() }),
  ),
  /** What a `writeWhole` that is done came to. */
  wholeResult: query(z.object({ job: z.string() }), caseExportResultSchema),
};
