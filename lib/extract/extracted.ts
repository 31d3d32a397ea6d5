import type { Manuscript } from './manuscript.ts';
import type { Provenance } from './provenance.ts';
import type { Block } from '#lib/text/block.ts';

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
export interface ExtractedBlock {
  kind: Block['kind'];
  text: string;
  /** 1-based page of a PDF on which the block begins. */
  page?: number;
}

/** The fields that record where their value came from. */
export type ExtractedField = 'title' | 'outlet' | 'authors' | 'published' | 'url' | 'language';

/** Provenance without `typed`: the user types nothing while a file is being read. */
export type ExtractedProvenance = Exclude<Provenance, 'typed'>;

/** The content of a source file, cleaned up: the same for every format. */
export interface Extracted {
  format: SourceFormat;
  title: string;
  /** The headline as in the text; null if the title is not a headline but the file's name or the beginning of a sentence. */
  headline: string | null;
  /** In reading order, without the headline. */
  blocks: ExtractedBlock[];
  outlet: string | null;
  authors: string[];
  /** EDTF, level 1. */
  published: string | null;
  /** BCP 47 primary subtag, such as `es`. */
  language: string | null;
  url: string | null;
  provenance: Record<ExtractedField, ExtractedProvenance>;
  /** Complete sentences for the user: what was left out or is doubtful. */
  warnings: string[];
  /** Files inside it that are sources of their own: attachments of a mail. */
  inner?: InnerFile[];
  /** The document itself, if `manuscript` was requested; then nothing else is filled in. */
  manuscript?: Manuscript;
}

/** A file within a source. It is kept as an original of its own and read separately; `refused` says why it is only listed. */
export type InnerFile =
  | { name: string; bytes: Uint8Array }
  | {
      name: string;
      refused: { code: 'unsupported' | 'unreadable' | 'too-large'; message: string };
      /** Only if `whole` is requested, so that pictures need not be transferred. */
      whole?: Uint8Array | undefined;
    };

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
