import { z } from 'zod';
import { maxTextLength } from '#lib/extract/limits.ts';
import { t } from '#lib/i18n/t.ts';
import { exchangeReportSchema } from '#core/exchange/contract.ts';
import { addSheetSchema } from '#core/exchange/model/mapping.ts';
import { quoteStatesSchema } from '#core/quotes/contract.ts';
import { edtfSchema, hashSchema, idSchema } from '#core/model/base.ts';
import { idOrSuffixSchema } from '#core/records/contract.ts';
import { mutation, pageOf, query } from '#core/rpc.ts';

/** The result for one input, as printed by `add --json`. `path` is as given, or the file's path below the given folder. */
export const addItemSchema = z.object({
  path: z.string(),
  part: z.string().nullable(),
  status: z.enum(['added', 'duplicate', 'skipped', 'failed']),
  /** The new article, or the existing one for a duplicate. */
  id: idSchema.nullable(),
  format: z.string().nullable(),
  title: z.string().nullable(),
  near: z.object({ id: idSchema, percent: z.number() }).nullable(),
  warnings: z.array(z.string()),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
  /** For a file of another program: the report on its records. */
  report: exchangeReportSchema.optional(),
  /** For such a file, its hash as kept: imported records refer to the file by it. */
  fileHash: hashSchema.optional(),
});

export type AddItem = z.infer<typeof addItemSchema>;

/** The result for one article whose original was read again, as printed by `reread --json`. */
export const rereadItemSchema = z.object({
  id: idSchema,
  title: z.string(),
  /** `skipped`: there is nothing to read, or a person transcribed its text. */
  status: z.enum(['changed', 'same', 'skipped', 'failed']),
  /** `text`, and fields of the article. */
  changed: z.array(z.string()),
  /** How many of its quotes are found in the new text, by status; null if the text is unchanged. */
  quotes: quoteStatesSchema.nullable(),
  warnings: z.array(z.string()),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
});

export type RereadItem = z.infer<typeof rereadItemSchema>;

/** Faults of a file that do not prevent keeping it as it is. */
export const keepableErrors: ReadonlySet<string> = new Set(['unsupported', 'unreadable', 'too-large', 'password']);

/** Returns whether a person has to look at an added item: it may be a copy, part of it was not read, or its date is a guess. */
export function needsAttention({ status, near, warnings }: AddItem, guessedDate: string | null): boolean {
  return status === 'added' && (near !== null || warnings.length > 0 || guessedDate !== null);
}

/** Details typed by the user, which take precedence over those in the source. */
const typedSchema = {
  url: z.string().max(10_000).nullish(),
  title: z.string().max(10_000).nullish(),
  published: edtfSchema.nullish(),
  accept: z.enum(['none', 'confident', 'all']).default('none'),
};

/** Opens locked files; never stored, never logged. */
const passwordSchema = z.string().min(1).max(1_000);

const bytesSchema = z.custom<Uint8Array>((value) => value instanceof Uint8Array, {
  error: () => t('errors.put.mustBe.bytes'),
});

