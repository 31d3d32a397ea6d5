/**
 * Mailboxes (mbox, RFC 4155): mails one after the other, each behind a line that begins with "From ". What counts is that
 * line and the header line after it. Content-Length is not believed: programs that move mails leave wrong ones behind.
 */

/** A mail of a mailbox. */
export interface BoxedMail {
  /** Its place in the box, from 1. */
  number: number;
  /**
   * The mail as it was before it was put in the box: without the box's line before it, the blank line after it and the
   * `>` before lines that begin with "From ". So it is the same mail in whichever box it lies. Null when it is too large.
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
/** Bytes of a line that are looked at. */
const maxLineBytes = 1_000;
const newline = 0x0a;

/** Whether a file is a mailbox, by its first bytes. */
export function isMailbox(head: Uint8Array): boolean {
  const bytes = bufferOf(head);
  const start = /^[\r\n]*/.exec(bytes.toString('latin1', 0, 100))?.[0].length ?? 0;
  return bytes.toString('latin1', start, start + 5) === 'From ' && boxLineAt(bytes, start, true) !== null;
}

/** Where the mail begins behind a box's line at a place; null when none is there, `wait` when more bytes must tell. */
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
 * The mails of a mailbox in their order, one at a time: a box of any size is read with no more memory than its largest
 * mail takes.
 * @param maxBytes beyond which a mail is told as too large and not held
 */
export async function* splitMailbox(pieces: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<BoxedMail> {
  const mail = new MailUnderWay(maxBytes);
  // The first line begins a line too.
  let data = Buffer.from('\n');
  for await (const piece of withEnd(pieces)) {
    const isAll = piece === null;
    if (piece !== null) data = Buffer.concat([data, piece]);
    let from = 0;
    let until = isAll ? data.length : Math.max(0, data.length - mark.length);
    for (let at = data.indexOf(mark) + 1; at !== 0; at = data.indexOf(mark, at) + 1) {
      const start = boxLineAt(data, at, isAll);
      if (start === 'wait') {
        // The line ends before it will be looked at again.
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

/** The mail whose bytes come in. What stands before the first line of the box is none. */
class MailUnderWay {
  #number = 0;
  #size = 0;
  #pieces: Buffer[] = [];

  constructor(private readonly maxBytes: number) {}

  add(piece: Buffer): void {
    if (this.#number === 0) return;
    this.#size += piece.length;
    if (this.#size > this.maxBytes) this.#pieces = [];
    // A copy, or each would hold the whole piece of the file that it came in.
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

/** Takes out what the box put in: the blank line at the end, and one `>` before "From " and ">From " at a line's beginning. */
function unboxed(mail: Buffer): Buffer {
  const blank = mail.at(-2) === newline ? 1 : mail.at(-2) === 0x0d && mail.at(-3) === newline ? 2 : 0;
  const whole = mail.at(-1) === newline ? mail.subarray(0, mail.length - blank) : mail;
  const kept: Buffer[] = [];
  let from = 0;
  for (let at = whole.indexOf('>From '); at !== -1; at = whole.indexOf('>From ', at + 1)) {
    let start = at;
    while (start > from && whole[start - 1] === quote) start -= 1;
    if (start !== 0 && whole[start - 1] !== newline) continue;
    kept.push(whole.subarray(from, start));
    from = start + 1;
  }
  return from === 0 ? whole : Buffer.concat([...kept, whole.subarray(from)]);
}

const quote = 0x3e;

function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
