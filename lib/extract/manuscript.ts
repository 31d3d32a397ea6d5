import { z } from 'zod';

/** Words of a paragraph that look alike. */
const pieceSchema = z.object({
  text: z.string(),
  /** Name of their character style in small letters; '' for none. */
  look: z.string(),
  /** What computes them, such as `NOTEREF`; '' for words that somebody wrote. */
  field: z.string(),
});

export type ManuscriptPiece = z.infer<typeof pieceSchema>;

/**
 * A Word document as its author left it: paragraphs with the names of their styles. Tracked changes are read as accepted, so what was
 * deleted is not there.
 */
export const manuscriptSchema = z.object({
  paragraphs: z.array(
    z.object({
      /** Name of its style in small letters. */
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
  /** How many changes were tracked, and are read as accepted. */
  tracked: z.int(),
  /** How many text boxes, equations and inserted documents it has, whose words are not read. */
  unread: z.int(),
  /** Properties that a program has given it, by name. */
  properties: z.record(z.string(), z.string()),
});

export type Manuscript = z.infer<typeof manuscriptSchema>;
