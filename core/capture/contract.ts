import { z } from 'zod';
import { maxTextLength } from '#lib/extract/limits.ts';
import { t } from '#lib/i18n/t.ts';
import { exchangeReportSchema } from '#core/exchange/contract.ts';
import { addSheetSchema } from '#core/exchange/model/mapping.ts';
import { quoteStatesSchema } from '#core/quotes/contract.ts';
import { edtfSchema, hashSchema, idSchema } from '#core/model/base.ts';
import { idOrSuffixSchema } from '#core/records/contract.ts';
import { mutation, pageOf, query } from '#core/rpc.ts';

/** What became of one input, as `add --json` prints it. `path` is as given, or the file's path below the given folder. */
export const addItemSchema = z.object({
  path: z.string(),
  part: z.string().nullable(),
  status: z.enum(['added', 'duplicate', 'skipped', 'failed']),
  /** The article made, or for a duplicate the one that is there. */
  id: idSchema.nullable(),
  format: z.string().nullable(),
  title: z.string().nullable(),
  near: z.object({ id: idSchema, percent: z.number() }).nullable(),
  warnings: z.array(z.string()),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
  /** Of a file of another program: what its records came to. */
  report: exchangeReportSchema.optional(),
  /** Of such a file, as it is kept: by it the records that came from it name it. */
  fileHash: hashSchema.optional(),
});

export type AddItem = z.infer<typeof addItemSchema>;

/** What became of one article whose original was read again, as `reread --json` prints it. */
export const rereadItemSchema = z.object({
  id: idSchema,
  title: z.string(),
  /** `skipped`: there is nothing to read, or a person typed its text. */
  status: z.enum(['changed', 'same', 'skipped', 'failed']),
  /** `text`, and fields of the article. */
  changed: z.array(z.string()),
  /** How its quotes are found in the new text, by their number; null where the text is as it was. */
  quotes: quoteStatesSchema.nullable(),
  warnings: z.array(z.string()),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
});

export type RereadItem = z.infer<typeof rereadItemSchema>;

/** Faults of a file that do not hinder it from being kept as it is. */
export const keepableErrors: ReadonlySet<string> = new Set(['unsupported', 'unreadable', 'too-large', 'password']);

/** Whether a person has to look at what was taken: it may be a copy, something of it was not read, or its date is a guess. */
export function needsAttention({ status, near, warnings }: AddItem, guessedDate: string | null): boolean {
  return status === 'added' && (near !== null || warnings.length > 0 || guessedDate !== null);
}

/** What the person said about what they add; goes before what the page says. */
const typedSchema = {
  url: z.string().max(10_000).nullish(),
  title: z.string().max(10_000).nullish(),
  published: edtfSchema.nullish(),
  accept: z.enum(['none', 'confident', 'all']).default('none'),
};

/** Opens files that are locked; never kept, never written down. */
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
  /** Bytes that came on standard input, of whatever kind they turn out to be. Their own faults are told in the item. */
  take: mutation(z.object({ bytes: bytesSchema, ...typedSchema }), addItemSchema),
  /** Files and whole folders, as a job; the whole import undoes as one. */
  add: mutation(
    z.object({
      paths: z.array(z.string().min(1)).min(1),
      /** Keeps files that cannot be read, too, with a transcript that is still to be typed. */
      keep: z.boolean().default(false),
      password: passwordSchema.nullish(),
      /** What the folders are, where nothing in them tells it: notes of a vault, and not sources. */
      as: z.enum(['vault']).nullish(),
      ...typedSchema,
    }),
    z.object({ job: z.string() }),
  ),
  /**
   * The rows of a spreadsheet as records, by a mapping, as a job that undoes as one. `items` has one line for it, whose report names rows by their
   * place (`Sheet1!41`); with `asSource` another for the article. `jobs.list` counts its rows.
   * Where the mapping does not fit the file, or the order of day and month has to be said first, the line says so (`failed`, `invalid`), and nothing is
   * written. What a cancelled job wrote stays, and undoes as one.
   */
  addSheet: mutation(addSheetSchema, z.object({ job: z.string() })),
  /**
   * Saves the rows of such a job of which something was left out, as CSV: as they were, with a column of reasons. Mended, the file can be taken in
   * by the same mapping.
   * Throws `not-found` for a job that is kept no longer, `write-failed`.
   */
  saveSheetFaults: mutation(z.object({ job: z.string(), path: z.string().min(1) }), z.object({ rows: z.int() })),
  /** Reads an input of a job again with its password. A wrong one is refused with `password`, and may be tried again. */
  unlock: mutation(z.object({ job: z.string(), index: z.int().min(0), password: passwordSchema }), addItemSchema),
  /** Keeps an input of a job that was not read as it is, with what a person typed of it. */
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
   * What became of the inputs of a job so far, in the order in which they ended; with `faultsFirst` what was not read comes
   * before what needs a look, and what is well comes last. `total` counts those of the status, `indexes` says which they are.
   * `look` asks only for what needs a look, which `counts.look` counts among `added`; `guessedDates` are the publication dates
   * that are still a guess, null for all others.
   */
  items: query(
    z.object({
      job: z.string(),
      ...pageOf(200, 1000),
      status: addItemSchema.shape.status.nullish(),
      look: z.boolean().default(false),
      faultsFirst: z.boolean().default(false),
      /** Reports go along whole; else only their counts do. */
      withReports: z.boolean().default(true),
    }),
    z.object({
      total: z.int(),
      indexes: z.array(z.int()),
      /** What the reports of the items come to; null for an item without one. */
      reportCounts: z.array(z.object({ taken: z.int(), changed: z.int(), leftOut: z.int() }).nullable()),
      guessedDates: z.array(z.string().nullable()),
      counts: z.object({ added: z.int(), duplicate: z.int(), skipped: z.int(), failed: z.int(), look: z.int() }),
      items: z.array(addItemSchema),
    }),
  ),
  /** What the records of one input of a job came to. Throws `not-found` for an input that has no report. */
  report: query(z.object({ job: z.string(), index: z.int().min(0) }), exchangeReportSchema),
  /** Writes such a report to a file: as JSON where the path ends in `.json`, else as lines of text. */
  saveReport: mutation(z.object({ job: z.string(), index: z.int().min(0), path: z.string().min(1) }), z.null()),
  /** Whether an import can still be taken back by itself, and why not. `blocked`: others depend on what it brought. */
  undoState: query(
    z.object({ job: z.string() }),
    z.object({ state: z.enum(['undoable', 'blocked', 'undone', 'gone']), why: z.string().nullable() }),
  ),
  /**
   * Takes back what an import wrote, all of it and nothing else, whatever came after it, in one step.
   * Throws `invalid` when something has been built on it since.
   */
  undo: mutation(z.object({ job: z.string() }), z.object({ articles: z.int(), records: z.int() })),
  /** Reads the originals of articles again, as a job that undoes as one. @param articles null for all of them */
  reread: mutation(
    z.object({ articles: z.array(idOrSuffixSchema).min(1).nullable().default(null) }),
    z.object({ job: z.string() }),
  ),
  /** What became of the articles of such a job so far, in the order in which they ended. */
  rereadItems: query(
    z.object({ job: z.string(), ...pageOf(200, 1000) }),
    z.object({
      total: z.int(),
      counts: z.object({ changed: z.int(), same: z.int(), skipped: z.int(), failed: z.int() }),
      items: z.array(rereadItemSchema),
    }),
  ),
  /** Writes what became of the inputs of a job to a file: a line each, cells parted by tabs. */
  saveList: mutation(z.object({ job: z.string(), path: z.string().min(1) }), z.object({ items: z.int() })),
};
