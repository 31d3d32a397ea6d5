/** Who waits for something to hold, and is not kept waiting while it fails. */
export class Waiters {
  private readonly all = new Set<{ holds(): boolean; resolve(): void; reject(error: Error): void }>();

  /** @param failure why nobody is kept waiting now; null while there is hope */
  constructor(private readonly failure: () => Error | null) {}

  /** Resolves once it holds, which is asked at each `tell`. */
  until(holds: () => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      this.all.add({ holds, resolve, reject });
      this.tell();
    });
  }

  /** Something may have changed. */
  tell(): void {
    const failure = this.failure();
    for (const waiter of this.all) {
      if (waiter.holds()) waiter.resolve();
      else if (failure) waiter.reject(failure);
      else continue;
      this.all.delete(waiter);
    }
  }
}
