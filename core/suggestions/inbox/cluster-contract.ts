import { z } from 'zod';
import { idOrSuffixSchema, recordRefSchema } from '#core/records/contract.ts';
import { mutation, query } from '#core/rpc.ts';
import {
  candidateSchema,
  countsSchema,
  groupSchema,
  inboxQuerySchema,
  passageSchema,
  progressSchema,
} from './contract.ts';

const reasonSchema = z.object({ sign: z.enum(['plus', 'minus']), text: z.string() });

/** Fields of a row with several names. */
const oneRowFields = {
  ...groupSchema.pick({ id: true, kind: true, mentions: true, articles: true, confidence: true }).shape,
  /** The ids of its names, as `rejectGroups` and `mergeGroups` take them. */
  ids: z.array(z.string()),
};

/** A row of the inbox: several forms of one name, a single name, or names known from the same list. */
export const clusterRowSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('cluster'),
    ...oneRowFields,
    name: z.string(),
    /** Other forms, those in the most articles first; shortened if there are many. */
    also: z.array(z.string()),
    forms: z.int(),
    /** Why the confidence that they are one is only fair; null if it is higher. */
    doubt: z.string().nullable(),
    /** The record of the case that it may be. */
    candidate: candidateSchema.nullable(),
  }),
  z.object({
    type: z.literal('single'),
    id: z.string(),
    group: groupSchema,
    /** Names that it fits equally well, which is why it is in none of their clusters. */
    between: z.string().nullable(),
  }),
  z.object({
    type: z.literal('evidence'),
    ...oneRowFields,
    names: z.array(z.string()),
  }),
]);

export type InboxRow = z.infer<typeof clusterRowSchema>;
export type ClusterRow = Extract<InboxRow, { type: 'cluster' }>;
export type EvidenceRow = Extract<InboxRow, { type: 'evidence' }>;

/** One form of a cluster, with its facts. */
export const clusterFormSchema = z.object({
  key: z.string(),
  text: z.string(),
  isMain: z.boolean(),
  mentions: z.int(),
  articles: z.int(),
  /** A fact for or against it, if there is one. */
  fact: reasonSchema.nullable(),
  /** Whether at least half of the evidence supports it. */
  belongs: z.boolean(),
  reasons: z.array(reasonSchema),
});

export type ClusterForm = z.infer<typeof clusterFormSchema>;

const clusterQuerySchema = inboxQuerySchema.omit({ state: true }).extend({
  sort: z.enum(['mentions', 'articles', 'confidence', 'name']).default('mentions'),
  group: z.enum(['several', 'evidence']).nullish(),
  /** Strong names first, then those of the open bands; null for all, ordered by `sort` alone. */
  bands: z.array(z.enum(['fair', 'weak'])).nullish(),
});

export type ClusterQuery = z.output<typeof clusterQuerySchema>;

const bandSchema = z.object({
  clusters: z.int(),
  singles: z.int(),
  names: z.int(),
  /** Groups of names with the same evidence, and the number of names in them. */
  groups: z.int(),
  grouped: z.int(),
});
const clusterOfSchema = z.object({ id: z.string() });

export const clusterContract = {
  /** The open names, with the forms of one name as one row. */
  inboxClusters: query(
    clusterQuerySchema,
    progressSchema.extend({
      rows: z.array(clusterRowSchema),
      total: z.int(),
      /** Names in the rows; each name of an evidence row counts. */
      names: z.int(),
      mentions: z.int(),
      articles: z.int(),
      several: z.int(),
      evidence: z.int(),
      /** Counts over everything open, ignoring other filters; a cluster counts as one. */
      counts: countsSchema,
      /** Counts of strong names. */
      progress: z.object({ decided: z.int(), total: z.int(), accepted: z.int(), rejected: z.int() }),
      bands: z.object({ strong: bandSchema, fair: bandSchema, weak: bandSchema }),
      /** The bands that the rows come from, if requested by band. */
      openBands: z.array(z.enum(['fair', 'weak'])),
      /** Whether some names have not been compared yet. */
      comparing: z.boolean(),
    }),
  ),
  /** One cluster with its forms, passages of one of them, and one passage of the main form for comparison. */
  inboxCluster: query(
    clusterOfSchema.extend({
      /** `key` of a form; the main one by default. */
      form: z.string().nullish(),
      passages: z.int().min(0).max(100).default(10),
    }),
    z
      .object({
        row: clusterRowSchema,
        forms: z.array(clusterFormSchema),
        form: z.string(),
        passages: z.array(passageSchema),
        comparison: z.array(passageSchema),
      })
      .nullable(),
  ),
  /**
   * Creates one record from forms of a cluster, or adds them to an existing one, in one undoable step; that the forms in `apart` belong to
   * another is stored for the whole case.
   */
  acceptCluster: mutation(
    clusterOfSchema.extend({
      forms: z.array(z.string()).min(1),
      apart: z.array(z.string()).default([]),
      record: idOrSuffixSchema.nullable(),
    }),
    z.object({ record: recordRefSchema, forms: z.int(), apart: z.int() }),
  ),
  /** Creates a record from one form, and stores for the whole case that it is not the same as the main form. */
  acceptOther: mutation(clusterOfSchema.extend({ form: z.string() }), recordRefSchema),
  /** Stores that a form is not the same as the main form. */
  takeOut: mutation(clusterOfSchema.extend({ form: z.string() }), z.object({ apart: z.int() })),
  /** Stores that all forms of a cluster belong to different records. */
  keepApart: mutation(clusterOfSchema, z.object({ apart: z.int() })),
  /** Never suggests a form again. */
  rejectForm: mutation(clusterOfSchema.extend({ form: z.string() }), z.object({ rejected: z.int() })),
};
