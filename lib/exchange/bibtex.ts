/** An entry as written, with values still in LaTeX. */
export interface BibtexEntry {
  /** In lower case. */
  type: string;
  /** Empty if it has none. */
  key: string;
  /** Line of its start, from 1. */
  line: number;
  /** By name in lower case, in order; the first of two with the same name. */
  fields: Map<string, string>;
  /** Whether its bracket is closed and nothing in it was skipped. */
  isWhole: boolean;
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const head = /@[ \t\r\n]*([a-z][\w-]*)[ \t\r\n]*([{(])/giy;
/** Matches the start of an entry on its own line: anything still open before it was never closed. */
const nextHead = /^[ \t]*@[ \t]*[a-z][\w-]*[ \t]*[{(][ \t]*(?:[^\s,={}()"]+[ \t]*)?,/imy;
/** Matches the part of a value that neither opens nor ends anything. */
const plain = /[^{}"\n]+/y;
const white = /[\s\uFEFF]*/y;
const fieldName = /[^\s=,{}"#%()]+/y;
/** Anything longer is not a field name. */
const maxNameChars = 200;
/** Longer strings are not inserted for their names. */
const maxStringChars = 10_000;

/**
 * Reads BibTeX and BibLaTeX in any notation. A broken entry ends at the next one that begins a line, and reading continues; an entry that
 * is not closed has the fields read so far.
 * @throws nothing, whatever the file contains
 */
export function* readBibtex(text: string): Generator<BibtexEntry> {
  yield* new Scanner(text).entries();
}

class Scanner {
  readonly #text: string;
  readonly #strings = new Map(months.map((name) => [name, name]));
  /** Characters that may still be inserted for string names. */
  #left = 20_000_000;
  #at = 0;
  #line = 1;
  #lineAt = 0;

  constructor(text: string) {
    this.#text = text;
  }

  *entries(): Generator<BibtexEntry> {
    for (;;) {
      const start = this.#text.indexOf('@', this.#at);
      if (start < 0) return;
      head.lastIndex = start;
      const [whole, type = '', bracket] = head.exec(this.#text) ?? [];
      this.#at = start + (whole?.length ?? 1);
      if (whole === undefined) continue;
      const close = bracket === '{' ? '}' : ')';
      const name = type.toLowerCase();
      if (name === 'comment' || name === 'preamble') this.#skipBody(close);
      else if (name === 'string')
        for (const [key, value] of this.#fields(close).fields) {
          if (value.length <= maxStringChars) this.#strings.set(key, value);
        }
      else yield this.#entry(name, close, start);
    }
  }

  #entry(type: string, close: string, start: number): BibtexEntry {
    this.#skip();
    const begin = this.#at;
    while (this.#at < this.#text.length && !/[,=}\n"]/.test(this.#char()) && this.#char() !== close) this.#at++;
    let key = this.#text.slice(begin, this.#at).trim();
    if (this.#char() === '\n') {
      // A key on its line without a comma, or a field of an entry without a key.
      this.#skip();
      if (this.#char() === '=') [key, this.#at] = ['', begin];
    } else if (this.#char() === '=') [key, this.#at] = ['', begin];
    if (this.#char() === ',') this.#at++;
    const { fields, isWhole } = this.#fields(close);
    return { type, key, line: this.#lineOf(start), fields, isWhole };
  }

  #fields(close: string): { fields: Map<string, string>; isWhole: boolean } {
    const fields = new Map<string, string>();
    let isWhole = true;
    for (;;) {
      this.#skip();
      const char = this.#char();
      if (char === '') return { fields, isWhole: false };
      if (char === close) {
        this.#at++;
        return { fields, isWhole };
      }
      if (char === '@' && this.#isNextHead()) return { fields, isWhole: false };
      const name = this.#match(fieldName).toLowerCase();
      if (name === '' || name.length > maxNameChars) {
        // An extra comma is harmless; any other character does not belong here.
        if (char !== ',') isWhole = false;
        if (name === '') this.#at++;
        continue;
      }
      this.#skip();
      if (this.#char() !== '=') {
        isWhole = isWhole && this.#char() === ',';
        continue;
      }
      this.#at++;
      const value = this.#value(close);
      if (value === null) return { fields, isWhole: false };
      if (!fields.has(name)) fields.set(name, value);
      else if (fields.get(name) !== value) fields.set(`${name}#${fields.size}`, value);
    }
  }

  /** Reads pieces joined by `#`; null if a piece has no end. */
  #value(close: string): string | null {
    let value = '';
    for (;;) {
      this.#skip();
      const char = this.#char();
      if (char === '{' || char === '"') {
        const piece = this.#closed(char === '{' ? '}' : '"');
        if (piece === null) return null;
        value += piece;
      } else if (char !== ',' && char !== close && char !== '#' && char !== '') {
        const word = this.#match(fieldName);
        if (word === '') return value;
        value += this.#stringOf(word);
      }
      this.#skip();
      if (this.#char() !== '#') return value;
      this.#at++;
    }
  }

  /**
   * Returns the string for a name, or the name itself if it is undefined or if so much has been inserted that the file must be malicious.
   */
  #stringOf(word: string): string {
    const found = this.#strings.get(word.toLowerCase());
    if (found === undefined || found.length > this.#left) return word;
    this.#left -= found.length;
    return found;
  }

  /** Reads up to the closing sign outside inner braces; null if there is none before the next entry. */
  #closed(end: '}' | '"'): string | null {
    const start = ++this.#at;
    let depth = 0;
    for (; this.#at < this.#text.length; this.#at++) {
      this.#match(plain);
      const char = this.#char();
      if (char === end && depth === 0) return this.#text.slice(start, this.#at++);
      // Like BibTeX, count braces after a backslash too.
      if (char === '{') depth++;
      else if (char === '}') depth = Math.max(0, depth - 1);
      else if (char === '\n' && this.#isNextHead(this.#at + 1)) return null;
    }
    return null;
  }

  #skipBody(close: string): void {
    let depth = 0;
    for (; this.#at < this.#text.length; this.#at++) {
      const char = this.#char();
      if (char === close && depth === 0) {
        this.#at++;
        return;
      }
      if (char === '{') depth++;
      else if (char === '}') depth--;
      else if (char === '\n' && this.#isNextHead(this.#at + 1)) return;
    }
  }

  #isNextHead(at = this.#at): boolean {
    nextHead.lastIndex = at;
    return nextHead.test(this.#text);
  }

  /** Skips white space, and comments to the end of their line. */
  #skip(): void {
    for (;;) {
      this.#match(white);
      if (this.#char() !== '%') return;
      const end = this.#text.indexOf('\n', this.#at);
      this.#at = end < 0 ? this.#text.length : end;
    }
  }

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const [found = ''] = pattern.exec(this.#text) ?? [];
    this.#at += found.length;
    return found;
  }

  #char(): string {
    return this.#text[this.#at] ?? '';
  }

  #lineOf(at: number): number {
    for (; this.#lineAt < at; this.#lineAt++) if (this.#text[this.#lineAt] === '\n') this.#line++;
    return this.#line;
  }
}
