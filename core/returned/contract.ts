import { z } from 'zod';
import { idOrSuffixSchema } from '#core/records/contract.ts';
import { mutation, query } from '#core/rpc.ts';
import { versionRowSchema } from '#core/versions/contract.ts';

/** What an editor did to a sentence or a heading. */
export const returnedKinds = ['changed', 'added', 'dropped', 'moved'] as const;

export type ReturnedKind = (typeof returnedKinds)[number];

/**
 * Why a change cannot be accepted: the case generates those words (`drawn`); it is a table in a text (`table`); it is among generated words, or the dossier no longer has the
 * place (`noPlace`); sections are added, removed and moved on the page (`section`); it would write a pseudonym (`pseudonym`).
 */
export const returnedReasons = ['drawn', 'table', 'noPlace', 'section', 'pseudonym'] as const;

export const returnedChangeSchema = z.object({
  /** From 1, in the reading order of the file. */
  number: z.int().min(1),
  kind: z.enum(returnedKinds),
  role: z.enum(['title', 'subtitle', 'section', 'heading', 'sentence', 'cell']),
  /** Heading of its current or former section. */
  section: z.string(),
  /** As it was when the file was made. */
  before: z.string().nullable(),
  /** As in the file. */
  after: z.string().nullable(),
  /** What the dossier says now, if that differs; `''` if it no longer says it. Null if unchanged. */
  now: z.string().nullable(),
  /** Why it cannot be accepted; null if it can. */
  refused: z.enum(returnedReasons).nullable(),
  /** Whether it follows the case, in which case accepting the change makes it the author's own text. */
  follows: z.boolean(),
  /** Its footnotes: how many are kept if it is accepted, and how many are lost. */
  footnotes: z.object({ stay: z.int(), go: z.int() }),
});

export type ReturnedChange = z.infer<typeof returnedChangeSchema>;

const documentSchema = z.object({
  dossier: idOrSuffixSchema,
  /** Path of a Word document on this device. */
  path: z.string().min(1),
});

export const comparedDocumentSchema = z.object({
  /** Name of the file. */
  name: z.string(),
  title: z.string(),
  /** The frozen version that it was made from; null if it is compared with the current dossier. */
  version: versionRowSchema.nullable(),
  /** Whether the file identifies its dossier. If not, it is compared with the requested dossier. */
  isKnown: z.boolean(),
  /** The profile that it is an edition for. */
  profile: z.string().nullable(),
  changes: z.array(returnedChangeSchema),
  /** Number of unchanged sentences. */
  same: z.int(),
  /** Number of the author's paragraphs that were split or joined, which no change covers. */
  reparted: z.int(),
  /** Tracked changes, which are read as accepted. */
  tracked: z.int(),
  /** Comments that editors added. */
  comments: z.array(z.object({ author: z.string(), text: z.string(), about: z.string() })),
  /** Number of text boxes, equations and embedded documents in the file, whose words are not compared. */
  unread: z.int(),
  /** Footnotes that are not the dossier's. */
  footnotes: z.array(z.string()),
  /** Quotes of the dossier's footnotes that the file no longer has, although sentences that cite them are in it. */
  footnotesGone: z.array(z.string()),
  /** Identifies the file and the dossier as they were compared. */
  token: z.string(),
});

export type ComparedDocument = z.infer<typeof comparedDocumentSchema>;

export const returnedContract = {
  /**
   * Compares a returned Word document of a dossier with the version that it was made from, or otherwise with the current dossier. Tracked
   * changes are read as accepted.
   */
  compare: query(documentSchema, comparedDocumentSchema),
  /** Accepts changes, by their numbers, in one step. Rejected if the file or the dossier has changed since the comparison. */
  take: mutation(
    documentSchema.extend({ changes: z.array(z.int().min(1)).min(1).max(100_000), token: z.string() }),
    z.object({ taken: z.int() }),
  ),
};
