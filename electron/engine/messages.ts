import { z } from 'zod';
import { drawingWantedSchema, pictureTypes } from '#core/model/figures.ts';
import { loggedSchema } from '#lib/logged.ts';
import { errorReplySchema } from '#lib/error-reply.ts';

/** Which case the engine serves, and where things are on this machine. */
const engineOptionsSchema = z.object({
  path: z.string(),
  /** Makes the case first: empty, from the sample's sources, or from a bundle. */
  make: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('empty'), title: z.string() }),
      z.object({ kind: z.literal('sample') }),
      z.object({ kind: z.literal('bundle'), file: z.string() }),
    ])
    .nullable(),
  dataDir: z.string(),
  cacheDir: z.string(),
  /** Folder of what ships with the program. */
  resources: z.string(),
  /** Files to run as a thread and as a child process. */
  workerFile: z.string(),
  parseChildFile: z.string(),
  /** Folder of the character maps of pdf.js. */
  cmaps: z.string(),
  /** The page that goes along in packages. */
  verifyPage: z.string(),
  /** Of the program. */
  version: z.string(),
  /** Of the windows, a BCP 47 tag. */
  language: z.string(),
});

export type EngineOptions = z.output<typeof engineOptionsSchema>;

const bytesSchema = z.custom<Uint8Array>((value) => value instanceof Uint8Array);

const printedSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: bytesSchema }),
  z.object({ ok: z.literal(false), error: errorReplySchema }),
]);

const drawnSchema = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    value: z.object({
      type: z.enum(pictureTypes),
      width: z.int(),
      height: z.int(),
      pages: z.int(),
      bytes: bytesSchema,
    }),
  }),
  z.object({ ok: z.literal(false), error: errorReplySchema }),
]);

/** What main tells the engine of a case. Ports to windows travel with `port`. */
export const toEngineSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('open'), options: engineOptionsSchema }),
  z.object({ type: z.literal('port') }),
  z.object({ type: z.literal('printed'), id: z.int(), result: printedSchema }),
  /** How many steps of a printing are done. */
  z.object({ type: z.literal('printing'), id: z.int(), done: z.int(), total: z.int() }),
  z.object({ type: z.literal('drawn'), id: z.int(), result: drawnSchema }),
  /** The windows speak another language from now on. */
  z.object({ type: z.literal('language'), language: z.string() }),
  /** Stops making the case; nothing half-done stays. */
  z.object({ type: z.literal('cancel') }),
  z.object({ type: z.literal('close') }),
]);

export type ToEngine = z.output<typeof toEngineSchema>;

/** What the engine of a case tells main. */
export const fromEngineSchema = z.discriminatedUnion('type', [
  /** How far the making of the case is, in bytes. */
  z.object({ type: z.literal('making'), done: z.number(), total: z.number() }),
  z.object({ type: z.literal('opened'), title: z.string() }),
  z.object({ type: z.literal('refused'), error: errorReplySchema }),
  z.object({ type: z.literal('print'), id: z.int(), html: z.string() }),
  /** Stops a printing; nothing of it stays. It is answered as cancelled, unless it is over. */
  z.object({ type: z.literal('stop-print'), id: z.int() }),
  /** Asks for the picture of an original. */
  z.object({
    type: z.literal('draw'),
    id: z.int(),
    wanted: drawingWantedSchema.extend({ bytes: bytesSchema }),
  }),
  loggedSchema,
]);

export type FromEngine = z.output<typeof fromEngineSchema>;
