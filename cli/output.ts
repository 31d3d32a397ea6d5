import { AppError, toErrorReply, type ErrorCode, type Fault } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { withSignsShown } from '#lib/text/direction.ts';

/** Exit statuses, a contract with scripts. */
export const exit = { done: 0, no: 1, usage: 2, refused: 3, openElsewhere: 4, damaged: 5, cancelled: 130 } as const;

export type ExitStatus = (typeof exit)[keyof typeof exit];

/** Where a command writes; given to it so that tests can listen. */
export interface Streams {
  out(text: string): void;
  err(text: string): void;
  /**
   * Standard input, whole.
   * @param limit most bytes
   * @throws AppError `too-large` beyond it, `cancelled` when the person stops first
   */
  input(limit: number): Promise<Uint8Array>;
  /** A terminal is listening on standard error: progress may be drawn. */
  interactive: boolean;
}

/** Reason with which a command is stopped when nobody reads standard output any more (`| head`). */
export const readerGone = Symbol('reader gone');

/** One object a line on standard output, and nothing else there. */
export function printJson(streams: Streams, value: unknown): void {
  streams.out(`${JSON.stringify(value)}\n`);
}

/** A line for people: one line, whatever stands in the names of files and records. */
export function printLine(streams: Streams, text: string): void {
  streams.out(`${oneLine(text)}\n`);
}

/** A line for people beside the answer: a warning, a summary. With `--json` a line that programs can read. */
export function printNote(streams: Streams, json: boolean, code: string, message: string): void {
  streams.err(`${json ? JSON.stringify({ code, message }) : oneLine(message)}\n`);
}

/**
 * Text on one line: breaks become spaces; what would drive a terminal or turn the direction of the line round
 * (control characters, bidirectional overrides) is shown by its number instead.
 */
export function oneLine(text: string): string {
  return withSignsShown(text.replace(/\s*[\n\r\u2028\u2029]\s*/g, ' ').replaceAll('\t', ' '));
}

const statusOf: Partial<Record<ErrorCode, ExitStatus>> = {
  locked: exit.openElsewhere,
  damaged: exit.damaged,
  protected: exit.no,
  cancelled: exit.cancelled,
  invalid: exit.usage,
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
      streams.err(`${json ? JSON.stringify(fault) : formatFault(fault)}\n`);
    }
    return exit.refused;
  }
  const said = thrown instanceof UsageError ? 'usage' : code;
  const line = message.replace(/\s*\n\s*/g, ' ');
  streams.err(json ? `${JSON.stringify({ code: said, message: line })}\n` : `casebook: ${oneLine(line)}\n`);
  const stack = details ?? (thrown instanceof Error ? thrown.stack : undefined);
  if (stack && process.env['CASEBOOK_DEBUG'] === '1') streams.err(`${stack}\n`);
  return statusOf[code] ?? exit.refused;
}

function formatFault({ line, field, message }: Fault): string {
  return oneLine(t('cli.inputLine', { line, message: `${field} ${message}`.trim() }));
}

/** A wrong use of the command line, exit 2. */
export class UsageError extends AppError {
  constructor(message: string) {
    super('invalid', message);
    this.name = 'UsageError';
  }
}
