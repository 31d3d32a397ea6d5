import { z } from 'zod';
import { hashSchema, idSchema, nameSchema } from '#core/model/base.ts';
import { dossierDocumentSchema } from '#core/model/dossier-document.ts';
import { idOrSuffixSchema } from '#core/records/contract.ts';
import { mutation, query } from '#core/rpc.ts';

/** A frozen version as lists show it. */
export const versionRowSchema = z.object({
  id: idSchema,
  dossier: idSchema,
  /** By the order in which they were frozen, from 1; one in the trash keeps its own. */
  number: z.int().min(1),
  name: z.string(),
  /** ISO 8601 UTC. */
  frozenAt: z.string(),
  language: z.string(),
  root: hashSchema,
  /** Whether the file that it is in is here; another device may still have to bring it. */
  here: z.boolean(),
});

export type VersionRow = z.infer<typeof versionRowSchema>;

/** A quote as a comparison names it. */
const proofSchema = z.object({
  id: z.string(),
  exact: z.string(),
  /** Title and outlet of its source. */
  source: z.string(),
});

export type ComparedProof = z.infer<typeof proofSchema>;

const sideSchema = z.object({
  text: z.string(),
  /** Whether it is said that no quote proves it, or some of its words. */
  unproved: z.boolean(),
});

/**
 * What became of a sentence. `changed`: it has other words. `proof`: the same words, with other proof. `moved`: the same, at
 * another place.
 */
export const changeKinds = ['added', 'dropped', 'changed', 'proof', 'moved'] as const;

export type ChangeKind = (typeof changeKinds)[number];

export const versionChangeSchema = z.object({
  kind: z.enum(changeKinds),
  role: z.enum(['title', 'section', 'heading', 'sentence']),
  /** Heading of the section in which it is, or was. */
  section: z.string(),
  before: sideSchema.nullable(),
  after: sideSchema.nullable(),
  /** Which proof went, which came, and which has other words or is of another text. All empty where only the place of a footnote changed. */
  proof: z.object({
    dropped: z.array(proofSchema),
    added: z.array(proofSchema),
    changed: z.array(z.object({ before: proofSchema, after: proofSchema })),
  }),
});

export type VersionChange = z.infer<typeof versionChangeSchema>;

/** One side of a comparison; without a version it is the dossier as it is now. */
const comparedSchema = z.object({ version: versionRowSchema.nullable(), title: z.string() });

const comparisonSchema = z.object({
  from: comparedSchema,
  to: comparedSchema,
  /** In reading order. */
  changes: z.array(versionChangeSchema),
  counts: z.record(z.enum(changeKinds), z.int()),
  /** Sentences that are the same, with the same proof. */
  same: z.int(),
});

export type VersionComparison = z.infer<typeof comparisonSchema>;

/** `to`: null for the dossier as it is now. */
const twoSchema = z.object({ from: idOrSuffixSchema, to: idOrSuffixSchema.nullable() });

export const versionsContract = {
  /**
   * Keeps the dossier as it is now as a version that never changes. Where nothing has changed since the newest one, no other is
   * made: the answer is that one, and `created` is false.
   */
  freeze: mutation(
    z.object({ dossier: idOrSuffixSchema, name: nameSchema.max(200).nullish() }),
    versionRowSchema.extend({ created: z.boolean() }),
  ),
  /** The versions of a dossier, the newest first. */
  list: query(z.object({ dossier: idOrSuffixSchema }), z.array(versionRowSchema)),
  /** The dossier as it was frozen. Refused where its file is not here, damaged, or says something else than the version's root. */
  document: query(
    z.object({ id: idOrSuffixSchema }),
    z.object({ version: versionRowSchema, document: dossierDocumentSchema, producer: z.string() }),
  ),
  /** What was added, dropped and changed between two versions of a dossier, sentence by sentence. */
  compare: query(twoSchema, comparisonSchema),
  /**
   * Drafts a correction notice of what `compare` finds: its paragraphs, none where no sentence changed. It is for the dossier's own
   * audience: refused means `protected`, where an export for these readers would be.
   */
  correction: query(twoSchema, z.object({ title: z.string(), paragraphs: z.array(z.string()) })),
  rename: mutation(z.object({ id: idOrSuffixSchema, name: z.string().trim().max(200) }), versionRowSchema),
  /** Versions, in the trash or not, that hold words of an article; and those of which it cannot be known here. */
  holding: query(
    z.object({ article: idOrSuffixSchema }),
    z.object({ versions: z.array(versionRowSchema), unknown: z.array(versionRowSchema) }),
  ),
};