export const captureContract = {
  /** Text or HTML from the clipboard, kept as it came. */
  paste: mutation(
    z.object({
      text: z.string().default(''),
      html: z.string().nullish(),
      path: z.string().default('-'),
      ...typedSchema,
    }),
    addItemSchema,
  ),
  /** Bytes of any kind from standard input. Faults of the input are reported in the item. */
  take: mutation(z.object({ bytes: bytesSchema, ...typedSchema }), addItemSchema),
  /** Files and whole folders, as a job; the whole import is undone as one. */
  add: mutation(
    z.object({
      paths: z.array(z.string().min(1)).min(1),
      /** Also keeps unreadable files, with a transcript still to be typed. */
      keep: z.boolean().default(false),
      password: passwordSchema.nullish(),
      /** What the folders are, if their content does not tell: notes of a vault, not sources. */
      as: z.enum(['vault']).nullish(),
      ...typedSchema,
    }),
    z.object({ job: z.string() }),
  ),
  /**
   * Imports the rows of a spreadsheet as records, by a mapping, as a job that is undone as one. `items` has one line for it, whose report
   * identifies rows by their place (`Sheet1!41`); with `asSource`, another for the article. `jobs.list` counts its rows. If the mapping
   * does not fit the file, or the order of day and month must be specified first, the line says so (`failed`, `invalid`), and nothing is
   * written. What a cancelled job wrote stays, and is undone as one.
   */
  addSheet: mutation(addSheetSchema, z.object({ job: z.string() })),
  /**
   * Saves the rows of such a job that had something left out, as CSV: unchanged, with an added column of reasons. Once corrected, the file
   * can be imported with the same mapping. Throws `not-found` for a job that is no longer kept, `write-failed`.
   */
  saveSheetFaults: mutation(z.object({ job: z.string(), path: z.string().min(1) }), z.object({ rows: z.int() })),
  /** Reads an input of a job again with its password. A wrong one fails with `password`, and may be tried again. */
  unlock: mutation(z.object({ job: z.string(), index: z.int().min(0), password: passwordSchema }), addItemSchema),
  /** Keeps an unread input of a job as it is, with what a person typed about it. */
  keep: mutation(
    z.object({
      job: z.string(),
      index: z.int().min(0),
      title: z.string().max(10_000).nullish(),
      text: z.string().max(maxTextLength).default(''),
    }),
    addItemSchema,
  ),
  /**
   * The results for the inputs of a job so far, in the order they finished; with `faultsFirst`, unread inputs first, then those that need a
   * look, and those without issues last. `total` counts those with the status, `indexes` gives their positions. `look` selects only those
   * that need a look, which `counts.look` counts among `added`; `guessedDates` are publication dates that are still guesses, null for all
   * others.
   */
  items: query(
    z.object({
      job: z.string(),
      ...pageOf(200, 1000),
      status: addItemSchema.shape.status.nullish(),
      look: z.boolean().default(false),
      faultsFirst: z.boolean().default(false),
      /** Whether to include whole reports, or only their counts. */
      withReports: z.boolean().default(true),
    }),
    z.object({
      total: z.int(),
      indexes: z.array(z.int()),
      /** Counts from the items' reports; null for an item without one. */
      reportCounts: z.array(z.object({ taken: z.int(), changed: z.int(), leftOut: z.int() }).nullable()),
      guessedDates: z.array(z.string().nullable()),
      counts: z.object({ added: z.int(), duplicate: z.int(), skipped: z.int(), failed: z.int(), look: z.int() }),
      items: z.array(addItemSchema),
    }),
  ),
  /** The report on the records of one input of a job. Throws `not-found` for an input without a report. */
  report: query(z.object({ job: z.string(), index: z.int().min(0) }), exchangeReportSchema),
  /** Writes such a report to a file: as JSON if the path ends in `.json`, otherwise as lines of text. */
  saveReport: mutation(z.object({ job: z.string(), index: z.int().min(0), path: z.string().min(1) }), z.null()),
  /** Whether an import can still be undone by itself, and if not, why. `blocked`: other records depend on what it added. */
  undoState: query(
    z.object({ job: z.string() }),
    z.object({ state: z.enum(['undoable', 'blocked', 'undone', 'gone']), why: z.string().nullable() }),
  ),
  /**
   * Undoes what an import wrote, all of it and nothing else, regardless of later changes, in one step. Throws `invalid` if something has
   * been built on it since.
   */
  undo: mutation(z.object({ job: z.string() }), z.object({ articles: z.int(), records: z.int() })),
  /** Reads the originals of articles again, as a job that is undone as one. @param articles null for all of them */
  reread: mutation(
    z.object({ articles: z.array(idOrSuffixSchema).min(1).nullable().default(null) }),
    z.object({ job: z.string() }),
  ),
  /** The results for the articles of such a job so far, in the order they finished. */
  rereadItems: query(
    z.object({ job: z.string(), ...pageOf(200, 1000) }),
    z.object({
      total: z.int(),
      counts: z.object({ changed: z.int(), same: z.int(), skipped: z.int(), failed: z.int() }),
      items: z.array(rereadItemSchema),
    }),
  ),
  /** Writes the results for the inputs of a job to a file: one line each, with tab-separated cells. */
  saveList: mutation(z.object({ job: z.string(), path: z.string().min(1) }), z.object({ items: z.int() })),
};
