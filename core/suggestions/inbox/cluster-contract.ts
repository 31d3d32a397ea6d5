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

/** What a row of several names has. */
const oneRowFields = {
  ...groupSchema.pick({ id: true, kind: true, mentions: true, articles: true, confidence: true }).shape,
  /** The names of it, by which `rejectGroups` and `mergeGroups` know them. */
  ids: z.array(z.string()),
};

/** A row of the inbox: several forms of one name, one name alone, or names that the same list knows. */
export const clusterRowSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('cluster'),
    ...oneRowFields,
    name: z.string(),
    /** Other forms, those with the most articles first; not all of many. */
    also: z.array(z.string()),
    forms: z.int(),
    /** Why it is only fair that they are one; null where it is more. */
    doubt: z.string().nullable(),
    /** The record of the case that it may be. */
    candidate: candidateSchema.nullable(),
  }),
  z.object({
    type: z.literal('single'),
    id: z.string(),
    group: groupSchema,
    /** The names that it fits equally, so that it is in the cluster of none. */
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

/** One form of a cluster, with what is told of it. */
export const clusterFormSchema = z.object({
  key: z.string(),
  text: z.string(),
  isMain: z.boolean(),
  mentions: z.int(),
  articles: z.int(),
  /** A fact for it or against it, if there is one. */
  fact: reasonSchema.nullable(),
  /** Whether it has half the evidence or more. */
  belongs: z.boolean(),
  reasons: z.array(reasonSchema),
});

export type ClusterForm = z.infer<typeof clusterFormSchema>;

const clusterQuerySchema = inboxQuerySchema.omit({ state: true }).extend({
  sort: z.enum(['mentions', 'articles', 'confidence', 'name']).default('mentions'),
  group: z.enum(['several', 'evidence']).nullish(),
  /** Strong names first, then those of the bands that are open; null for all, in the order of `sort` alone. */
  bands: z.array(z.enum(['fair', 'weak'])).nullish(),
});

export type ClusterQuery = z.output<typeof clusterQuerySchema>;

const bandSchema = z.object({
  clusters: z.int(),
  singles: z.int(),
  names: z.int(),
  /** Groups of names of one evidence, and the names in them. */
  groups: z.int(),
  grouped: z.int(),
});
const clusterOfSchema = z.object({ id: z.string() });

export const clusterContract = {
  /** What is to decide, names that are one as one row. */
  inboxClusters: query(
    clusterQuerySchema,
    progressSchema.extend({
      rows: z.array(clusterRowSchema),
      total: z.int(),
      /** Names of the rows: those of one evidence are each one. */
      names: z.int(),
      mentions: z.int(),
      articles: z.int(),
      several: z.int(),
      evidence: z.int(),
      /** Of all that is to decide, whatever else is filtered; a cluster is one. */
      counts: countsSchema,
      /** Of the names that are strong. */
      progress: z.object({ decided: z.int(), total: z.int(), accepted: z.int(), rejected: z.int() }),
      bands: z.object({ strong: bandSchema, fair: bandSchema, weak: bandSchema }),
      /** The bands of which the rows are, where they were asked for by band. */
      openBands: z.array(z.enum(['fair', 'weak'])),
      /** Whether some names have not been compared yet. */
      comparing: z.boolean(),
    }),
  ),
  /** One cluster with its forms, passages of one of them, and one of the main form beside them. */
  inboxCluster: query(
    clusterOfSchema.extend({
      /** `key` of a form; the main one if none is given. */
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
   * Makes one record of forms of a cluster, or adds them to one, in one undoable step; that the forms of `apart` are of another is
   * remembered for the whole case.
   */
  acceptCluster: mutation(
    clusterOfSchema.extend({
      forms: z.array(z.string()).min(1),
      apart: z.array(z.string()).default([]),
      record: idOrSuffixSchema.nullable(),
    }),
    z.object({ record: recordRefSchema, forms: z.int(), apart: z.int() }),
  ),
  /** Makes a record of one form, and remembers for the whole case that it is of another than the main form. */
  acceptOther: mutation(clusterOfSchema.extend({ form: z.string() }), recordRefSchema),
  /** Remembers that a form is of another than the main form. */
  takeOut: mutation(clusterOfSchema.extend({ form: z.string() }), z.object({ apart: z.int() })),
  /** Remembers that all forms of a cluster are of different ones. */
  keepApart: mutation(clusterOfSchema, z.object({ apart: z.int() })),
  /** Never suggests a form again. */
  rejectForm: mutation(clusterOfSchema.extend({ form: z.string() }), z.object({ rejected: z.int() })),
};
