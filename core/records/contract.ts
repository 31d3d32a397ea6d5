import { z } from 'zod';
import { independences } from '#core/model/articles.ts';
import { idSchema } from '#core/model/base.ts';
import { collectionNames, type Collection, type RecordOf } from '#core/model/collections.ts';
import { pageCollections } from '#core/model/targets.ts';
import { onlyField, shownElsewhere, shownOfRecords, withAllOf } from '#core/model/made-from.ts';
import { mutation, pageOf, query } from '#core/rpc.ts';
import { labelSchema } from '#core/model/label.ts';

const collectionSchema = z.enum(collectionNames);

/** A full id, or a unique ending of six characters or more; the store reports what is wrong with any other. */
export const idOrSuffixSchema = z.string().max(200);

/** Maximum records per `put`. */
export const maxPutRecords = 100_000;

/** A reference to a record, as shown. */
export const recordRefSchema = z.object({
  id: idSchema,
  collection: collectionSchema,
  title: z.string(),
  trashed: z.boolean(),
});

export type RecordRef = z.infer<typeof recordRefSchema>;

/** A quote with what is needed to draw its card and its knot. */
export const quoteViewSchema = z.object({
  id: idSchema,
  article: recordRefSchema,
  exact: z.string(),
  /** Language of its article, a BCP 47 tag; null if unknown. */
  language: z.string().nullable(),
  /** Its position in the article's current text; its original position if it is not found or ambiguous. */
  start: z.int(),
  end: z.int(),
  /** Its status in that text; null while it is being located. */
  state: z.enum(['holds', 'moved', 'edited', 'ambiguous', 'lost']).nullable(),
  /** The words at its position, if they have changed. */
  now: z.string().nullable(),
  /** Its possible positions, if ambiguous. */
  places: z.array(z.object({ start: z.int(), end: z.int() })),
  /** Further passages that state it together with the first; `start` is null if one is no longer in the text. */
  more: z.array(z.object({ exact: z.string(), start: z.int().nullable(), end: z.int().nullable() })),
  page: z.int().nullable(),
  /** 1-based among the body's blocks; null if its text is not here. */
  paragraph: z.int().nullable(),
  translation: z.string().nullable(),
  translatedBy: z.string().nullable(),
  independence: z.enum(independences),
  about: z.array(recordRefSchema),
  /** The merged record that it is about, if that is not the lead under which it is shown. */
  via: recordRefSchema.optional(),
});

export type QuoteView = z.infer<typeof quoteViewSchema>;

/** A link seen from one of its two ends. */
export const linkViewSchema = z.object({
  id: idSchema,
  kind: z.string(),
  direction: z.enum(['out', 'in']),
  other: recordRefSchema,
  /** EDTF date of the other end if that is an event: when it happened, as opposed to when the link held. */
  otherWhen: z.string().nullable(),
  role: z.string(),
  when: z.string().nullable(),
  certainty: z.enum(['confirmed', 'probable', 'possible', 'disputed']),
  notes: z.string(),
  /** Fields whose values are unconfirmed guesses. */
  guessed: z.array(z.string()),
  quotes: z.array(quoteViewSchema),
  /** The merged record that it is attached to, if that is not the lead under which it is shown. */
  via: recordRefSchema.optional(),
});

export type LinkView = z.infer<typeof linkViewSchema>;

/** Mentions of names in articles, and the number of articles. */
export const mentionCountSchema = z.object({ mentions: z.int(), articles: z.int() });

export type MentionCount = z.infer<typeof mentionCountSchema>;

/** One line of a list. Inapplicable fields are null. */
export const recordRowSchema = z.object({
  id: idSchema,
  collection: collectionSchema,
  title: z.string(),
  subtitle: z.string(),
  /** EDTF: published, when, born, or dates. */
  date: z.string().nullable(),
  /** Whether the date was guessed when the source was read, and never confirmed. */
  dateGuessed: z.boolean().optional(),
  /** File extension or `pasted`, articles only. */
  format: z.string().nullable(),
  grade: z.string().nullable(),
  readState: z.enum(['unread', 'read']).nullable(),
  independence: z.enum(independences).nullable(),
  /** Number of open suggestions; null until counted. */
  toReview: z.int().nullable(),
  /** Titles of the records that a quote is about, quotes only. */
  about: z.array(z.string()).nullable(),
  tags: z.array(z.string()),
  quotes: z.int(),
  links: z.int(),
  unsourced: z.int(),
  updatedAt: z.string(),
  /** Number of records shown under this one, not counting itself; absent if it is not merged. */
  merged: z.int().optional(),
  /** How often articles name it, as far as counted; people, organisations and places in lists only. */
  mentions: mentionCountSchema.optional(),
});

