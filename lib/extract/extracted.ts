import type { Manuscript } from './manuscript.ts';
import type { Provenance } from './provenance.ts';
import type { Block } from '#lib/text/block.ts';

/** The kinds of file that are read into an article. */
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

/** A run of text of one kind, not yet placed in the article's one string. */
export interface ExtractedBlock {
  kind: Block['kind'];
  text: string;
  /** 1-based page of a PDF on which the block begins. */
  page?: number;
}

/** The fields that say where their value came from. */
export type ExtractedField = 'title' | 'outlet' | 'authors' | 'published' | 'url' | 'language';

/** Nothing is ever typed by a person while a file is being read. */
export type ExtractedProvenance = Exclude<Provenance, 'typed'>;

/** What a source file says, cleaned: the same for every format. */
export interface Extracted {
  format: SourceFormat;
  title: string;
  /** What the text says as its headline; null where the title is none: the file's name, or the beginning of a sentence. */
  headline: string | null;
  /** In reading order. The headline is not among them. */
  blocks: ExtractedBlock[];
  outlet: string | null;
  authors: string[];
  /** EDTF, level 1. */
  published: string | null;
  /** BCP 47 primary subtag, such as `es`. */
  language: string | null;
  url: string | null;
  provenance: Record<ExtractedField, ExtractedProvenance>;
  /** Complete sentences for a person: what was left out or is doubtful. */
  warnings: string[];
  /** Files that it holds and that are sources of their own: what is attached to a mail. */
  inner?: InnerFile[];
  /** The document itself, where `manuscript` was asked for; then there is nothing else. */
  manuscript?: Manuscript;
}

/**
 * A file within a source. It is kept as an original of its own and goes through the reader by itself; `refused` says
 * why one is only listed.
 */
export type InnerFile =
  | { name: string; bytes: Uint8Array }
  | {
      name: string;
      refused: { code: 'unsupported' | 'unreadable' | 'too-large'; message: string };
      /** Only where `whole` is asked for: pictures need not travel to and fro. */
      whole?: Uint8Array | undefined;
    };

/** What comes in: bytes and what is known around them. */
export interface ParseInput {
  bytes: Uint8Array;
  /** File name without its folder: for the type and for a title when the file has none. */
  name: string;
  hint?: {
    /** The bytes are HTML in UTF-8, such as the clipboard gives. */
    html?: boolean;
    /** Where it was taken from, when the host knows. */
    url?: string;
    /** When the file was last changed, in milliseconds since 1970. */
    modified?: number;
    /** Opens a file that is locked. Never kept, never written down. */
    password?: string;
    /** What is attached is given back whole, also what cannot be read: it is to be kept. */
    whole?: boolean;
    /** A Word document is read as its author left it, and makes no article. */
    manuscript?: boolean;
  };
}
