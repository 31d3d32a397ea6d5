/** A token of an RTF file. `byte` is a character of the text in the current code page; `start` and `end` belong to groups. */
export type RtfToken =
  | { is: 'start' | 'end' | 'ignorable' }
  | { is: 'word'; word: string; value: number | null }
  | { is: 'byte'; byte: number }
  /** A run of plain characters, as a range of bytes. */
  | { is: 'run'; from: number; to: number };

const backslash = 0x5c;
const open = 0x7b;
const close = 0x7d;

/** Splits RTF into tokens, one after another, without storing any (RTF 1.9.1, "Conventions of an RTF Reader"). */
export class RtfTokens {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** Returns the next token, or null at the end of the file. */
  next(): RtfToken | null {
    const bytes = this.#bytes;
    for (;;) {
      const byte = bytes[this.#at];
      if (byte === undefined) return null;
      if (byte === open || byte === close) {
        this.#at += 1;
        return { is: byte === open ? 'start' : 'end' };
      }
      if (byte === backslash) {
        const token = this.#control();
        if (token !== null) return token;
      } else if (byte === 0x0d || byte === 0x0a || byte === 0) {
        this.#at += 1;
      } else {
        const from = this.#at;
        let to = from + 1;
        for (; to < bytes.length; to += 1) {
          const sign = bytes[to];
          if (sign === backslash || sign === open || sign === close || sign === 0x0d || sign === 0x0a || sign === 0)
            break;
        }
        this.#at = to;
        return { is: 'run', from, to };
      }
    }
  }

  #control(): RtfToken | null {
    const bytes = this.#bytes;
    const sign = bytes[this.#at + 1];
    if (sign === undefined) {
      this.#at += 1;
      return null;
    }
    if (isLetter(sign)) return this.#word();
    this.#at += 2;
    switch (sign) {
      case 0x27: {
        const high = hex(bytes[this.#at]);
        const low = hex(bytes[this.#at + 1]);
        if (high === null || low === null) return null;
        this.#at += 2;
        return { is: 'byte', byte: high * 16 + low };
      }
      case 0x2a:
        return { is: 'ignorable' };
      case 0x0d:
      case 0x0a:
        // A line break with a backslash ends a paragraph; macOS writes them this way.
        if (sign === 0x0d && bytes[this.#at] === 0x0a) this.#at += 1;
        return { is: 'word', word: 'par', value: null };
      case 0x09:
        return { is: 'word', word: 'tab', value: null };
      case 0x7e:
        return { is: 'word', word: '~', value: null };
      case 0x5f:
        return { is: 'word', word: '_', value: null };
      case backslash:
      case open:
      case close:
        return { is: 'byte', byte: sign };
      default:
        // Optional hyphens, index marks and undefined symbols.
        return null;
    }
  }

  #word(): RtfToken {
    const bytes = this.#bytes;
    const start = this.#at + 1;
    let at = start;
    while (at - start < 32 && isLetter(bytes[at])) at += 1;
    const word = latin(bytes, start, at);
    const digits = at;
    if (bytes[at] === 0x2d) at += 1;
    const first = at;
    while (at - first < 11 && isDigit(bytes[at])) at += 1;
    let value: number | null = null;
    if (at > first) value = Number.parseInt(latin(bytes, digits, at), 10);
    else at = digits;
    if (bytes[at] === 0x20) at += 1;
    // The following bytes are binary picture data.
    if (word === 'bin' && value !== null && value > 0) at = Math.min(bytes.length, at + value);
    this.#at = at;
    return { is: 'word', word, value };
  }
}

function latin(bytes: Uint8Array, from: number, to: number): string {
  let text = '';
  for (let at = from; at < to; at += 1) text += String.fromCharCode(bytes[at] ?? 0);
  return text;
}

function isLetter(byte: number | undefined): boolean {
  return byte !== undefined && ((byte >= 0x61 && byte <= 0x7a) || (byte >= 0x41 && byte <= 0x5a));
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}

function hex(byte: number | undefined): number | null {
  if (byte === undefined) return null;
  const value = Number.parseInt(String.fromCharCode(byte), 16);
  return Number.isNaN(value) ? null : value;
}
