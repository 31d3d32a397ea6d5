import { z } from 'zod';

/** Words of a paragraph with the same formatting. */
const pieceSchema = z.object({
  text: z.string(),
  /** Name of their character style in lower case; '' for none. */
  look: z.string(),
  /** The field that computes them, such as `NOTEREF`; '' for typed words. */
  field: z.string(),
});

export type ManuscriptPiece = z.infer<typeof pieceSchema>;

/**
 * A Word document as its author left it: paragraphs with the names of their styles. Tracked changes are read as
 * accepted, so deletions are gone.
 */
export const manuscriptSchema = z.object({
  paragraphs: z.array(
    z.object({
      /** Name of its style in lower case. */
      style: z.string(),
      isInTable: z.boolean(),
      /** In the first row of a table. */
      isHead: z.boolean(),
      pieces: z.array(pieceSchema),
    }),
  ),
  /** The words of the footnotes that it cites. */
  footnotes: z.array(z.string()),
  comments: z.array(
    z.object({
      author: z.string(),
      text: z.string(),
      /** The words that it is about. */
      about: z.string(),
    }),
  ),
  /** Number of tracked changes, which are read as accepted. */
  tracked: z.int(),
  /** Number of text boxes, equations and inserted documents, whose words are not read. */
  unread: z.int(),
  /** Properties that a program has added, by name. */
  properties: z.record(z.string(), z.string()),
});

export type Manuscript = z.infer<typeof manuscriptSchema>;
