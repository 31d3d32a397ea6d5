import { z } from 'zod';
import { idSchema } from '#core/model/base.ts';
import { collectionNames, type Collection, type RecordOf } from '#core/model/collections.ts';
import { pageCollections } from '#core/model/targets.ts';
import { mutation, pageOf, query } from '#core/rpc.ts';
import { labelSchema } from '#core/model/label.ts';

const collectionSchema = z.enum(collectionNames);

/** A full id, or a unique ending of six characters or more; the store says what is wrong with any other. */
export const idOrSuffixSchema = z.string().max(200);

/** Records that one `put` takes. */
export const maxPutRecords = 100_000;

/** A record as another one names it. */
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
  /** Of its article, a BCP 47 tag; null where that has none. */
  language: z.string().nullable(),
  /** Where it is in the text that its article has now; where it was, when it is in none or nobody can tell. */
  start: z.int(),
  end: z.int(),
  /** How it stands in that text; null while that is looked at. */
  state: z.enum(['holds', 'moved', 'edited', 'ambiguous', 'lost']).nullable(),
  /** The words at its place, when they are others now. */
  now: z.string().nullable(),
  /** Where it may be, when nobody can tell. */
  places: z.array(z.object({ start: z.int(), end: z.int() })),
  /** Further passages that say it together with the first; `start` is null where one is not in the text any more. */
  more: z.array(z.object({ exact: z.string(), start: z.int().nullable(), end: z.int().nullable() })),
  page: z.int().nullable(),
  /** 1-based among the body's blocks; null when its text is not here. */
  paragraph: z.int().nullable(),
  translation: z.string().nullable(),
  translatedBy: z.string().nullable(),
  independence: z.enum(['not-assessed', 'independent', 'copy', 'update']),
  about: z.array(recordRefSchema),
  /** The merged record that it speaks of, where that is another one than the lead under which it is shown. */
  via: recordRefSchema.optional(),
});

export type QuoteView = z.infer<typeof quoteViewSchema>;

/** A link seen from one of its two ends. */
export const linkViewSchema = z.object({
  id: idSchema,
  kind: z.string(),
  direction: z.enum(['out', 'in']),
  other: recordRefSchema,
  /** EDTF of the other end where that is an event: when it happened, beside when the link held. */
  otherWhen: z.string().nullable(),
  role: z.string(),
  when: z.string().nullable(),
  certainty: z.enum(['confirmed', 'probable', 'possible', 'disputed']),
  notes: z.string(),
  /** Fields whose value was guessed, and that nobody has confirmed. */
  guessed: z.array(z.string()),
  quotes: z.array(quoteViewSchema),
  /** The merged record that it ends in, where that is another one than the lead under which it is shown. */
  via: recordRefSchema.optional(),
});

export type LinkView = z.infer<typeof linkViewSchema>;

/** Names in articles, and in how many of these. */
export const mentionCountSchema = z.object({ mentions: z.int(), articles: z.int() });

export type MentionCount = z.infer<typeof mentionCountSchema>;

/** One line of a list. What does not apply is null. */
export const recordRowSchema = z.object({
  id: idSchema,
  collection: collectionSchema,
  title: z.string(),
  subtitle: z.string(),
  /** EDTF: published, when, born, or dates. */
  date: z.string().nullable(),
  /** The date was guessed when the source was read, and nobody has confirmed it. */
  dateGuessed: z.boolean().optional(),
  /** File ending or `pasted`, articles only. */
  format: z.string().nullable(),
  grade: z.string().nullable(),
  readState: z.enum(['unread', 'read']).nullable(),
  independence: z.enum(['not-assessed', 'independent', 'copy', 'update']).nullable(),
  /** Suggestions still open; null while not counted. */
  toReview: z.int().nullable(),
  /** Titles of the records that a quote speaks of, quotes only. */
  about: z.array(z.string()).nullable(),
  tags: z.array(z.string()),
  quotes: z.int(),
  links: z.int(),
  unsourced: z.int(),
  updatedAt: z.string(),
  /** Records that are shown under this one, itself not counted; absent where it stands for itself alone. */
  merged: z.int().optional(),
  /** How often articles name it, as far as they are counted; people, organisations and places in lists only. */
  mentions: mentionCountSchema.optional(),
});

export type RecordRow = z.infer<typeof recordRowSchema>;

