import { z } from 'zod';
import { actionKinds, findingTabs, fixableRules, partNames, ruleNames, severities } from '#core/findings/model.ts';
import { articleSchema } from '#core/model/articles.ts';
import { idSchema } from '#core/model/base.ts';
import { idOrSuffixSchema, recordRefSchema } from '#core/records/contract.ts';
import { collectionNames } from '#core/model/collections.ts';
import { mutation, pageOf, query } from '#core/rpc.ts';

const ruleSchema = z.enum(ruleNames);

/** Maximum records listed for a group. */
export const maxGrouped = 2000;

/** A muted finding; who muted it is in the setting's history. */
const mutingSchema = z.object({
  /** The setting that mutes it. */
  id: idSchema,
  reason: z.string(),
  /** EDTF: the first day on which it is shown again; null for never. */
  until: z.string().nullable(),
  at: z.string(),
});

/** A finding in words, with what fixes it. */
export const findingViewSchema = z.object({
  rule: ruleSchema,
  /** Name of the rule. */
  ruleName: z.string(),
  severity: z.enum(severities),
  tab: z.enum(findingTabs),
  /** Identifies the finding for muting, together with the rule. */
  item: z.string(),
  /** Ids of what it is about. */
  items: z.array(z.string()),
  title: z.string(),
  message: z.string(),
  score: z.int(),
  /** They add up to the score; heaviest first. */
  parts: z.array(z.object({ part: z.enum(partNames), points: z.int(), label: z.string(), note: z.string() })),
  /** What it is about, in terms of named records: the subject of a claim, the ends of a link. */
  about: z.array(recordRefSchema),
  /** Sources of the value, if it is about one. */
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
  /** For a finding in a dossier, the sentences concerned. */
  places: z.array(
    z.object({
      /** Null if the section is not a record. */
      section: z.string().nullable(),
      /** Null if it is not in a paragraph stored as a record. */
      paragraph: z.string().nullable(),
      text: z.string(),
      /** For a sentence that follows the case, its mark. */
      mark: z.string().nullable(),
    }),
  ),
  muted: mutingSchema.nullable(),
});

export type FindingView = z.infer<typeof findingViewSchema>;

/** A finding, or several with the same fix, represented by the most urgent with the combined score and parts. */
export const leadSchema = findingViewSchema.extend({
  group: z
    .object({
      count: z.int(),
      /** What they are about, as far as a view accepts them. */
      ids: z.array(z.string()).max(maxGrouped),
      /** The table that lists them; null if they have a page of their own. */
      collection: z.enum(collectionNames).nullable(),
      /** The fix that resolves all of them in one step, if any. */
      mends: z.enum(fixableRules).nullable(),
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
   * What could be done next, most urgent first. Counts exclude muted findings. `grouped`: findings with the same fix are combined as far as
   * needed for a page of eight rows, and those handled elsewhere are omitted: names, and possible duplicates that no dossier uses.
   */
  leads: query(
    z.object({
      tab: z.enum(findingTabs).nullish(),
      rule: ruleSchema.nullish(),
      grouped: z.boolean().default(false),
      state: z.enum(findingStates).default('open'),
      ...page,
      /** 0 for the counts alone, which take a fraction of the time. */
      limit: z.int().min(0).max(500).default(100),
    }),
    z.object({
      leads: z.array(leadSchema),
      /** For the requested state and tab. */
      total: z.int(),
      counts: z.object({ all: z.int(), proof: z.int(), identity: z.int(), dates: z.int(), links: z.int() }),
      putOff: z.int(),
      noLead: z.int(),
    }),
  ),
  /**
   * Everything the rules find, errors first; with `dossier`, what they find in it. `names` waits until all articles are read for names.
   * Muted findings are omitted and counted, unless `muted` is set.
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
   * Mutes a finding, for good with a reason or until a day; with `also`, others of its rule in the same step. Muting it again replaces the
   * previous muting.
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
   * Fixes findings of one rule in one undoable step: marks articles as independent or grades them, gives events a place. Articles that look
   * like copies of another are skipped, because each needs its own decision.
   */
  mend: mutation(
    z.object({
      rule: z.enum(fixableRules),
      items: z.array(idSchema).min(1).max(maxGrouped),
      grade: articleSchema.shape.grade.optional(),
      place: idSchema.optional(),
    }),
    z.object({ changed: z.int(), left: z.int() }),
  ),
  /** Shows a muted finding again. */
  unmute: mutation(z.object({ rule: z.string(), item: z.string() }), z.object({ taken: z.int() })),
};
