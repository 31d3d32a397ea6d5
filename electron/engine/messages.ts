import { z } from 'zod';
import { drawingWantedSchema, pictureTypes } from '#core/model/figures.ts';
import { logMessageSchema } from '#lib/log-message.ts';
import { errorReplySchema } from '#lib/error-reply.ts';

/** The case that the engine serves, and paths on this machine. */
const engineOptionsSchema = z.object({
  path: z.string(),
  /** Creates the case first: empty, from the sample's sources, or from a bundle. */
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
  /** File to run as a worker thread. */
  workerFile: z.string(),
  /** The verification page that is included in packages. */
  verifyPage: z.string(),
  /** Version of the program. */
  version: z.string(),
  /** Language of the windows, a BCP 47 tag. */
  language: z.string(),
});

export type EngineOptions = z.output<typeof engineOptionsSchema>;

const bytesSchema = z.custom<Uint8Array>((value) => value instanceof Uint8Array);

const resultOf = <T extends z.ZodType>(value: T) =>
  z.discriminatedUnion('ok', [
    z.object({ ok: z.literal(true), value }),
    z.object({ ok: z.literal(false), error: errorReplySchema }),
  ]);

const drawnSchema = z.object({
  type: z.enum(pictureTypes),
  width: z.int(),
  height: z.int(),
  pages: z.int(),
  bytes: bytesSchema,
});

/** Messages from main to the engine of a case. Ports to windows travel with `port`. */
export const toEngineSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('open'), options: engineOptionsSchema }),
  z.object({ type: z.literal('port') }),
  z.object({ type: z.literal('printed'), id: z.int(), result: resultOf(bytesSchema) }),
  /** Completed steps of a print job. */
  z.object({ type: z.literal('printing'), id: z.int(), done: z.int(), total: z.int() }),
  z.object({ type: z.literal('drawn'), id: z.int(), result: resultOf(drawnSchema) }),
  /** A process that reads files was started; a port to it comes with the message. */
  z.object({ type: z.literal('reader'), id: z.int() }),
  z.object({
    type: z.literal('reader-ended'),
    id: z.int(),
    end: z.object({ reason: z.string(), printed: z.string() }),
  }),
  /** The language of the windows has changed. */
  z.object({ type: z.literal('language'), language: z.string() }),
  /** Cancels the creation of the case; nothing unfinished is left behind. */
  z.object({ type: z.literal('cancel') }),
  z.object({ type: z.literal('close') }),
]);

export type ToEngine = z.output<typeof toEngineSchema>;

/** Messages from the engine of a case to main. */
export const fromEngineSchema = z.discriminatedUnion('type', [
  /** Progress of the creation of the case, in bytes. */
  z.object({ type: z.literal('making'), done: z.number(), total: z.number() }),
  z.object({ type: z.literal('opened'), title: z.string() }),
  z.object({ type: z.literal('refused'), error: errorReplySchema }),
  z.object({ type: z.literal('print'), id: z.int(), html: z.string() }),
  /** Cancels a print job, which leaves nothing behind. It is answered as cancelled unless it is already done. */
  z.object({ type: z.literal('stop-print'), id: z.int() }),
  /** Requests the picture of an original. */
  z.object({
    type: z.literal('draw'),
    id: z.int(),
    wanted: drawingWantedSchema.extend({ bytes: bytesSchema }),
  }),
  /** Requests a process that reads files, with this memory limit. */
  z.object({ type: z.literal('start-reader'), id: z.int(), memoryMb: z.number() }),
  z.object({ type: z.literal('kill-reader'), id: z.int() }),
  logMessageSchema,
]);

export type FromEngine = z.output<typeof fromEngineSchema>;
