/** Milliseconds after the first failure, and how much longer each pause is than the one before. */
const first = 100;
const growth = 3;

/** Pauses between the tries of what has failed: longer after each failure, until one succeeds. */
export class Pauses {
  private inARow = 0;
  private end: (() => void) | null = null;

  /** @param longest milliseconds that a pause has at most */
  constructor(private readonly longest: number) {}

  /** Failures since the last success. */
  get failures(): number {
    return this.inARow;
  }

  succeeded(): void {
    this.inARow = 0;
  }

  /** Counts one more failure. @returns milliseconds after which it may be tried again */
  failed(): number {
    return Math.min(this.longest, first * growth ** this.inARow++);
  }

  /** Waits that long, or until `stop`. */
  async wait(ms: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.end = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.end = null;
  }

  /** Ends the pause that is under way. */
  stop(): void {
    this.end?.();
  }
}
