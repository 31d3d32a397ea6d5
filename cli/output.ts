import { AppError, toErrorReply, type ErrorCode } from '#core/errors.ts';
import { t } from '#core/i18n/t.ts';

/** Exit statuses, a contract with scripts. */
export const exit = { done: 0, no: 1, usage: 2, refused: 3, openElsewhere: 4, damaged: 5, cancelled: 130 } as const;

export type ExitStatus = (typeof exit)[keyof typeof exit];

/** Where a command writes; given to it so that tests can listen. */
export interface Streams {
  out(text: string): void;
  err(text: string): void;
  /** Standard input, whole. @throws AppError `too-large`, `invalid` when empty */
  input(): Promise<Uint8Array>;
  /** A terminal is listening on standard error: progress may be drawn. */
  interactive: boolean;
}

/** One object a line on standard output, and nothing else there. */
export function printJson(streams: Streams, value: unknown): void {
  streams.out(`${JSON.stringify(value)}\n`);
}

/** A line for people. */
export function printLine(streams: Streams, text: string): void {
  streams.out(`${text}\n`);
}

const statusOf: Partial<Record<ErrorCode, ExitStatus>> = {
  locked: exit.openElsewhere,
  damaged: exit.damaged,
  cancelled: exit.cancelled,
  'not-a-case': exit.usage,
  'not-found': exit.usage,
  exists: exit.usage,
  unsupported: exit.usage,
};

/**
 * Says on standard error what went wrong, one line a fault, and gives the exit status. Never a stack trace, unless
 * `CASEBOOK_DEBUG=1`.
 */
export function report(streams: Streams, thrown: unknown, json: boolean): ExitStatus {
  const { code, message, faults, details } = toErrorReply(thrown);
  if (faults?.length) {
    for (const fault of faults) {
      streams.err(`${json ? JSON.stringify(fault) : t('cli.inputLine', { ...fault })}\n`);
    }
    return exit.refused;
  }
  const line = message.replace(/\s*\n\s*/g, ' ');
  streams.err(json ? `${JSON.stringify({ code, message: line })}\n` : `casebook: ${line}\n`);
  if (details && process.env['CASEBOOK_DEBUG'] === '1') streams.err(`${details}\n`);
  return statusOf[code] ?? exit.refused;
}

/** A wrong use of the command line, exit 2. */
export class UsageError extends AppError {
  constructor(message: string) {
    super('unsupported', message);
    this.name = 'UsageError';
  }
}
