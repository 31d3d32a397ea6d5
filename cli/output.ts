import { AppError, toErrorReply, type ErrorCode, type Fault } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { withSignsShown } from '#lib/text/direction.ts';

/** Exit statuses, a contract with scripts. */
export const exit = { done: 0, no: 1, usage: 2, refused: 3, openElsewhere: 4, damaged: 5, cancelled: 130 } as const;

export type ExitStatus = (typeof exit)[keyof typeof exit];

/** Where a command writes; passed in so that tests can read it. */
export interface Streams {
  out(text: string): void;
  err(text: string): void;
  /**
   * Reads all of standard input.
   * @param limit the most bytes
   * @throws AppError `too-large` beyond it, `cancelled` if the user cancels first
   */
  input(limit: number): Promise<Uint8Array>;
  /** Whether standard error is a terminal, where progress can be drawn. */
  interactive: boolean;
}

/** Where a command writes, and whether as JSON. */
export interface Output {
  streams: Streams;
  json: boolean;
}

/** The abort reason when nobody reads standard output any more (`| head`). */
export const readerGone = Symbol('reader gone');

/** Prints one JSON object per line on standard output, which then has nothing else. */
export function printJson(streams: Streams, value: unknown): void {
  streams.out(`${JSON.stringify(value)}\n`);
}

/** Prints a line for people: a single line, whatever the names of files and records contain. */
export function printLine(streams: Streams, text: string): void {
  streams.out(`${terminalLine(text)}\n`);
}

/** Prints an answer, or one of several: as JSON for a program, as lines for people. */
export function printAnswer({ streams, json }: Output, value: unknown, ...lines: readonly string[]): void {
  if (json) printJson(streams, value);
  else for (const line of lines) printLine(streams, line);
}

/** Prints a line beside the answer: a warning, a summary. With `--json`, a line that programs can read. */
export function printNote({ streams, json }: Output, code: string, message: string): void {
  streams.err(`${json ? JSON.stringify({ code, message }) : terminalLine(message)}\n`);
}

/**
 * Puts a text on one line: line breaks become spaces; characters that would control a terminal or change the text direction (control
 * characters, bidirectional overrides) are shown as their number.
 */
export function terminalLine(text: string): string {
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

/** Prints an error on standard error, one line per fault, and returns the exit status. Prints no stack trace unless `CASEBOOK_DEBUG=1`. */
export function report(streams: Streams, thrown: unknown, json: boolean): ExitStatus {
  const { code, message, faults, details } = toErrorReply(thrown);
  if (faults?.length) {
    for (const fault of faults) {
      streams.err(`${json ? JSON.stringify(fault) : formatFault(fault)}\n`);
    }
    return exit.refused;
  }
  const faultCode = thrown instanceof UsageError ? 'usage' : code;
  const line = message.replace(/\s*\n\s*/g, ' ');
  streams.err(json ? `${JSON.stringify({ code: faultCode, message: line })}\n` : `casebook: ${terminalLine(line)}\n`);
  const stack = details ?? (thrown instanceof Error ? thrown.stack : undefined);
  if (stack && process.env['CASEBOOK_DEBUG'] === '1') streams.err(`${stack}\n`);
  return statusOf[code] ?? exit.refused;
}

function formatFault({ line, field, message }: Fault): string {
  return terminalLine(t('cli.inputLine', { line, message: `${field} ${message}`.trim() }));
}

/** Incorrect use of the command line, exit status 2. */
export class UsageError extends AppError {
  constructor(message: string) {
    super('invalid', message);
    this.name = 'UsageError';
  }
}
