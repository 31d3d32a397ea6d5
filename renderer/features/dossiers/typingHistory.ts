/** A text and where the caret was in it. */
export interface Typed {
  text: string;
  caret: number;
}

/** Typing of one kind that goes on without a rest is one step. */
const pauseMs = 1000;
const maxChars = 200;

/**
 * What can be undone in one text. The browser's own undo is of no use there: it has one list for all fields of the
 * page, and puts back no box that cannot be edited.
 */
export class TypingHistory {
  private past: Typed[] = [];
  private future: Typed[] = [];
  private last = { kind: '', at: 0 };

  constructor(private present: Typed) {}

  /** Begins anew with a text that came from elsewhere. */
  reset(present: Typed): void {
    this.past = [];
    this.future = [];
    this.last = { kind: '', at: 0 };
    this.present = present;
  }

  /**
   * Tells of a change.
   * @param kind what did it; typing and deleting letter by letter run on, everything else is a step of its own
   * @param now in milliseconds
   */
  changed(next: Typed, kind: string, now: number): void {
    if (next.text === this.present.text) return;
    const runs = kind === 'insertText' || kind === 'deleteContentBackward' || kind === 'deleteContentForward';
    const goesOn = runs && kind === this.last.kind && now - this.last.at < pauseMs;
    if (!goesOn) this.past.push(this.present);
    if (this.past.length > maxChars) this.past.shift();
    this.future = [];
    this.present = next;
    this.last = { kind, at: now };
  }

  /** Tells where the caret is before the next change. */
  moved(caret: number): void {
    this.present = { ...this.present, caret };
  }

  /** The text one step back; undefined when there is none. */
  undo(): Typed | undefined {
    return this.step(this.past, this.future);
  }

  /** The step that was taken back last. */
  redo(): Typed | undefined {
    return this.step(this.future, this.past);
  }

  private step(from: Typed[], to: Typed[]): Typed | undefined {
    const next = from.pop();
    if (!next) return undefined;
    to.push(this.present);
    this.present = next;
    this.last = { kind: '', at: 0 };
    return next;
  }
}
