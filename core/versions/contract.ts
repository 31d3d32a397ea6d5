import { z } from 'zod';
import { hashSchema, idSchema, nameSchema } from '#core/model/base.ts';
import { dossierDocumentSchema } from '#core/model/dossier-document.ts';
import { idOrSuffixSchema } from '#core/records/contract.ts';
import { mutation, query } from '#core/rpc.ts';

/** A frozen version as lists show it. */
export const versionRowSchema = z.object({
  id: idSchema,
  dossier: idSchema,
  /** In the order of freezing, from 1; trashed versions keep their numbers. */
  number: z.int().min(1),
  name: z.string(),
  /** ISO 8601 UTC. */
  frozenAt: z.string(),
  language: z.string(),
  root: hashSchema,
  /** Whether its file is here; another device may still have to deliver it. */
  here: z.boolean(),
});

export type VersionRow = z.infer<typeof versionRowSchema>;

/** A quote in a comparison. */
const proofSchema = z.object({
  id: z.string(),
  exact: z.string(),
  /** Title and outlet of its source. */
  source: z.string(),
});

export type ComparedProof = z.infer<typeof proofSchema>;

const sideSchema = z.object({
  text: z.string(),
  /** Whether it is marked that no quote proves it, or some of its words. */
  unproved: z.boolean(),
});

/** What happened to a sentence. `changed`: other words. `proof`: the same words with other proof. `moved`: the same at another place. */
export const changeKinds = ['added', 'dropped', 'changed', 'proof', 'moved'] as const;

export type ChangeKind = (typeof changeKinds)[number];

export const versionChangeSchema = z.object({
  kind: z.enum(changeKinds),
  role: z.enum(['title', 'section', 'heading', 'sentence']),
  /** Heading of its current or former section. */
  section: z.string(),
  before: sideSchema.nullable(),
  after: sideSchema.nullable(),
  /** Proof that was removed, added, or has other words or another text. All empty if only a footnote was moved. */
  proof: z.object({
    dropped: z.array(proofSchema),
    added: z.array(proofSchema),
    changed: z.array(z.object({ before: proofSchema, after: proofSchema })),
  }),
});

export type VersionChange = z.infer<typeof versionChangeSchema>;

/** One side of a comparison; without a version it is the current dossier. */
const comparedSchema = z.object({ version: versionRowSchema.nullable(), title: z.string() });

const comparisonSchema = z.object({
  from: comparedSchema,
  to: comparedSchema,
  /** In reading order. */
  changes: z.array(versionChangeSchema),
  counts: z.record(z.enum(changeKinds), z.int()),
  /** Number of sentences that are the same, with the same proof. */
  same: z.int(),
});

export type VersionComparison = z.infer<typeof comparisonSchema>;

/** `to`: null for the current dossier. */
const twoSchema = z.object({ from: idOrSuffixSchema, to: idOrSuffixSchema.nullable() });

export const versionsContract = {
  /**
   * Freezes the current dossier as a version that never changes. If nothing has changed since the newest one, that is returned, and
   * `created` is false.
   */
  freeze: mutation(
    z.object({ dossier: idOrSuffixSchema, name: nameSchema.max(200).nullish() }),
    versionRowSchema.extend({ created: z.boolean() }),
  ),
  /** The versions of a dossier, newest first. */
  list: query(z.object({ dossier: idOrSuffixSchema }), z.array(versionRowSchema)),
  /** The frozen dossier. Fails if its file is missing or damaged, or does not match the version's root. */
  document: query(
    z.object({ id: idOrSuffixSchema }),
    z.object({ version: versionRowSchema, document: dossierDocumentSchema, producer: z.string() }),
  ),
  /** What was added, dropped and changed between two versions of a dossier, sentence by sentence. */
  compare: query(twoSchema, comparisonSchema),
  /**
   * Drafts a correction notice from the result of `compare`: its paragraphs, empty if no sentence changed. It is for the dossier's own
   * audience: fails with `protected` where an export for these readers would.
   */
  correction: query(twoSchema, z.object({ title: z.string(), paragraphs: z.array(z.string()) })),
  rename: mutation(z.object({ id: idOrSuffixSchema, name: z.string().trim().max(200) }), versionRowSchema),
  /** Versions, including trashed ones, that contain words of an article, and versions for which that cannot be determined here. */
  holding: query(
    z.object({ article: idOrSuffixSchema }),
    z.object({ versions: z.array(versionRowSchema), unknown: z.array(versionRowSchema) }),
  ),
};