export type RecordRow = z.infer<typeof recordRowSchema>;

const headSchema = z.object({
  collection: collectionSchema,
  record: z.record(z.string(), z.unknown()),
  trashed: z.boolean(),
  /** What it is merged with: its links, quotes, claims and backlinks include those of all of them. Absent if it is not merged. */
  merged: z
    .object({
      lead: recordRefSchema,
      /** The other members. */
      members: z.array(recordRefSchema),
      /** The lead as shown: with the names, tags and values of the others. `record` is the requested one, as stored. */
      shown: z.record(z.string(), z.unknown()),
      /** By field, the record that a shown value comes from, if not the lead. */
      values: z.record(z.string(), idSchema),
      /** The decisions that chose values, each with the chosen record by field. */
      chosen: z.array(z.object({ decision: idSchema, chosen: z.record(z.string(), idSchema) })),
    })
    .optional(),
});

const viewSchema = headSchema.extend({
  links: z.array(linkViewSchema),
  quotes: z.array(quoteViewSchema),
  claims: z.array(z.unknown()),
  /**
   * Records that refer to this one by a field or mention it by name; `count` is the number of places. `of` is the merged record that is
   * meant, if not the lead.
   */
  backlinks: z.array(
    z.object({ ref: recordRefSchema, via: z.string(), count: z.int(), of: recordRefSchema.optional() }),
  ),
});

type View = z.infer<typeof viewSchema>;

/** A record with everything attached to it. @typeParam C its collection */
export type ViewOf<C extends Collection> = Omit<View, 'collection' | 'record' | 'merged'> & {
  collection: C;
  record: RecordOf<C>;
  merged?: (Omit<NonNullable<View['merged']>, 'shown'> & { shown: RecordOf<C> }) | undefined;
};

export type RecordView = { [C in Collection]: ViewOf<C> }[Collection];

/** A record without the lists attached to it. @typeParam C its collection */
export type HeadOf<C extends Collection> = Pick<ViewOf<C>, keyof z.infer<typeof headSchema>>;

export type RecordHead = { [C in Collection]: HeadOf<C> }[Collection];

/** Returns the record of a view; undefined if it is of another collection, or there is none yet. */
export function recordIn<C extends Collection>(view: RecordHead | undefined, collection: C): RecordOf<C> | undefined {
  return isOf(view, collection) ? view.record : undefined;
}

function isOf<C extends Collection>(view: RecordHead | undefined, collection: C): view is RecordHead & HeadOf<C> {
  return view?.collection === collection;
}

/** Records from the store fit their models, and are not validated again for each page. */
const recordHeadSchema = headSchema as unknown as z.ZodType<RecordHead>;

export const recordViewSchema = viewSchema as unknown as z.ZodType<RecordView>;

/** Columns by which the links of a record are sorted. */
export const linkSorts = ['verb', 'other', 'when', 'proof'] as const;

export type LinkSort = (typeof linkSorts)[number];

/** What a timeline needs of a link. */
export const timedLinkSchema = linkViewSchema.pick({ id: true, kind: true, direction: true, when: true }).extend({
  other: recordRefSchema.pick({ id: true, collection: true, title: true }),
});

export type TimedLink = z.infer<typeof timedLinkSchema>;

export const putResultSchema = z.object({
  collection: collectionSchema,
  id: idSchema,
  temp: z.string().optional(),
  status: z.enum(['created', 'updated']),
});

export type PutResult = z.infer<typeof putResultSchema>;

export const sortKeys = ['title', 'date', 'updated', 'created', 'quotes'] as const;

/** Orders of lists; `mentions` only for collections with names. */
export const rowSorts = [...sortKeys, 'mentions'] as const;

/** Statuses of articles: whether they were read or graded, and where their words come from. */
export const articleStatuses = [
  'unread',
  'read',
  'not-graded',
  'graded',
  'not-assessed',
  'independent',
  'copy',
  'update',
] as const;

