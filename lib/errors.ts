import { t } from '#lib/i18n/t.ts';

/**
 * What can go wrong, said for a person. The message names what went wrong, with what, and what to do;
 * the code is for programs. Anything thrown that is not an AppError is a bug.
 */
export const errorCodes = [
  'invalid', // input that does not fit the contract
  'not-found', // no such record, file or case
  'exists', // something is already where we were to write
  'not-a-case', // the folder holds no case
  'locked', // another process has the case open for writing
  'read-only', // the case cannot be written now
  'damaged', // the case cannot be opened whole
  'unreadable', // an input file could not be read or is not what it says
  'password', // an input file is locked, and the password was not given or is not the right one
  'unsupported', // a kind of file or a function that is not there yet
  'too-large', // beyond a stated limit
  'cancelled', // the person stopped it
  'write-failed', // the disk refused
  'protected', // a file would carry protected names out; the faults say whose and where
  'internal', // a bug
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** One refused field of one input record, as `put` reports it. */
export interface Fault {
  /** 1-based line or position of the record in the input. */
  line: number;
  field: string;
  code: string;
  message: string;
  /** What a program needs to act on it, in plain values. */
  about?: Readonly<Record<string, string | number | boolean | null>> | undefined;
}

/** An error meant for a person: `message` is complete and says what to do. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly faults: readonly Fault[] | undefined;

  constructor(code: ErrorCode, message: string, options: { faults?: readonly Fault[]; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.faults = options.faults;
  }
}

/** What crosses a process boundary in place of an exception. */
export interface ErrorReply {
  code: ErrorCode;
  message: string;
  faults?: readonly Fault[] | undefined;
  /** Only for `internal`: what "Copy details" copies. */
  details?: string | undefined;
}

export type Result<T> = { ok: true; value: T } | { ok: false; error: ErrorReply };

/** Turns anything thrown into what can be sent: an AppError as it is, a bug with its stack as details. */
export function toErrorReply(thrown: unknown): ErrorReply {
  if (thrown instanceof AppError) {
    return { code: thrown.code, message: thrown.message, ...(thrown.faults ? { faults: thrown.faults } : {}) };
  }
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  return {
    code: 'internal',
    message: t('app.error.bug', { message: error.message }),
    details: error.stack ?? error.message,
  };
}
