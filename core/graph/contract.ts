import { z } from 'zod';
import { idSchema } from '#core/model/base.ts';
import { linkSchema } from '#core/model/links.ts';
import { idOrSuffixSchema, quoteViewSchema, recordRefSchema } from '#core/records/contract.ts';
import { besidesDates, everythingBut, ownPage, unreadByViews } from '#core/model/made-from.ts';
import { query } from '#core/rpc.ts';
import { madeFromScope, viewScopeSchema } from '#core/views/model/scope.ts';

/** Maximum records in a graph. */
export const maxGraphRecords = 20_000;

/** Up to this many linked records are drawn by default; if there are more, only the most linked. */
export const wholeRecords = 500;
export const maxLinked = 200;

/** An article that names more records than this, such as a list or a register, says nothing about any two of them. */
export const crowdRecords = 40;

/** A link as drawn; its ends are leads of merged records. */
export const graphLinkSchema = z.object({
  /** A link's id; for a co-mention, the ids of both ends. */
  id: z.string(),
  from: idSchema,
  to: idSchema,
  kind: z.string(),
  role: z.string(),
  /** EDTF. */
  when: z.string().nullable(),
  /** UTC milliseconds of the first and last moment that `when` may mean; null if open or unspecified. */
  earliest: z.number().nullable(),
  latest: z.number().nullable(),
  certainty: linkSchema.shape.certainty.unwrap(),
  quotes: z.int(),
  /** Ids of the quotes that prove it. */
  proof: z.array(idSchema),
  /** Articles behind it: independent ones, copies and updates of others, unassessed ones. */
  origins: z.int(),
  copies: z.int(),
  notAssessed: z.int(),
  /** Whether sources contradict each other on it, or it is marked as disputed. */
  isContradicted: z.boolean(),
  /** For a co-mention, the number of articles that name both records. Null for a link that somebody created. */
  articles: z.int().nullable(),
});

export type GraphLink = z.infer<typeof graphLinkSchema>;

export const graphNodeSchema = z.object({
  id: idSchema,
  collection: recordRefSchema.shape.collection,
  title: z.string(),
  tags: z.array(z.string()),
  /** Number of records that it is linked to in the whole case. */
  degree: z.int(),
  /** Whether it was chosen; false if it was reached from a chosen record. */
  isChosen: z.boolean(),
});

export type GraphNode = z.infer<typeof graphNodeSchema>;

export const notPlacedReasons = ['no-link', 'article', 'beyond', 'undated'] as const;

/** A path from one record to another: each step is one or more links. */
const waySchema = z.object({ nodes: z.array(idSchema), links: z.array(z.array(z.string())) });

export type GraphWay = z.infer<typeof waySchema>;

const expandSchema = z.object({
  id: idSchema,
  /** Only links of these kinds; null for any. */
  kinds: z.array(z.string()).max(200).nullable().default(null),
  /** Only links with at least this many independent origins. */
  origins: z.int().min(0).default(0),
  steps: z.int().min(1).max(4).default(1),
});

export type GraphExpand = z.infer<typeof expandSchema>;

const unreadByGraph = { collections: unreadByViews, fields: { ...ownPage, quotes: besidesDates.quotes } };

export const graphContract = {
  /** What a graph draws: the records of a scope and those reached from there, with the links between them. */
  show: query(
    z.object({
      scope: viewScopeSchema.prefault({}),
      /** How many steps outward from all chosen records; null: one from a few, none from many. */
      steps: z.int().min(0).max(4).nullable().default(null),
      /** Records to expand. */
      expand: z.array(expandSchema).max(1000).default([]),
      /** Records drawn in any case, such as those of a path. */
      also: z.array(idSchema).max(1000).default([]),
      /** Whether to also connect records that an article names together. */
      coMentions: z.boolean().default(false),
      /** Whether articles are nodes of the graph; null: only if nothing else is chosen. */
      articles: z.boolean().nullable().default(null),
      /** Draws as many as possible, not only the most linked. */
      all: z.boolean().default(false),
      /** Maximum records listed for each reason why some are not drawn. */
      listed: z.int().min(0).default(2_000),
    }),
    z.object({
      nodes: z.array(graphNodeSchema),
      links: z.array(graphLinkSchema),
      /** Records of the scope that are not drawn. `records` are the first of them. */
      notPlaced: z.array(
        z.object({ reason: z.enum(notPlacedReasons), count: z.int(), records: z.array(recordRefSchema) }),
      ),
      /** How many records the scope has, and how many of them are linked to anything. */
      chosen: z.int(),
      linked: z.int(),
      articles: z.boolean(),
      steps: z.int(),
      /** Links not drawn because they held at another time than the scope's. */
      outside: z.int(),
      /** Articles that name too many records to indicate that these are connected. */
      crowded: z.int(),
    }),
    // Whether a record is named together with another depends on texts.
    ({ scope = {}, coMentions }) => (coMentions ? null : madeFromScope(scope, everythingBut(unreadByGraph))),
  ),
  /** How a record could be expanded: its links in the whole case, by kind, and how strong they are. */
  around: query(
    z.object({ id: idSchema, articles: z.boolean().default(false) }),
    z.object({
      /** Number of records reached by each kind, highest first. */
      kinds: z.array(z.object({ kind: z.string(), records: z.int() })),
      records: z.int(),
      /** Those reached by links with one, and with two, independent origins. */
      sourced: z.int(),
      strong: z.int(),
    }),
  ),
  /** A link with its evidence, what comes closest to evidence, and how else its ends are connected. */
  link: query(
    z.object({ id: idOrSuffixSchema }),
    z.object({
      link: graphLinkSchema,
      from: recordRefSchema,
      to: recordRefSchema,
      notes: z.string(),
      /** By field: guessed, typed, page, imported. Absent: typed. */
      provenance: z.record(z.string(), z.string()),
      quotes: z.array(quoteViewSchema),
      /** Quotes about one or both of its ends that do not prove it. */
      nearest: z.array(z.object({ quote: quoteViewSchema, names: z.enum(['both', 'from', 'to']) })),
      /** Other links between the two. */
      also: z.array(graphLinkSchema),
      /** The shortest path along links with quotes that uses none of the links between the two. */
      way: waySchema.nullable(),
      records: z.array(recordRefSchema),
      links: z.array(graphLinkSchema),
    }),
  ),
  /** How two records are connected in the whole case. */
  ways: query(
    z.object({
      from: idSchema,
      to: idSchema,
      articles: z.boolean().default(false),
      limit: z.int().min(1).max(500).default(100),
    }),
    z.object({
      shortest: waySchema.nullable(),
      /** Paths of up to four steps, shortest first; `count` is the total, a lower bound unless `isCounted`. */
      all: z.object({ ways: z.array(waySchema), count: z.int(), isCounted: z.boolean() }),
      /** Along links that may have held one after another. */
      inTime: waySchema.extend({ moments: z.array(z.number().nullable()) }).nullable(),
      common: z.array(
        z.object({ id: idSchema, toFirst: z.array(z.string()), toSecond: z.array(z.string()), degree: z.int() }),
      ),
      records: z.array(recordRefSchema),
      links: z.array(graphLinkSchema),
    }),
  ),
};
