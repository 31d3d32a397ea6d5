import { existsSync } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { app } from 'electron';
import { AppError } from '#lib/errors.ts';
import { logNote } from '#lib/log.ts';
import type { WindowRoute } from '#core/host.ts';
import { language, t } from '#lib/i18n/t.ts';
import { userFolders, type UserFolders } from '#core/store/folders.ts';
import { realPathOf } from '#lib/files/real-path.ts';
import { safeFileName } from '#lib/text/file-name.ts';
import type { EngineOptions } from '#electron/engine/messages.ts';
import { CaseEngine } from './engines.ts';
import { kindOfPath } from './open-requests.ts';
import { builtFile, resourcesFolder, verifyPageFile } from './paths.ts';
import type { SettingsStore } from './settings.ts';
import { WindowRegistry } from './window-registry.ts';
import { AppWindow } from './windows.ts';

/** Opens and closes cases in windows. A case may be in several windows and has one engine. */
export class Cases {
  readonly #shown = new WindowRegistry<AppWindow, CaseEngine>();
  readonly #settings: SettingsStore;
  readonly #handle: (window: AppWindow) => AppWindow['handle'];
  readonly #changed: () => void;
  /** The case being created or opened for a window: a function to stop it, and a promise for its end. */
  readonly #creating = new Map<AppWindow, { stop: () => void; ended: Promise<unknown> }>();
  /** Cases being opened, by path: two simultaneous requests share one engine. */
  readonly #opening = new Map<string, Promise<string>>();

  /**
   * @param handle creates the host contract's handlers for a window
   * @param changed called when a window opens, closes or receives the focus
   */
  constructor(settings: SettingsStore, handle: (window: AppWindow) => AppWindow['handle'], changed: () => void) {
    this.#settings = settings;
    this.#handle = handle;
    this.#changed = changed;
  }

  /** All windows. */
  get windows(): readonly AppWindow[] {
    return this.#shown.windows;
  }

  /** The window that has the focus, or had it last. */
  get current(): AppWindow | undefined {
    // While the focus moves to a window, the previous one may still claim to have it.
    return this.windows.filter(({ browser }) => browser.isFocused()).at(-1) ?? this.windows.at(-1);
  }

  /** Opens a window with the first screen. */
  openStart(): AppWindow {
    return this.#newWindow('');
  }

  /**
   * Opens what the user or the desktop passed in: a case, or a bundle, for which the window asks where to put it. Uses `window`, or one
   * that shows nothing yet, or a new one.
   * @throws AppError with a message for the user; nothing is changed
   */
  async openGiven(path: string, window: AppWindow | null): Promise<void> {
    const kind = await kindOfPath(path);
    const target = window ?? this.#idleWindow();
    if (kind === 'case') {
      await this.open(path, target);
      return;
    }
    const asking = target ?? this.openStart();
    asking.giveBundle(path);
    asking.focus();
  }

