import { z } from 'zod';
import { actionKinds, findingTabs, mendedRules, partNames, ruleNames, severities } from '#core/findings/model.ts';
import { articleSchema } from '#core/model/articles.ts';
import { idSchema } from '#core/model/base.ts';
import { idOrSuffixSchema, recordRefSchema } from '#core/records/contract.ts';
import { collectionNames } from '#core/model/collections.ts';
import { mutation, pageOf, query } from '#core/rpc.ts';

const ruleSchema = z.enum(ruleNames);

/** Records of a group that are told. */
export const maxGrouped = 2000;

/** A muted finding: by whom it was is in its history. */
const mutingSchema = z.object({
  /** The setting that says so. */
  id: idSchema,
  reason: z.string(),
  /** EDTF: the first day on which it is shown again; null for never. */
  until: z.string().nullable(),
  at: z.string(),
});

/** What a rule has found, in words, with what mends it. */
export const findingViewSchema = z.object({
  rule: ruleSchema,
  /** What the rule is called. */
  ruleName: z.string(),
  severity: z.enum(severities),
  tab: z.enum(findingTabs),
  /** By what it is muted, together with the rule. */
  item: z.string(),
  /** Ids of what it is about. */
  items: z.array(z.string()),
  title: z.string(),
  message: z.string(),
  score: z.int(),
  /** They add up to the score; the weightiest first. */
  parts: z.array(z.object({ part: z.enum(partNames), points: z.int(), label: z.string(), note: z.string() })),
  /** What it is about, as others name it: the subject of a claim, the ends of a link. */
  about: z.array(recordRefSchema),
  /** Sources of what it says, where it is about a value. */
  knots: z.object({ origins: z.int(), repeats: z.int(), notAssessed: z.int() }).nullable(),
  action: z.object({
    kind: z.enum(actionKinds),
    label: z.string(),
    /** Where to go; null for a page that shows no record. */
    id: z.string().nullable(),
    collection: z.enum(collectionNames).nullable(),
    params: z.record(z.string(), z.string()),
    /** What to search for. */
    query: z.string(),
  }),
  /** The sentences that it is about, of a finding in a dossier. */
  places: z.array(
    z.object({
      /** Null where the section is no record. */
      section: z.string().nullable(),
      /** Null where it is in no paragraph that is a record. */
      paragraph: z.string().nullable(),
      text: z.string(),
      /** The mark that stands for it, of a sentence that follows the case. */
      mark: z.string().nullable(),
    }),
  ),
  muted: mutingSchema.nullable(),
});

export type FindingView = z.infer<typeof findingViewSchema>;

/** A finding, or several that are mended alike: it is then the most urgent of them, with the score and the parts of all. */
export const leadSchema = findingViewSchema.extend({
  group: z
    .object({
      count: z.int(),
      /** What they are about, as far as a view takes them. */
      ids: z.array(z.string()).max(maxGrouped),
      /** The table that has them; null where a page of their own has. */
      collection: z.enum(collectionNames).nullable(),
      /** What mends all of them in one step, if anything does. */
      mends: z.enum(mendedRules).nullable(),
    })
    .nullable(),
});

export type LeadView = z.infer<typeof leadSchema>;

export const findingStates = ['open', 'put-off', 'no-lead'] as const;
export type FindingState = (typeof findingStates)[number];

const page = {
  ...pageOf(100, 500),
};

export const findingsContract = {
  /**
   * What could be done next, the most urgent first. Counts are of what is not muted. `grouped`: those that are mended alike are one, as
   * far as it takes for a page of eight rows, and what is asked about elsewhere is left out: names, and possible duplicates that no
   * dossier uses.
   */
  leads: query(
    z.object({
      tab: z.enum(findingTabs).nullish(),
      rule: ruleSchema.nullish(),
      grouped: z.boolean().default(false),
      state: z.enum(findingStates).default('open'),
      ...page,
    }),
    z.object({
      leads: z.array(leadSchema),
      /** Of the state and tab that were asked for. */
      total: z.int(),
      counts: z.object({ all: z.int(), proof: z.int(), identity: z.int(), dates: z.int(), links: z.int() }),
      putOff: z.int(),
      noLead: z.int(),
    }),
  ),
  /**
   * All that the rules find, errors first; with `dossier` what they find in it. `names` waits until all articles are read
   * for names. Muted ones are left out and counted, unless `muted`.
   */
  lint: query(
    z.object({
      dossier: idOrSuffixSchema.nullish(),
      muted: z.boolean().default(false),
      names: z.boolean().default(false),
      ...page,
    }),
    z.object({
      findings: z.array(findingViewSchema),
      total: z.int(),
      errors: z.int(),
      warnings: z.int(),
      hints: z.int(),
      muted: z.int(),
    }),
  ),
  /**
   * Shows a finding no more, for good and with a reason, or until a day; with `also` others of its rule in the same step. Said again of
   * the same finding it replaces what was said.
   */
  mute: mutation(
    z.object({
      rule: z.string(),
      item: z.string().min(1).max(2000),
      also: z.array(z.string().min(1).max(2000)).max(maxGrouped).default([]),
      reason: z.string().trim().max(10_000).default(''),
      /** The first day on which it is shown again, YYYY-MM-DD; null for never. */
      until: z.iso.date().nullable().default(null),
    }),
    mutingSchema,
  ),
  /**
   * Mends findings of one rule in one undoable step: articles are independent sources or get a grade, events get a place. Articles that
   * look like copies of another are left: how each stands to it is a decision of its own.
   */
  mend: mutation(
    z.object({
      rule: z.enum(mendedRules),
      items: z.array(idSchema).min(1).max(maxGrouped),
      grade: articleSchema.shape.grade.optional(),
      place: idSchema.optional(),
    }),
    z.object({ changed: z.int(), left: z.int() }),
  ),
  /** Shows a muted finding again. */
  unmute: mutation(z.object({ rule: z.string(), item: z.string() }), z.object({ taken: z.int() })),
};
