import { z } from 'zod';
import { blockSchema } from '#lib/text/block.ts';
import { manuscriptSchema } from './manuscript.ts';
import { provenanceSchema } from './provenance.ts';

// Modules that read files import only types from here, so that the process that reads them starts without zod.

/** The file formats that are read into an article. */
export const sourceFormats = [
  'txt',
  'markdown',
  'html',
  'pdf',
  'docx',
  'odt',
  'rtf',
  'epub',
  'eml',
  'mhtml',
  'csv',
  'xlsx',
] as const;

export type SourceFormat = (typeof sourceFormats)[number];

/** A run of text of one kind that has no place in the article's string yet. */
const extractedBlockSchema = z.object({
  kind: blockSchema.shape.kind,
  text: z.string(),
  /** 1-based page of a PDF on which the block begins. */
  page: z.exactOptional(z.int().min(1)),
});

export type ExtractedBlock = z.output<typeof extractedBlockSchema>;

/** Provenance without `typed`: the user types nothing while a file is being read. */
const extractedProvenanceSchema = provenanceSchema.exclude(['typed']);

export type ExtractedProvenance = z.output<typeof extractedProvenanceSchema>;

const bytesSchema = z.custom<Uint8Array>((value) => value instanceof Uint8Array);

/** A file within a source. It is kept and read as a separate original; `refused` says why it is only listed. */
const innerFileSchema = z.union([
  z.object({ name: z.string(), bytes: bytesSchema }),
  z.object({
    name: z.string(),
    refused: z.object({ code: z.enum(['unsupported', 'unreadable', 'too-large']), message: z.string() }),
    /** Only if `whole` is requested, so that pictures need not be transferred. */
    whole: bytesSchema.optional(),
  }),
]);

export type InnerFile = z.output<typeof innerFileSchema>;

/** The content of a source file, cleaned up: the same for every format. */
export const extractedSchema = z.object({
  format: z.enum(sourceFormats),
  title: z.string(),
  /** The headline as in the text; null if the title is not a headline but the file's name or the beginning of a sentence. */
  headline: z.string().nullable(),
  /** In reading order, without the headline. */
  blocks: z.array(extractedBlockSchema),
  outlet: z.string().nullable(),
  authors: z.array(z.string()),
  /** EDTF, level 1. */
  published: z.string().nullable(),
  /** BCP 47 primary subtag, such as `es`. */
  language: z.string().nullable(),
  url: z.string().nullable(),
  provenance: z.object({
    title: extractedProvenanceSchema,
    outlet: extractedProvenanceSchema,
    authors: extractedProvenanceSchema,
    published: extractedProvenanceSchema,
    url: extractedProvenanceSchema,
    language: extractedProvenanceSchema,
  }),
  /** Complete sentences for the user: what was left out or is doubtful. */
  warnings: z.array(z.string()),
  /** Files inside it that are sources of their own: attachments of a mail. */
  inner: z.exactOptional(z.array(innerFileSchema)),
  /** The document itself, if `manuscript` was requested; then nothing else is filled in. */
  manuscript: z.exactOptional(manuscriptSchema),
});

export type Extracted = z.output<typeof extractedSchema>;

/** The input: bytes and what is known about them. */
export interface ParseInput {
  bytes: Uint8Array;
  /** File name without its folder: for the type, and for a title if the file has none. */
  name: string;
  hint?: {
    /** The bytes are HTML in UTF-8, as from the clipboard. */
    html?: boolean;
    /** Where it was taken from, if the host knows. */
    url?: string;
    /** When the file was last changed, in milliseconds since 1970. */
    modified?: number;
    /** Opens a locked file. Never stored or logged. */
    password?: string;
    /** Whether attachments are returned whole, including unreadable ones, because they are to be kept. */
    whole?: boolean;
    /** Whether a Word document is read as its author left it, instead of as an article. */
    manuscript?: boolean;
  };
}
