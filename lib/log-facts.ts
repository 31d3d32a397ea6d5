import { constants } from 'node:os';
import { z } from 'zod';
import { errorCodes } from '#lib/errors.ts';

/**
 * The parts of an error that may leave the machine in a problem report: its kind, its code, and positions in the program. Each comes from a
 * list of what the program or its runtime can produce; no word of a message is included, because messages name files, people and texts.
 */

const errorNames = [
  'Error',
  'TypeError',
  'RangeError',
  'ReferenceError',
  'SyntaxError',
  'EvalError',
  'URIError',
  'AggregateError',
  'AbortError',
  'DOMException',
  'AppError',
  'ZodError',
] as const;

const codes = new Set<unknown>([...errorCodes, ...Object.keys(constants.errno)]);

/** `main/engine.js:120:7`: a file of the build, with line and column. */
const frame = /^(?:(?:main|preload)\/(?:chunks\/)?|renderer\/assets\/)[\w-]+\.js:\d+:\d+$/;
/** Where a stack line names a position: a path for what runs in Node, a URL for the page of a window. */
const placeOfMain = /[\\/]out[\\/]((?:main|preload)[\\/].+?:\d+:\d+)\)?$/;
const placeOfPage = /\bapp:\/\/local\/(assets\/.+?:\d+:\d+)\)?$/;
const maxFrames = 12;

export const logFactsSchema = z.strictObject({
  name: z.enum(errorNames).optional(),
  code: z
    .string()
    .refine((code) => codes.has(code))
    .optional(),
  /** Innermost first. */
  frames: z.array(z.string().regex(frame)).max(maxFrames).optional(),
});

export type LogFacts = z.output<typeof logFactsSchema>;

/** An error in another process, as reported by it. */
export class ThrownElsewhere extends Error {
  readonly facts: LogFacts;

  constructor(detail: string, facts: LogFacts) {
    super(detail);
    this.stack = detail;
    this.facts = facts;
  }
}

/** The parts of an error, as sent by a process that does not have the list of codes. */
interface ErrorParts {
  name: string;
  message: string;
  code?: unknown;
  stack?: string | undefined;
}

/** Returns the reportable facts of a thrown value; nothing if it is not an error. */
export function factsOf(thrown: unknown): LogFacts {
  if (thrown instanceof ThrownElsewhere) return thrown.facts;
  return thrown instanceof Error ? factsOfParts(thrown) : {};
}

/** Returns the reportable facts of an error sent in parts. */
export function factsOfParts(thrown: ErrorParts): LogFacts {
  const name = errorNames.find((known) => known === thrown.name);
  const code = typeof thrown.code === 'string' && codes.has(thrown.code) ? thrown.code : undefined;
  const frames = framesOf(thrown);
  return {
    ...(name === undefined ? {} : { name }),
    ...(code === undefined ? {} : { code }),
    ...(frames.length === 0 ? {} : { frames }),
  };
}

/**
 * Returns the positions of a stack. A message may contain lines that look like positions, so it is removed first; if it cannot be, none are
 * returned.
 */
function framesOf({ message, stack = '' }: ErrorParts): string[] {
  const at = stack.indexOf(message);
  const head = stack.slice(0, Math.max(at, 0));
  if (at < 0 || (message !== '' && !/^[\w$]+(?: \[\w+\])?: $/.test(head))) return [];
  const places = message === '' ? stack.replace(/^[^\n]*/, '') : stack.slice(at + message.length);
  if (!places.startsWith('\n    at ')) return [];
  return places
    .split('\n')
    .flatMap((line) => {
      const inMain = placeOfMain.exec(line)?.[1]?.replaceAll('\\', '/');
      const inPage = placeOfPage.exec(line)?.[1];
      return inMain ?? (inPage === undefined ? [] : `renderer/${inPage}`);
    })
    .filter((place) => frame.test(place))
    .slice(0, maxFrames);
}
