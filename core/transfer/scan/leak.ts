import { z } from 'zod';

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
  /** What they are: all of a name, one word of it, what a person asked to have replaced, the hash of a name. */
  form: z.enum(['name', 'single', 'part', 'words', 'hash']),
  /** SHA-256 of the sentence, by which a word may be allowed in it. */
  sentence: z.string(),
  /** Whether a person may say that another is meant. */
  clearable: z.boolean(),
  /** Section, quote or article where the words are to be changed; null for the head of the dossier, and what only the file has. */
  at: z.string().nullable(),
  quoted: z.boolean(),
});

export type Leak = z.infer<typeof leakSchema>;
