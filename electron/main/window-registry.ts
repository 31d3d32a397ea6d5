/** A window that may show a case. */
export interface CaseWindow<E> {
  /** Null on the first screen. */
  engine: E | null;
}

/** The engine of a case. */
export interface WindowEngine {
  readonly path: string;
  close(): Promise<void>;
}

/** Tracks which window shows which case. A case has one engine however many windows show it, and the engine ends with the last of them. */
export class WindowRegistry<W extends CaseWindow<E>, E extends WindowEngine> {
  /** In order of focus, the latest last. */
  #windows: readonly W[] = [];
  /** Engines that are ending, by path: a case opens again once its engine has released it. */
  readonly #ending = new Map<string, Promise<void>>();

  /** The windows in order of focus, the latest last. */
  get windows(): readonly W[] {
    return this.#windows;
  }

  /** Adds a window, or marks it as focused. */
  toFront(window: W): void {
    this.#windows = [...this.#windows.filter((other) => other !== window), window];
  }

  /** Returns the window of a case that had the focus last. */
  windowOf(path: string): W | undefined {
    return this.#windows.filter(({ engine }) => engine?.path === path).at(-1);
  }

  /** Returns all windows that show the case of an engine. */
  windowsOf(engine: E): readonly W[] {
    return this.#windows.filter((window) => window.engine === engine);
  }

  /** Whether no other window shows the case of a window. */
  isAlone({ engine }: W): boolean {
    return engine === null || this.windowsOf(engine).length === 1;
  }

  /** Removes a window. Its case stays open while another window shows it. */
  remove(window: W): void {
    this.#windows = this.#windows.filter((other) => other !== window);
    const { engine } = window;
    window.engine = null;
    if (engine) void this.release(engine);
  }

  /** Ends an engine if no window shows its case any more. Call it after a window has left the case. */
  async release(engine: E): Promise<void> {
    if (this.windowsOf(engine).length > 0) return;
    const ended = engine.close().finally(() => {
      if (this.#ending.get(engine.path) === ended) this.#ending.delete(engine.path);
    });
    this.#ending.set(engine.path, ended);
    await ended;
  }

  /** Resolves when an ending engine has released a case. */
  async untilFree(path: string): Promise<void> {
    await this.#ending.get(path);
  }

  /** Ends every engine, even of cases still shown. */
  async endAll(): Promise<void> {
    const engines = new Set(this.#windows.flatMap(({ engine }) => engine ?? []));
    for (const window of this.#windows) window.engine = null;
    for (const engine of engines) void this.release(engine);
    await Promise.all(this.#ending.values());
  }
}
