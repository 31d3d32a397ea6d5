/** Takes passages out of a text that arrives in pieces, so that it is never held whole. Offsets are UTF-16 units. */
export class Passages {
  readonly #decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  readonly #requested: { start: number; end: number; index: number }[];
  readonly #found: string[];
  #next = 0;
  #open: { start: number; end: number; index: number }[] = [];
  #at = 0;
  #isText = true;

  constructor(wanted: readonly { start: number; end: number }[]) {
    this.#requested = wanted.map(({ start, end }, index) => ({ start, end, index })).sort((a, b) => a.start - b.start);
    this.#found = wanted.map(() => '');
  }

  push(bytes: Uint8Array): void {
    this.#take(bytes, true);
  }

  /** The passages in the order requested, as far as the text reaches; null if it is not UTF-8. */
  end(): readonly string[] | null {
    this.#take(new Uint8Array(), false);
    return this.#isText ? this.#found : null;
  }

  #take(bytes: Uint8Array, stream: boolean): void {
    if (!this.#isText) return;
    let text: string;
    try {
      text = this.#decoder.decode(bytes, { stream });
    } catch {
      this.#isText = false; // reported by `end`
      return;
    }
    const until = this.#at + text.length;
    for (
      let wanted = this.#requested[this.#next];
      wanted && wanted.start < until;
      wanted = this.#requested[this.#next]
    ) {
      this.#open.push(wanted);
      this.#next += 1;
    }
    for (const { start, end, index } of this.#open) {
      const piece = text.slice(Math.max(0, start - this.#at), Math.max(0, end - this.#at));
      this.#found[index] = (this.#found[index] ?? '') + piece;
    }
    this.#open = this.#open.filter(({ end }) => end > until);
    this.#at = until;
  }
}