export const recordsContract = {
  /** Plain records, oldest first, as printed by `list --json`. */
  list: query(
    z.object({
      collection: collectionSchema,
      trash: z.boolean().default(false),
      ...pageOf(200, 1000),
    }),
    z.object({ total: z.int(), records: z.array(z.record(z.string(), z.unknown())) }),
  ),
  /** Lines for a list in the window. `filter` matches title, subtitle and names, folded. */
  rows: query(
    z.object({
      collection: z.enum([...pageCollections, 'quotes', 'links', 'dossiers']),
      filter: z.string().max(1000).default(''),
      tag: z.string().nullish(),
      /** Articles with this status. */
      standing: z.enum(articleStatuses).nullish(),
      sort: z.enum(rowSorts).default('updated'),
      descending: z.boolean().default(true),
      ...pageOf(200, 500),
    }),
    z.object({ total: z.int(), all: z.int(), rows: z.array(recordRowSchema) }),
    ({ collection }) => withAllOf(shownElsewhere, collection),
  ),
  /** Everything in the trash, newest first. */
  trash: query(
    z.object({ ...pageOf(200, 500) }),
    z.object({ total: z.int(), rows: z.array(recordRefSchema.extend({ removedAt: z.string() })) }),
  ),
  /** References to records by id, in the same order; unknown ids are left out. */
  refs: query(z.object({ ids: z.array(idSchema).max(1000) }), z.array(recordRefSchema), shownElsewhere),
  /** A record with everything attached to it, however much that is. */
  show: query(z.object({ id: idOrSuffixSchema }), recordViewSchema),
  /** A record alone; its links and quotes come by page. */
  get: query(z.object({ id: idOrSuffixSchema }), recordHeadSchema),
  /** The links of a record, seen from it; `unsourced`: how many of `total` have no quote. */
  links: query(
    z.object({
      of: idSchema,
      /** Only these. */
      ids: z.array(idSchema).max(500).nullish(),
      /** Only those with this record. */
      other: idSchema.nullish(),
      /** Null: in the order in which they point to it. */
      sort: z.enum(linkSorts).nullable().default('when'),
      descending: z.boolean().default(false),
      ...pageOf(60, 500),
    }),
    z.object({ total: z.int(), unsourced: z.int(), rows: z.array(linkViewSchema) }),
    shownElsewhere,
  ),
  /** Quotes about a record, and those that prove its links; those also about another record first. */
  quotes: query(
    z.object({ of: idSchema, also: idSchema.nullish(), ...pageOf(60, 500) }),
    z.object({ total: z.int(), rows: z.array(quoteViewSchema) }),
    shownElsewhere,
  ),
  /** Quotes by id; unknown ones are left out. */
  quoteViews: query(z.object({ ids: z.array(idSchema).max(500) }), z.array(quoteViewSchema), shownOfRecords),
  /**
   * What the timeline of a record draws: events linked to it and links with a date of their own, without articles. Of more than a
   * thousand, `more` are left out that have no room on a timeline: dated ones after the first few of the same date, and undated events.
   */
  times: query(
    z.object({ of: idSchema }),
    z.object({
      links: z.array(timedLinkSchema),
      more: z.object({ dated: z.int(), undated: z.int() }),
      undatedLinks: z.int(),
    }),
    shownElsewhere,
  ),
  /** Records that refer to a record by a field, and with `texts` articles whose text names it. */
  backlinks: query(z.object({ of: idSchema, texts: z.boolean().default(false) }), viewSchema.shape.backlinks),
  /** Creates or changes records, all or nothing. If rejected: an AppError `invalid` with one fault per field. */
  put: mutation(
    z.object({
      records: z.array(z.unknown()).min(1).max(maxPutRecords),
      /** Accept ids that the case does not know yet. */
      create: z.boolean().default(false),
      /** The Undo label; derived from the records if absent. */
      label: z.union([z.string().max(200), labelSchema]).optional(),
      /** Consecutive puts with the same key (typing in one field) are undone as one step. */
      coalesce: z.string().max(200).optional(),
    }),
    z.array(putResultSchema),
  ),
  /** Moves records to the trash, along with links and quotes that depend on them. */
  remove: mutation(z.object({ ids: z.array(idOrSuffixSchema).min(1) }), z.object({ removed: z.array(idSchema) })),
  restore: mutation(z.object({ ids: z.array(idOrSuffixSchema).min(1) }), z.object({ restored: z.array(idSchema) })),
  /** Adds tags to several records at once, and removes them. */
  tag: mutation(
    z.object({
      ids: z.array(idSchema).min(1),
      add: z.array(z.string().trim().min(1)).default([]),
      remove: z.array(z.string()).default([]),
    }),
    z.object({ changed: z.int() }),
  ),
  /** Confirms guesses in claims, links and events, which then count as typed. One undoable step; rejected if none has any. */
  confirm: mutation(z.object({ ids: z.array(idSchema).min(1) }), z.object({ confirmed: z.int() })),
  /** All tags in use, most used first. */
  tags: query(z.object({}).default({}), z.array(z.object({ tag: z.string(), count: z.int() })), onlyField('tags')),
  /** Which of some words occur in names of people, organisations and places, which spell checkers do not know. */
  nameWords: query(z.object({ words: z.array(z.string().max(200)).max(5_000) }), z.array(z.string())),
};
