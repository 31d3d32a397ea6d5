import { systemReason } from '#lib/files/reasons.ts';
import { t, type TextKey } from '#lib/i18n/t.ts';

/**
 * Errors with a message for the user. The message says what went wrong, with what, and what to do; the code is for programs. Anything
 * thrown that is neither an AppError nor a refusal of the file system is a bug.
 */
export const errorCodes = [
  'invalid', // input that violates the contract
  'not-found', // no such record, file or case
  'exists', // the target exists already
  'not-a-case', // the folder is not a case
  'locked', // another process has the case open for writing
  'read-only', // the case cannot be written now
  'damaged', // the case cannot be opened completely
  'unreadable', // an input file could not be read or is not what it claims
  'password', // an input file is locked, and the password is missing or wrong
  'unsupported', // a kind of file or a function that is not supported
  'too-large', // beyond a stated limit
  'cancelled', // the user cancelled it
  'write-failed', // the disk refused
  'protected', // a file would leak protected names; the faults say whose and where
  'internal', // a bug
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** A rejected field of one input record, as `put` reports it. */
export interface Fault {
  /** 1-based line or position of the record in the input. */
  line: number;
  field: string;
  code: string;
  message: string;
  /** What a program needs to act on it, as plain values. */
  about?: Readonly<Record<string, string | number | boolean | null>> | undefined;
}

/** An error for the user: `message` is complete and says what to do. */
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

/** Returns what was thrown if it is an Error, otherwise one with its text. */
export function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}

/** @throws AppError `cancelled` with these words once the signal is aborted */
export function throwIfCancelled(signal: AbortSignal, words: TextKey): void {
  if (signal.aborted) throw new AppError('cancelled', t(words));
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

/** Converts anything thrown to a reply: an AppError as it is, a refusal of the disk in words, a bug with its stack as details. */
export function toErrorReply(thrown: unknown): ErrorReply {
  if (thrown instanceof AppError) {
    return { code: thrown.code, message: thrown.message, ...(thrown.faults ? { faults: thrown.faults } : {}) };
  }
  const refused = ofDisk(thrown);
  if (refused !== null) return { code: 'unreadable', message: refused };
  const error = asError(thrown);
  return {
    code: 'internal',
    message: t('app.error.bug', { message: error.message }),
    details: error.stack ?? error.message,
  };
}

/** What a call of the file system was refused for; null for anything else thrown. */
function ofDisk(thrown: unknown): string | null {
  const reason = thrown instanceof Error && 'syscall' in thrown ? systemReason(thrown) : null;
  if (reason === null) return null;
  const { path } = thrown as { path?: unknown };
  return typeof path === 'string' ? t('errors.diskAt', { path, reason }) : t('errors.disk', { reason });
}