const viewSchema = z.object({
  collection: collectionSchema,
  record: z.record(z.string(), z.unknown()),
  trashed: z.boolean(),
  links: z.array(linkViewSchema),
  quotes: z.array(quoteViewSchema),
  claims: z.array(z.unknown()),
  /**
   * Records that point here by a field or speak of it by name; `count` is the number of places. `of` is the merged record that
   * is meant, where that is another one than the lead.
   */
  backlinks: z.array(
    z.object({ ref: recordRefSchema, via: z.string(), count: z.int(), of: recordRefSchema.optional() }),
  ),
  /** What it is merged with: links, quotes, claims and backlinks above are of all of them. Absent where it stands alone. */
  merged: z
    .object({
      lead: recordRefSchema,
      /** The others. */
      members: z.array(recordRefSchema),
      /** The lead as it is shown: with the names, tags and values of the others. `record` is the one asked for, as it is kept. */
      shown: z.record(z.string(), z.unknown()),
      /** By field, the record that a shown value is of, where that is not the lead. */
      values: z.record(z.string(), idSchema),
      /** The decisions that chose values, by field the record that they chose. */
      chosen: z.array(z.object({ decision: idSchema, chosen: z.record(z.string(), idSchema) })),
    })
    .optional(),
});

type View = z.infer<typeof viewSchema>;

/** A record with what belongs to it. @typeParam C the collection that it is of */
export type ViewOf<C extends Collection> = Omit<View, 'collection' | 'record' | 'merged'> & {
  collection: C;
  record: RecordOf<C>;
  merged?: (Omit<NonNullable<View['merged']>, 'shown'> & { shown: RecordOf<C> }) | undefined;
};

export type RecordView = { [C in Collection]: ViewOf<C> }[Collection];

/** The record of a view; undefined where it is of another collection, or there is none yet. */
export function recordIn<C extends Collection>(view: RecordView | undefined, collection: C): RecordOf<C> | undefined {
  return isOf(view, collection) ? view.record : undefined;
}

function isOf<C extends Collection>(view: RecordView | undefined, collection: C): view is RecordView & ViewOf<C> {
  return view?.collection === collection;
}

/** What the store gives out fits its model, and is not taken apart once more for each page. */
export const recordViewSchema = viewSchema as unknown as z.ZodType<RecordView>;

export const putResultSchema = z.object({
  collection: collectionSchema,
  id: idSchema,
  temp: z.string().optional(),
  status: z.enum(['created', 'updated']),
});

export type PutResult = z.infer<typeof putResultSchema>;

export const sortKeys = ['title', 'date', 'updated', 'created', 'quotes'] as const;

/** Orders of lists; by mentions only what goes by names. */
export const rowSorts = [...sortKeys, 'mentions'] as const;

/** How an article can stand: whether it was read, graded, and where its words come from. */
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
  /** Bare records, oldest first, as `list --json` prints them. */
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
      /** Articles that stand so. */
      standing: z.enum(articleStatuses).nullish(),
      sort: z.enum(rowSorts).default('updated'),
      descending: z.boolean().default(true),
      ...pageOf(200, 500),
    }),
    z.object({ total: z.int(), all: z.int(), rows: z.array(recordRowSchema) }),
  ),
  /** Everything in the trash, newest first. */
  trash: query(
    z.object({ ...pageOf(200, 500) }),
    z.object({ total: z.int(), rows: z.array(recordRefSchema.extend({ removedAt: z.string() })) }),
  ),
  /** Records by id as others name them, in the same order; what the case does not know is left out. */
  refs: query(z.object({ ids: z.array(idSchema).max(1000) }), z.array(recordRefSchema)),
  show: query(z.object({ id: idOrSuffixSchema }), recordViewSchema),
  /** Creates or changes records, all or nothing. Refused: an AppError `invalid` with one fault a field. */
  put: mutation(
    z.object({
      records: z.array(z.unknown()).min(1).max(maxPutRecords),
      /** Accept ids that the case does not know yet. */
      create: z.boolean().default(false),
      /** What Undo calls it; made from the records when absent. */
      label: z.union([z.string().max(200), labelSchema]).optional(),
      /** Consecutive puts with the same key (typing in one field) undo as one step. */
      coalesce: z.string().max(200).optional(),
    }),
    z.array(putResultSchema),
  ),
  /** To the trash. Links and quotes that hang on a record go with it. */
  remove: mutation(z.object({ ids: z.array(idOrSuffixSchema).min(1) }), z.object({ removed: z.array(idSchema) })),
  restore: mutation(z.object({ ids: z.array(idOrSuffixSchema).min(1) }), z.object({ restored: z.array(idSchema) })),
  /** Adds and takes tags on several records at once. */
  tag: mutation(
    z.object({
      ids: z.array(idSchema).min(1),
      add: z.array(z.string().trim().min(1)).default([]),
      remove: z.array(z.string()).default([]),
    }),
    z.object({ changed: z.int() }),
  ),
  /** Guesses of claims, links and events are right: they count as typed from then on. One undoable step; refused where none has any. */
  confirm: mutation(z.object({ ids: z.array(idSchema).min(1) }), z.object({ confirmed: z.int() })),
  /** All tags in use, most used first. */
  tags: query(z.object({}).default({}), z.array(z.object({ tag: z.string(), count: z.int() }))),
  /** Which of some words stand in the names of people, bodies and places: no checker of spelling knows them. */
  nameWords: query(z.object({ words: z.array(z.string().max(200)).max(5_000) }), z.array(z.string())),
};
