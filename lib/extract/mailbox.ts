/**
 * Mailboxes (mbox, RFC 4155): mails one after another, each after a line that begins with "From ". That line and the
 * header line after it decide. Content-Length is ignored: programs that move mails leave wrong values behind.
 */

/** A mail of a mailbox. */
export interface BoxedMail {
  /** Its position in the mailbox, from 1. */
  number: number;
  /**
   * The mail as it was before it was put in the mailbox: without the "From " line before it, the blank line after it
   * and the `>` before lines that begin with "From ". So it is identical in any mailbox. Null if it is too large.
   */
  bytes: Uint8Array | null;
}

const days = 'Mon|Tue|Wed|Thu|Fri|Sat|Sun';
const months = 'Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec';
const dated = new RegExp(
  `^From .{0,300}?\\b(?:${days})\\b(?=.{0,60}\\b\\d{1,2}:\\d{2})(?=.{0,60}\\b(?:19|20)\\d{2}\\b)(?=.{0,60}\\b(?:${months})\\b)`,
);
/** What Thunderbird writes now. */
const bare = /^From ?-?\s*$/;
const headerLine = /^(?:[!-9;-~]{1,80}:|>From )/;
/** Maximum bytes of a line that are examined. */
const maxLineBytes = 1_000;
const newline = 0x0a;

/** Returns whether a file is a mailbox, by its first bytes. */
export function isMailbox(head: Uint8Array): boolean {
  const bytes = bufferOf(head);
  const start = /^[\r\n]*/.exec(bytes.toString('latin1', 0, 100))?.[0].length ?? 0;
  return bytes.toString('latin1', start, start + 5) === 'From ' && boxLineAt(bytes, start, true) !== null;
}

/** Returns where the mail begins after a "From " line at a position; null if there is none, `wait` if more bytes are needed. */
function boxLineAt(data: Buffer, at: number, isAll: boolean): number | 'wait' | null {
  const end = data.indexOf(newline, at);
  if (end === -1) return isAll || data.length - at > maxLineBytes ? null : 'wait';
  if (end - at > maxLineBytes) return null;
  const line = data.toString('latin1', at, end).trimEnd();
  const isDated = dated.test(line);
  if (!isDated && !(bare.test(line) && isBlankBefore(data, at))) return null;
  const next = data.toString('latin1', end + 1, end + 1 + 100);
  if (headerLine.test(next)) return end + 1;
  return !isAll && next.length < 100 && !next.includes('\n') ? 'wait' : null;
}

function isBlankBefore(data: Buffer, at: number): boolean {
  return at < 2 || data[at - 2] === newline || (data[at - 2] === 0x0d && data[at - 3] === newline);
}

/**
 * Yields the mails of a mailbox in order, one at a time: a mailbox of any size is read in the memory of its largest
 * mail.
 * @param maxBytes beyond which a mail is reported as too large and not kept
 */
export async function* splitMailbox(pieces: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<BoxedMail> {
  const mail = new MailUnderWay(maxBytes);
  // The first line also begins a line.
  let data = Buffer.from('\n');
  for await (const piece of withEnd(pieces)) {
    const isAll = piece === null;
    if (piece !== null) data = Buffer.concat([data, piece]);
    let from = 0;
    let until = isAll ? data.length : Math.max(0, data.length - mark.length);
    for (let at = data.indexOf(mark) + 1; at !== 0; at = data.indexOf(mark, at) + 1) {
      const start = boxLineAt(data, at, isAll);
      if (start === 'wait') {
        // The line is examined again only after it ends.
        until = Math.max(from, at - 4);
        break;
      }
      if (start === null) continue;
      const boxed = mail.next(data.subarray(from, at));
      if (boxed) yield boxed;
      from = start;
      until = Math.max(until, from);
    }
    mail.add(data.subarray(from, until));
    data = data.subarray(until);
  }
  const last = mail.next(data);
  if (last) yield last;
}

const mark = '\nFrom ';

async function* withEnd(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array | null> {
  yield* pieces;
  yield null;
}

/** The mail being received. Content before the first "From " line is not a mail. */
class MailUnderWay {
  #number = 0;
  #size = 0;
  #pieces: Buffer[] = [];

  constructor(private readonly maxBytes: number) {}

  add(piece: Buffer): void {
    if (this.#number === 0) return;
    this.#size += piece.length;
    if (this.#size > this.maxBytes) this.#pieces = [];
    // Copies, because otherwise each would keep the whole file chunk that it came in.
    else if (piece.length > 0) this.#pieces.push(Buffer.from(piece));
  }

  /** Ends it with its last bytes and begins the next. */
  next(piece: Buffer): BoxedMail | null {
    this.add(piece);
    const number = this.#number;
    const bytes = this.#size > this.maxBytes ? null : Buffer.concat(this.#pieces, this.#size);
    this.#number += 1;
    this.#size = 0;
    this.#pieces = [];
    return number === 0 ? null : { number, bytes: bytes && unboxed(bytes) };
  }
}

/**
 * Removes what the mailbox added: the blank line at the end, and one `>` before "From " and ">From " at the beginning
 * of a line.
 */
function unboxed(mail: Buffer): Buffer {
  const blank = mail.at(-2) === newline ? 1 : mail.at(-2) === 0x0d && mail.at(-3) === newline ? 2 : 0;
  const withoutLastBreak = mail.at(-1) === newline ? mail.subarray(0, mail.length - blank) : mail;
  const lines: Buffer[] = [];
  let from = 0;
  for (let at = withoutLastBreak.indexOf('>From '); at !== -1; at = withoutLastBreak.indexOf('>From ', at + 1)) {
    let start = at;
    while (start > from && withoutLastBreak[start - 1] === quote) start -= 1;
    if (start !== 0 && withoutLastBreak[start - 1] !== newline) continue;
    lines.push(withoutLastBreak.subarray(from, start));
    from = start + 1;
  }
  return from === 0 ? withoutLastBreak : Buffer.concat([...lines, withoutLastBreak.subarray(from)]);
}

const quote = 0x3e;

function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