  /** Returns a window that still shows the first screen, to use instead of opening another. */
  #idleWindow(): AppWindow | null {
    const isIdle = (window: AppWindow) => window.casePath === null && !window.hasBundle && !this.#creating.has(window);
    return this.windows.find(isIdle) ?? null;
  }

  /**
   * Opens a case: in `window` if given, otherwise in a new one. If the case is open already, the window of it that had the focus last comes
   * to the front.
   * @returns its real path
   * @throws AppError with a message for the user; nothing is changed
   */
  async open(path: string, window: AppWindow | null, make: EngineOptions['make'] = null): Promise<string> {
    const real = make ? resolve(path) : await realCasePath(path);
    // Wait for another window that is opening this case; if that fails, try again here.
    for (let other = this.#opening.get(real); other; other = this.#opening.get(real))
      await other.catch(() => undefined); // Its caller has been told
    const shown = this.#shown.windowOf(real);
    if (shown) {
      shown.focus();
      return real;
    }
    const opening = this.#open(real, window, make).finally(() => {
      this.#opening.delete(real);
    });
    this.#opening.set(real, opening);
    return opening;
  }

  async #open(real: string, window: AppWindow | null, make: EngineOptions['make']): Promise<string> {
    await this.#shown.untilFree(real);
    const target = window ?? this.#newWindow(real);
    const engine = this.#engine(real, make, target);
    // A new window appears at once and waits; an existing one keeps its content until the case is open.
    if (!window) target.showCase(engine);
    const stop = () => {
      if (make) engine.cancelCreation();
      else engine.abandon();
    };
    const opened = engine.opened();
    this.#creating.set(target, { stop, ended: opened.catch(() => undefined) }); // Whoever awaits `opened` has been told
    target.browser.once('closed', stop);
    const announcement = make ? null : announceOpening(target, real);
    try {
      await this.#settings.remember(real, await opened);
      engine.setLanguage(language()); // It may have changed meanwhile
    } catch (error) {
      // The folder did not exist before, unless somebody else created it first and owns it.
      if (make && !(error instanceof AppError && error.code === 'exists'))
        await rm(real, { recursive: true, force: true });
      this.#giveUp(engine);
      throw error;
    } finally {
      announcement?.end();
      this.#creating.delete(target);
      if (!target.browser.isDestroyed()) target.browser.off('closed', stop);
    }
    if (target.browser.isDestroyed()) {
      await this.#shown.release(engine); // Nobody is there to see it any more
      return real;
    }
    if (window) void this.#show(window, engine);
    target.focus();
    return real;
  }

  /** Shows another case, or the first screen, in a window; the previous case closes unless another window shows it. */
  async #show(window: AppWindow, engine: CaseEngine | null): Promise<void> {
    const before = window.engine;
    window.showCase(engine);
    if (before) await this.#shown.release(before);
  }

  /**
   * Creates an engine whose events go to every window of the case, except the progress of its creation, which goes to the waiting window.
   */
  #engine(path: string, make: EngineOptions['make'], target: AppWindow): CaseEngine {
    const engine: CaseEngine = new CaseEngine(engineOptions(path, make), (event) => {
      const windows = event.type === 'making' ? [target] : this.#shown.windowsOf(engine);
      for (const window of windows) window.send(event);
    });
    return engine;
  }

  /** Opens another window of a case beside one that shows it, with the same engine. Does nothing on the first screen. */
  openBeside(window: AppWindow, route: WindowRoute): void {
    const { engine } = window;
    if (!engine) return;
    const beside = this.#newWindow(window);
    beside.engine = engine; // Set before its page asks what it is for
    beside.start = route;
  }

  /** Handles a case that could not be opened: its only window shows the first screen, others close. */
  #giveUp(engine: CaseEngine): void {
    const waiting = this.#shown.windowsOf(engine);
    const others = this.windows.length > waiting.length;
    for (const [index, window] of waiting.entries()) {
      if (others || index > 0) window.browser.close();
      else window.showCase(null);
    }
  }

  /** Returns a window to the first screen. */
  async close(window: AppWindow): Promise<void> {
    await this.#show(window, null);
  }

  /** Closes the case of a window and opens it again; all windows go on showing it. */
  async reopen(window: AppWindow): Promise<void> {
    await window.engine?.reopen();
  }

  /** Creates a case folder named after the title in `folder` (the cases folder when null) and opens it. */
  async create(title: string, folder: string | null, window: AppWindow): Promise<string> {
    return this.open(await this.#freePath(title, folder), window, { kind: 'empty', title });
  }

  /** Opens a fresh copy of the sample case. */
  async openSample(window: AppWindow): Promise<string> {
    const path = await this.#freePath(t('host.sampleTitle'), null);
    await this.#settings.rememberSample(path); // Its window asks as soon as it shows it
    return this.open(path, window, { kind: 'sample' });
  }

  /** Creates a case folder named `name` in `folder` (the cases folder when null) from a bundle, and opens it. */
  async openBundle(file: string, name: string, folder: string | null, window: AppWindow): Promise<string> {
    return this.open(await this.#freePath(name, folder), window, { kind: 'bundle', file });
  }

  /** Cancels the creation or opening of a case for a window. */
  cancelCreation(window: AppWindow): void {
    this.#creating.get(window)?.stop();
  }

  /** Ends every engine, when the program exits. */
  async endAll(): Promise<void> {
    // Stop and clean up cases being created before their engines end with the program.
    const pending = [...this.#creating.values()];
    for (const { stop } of pending) stop();
    await Promise.all(pending.map(({ ended }) => ended));
    await this.#shown.endAll();
    await this.#settings.flush();
  }

  /** @param at the case whose saved position it takes, `''` for the first screen; or the window beside which it opens */
  #newWindow(at: string | AppWindow): AppWindow {
    const isAlone = (shows: AppWindow) => this.#shown.isAlone(shows);
    const window = new AppWindow({ settings: this.#settings, at, handle: this.#handle, isAlone });
    this.#shown.toFront(window);
    window.browser.on('focus', () => {
      this.#shown.toFront(window);
      this.#changed();
    });
    window.browser.on('closed', () => {
      this.#shown.remove(window);
      this.#changed();
    });
    this.#changed();
    return window;
  }

  async #freePath(title: string, folder: string | null): Promise<string> {
    const parent = folder ?? this.#settings.settings.casesFolder;
    try {
      await mkdir(parent, { recursive: true });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new AppError('write-failed', t('host.cannotMake', { folder: parent, reason }), { cause: error });
    }
    const name = safeFileName(title, 'Case');
    const path = (number: number) => join(parent, `${name}${number > 1 ? ` ${String(number)}` : ''}.casebook`);
    let number = 1;
    while (existsSync(path(number))) number++;
    return path(number);
  }
}

/** How long, in ms, a case may take to open before its waiting window says so, and how often that is repeated. */
const OPENING_TIMEOUT_MS = 1_000;

/** Tells a window repeatedly that its case is still being opened: its page may load after the first message. */
function announceOpening(window: AppWindow, path: string): { end(): void } {
  let isTold = false;
  const timer = setInterval(() => {
    isTold = true;
    window.send({ type: 'opening', path });
  }, OPENING_TIMEOUT_MS);
  return {
    end() {
      clearInterval(timer);
      if (isTold) window.send({ type: 'opening', path: null });
    },
  };
}

function engineOptions(path: string, make: EngineOptions['make']): EngineOptions {
  const { data, cache } = folders();
  return {
    path,
    make,
    dataDir: data,
    cacheDir: cache,
    resources: resourcesFolder(),
    workerFile: builtFile('worker.js'),
    verifyPage: verifyPageFile(),
    version: app.getVersion(),
    language: language(),
  };
}

/** The folders of this user. */
export function folders(): UserFolders {
  return userFolders(process.env, process.platform, app.getPath('home'), documentsFolder());
}

/** Undefined if the system has none: a user without a home, a share that is not connected. */
function documentsFolder(): string | undefined {
  try {
    return app.getPath('documents');
  } catch (error) {
    logNote('main: no folder for documents', error);
    return undefined;
  }
}

/** Returns the canonical path of a case, however it was reached. A path to `case.json` means its folder. */
async function realCasePath(path: string): Promise<string> {
  const folder = basename(path) === 'case.json' ? resolve(path, '..') : path;
  try {
    const real = await realPathOf(folder);
    if ((await stat(real)).isDirectory()) return real;
  } catch {
    throw new AppError('not-found', t('host.noFolder', { path: folder }));
  }
  throw new AppError('not-a-case', t('errors.notACase', { path: folder }));
}
