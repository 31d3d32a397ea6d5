import { existsSync } from 'node:fs';
import { mkdir, realpath, rm, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { app } from 'electron';
import { AppError } from '#core/errors.ts';
import { t } from '#core/i18n/t.ts';
import { userFolders, type UserFolders } from '#core/store/folders.ts';
import { safeFileName } from '#core/text/fileName.ts';
import type { EngineOptions } from '#electron/engine/messages.ts';
import { CaseEngine } from './engines.ts';
import { kindOfGiven } from './given.ts';
import { builtFile, cmapsFolder, resourcesFolder } from './places.ts';
import type { SettingsStore } from './settings.ts';
import { AppWindow } from './windows.ts';

/** Which window shows which case. A case is in one window at most, and has one engine. */
export class Cases {
  readonly windows = new Set<AppWindow>();
  readonly #settings: SettingsStore;
  readonly #handle: (window: AppWindow) => AppWindow['handle'];
  readonly #changed: () => void;
  /** The case that is being made for a window: what stops it, and when it has come to its end. */
  readonly #making = new Map<AppWindow, { stop: () => void; ended: Promise<unknown> }>();
  /** Engines that are ending, by path: their case opens again when they have let go of it. */
  readonly #ending = new Map<string, Promise<void>>();

  /**
   * @param handle makes what answers the host contract for a window
   * @param changed hears that a window came, went, or got the focus
   */
  constructor(settings: SettingsStore, handle: (window: AppWindow) => AppWindow['handle'], changed: () => void) {
    this.#settings = settings;
    this.#handle = handle;
    this.#changed = changed;
  }

  /** The window that has the focus, or the last one opened. */
  get current(): AppWindow | undefined {
    const all = [...this.windows];
    return all.find((window) => window.browser.isFocused()) ?? all.at(-1);
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
    const kind = await kindOfGiven(path);
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
    return [...this.windows].find(isIdle) ?? null;
  }

  /**
   * Opens a case: in `window` if given, else in one of its own. One that is open already is brought to the front.
   * @returns its real path
   * @throws AppError with what a person should read, and nothing is changed
   */
  async open(path: string, window: AppWindow | null, make: EngineOptions['make'] = null): Promise<string> {
    const real = make ? resolve(path) : await realCasePath(path);
    const shown = [...this.windows].find((other) => other.casePath === real);
    if (shown) {
      shown.focus();
      return real;
    }
    await this.#ending.get(real);
    const target = window ?? this.#newWindow(real);
    const engine = new CaseEngine(this.#engineOptions(real, make), {
      onRestarted: (times) => {
        target.send({ type: 'engine-restarted', times });
      },
      onReopened: () => {
        target.send({ type: 'engine-reopened' });
      },
      onFailed: (message) => {
        target.send({ type: 'engine-failed', message });
      },
      onMaking: (done, total) => {
        target.send({ type: 'making', done, total });
      },
    });
    // a window of its own is there at once, and waits; one that shows something goes on showing it until the case is open
    if (!window) target.showCase(engine);
    const stop = () => {
      engine.cancelMaking();
    };
    const opened = engine.opened();
    if (make) {
      this.#making.set(target, { stop, ended: opened.catch(() => undefined) });
      target.browser.once('closed', stop);
    }
    try {
      await this.#settings.remember(real, await opened);
    } catch (error) {
      if (make) await rm(real, { recursive: true, force: true }); // it was not there before
      if (!window) this.#giveUp(target);
      throw error;
    } finally {
      this.#making.delete(target);
      if (!target.browser.isDestroyed()) target.browser.off('closed', stop);
    }
    if (target.browser.isDestroyed()) {
      await this.#end(engine); // nobody is there to see it any more
      return real;
    }
    if (window) {
      const before = window.engine;
      window.showCase(engine);
      if (before) void this.#end(before);
    }
    target.focus();
    return real;
  }

  /** A window whose case could not be opened: the only one shows the first screen, another goes. */
  #giveUp(window: AppWindow): void {
    if (this.windows.size > 1) window.browser.close();
    else window.showCase(null);
  }

  /** Back to the first screen. */
  async close(window: AppWindow): Promise<void> {
    const { engine } = window;
    window.showCase(null);
    if (engine) await this.#end(engine);
  }

  /** Closes the case of a window and opens it again; the window goes on showing it. */
  async reopen(window: AppWindow): Promise<void> {
    await window.engine?.reopen();
  }

  /** Makes a case folder named after the title in `folder` (the cases folder when null) and opens it. */
  async create(title: string, folder: string | null, window: AppWindow): Promise<string> {
    return this.open(await this.#freePath(title, folder), window, { kind: 'empty', title });
  }

  /** Opens a fresh copy of the sample case. */
  async openSample(window: AppWindow): Promise<string> {
    return this.open(await this.#freePath(t('host.sampleTitle'), null), window, { kind: 'sample' });
  }

  /** Makes a case folder named `name` in `folder` (the cases folder when null) from a bundle, and opens it. */
  async openBundle(file: string, name: string, folder: string | null, window: AppWindow): Promise<string> {
    return this.open(await this.#freePath(name, folder), window, { kind: 'bundle', file });
  }

  /** Stops what is being made for a window. */
  cancelMaking(window: AppWindow): void {
    this.#making.get(window)?.stop();
  }

  /** Ends every engine; for when the program ends. */
  async endAll(): Promise<void> {
    // What is being made is stopped and cleaned up before its engine ends with the program.
    const made = [...this.#making.values()];
    for (const { stop } of made) stop();
    await Promise.all(made.map(({ ended }) => ended));
    const engines = [...this.windows].flatMap(({ engine }) => engine ?? []);
    for (const engine of engines) void this.#end(engine);
    await Promise.all(this.#ending.values());
    await this.#settings.flush();
  }

  #newWindow(path: string): AppWindow {
    const window = new AppWindow(this.#settings, path, this.#handle);
    this.windows.add(window);
    window.browser.on('focus', this.#changed);
    window.browser.on('closed', () => {
      this.windows.delete(window);
      if (window.engine) void this.#end(window.engine);
      window.engine = null;
      this.#changed();
    });
    this.#changed();
    return window;
  }

  async #end(engine: CaseEngine): Promise<void> {
    const ended = engine.close().finally(() => {
      if (this.#ending.get(engine.path) === ended) this.#ending.delete(engine.path);
    });
    this.#ending.set(engine.path, ended);
    await ended;
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

  #engineOptions(path: string, make: EngineOptions['make']): EngineOptions {
    const { data, cache } = folders();
    return {
      path,
      make,
      dataDir: data,
      cacheDir: cache,
      resources: resourcesFolder(),
      workerFile: builtFile('worker.js'),
      parseChildFile: builtFile('parse-child.js'),
      cmaps: cmapsFolder(),
    };
  }
}

/** The folders of this user. */
export function folders(): UserFolders {
  return userFolders(process.env, process.platform, app.getPath('home'), app.getPath('documents'));
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
