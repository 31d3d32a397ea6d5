import { z } from 'zod';
import { idSchema } from '#core/model/base.ts';
import { idOrSuffixSchema, recordRefSchema } from '#core/records/contract.ts';
import { shownOfRecords } from '#core/model/made-from.ts';
import { mutation, pageOf, query } from '#core/rpc.ts';
import { suggestionKinds } from '#lib/ner/suggestion.ts';

const nameKinds = suggestionKinds.slice(0, 3) as ['person', 'organisation', 'place'];

/** How sure a name is, as a word; drawn as three, two and one bar. */
export const confidences = ['strong', 'fair', 'weak'] as const;
export type Confidence = (typeof confidences)[number];

export const groupStates = ['open', 'accepted', 'rejected'] as const;
export const groupSorts = ['mentions', 'articles', 'confidence', 'name', 'recent'] as const;

/** A record that a name may mean, with the reasons for and against. */
export const candidateSchema = recordRefSchema.extend({
  score: z.number(),
  /** The reasons for it in a few words. */
  why: z.string(),
  reasons: z.array(z.object({ sign: z.enum(['plus', 'minus']), text: z.string() })),
});

/** One name as written in the articles of the case. */
export const groupSchema = z.object({
  id: z.string(),
  kind: z.enum(nameKinds),
  name: z.string(),
  /** Other full spellings in articles. */
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
  /** Records that it may be, best first; `mayExist` is true only if the first is more likely than not. */
  candidates: z.array(candidateSchema),
  mayExist: z.boolean(),
});

export type SuggestionGroup = z.infer<typeof groupSchema>;
export type SuggestionCandidate = z.infer<typeof candidateSchema>;

/** How many articles have been read for names, out of the total. */
export const progressSchema = z.object({ reading: z.object({ read: z.int(), total: z.int() }) });

/** An article, its outlet and its publication date. */
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

/** Number of each. */
export const perConfidenceSchema = z.object({ strong: z.int(), fair: z.int(), weak: z.int() });

export const countsSchema = z.object({
  states: z.object({ open: z.int(), accepted: z.int(), rejected: z.int() }),
  kinds: z.object({ person: z.int(), organisation: z.int(), place: z.int() }),
  confidences: perConfidenceSchema,
  mayExist: z.int(),
  new: z.int(),
});

/** An article, with how many of its names are in a state, and their mentions in it. */
const inboxArticleSchema = articleSchema.extend({
  names: z.int(),
  mentions: z.int(),
});

export type InboxArticle = z.infer<typeof inboxArticleSchema>;

export const rejectionRowSchema = z.object({
  id: idSchema,
  kind: z.enum(suggestionKinds),
  /** Whether `text` names two things: two forms that are not the same, or words that do not name a record. */
  isPair: z.boolean(),
  /** The name, or the words at the rejected place. */
  text: z.string(),
  /** For a date or figure, its article; null for a name, which is rejected in the whole case. */
  article: recordRefSchema.nullable(),
  /** For a line of site furniture: its outlet, and whether it is left out of articles. */
  site: z.object({ outlet: z.string(), isLeftOut: z.boolean() }).nullable(),
  mentions: z.int(),
  at: z.string(),
  /** Which device rejected it. */
  by: z.object({ own: z.boolean(), name: z.string().nullable() }),
});

export type RejectionRow = z.infer<typeof rejectionRowSchema>;

export const inboxQuerySchema = z.object({
  state: z.enum(groupStates).default('open'),
  kind: z.enum(nameKinds).nullish(),
  confidence: z.enum(confidences).nullish(),
  /** `may`: may be a record of the case; `new`: certainly is not. */
  record: z.enum(['may', 'new']).nullish(),
  article: idSchema.nullish(),
  filter: z.string().default(''),
  sort: z.enum(groupSorts).default('mentions'),
  descending: z.boolean().default(true),
  ...pageOf(100, 500),
});

export type InboxQuery = z.output<typeof inboxQuerySchema>;

export const inboxContract = {
  /** The number of open names, and how far the articles have been read for them. The first query starts the reading. */
  inboxState: query(z.object({}).default({}), progressSchema.extend({ open: z.int() }), shownOfRecords),
  /** The names of all articles, grouped. `counts` are for the requested state, ignoring other filters. */
  inbox: query(
    inboxQuerySchema,
    progressSchema.extend({
      groups: z.array(groupSchema),
      total: z.int(),
      mentions: z.int(),
      /** Articles that contain one of the groups in the state. */
      articles: z.int(),
      counts: countsSchema,
    }),
  ),
  /** The articles that have names in a state, those with the most names first. */
  inboxArticles: query(
    inboxQuerySchema.pick({ state: true, filter: true, offset: true, limit: true }),
    progressSchema.extend({ articles: z.array(inboxArticleSchema), total: z.int() }),
  ),
  /** One group with its articles, those with the most mentions first, and passages from them. */
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
   * Creates a record for each group, in one undoable step. Groups that may be a record of the case are skipped and reported: a batch never
   * decides identity. With `asNew` they are created anyway, and stored as different from those records; `undecided` notes in the record
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
  /** Adds the names of groups to one record, in one undoable step; without a record one is created, named like the first group. */
  mergeGroups: mutation(
    z.object({ ids: z.array(z.string()).min(1), record: idOrSuffixSchema.nullable() }),
    recordRefSchema,
  ),
  /** Never suggests the names again in this case, in one undoable step. */
  rejectGroups: mutation(z.object({ ids: z.array(z.string()).min(1) }), z.object({ rejected: z.int() })),
  /** The rejections, latest first. */
  rejections: query(z.object({ ...pageOf(100, 500) }), z.object({ rows: z.array(rejectionRowSchema), total: z.int() })),
  /** Withdraws rejections, in one undoable step, so that the suggestions are made again. */
  takeBack: mutation(z.object({ ids: z.array(idSchema).min(1) }), z.object({ takenBack: z.int() })),
};
