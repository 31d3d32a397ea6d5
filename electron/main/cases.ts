import { existsSync } from 'node:fs';
import { mkdir, realpath, rm, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { app } from 'electron';
import { AppError } from '#lib/errors.ts';
import { logNote } from '#lib/log.ts';
import type { HostEvent, WindowRoute } from '#core/host.ts';
import { language, t } from '#lib/i18n/t.ts';
import { userFolders, type UserFolders } from '#core/store/folders.ts';
import { safeFileName } from '#lib/text/fileName.ts';
import type { EngineOptions } from '#electron/engine/messages.ts';
import { CaseEngine } from './engines.ts';
import { kindOfPath } from './open-requests.ts';
import { builtFile, resourcesFolder, verifyPageFile } from './paths.ts';
import type { SettingsStore } from './settings.ts';
import { WindowRegistry } from './window-registry.ts';
import { AppWindow } from './windows.ts';

/** Opens and closes cases in windows. A case may be in several windows, and has one engine. */
export class Cases {
  readonly #shown = new WindowRegistry<AppWindow, CaseEngine>();
  readonly #settings: SettingsStore;
  readonly #handle: (window: AppWindow) => AppWindow['handle'];
  readonly #changed: () => void;
  /** The case that is being made for a window: what stops it, and when it has come to its end. */
  readonly #making = new Map<AppWindow, { stop: () => void; ended: Promise<unknown> }>();
  /** Cases that are being opened, by path: two who ask for one at a time get one engine. */
  readonly #opening = new Map<string, Promise<string>>();

  /**
   * @param handle makes what answers the host contract for a window
   * @param changed hears that a window came, went, or got the focus
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
    // as one gets it, the one before may still say that it has it
    return this.windows.filter(({ browser }) => browser.isFocused()).at(-1) ?? this.windows.at(-1);
  }

  /** A window with the first screen. */
  openStart(): AppWindow {
    return this.#newWindow('');
  }

  /**
   * Opens what a person or the desktop gave: a case, or a bundle, of which a window asks where it is to go. In `window`, or
   * one that shows nothing yet, or a new one.
   * @throws AppError with what a person should read, and nothing is changed
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

  /** A window that still shows the first screen, to be used rather than to open one more beside it. */
  #idleWindow(): AppWindow | null {
    const isIdle = (window: AppWindow) => window.casePath === null && !window.hasBundle && !this.#making.has(window);
    return this.windows.find(isIdle) ?? null;
  }

  /**
   * Opens a case: in `window` if given, else in one of its own. One that is open already is brought to the front, in the
   * window that had the focus last.
   * @returns its real path
   * @throws AppError with what a person should read, and nothing is changed
   */
  async open(path: string, window: AppWindow | null, make: EngineOptions['make'] = null): Promise<string> {
    const real = make ? resolve(path) : await realCasePath(path);
    // who asks for one that another window is opening waits for it; if that fails, it is tried here
    for (let other = this.#opening.get(real); other; other = this.#opening.get(real))
      await other.catch(() => undefined); // whoever opened it was told
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
    // a window of its own is there at once, and waits; one that shows something goes on showing it until the case is open
    if (!window) target.showCase(engine);
    const stop = () => {
      if (make) engine.cancelMaking();
      else engine.abandon();
    };
    const opened = engine.opened();
    this.#making.set(target, { stop, ended: opened.catch(() => undefined) }); // whoever waits for `opened` was told
    target.browser.once('closed', stop);
    const told = make ? null : announceOpening(target, real);
    try {
      await this.#settings.remember(real, await opened);
      engine.speak(language()); // another may have been chosen meanwhile
    } catch (error) {
      // It was not there before; unless somebody else was quicker, whose it is.
      if (make && !(error instanceof AppError && error.code === 'exists'))
        await rm(real, { recursive: true, force: true });
      this.#giveUp(engine);
      throw error;
    } finally {
      told?.end();
      this.#making.delete(target);
      if (!target.browser.isDestroyed()) target.browser.off('closed', stop);
    }
    if (target.browser.isDestroyed()) {
      await this.#shown.release(engine); // nobody is there to see it any more
      return real;
    }
    if (window) void this.#show(window, engine);
    target.focus();
    return real;
  }

  /** Has a window show another case, or the first screen; the case before it ends when no other window shows it. */
  async #show(window: AppWindow, engine: CaseEngine | null): Promise<void> {
    const before = window.engine;
    window.showCase(engine);
    if (before) await this.#shown.release(before);
  }

  /** What every window of a case hears of its engine, but for the making, of which the one that waits for it hears. */
  #engine(path: string, make: EngineOptions['make'], target: AppWindow): CaseEngine {
    const tell = (event: HostEvent) => {
      for (const window of this.#shown.windowsOf(engine)) window.send(event);
    };
    const engine: CaseEngine = new CaseEngine(engineOptions(path, make), {
      onRestarted: (times) => {
        tell({ type: 'engine-restarted', times });
      },
      onReopening: () => {
        tell({ type: 'engine-reopening' });
      },
      onReopened: () => {
        tell({ type: 'engine-reopened' });
      },
      onFailed: (message) => {
        tell({ type: 'engine-failed', message });
      },
      onMaking: (done, total) => {
        target.send({ type: 'making', done, total });
      },
    });
    return engine;
  }

  /** One more window of a case, beside one that shows it, with the same engine. Nothing on the first screen. */
  openBeside(window: AppWindow, route: WindowRoute): void {
    const { engine } = window;
    if (!engine) return;
    const beside = this.#newWindow(window);
    beside.engine = engine; // before its page asks what it is for
    beside.start = route;
  }

  /** Windows whose case could not be opened: the only one shows the first screen, others go. */
  #giveUp(engine: CaseEngine): void {
    const waiting = this.#shown.windowsOf(engine);
    const others = this.windows.length > waiting.length;
    for (const [index, window] of waiting.entries()) {
      if (others || index > 0) window.browser.close();
      else window.showCase(null);
    }
  }

  /** Back to the first screen. */
  async close(window: AppWindow): Promise<void> {
    await this.#show(window, null);
  }

  /** Closes the case of a window and opens it again; all windows go on showing it. */
  async reopen(window: AppWindow): Promise<void> {
    await window.engine?.reopen();
  }

  /** Makes a case folder named after the title in `folder` (the cases folder when null) and opens it. */
  async create(title: string, folder: string | null, window: AppWindow): Promise<string> {
    return this.open(await this.#freePath(title, folder), window, { kind: 'empty', title });
  }

  /** Opens a fresh copy of the sample case. */
  async openSample(window: AppWindow): Promise<string> {
    const path = await this.#freePath(t('host.sampleTitle'), null);
    await this.#settings.rememberSample(path); // its window asks as soon as it shows it
    return this.open(path, window, { kind: 'sample' });
  }

  /** Makes a case folder named `name` in `folder` (the cases folder when null) from a bundle, and opens it. */
  async openBundle(file: string, name: string, folder: string | null, window: AppWindow): Promise<string> {
    return this.open(await this.#freePath(name, folder), window, { kind: 'bundle', file });
  }

  /** Stops what is being made or opened for a window. */
  cancelMaking(window: AppWindow): void {
    this.#making.get(window)?.stop();
  }

  /** Ends every engine; for when the program ends. */
  async endAll(): Promise<void> {
    // What is being made is stopped and cleaned up before its engine ends with the program.
    const made = [...this.#making.values()];
    for (const { stop } of made) stop();
    await Promise.all(made.map(({ ended }) => ended));
    await this.#shown.endAll();
    await this.#settings.flush();
  }

  /** @param at the case in whose place it opens, `''` for the first screen; or the window beside which it does */
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

/** How long a case may take to open before the window that waits for it says so, in ms, and how often it says so then. */
const OPENING_TIMEOUT_MS = 1_000;

/** Tells a window that its case is still being opened, again and again: its page may come later than the first time. */
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

/** Undefined where the system knows of none: a user without a home, a share that is not connected. */
function documentsFolder(): string | undefined {
  try {
    return app.getPath('documents');
  } catch (error) {
    logNote('main: no folder for documents', error);
    return undefined;
  }
}

/** The one path of a case, however it was reached. `case.json` in the folder stands for the folder. */
async function realCasePath(path: string): Promise<string> {
  const folder = basename(path) === 'case.json' ? resolve(path, '..') : path;
  try {
    const real = await realpath(folder);
    if ((await stat(real)).isDirectory()) return real;
  } catch {
    throw new AppError('not-found', t('host.noFolder', { path: folder }));
  }
  throw new AppError('not-a-case', t('errors.notACase', { path: folder }));
}
