import { z } from 'zod';
import { idSchema } from '#core/model/base.ts';
import { linkSchema } from '#core/model/links.ts';
import { idOrSuffixSchema, quoteViewSchema, recordRefSchema } from '#core/records/contract.ts';
import { query } from '#core/rpc.ts';
import { viewScopeSchema } from '#core/views/model/scope.ts';

/** Records that a graph draws at most. */
export const maxGraphRecords = 20_000;

/** Up to so many records with links are drawn without being asked for; of more only the most linked. */
export const wholeRecords = 500;
export const mostLinked = 200;

/** An article that names more records than this says nothing about any two of them: a list of names, a register. */
export const crowdRecords = 40;

/** A link as it is drawn; its ends are leads of merged records. */
export const graphLinkSchema = z.object({
  /** A link's id; of a co-mention the ids of both ends. */
  id: z.string(),
  from: idSchema,
  to: idSchema,
  kind: z.string(),
  role: z.string(),
  /** EDTF. */
  when: z.string().nullable(),
  /** The date was guessed, and nobody has confirmed it. */
  isWhenGuessed: z.boolean(),
  /** UTC milliseconds of the first and last moment that `when` can be; null where open or not said. */
  earliest: z.number().nullable(),
  latest: z.number().nullable(),
  certainty: linkSchema.shape.certainty.unwrap(),
  quotes: z.int(),
  /** Ids of the quotes that prove it. */
  proof: z.array(idSchema),
  /** Articles behind it: independent ones, copies and updates of others, those that nobody has assessed. */
  origins: z.int(),
  copies: z.int(),
  notAssessed: z.int(),
  /** Sources contradict each other about it, or it is marked as disputed. */
  isContradicted: z.boolean(),
  /** Of two records that articles name together: in how many. Null of a link that somebody made. */
  articles: z.int().nullable(),
});

export type GraphLink = z.infer<typeof graphLinkSchema>;

export const graphNodeSchema = z.object({
  id: idSchema,
  collection: recordRefSchema.shape.collection,
  title: z.string(),
  tags: z.array(z.string()),
  /** Records that it is linked to in the whole case. */
  degree: z.int(),
  /** It is of what was chosen; false where it was come to from there. */
  isChosen: z.boolean(),
});

export type GraphNode = z.infer<typeof graphNodeSchema>;

export const notPlacedReasons = ['no-link', 'article', 'beyond', 'undated'] as const;

/** A way from one record to another: each step by one or several links. */
const waySchema = z.object({ nodes: z.array(idSchema), links: z.array(z.array(z.string())) });

export type GraphWay = z.infer<typeof waySchema>;

const expandSchema = z.object({
  id: idSchema,
  /** Only by links of these kinds; null: of any. */
  kinds: z.array(z.string()).max(200).nullable().default(null),
  /** Only by links with so many independent origins. */
  origins: z.int().min(0).default(0),
  steps: z.int().min(1).max(4).default(1),
});

export type GraphExpand = z.infer<typeof expandSchema>;

export const graphContract = {
  /** What a graph draws: the records of a scope and whatever is come to from there, with the links between them. */
  show: query(
    z.object({
      scope: viewScopeSchema.prefault({}),
      /** So many steps outward from all that is chosen; null: one from a few, none from many. */
      steps: z.int().min(0).max(4).nullable().default(null),
      /** Records from which it goes on. */
      expand: z.array(expandSchema).max(1000).default([]),
      /** Records that are drawn in any case, such as those of a way. */
      also: z.array(idSchema).max(1000).default([]),
      /** Records that an article names together are joined as well. */
      coMentions: z.boolean().default(false),
      /** Whether articles are records of the graph; null: where nothing else is chosen. */
      articles: z.boolean().nullable().default(null),
      /** Draws as many as can be, not the most linked only. */
      all: z.boolean().default(false),
      /** Records that are named of each reason why some are not drawn. */
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
      /** Links that are not drawn as they held at another time than the scope's. */
      outside: z.int(),
      /** Articles that name too many records to be read as a sign that these belong together. */
      crowded: z.int(),
    }),
  ),
  /** What a record could be expanded by: its links in the whole case, by kind, and how strong they are. */
  around: query(
    z.object({ id: idSchema, articles: z.boolean().default(false) }),
    z.object({
      /** Records beyond each kind, the most first. */
      kinds: z.array(z.object({ kind: z.string(), records: z.int() })),
      records: z.int(),
      /** Those by links with a quote that somebody assessed as independent, and with two. */
      sourced: z.int(),
      strong: z.int(),
    }),
  ),
  /** A link with its evidence, what comes nearest to evidence, and how else its ends hang together. */
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
      /** Quotes that speak of one of its ends, or of both, and do not prove it. */
      nearest: z.array(z.object({ quote: quoteViewSchema, names: z.enum(['both', 'from', 'to']) })),
      /** Other links between the two. */
      also: z.array(graphLinkSchema),
      /** The shortest way by links with quotes that is none of the links between them. */
      way: waySchema.nullable(),
      records: z.array(recordRefSchema),
      links: z.array(graphLinkSchema),
    }),
  ),
  /** How two records hang together in the whole case. */
  ways: query(
    z.object({
      from: idSchema,
      to: idSchema,
      articles: z.boolean().default(false),
      limit: z.int().min(1).max(500).default(100),
    }),
    z.object({
      shortest: waySchema.nullable(),
      /** Of up to four steps, the shorter first; `count` in all, of which there may be more where not `isCounted`. */
      all: z.object({ ways: z.array(waySchema), count: z.int(), isCounted: z.boolean() }),
      /** By links that can have held one after another. */
      inTime: waySchema.extend({ moments: z.array(z.number().nullable()) }).nullable(),
      common: z.array(
        z.object({ id: idSchema, toFirst: z.array(z.string()), toSecond: z.array(z.string()), degree: z.int() }),
      ),
      records: z.array(recordRefSchema),
      links: z.array(graphLinkSchema),
    }),
  ),
};
