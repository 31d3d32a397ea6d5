import { z } from 'zod';
import { idSchema } from '#core/model/base.ts';
import { idOrSuffixSchema, recordRefSchema } from '#core/records/contract.ts';
import { mutation, pageOf, query } from '#core/rpc.ts';
import { suggestionKinds } from '#lib/ner/suggestion.ts';

const nameKinds = suggestionKinds.slice(0, 3) as ['person', 'organisation', 'place'];

/** How sure a name is, in a word: what is drawn as three, two and one bar. */
export const confidences = ['strong', 'fair', 'weak'] as const;
export type Confidence = (typeof confidences)[number];

export const groupStates = ['open', 'accepted', 'rejected'] as const;
export const groupSorts = ['mentions', 'articles', 'confidence', 'name', 'recent'] as const;

/** A record that a name may mean, with what speaks for it and against it. */
export const candidateSchema = recordRefSchema.extend({
  score: z.number(),
  /** The reasons for it in a few words. */
  why: z.string(),
  reasons: z.array(z.object({ sign: z.enum(['plus', 'minus']), text: z.string() })),
});

/** One name as the articles of the case have it. */
export const groupSchema = z.object({
  id: z.string(),
  kind: z.enum(nameKinds),
  name: z.string(),
  /** Other ways in which articles write the name in full. */
  names: z.array(z.string()),
  aliases: z.array(z.string()),
  mentions: z.int(),
  articles: z.int(),
  score: z.number(),
  confidence: z.enum(confidences),
  why: z.string(),
  state: z.enum(groupStates),
  /** The record that has all its names. */
  record: recordRefSchema.nullable(),
  /** Records that it may be, best first; only when the first is more likely than not is the group one that may exist. */
  candidates: z.array(candidateSchema),
  mayExist: z.boolean(),
});

export type SuggestionGroup = z.infer<typeof groupSchema>;
export type SuggestionCandidate = z.infer<typeof candidateSchema>;

/** Articles whose names are counted, of those that there are. */
export const progressSchema = z.object({ reading: z.object({ read: z.int(), total: z.int() }) });

/** An article, and where and when it was published. */
const articleSchema = z.object({ article: recordRefSchema, outlet: z.string(), published: z.string().nullable() });

/** Words of an article around a name. */
export const passageSchema = articleSchema.extend({
  before: z.string(),
  exact: z.string(),
  after: z.string(),
  start: z.int(),
  end: z.int(),
});

export type InboxPassage = z.infer<typeof passageSchema>;

/** How many there are of each. */
export const perConfidenceSchema = z.object({ strong: z.int(), fair: z.int(), weak: z.int() });

export const countsSchema = z.object({
  states: z.object({ open: z.int(), accepted: z.int(), rejected: z.int() }),
  kinds: z.object({ person: z.int(), organisation: z.int(), place: z.int() }),
  confidences: perConfidenceSchema,
  mayExist: z.int(),
  new: z.int(),
});

/** An article, with how many names of it there are in a state, and how often these stand in it. */
const inboxArticleSchema = articleSchema.extend({
  names: z.int(),
  mentions: z.int(),
});

export type InboxArticle = z.infer<typeof inboxArticleSchema>;

export const rejectionRowSchema = z.object({
  id: idSchema,
  kind: z.enum(suggestionKinds),
  /** Two forms that are not the same, or words that do not name a record: `text` names both. */
  isPair: z.boolean(),
  /** The name, or the words at the place that was refused. */
  text: z.string(),
  /** Of a date or figure, where it stands; null for a name, which is refused in the whole case. */
  article: recordRefSchema.nullable(),
  /** Of a line of a site: whose it is, and whether it is left out of articles. */
  site: z.object({ outlet: z.string(), isLeftOut: z.boolean() }).nullable(),
  mentions: z.int(),
  at: z.string(),
  /** Which copy of the case refused it. */
  by: z.object({ own: z.boolean(), name: z.string().nullable() }),
});

export type RejectionRow = z.infer<typeof rejectionRowSchema>;

export const inboxQuerySchema = z.object({
  state: z.enum(groupStates).default('open'),
  kind: z.enum(nameKinds).nullish(),
  confidence: z.enum(confidences).nullish(),
  /** `may`: what may be a record of the case; `new`: what surely is none. */
  record: z.enum(['may', 'new']).nullish(),
  article: idSchema.nullish(),
  filter: z.string().default(''),
  sort: z.enum(groupSorts).default('mentions'),
  descending: z.boolean().default(true),
  ...pageOf(100, 500),
});

export type InboxQuery = z.output<typeof inboxQuerySchema>;

export const inboxContract = {
  /** Names to decide, and how far the articles have been read for them. The first question begins the reading. */
  inboxState: query(z.object({}).default({}), progressSchema.extend({ open: z.int() })),
  /** The names of all articles, grouped. `counts` are of the state that is asked for, whatever else is filtered. */
  inbox: query(
    inboxQuerySchema,
    progressSchema.extend({
      groups: z.array(groupSchema),
      total: z.int(),
      mentions: z.int(),
      /** Articles that have one of the groups of the state. */
      articles: z.int(),
      counts: countsSchema,
    }),
  ),
  /** The articles that have names of a state, those with the most of them first. */
  inboxArticles: query(
    inboxQuerySchema.pick({ state: true, filter: true, offset: true, limit: true }),
    progressSchema.extend({ articles: z.array(inboxArticleSchema), total: z.int() }),
  ),
  /** One group with its articles, those with the most mentions first, and passages of them. */
  inboxGroup: query(
    z.object({
      id: z.string(),
      articles: z.int().min(0).max(500).default(50),
      passages: z.int().min(0).max(100).default(20),
    }),
    z
      .object({
        group: groupSchema,
        forms: z.array(z.object({ text: z.string(), count: z.int() })),
        articles: z.array(
          articleSchema.extend({
            mentions: z.int(),
            /** What the article calls the person. */
            roles: z.array(z.string()),
            start: z.int(),
            end: z.int(),
          }),
        ),
        passages: z.array(passageSchema),
      })
      .nullable(),
  ),
  /**
   * Makes a record of each group, in one undoable step. What may be a record of the case is left and told: a batch never
   * decides identity. With `asNew` it is made all the same, and that it is none of these is remembered; `undecided` notes in it
   * what it may be.
   */
  acceptGroups: mutation(
    z.object({
      ids: z.array(z.string()).min(1),
      asNew: z.boolean().default(false),
      undecided: z.boolean().default(false),
    }),
    z.object({ records: z.array(recordRefSchema), left: z.array(z.object({ id: z.string(), name: z.string() })) }),
  ),
  /** Adds the names of groups to one record, in one undoable step; without a record one is made, named as the first. */
  mergeGroups: mutation(
    z.object({ ids: z.array(z.string()).min(1), record: idOrSuffixSchema.nullable() }),
    recordRefSchema,
  ),
  /** Never proposes the names again in this case, in one undoable step. */
  rejectGroups: mutation(z.object({ ids: z.array(z.string()).min(1) }), z.object({ rejected: z.int() })),
  /** What was refused, the latest first. */
  rejections: query(z.object({ ...pageOf(100, 500) }), z.object({ rows: z.array(rejectionRowSchema), total: z.int() })),
  /** Proposes again what was refused, in one undoable step. */
  takeBack: mutation(z.object({ ids: z.array(idSchema).min(1) }), z.object({ takenBack: z.int() })),
};
