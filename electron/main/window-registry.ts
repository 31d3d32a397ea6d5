/** What shows a case: a window. */
export interface CaseWindow<E> {
  /** Null on the first screen. */
  engine: E | null;
}

/** What serves a case. */
export interface WindowEngine {
  readonly path: string;
  close(): Promise<void>;
}

/**
 * Which window shows which case. A case has one engine however many windows show it, and its engine ends with the last
 * of them.
 */
export class WindowRegistry<W extends CaseWindow<E>, E extends WindowEngine> {
  /** By when they had the focus, the latest last. */
  #windows: readonly W[] = [];
  /** Engines that are ending, by path: their case opens again when they have let go of it. */
  readonly #ending = new Map<string, Promise<void>>();

  /** The windows, those that had the focus last at the end. */
  get windows(): readonly W[] {
    return this.#windows;
  }

  /** A window has come, or has got the focus. */
  toFront(window: W): void {
    this.#windows = [...this.#windows.filter((other) => other !== window), window];
  }

  /** The window of a case that had the focus last. */
  windowOf(path: string): W | undefined {
    return this.#windows.filter(({ engine }) => engine?.path === path).at(-1);
  }

  /** All windows that show the case of an engine. */
  windowsOf(engine: E): readonly W[] {
    return this.#windows.filter((window) => window.engine === engine);
  }

  /** Whether no other window shows the case of a window. */
  isAlone({ engine }: W): boolean {
    return engine === null || this.windowsOf(engine).length === 1;
  }

  /** A window has gone. Its case goes on while another shows it. */
  remove(window: W): void {
    this.#windows = this.#windows.filter((other) => other !== window);
    const { engine } = window;
    window.engine = null;
    if (engine) void this.release(engine);
  }

  /** To be told after a window has left a case: its engine ends when nobody shows it any more. */
  async release(engine: E): Promise<void> {
    if (this.windowsOf(engine).length > 0) return;
    const ended = engine.close().finally(() => {
      if (this.#ending.get(engine.path) === ended) this.#ending.delete(engine.path);
    });
    this.#ending.set(engine.path, ended);
    await ended;
  }

  /** Resolves when an engine that is ending has let go of a case. */
  async untilFree(path: string): Promise<void> {
    await this.#ending.get(path);
  }

  /** Ends every engine, whoever shows its case. */
  async endAll(): Promise<void> {
    const engines = new Set(this.#windows.flatMap(({ engine }) => engine ?? []));
    for (const window of this.#windows) window.engine = null;
    for (const engine of engines) void this.release(engine);
    await Promise.all(this.#ending.values());
  }
}
