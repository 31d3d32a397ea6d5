import { z } from 'zod';
import { idOrSuffixSchema } from '#core/records/contract.ts';
import { mutation, query } from '#core/rpc.ts';
import { versionRowSchema } from '#core/versions/contract.ts';

/** What an editor did to a sentence or a heading. */
export const returnedKinds = ['changed', 'added', 'dropped', 'moved'] as const;

export type ReturnedKind = (typeof returnedKinds)[number];

/**
 * Why a change cannot be taken: the case draws those words (`drawn`); it is a table in a text (`table`); it stands among words that the case draws, or the dossier has
 * lost the place (`noPlace`); sections are added, removed and moved on the page (`section`); it would write a pseudonym (`pseudonym`).
 */
export const returnedReasons = ['drawn', 'table', 'noPlace', 'section', 'pseudonym'] as const;

export const returnedChangeSchema = z.object({
  /** From 1, in the reading order of the file. */
  number: z.int().min(1),
  kind: z.enum(returnedKinds),
  role: z.enum(['title', 'subtitle', 'section', 'heading', 'sentence', 'cell']),
  /** Heading of the section in which it is, or was. */
  section: z.string(),
  /** As it was when the file was made. */
  before: z.string().nullable(),
  /** As the file has it. */
  after: z.string().nullable(),
  /** What the dossier says now, where that is something else; `''` where it says it no more. Null: what it said. */
  now: z.string().nullable(),
  /** Why it cannot be taken; null where it can. */
  refused: z.enum(returnedReasons).nullable(),
  /** It follows the case until the change is taken: then it is the author's own text. */
  follows: z.boolean(),
  /** Its footnotes: how many stay when it is taken, and how many go. */
  footnotes: z.object({ stay: z.int(), go: z.int() }),
});

export type ReturnedChange = z.infer<typeof returnedChangeSchema>;

const documentSchema = z.object({
  dossier: idOrSuffixSchema,
  /** Of a Word document on this device. */
  path: z.string().min(1),
});

export const comparedDocumentSchema = z.object({
  /** Name of the file. */
  name: z.string(),
  title: z.string(),
  /** The frozen version that it was made from; null where it is compared with the dossier as it is now. */
  version: versionRowSchema.nullable(),
  /** Whether the file names its dossier. One that does not is compared with the dossier that was asked about. */
  isKnown: z.boolean(),
  /** The profile for which it is an edition. */
  profile: z.string().nullable(),
  changes: z.array(returnedChangeSchema),
  /** Sentences that are the same. */
  same: z.int(),
  /** How many of the author's paragraphs were split or joined, which no change takes. */
  reparted: z.int(),
  /** Tracked changes, which are read as accepted. */
  tracked: z.int(),
  /** What editors wrote beside the text. */
  comments: z.array(z.object({ author: z.string(), text: z.string(), about: z.string() })),
  /** How many text boxes, equations and inserted documents the file has, whose words are not compared. */
  unread: z.int(),
  /** Footnotes that are none of the dossier's. */
  footnotes: z.array(z.string()),
  /** Quotes of the dossier's footnotes that the file has no more, though sentences that cite them are in it. */
  footnotesGone: z.array(z.string()),
  /** Stands for the file and the dossier as they were compared. */
  token: z.string(),
});

export type ComparedDocument = z.infer<typeof comparedDocumentSchema>;

export const returnedContract = {
  /**
   * Compares a Word document of a dossier that comes back with the version that it was made from, else with the dossier as it is now.
   * Tracked changes are read as accepted.
   */
  compare: query(documentSchema, comparedDocumentSchema),
  /**
   * Takes changes, by their numbers, as one step. Refused where the file or the dossier is not as it was compared.
   */
  take: mutation(
    documentSchema.extend({ changes: z.array(z.int().min(1)).min(1).max(100_000), token: z.string() }),
    z.object({ taken: z.int() }),
  ),
};
