import {
  app,
  BrowserWindow,
  nativeTheme,
  screen,
  type BrowserWindowConstructorOptions,
  type WebContents,
} from 'electron';
import type { Result } from '#lib/errors.ts';
import type { HostEvent, Settings, WindowRoute } from '#core/host.ts';
import { logError, logLine } from '#lib/log.ts';
import { attachFieldMenu } from './field-menu.ts';
import { fitBounds, MINIMUM_SIZE, type Bounds } from './bounds.ts';
import type { CaseEngine } from './engines.ts';
import { preloadFile } from './paths.ts';
import { devServer, ORIGIN, SAFE_PREFERENCES } from './security.ts';
import type { SettingsStore } from './settings.ts';

/** Colour of the page before its first paint: `bg-page` of the tokens. */
const PAGE_COLOURS = { light: '#fdfdfe', dark: '#1a1d20' };
/** Milliseconds after the last move or resize at which the bounds are saved. */
const SAVE_DEBOUNCE_MS = 400;

/** The window draws its own title bar. macOS keeps its three buttons, inset in it. */
const FRAME: BrowserWindowConstructorOptions =
  process.platform === 'darwin'
    ? { titleBarStyle: 'hiddenInset', trafficLightPosition: { x: 14, y: 12 } }
    : { frame: false };

/** Whether the page has to draw the window's buttons. */
export const FRAMELESS = process.platform !== 'darwin';

/** What the menu shows for a window, as last reported by its page. `enabled` null: not reported yet. */
export interface MenuState {
  undo: string | null;
  redo: string | null;
  enabled: readonly string[] | null;
}

const EMPTY_MENU: MenuState = { undo: null, redo: null, enabled: null };

/** Options for creating a window. */
export interface WindowOptions {
  settings: SettingsStore;
  /** The case whose saved position it takes, `''` for the first screen; or the window beside which it opens. */
  at: string | AppWindow;
  /** Creates the host contract's handlers for it. */
  handle: (window: AppWindow) => AppWindow['handle'];
  /** Whether no other window shows its case: then its bounds are saved as those of the case. */
  isAlone: (window: AppWindow) => boolean;
}

/** One window, with the case that it shows. */
export class AppWindow {
  readonly browser: BrowserWindow;
  engine: CaseEngine | null = null;
  menuState: MenuState = EMPTY_MENU;
  /** What its page shows first; null for the default. */
  start: WindowRoute | null = null;
  /** Calls the host contract for this window. */
  handle: (method: string, input: unknown) => Promise<Result<unknown>>;
  readonly #settings: SettingsStore;
  readonly #isAlone: WindowOptions['isAlone'];
  /** A bundle that the page has not fetched yet. */
  #bundle: string | null = null;
  #settling: NodeJS.Timeout | undefined;
  /** Whether the next closing is part of quitting the program. */
  #isQuitting = false;
  /** What closes the window; null while nothing does. */
  #closing: 'close' | 'quit' | null = null;
  /** What the page has held back, to ask first. */
  #heldBack: 'close' | 'quit' | 'reload' = 'close';

  constructor({ settings, at, handle, isAlone }: WindowOptions) {
    this.#settings = settings;
    this.#isAlone = isAlone;
    // Beside a maximised window, both should be visible.
    const saved = typeof at === 'string' ? settings.bounds(at) : { ...at.browser.getNormalBounds(), maximised: false };
    this.browser = new BrowserWindow({
      ...placeFor(saved),
      minWidth: MINIMUM_SIZE.width,
      minHeight: MINIMUM_SIZE.height,
      ...FRAME,
      show: false,
      title: 'Casebook',
      backgroundColor: nativeTheme.shouldUseDarkColors ? PAGE_COLOURS.dark : PAGE_COLOURS.light,
      webPreferences: { ...SAFE_PREFERENCES, preload: preloadFile() },
    });
    this.handle = handle(this);
    this.#watch();
    attachFieldMenu(this.browser.webContents);
    if (saved?.maximised) this.browser.maximize();
    this.browser.once('ready-to-show', () => {
      this.browser.show();
    });
    const page = devServer() ?? `${ORIGIN}/index.html`;
    this.browser.loadURL(page).catch((error: unknown) => {
      if (this.#closing) return; // Closing stops the loading
      logError(logLine`window: ${page} could not be loaded`, error);
    });
  }

  get casePath(): string | null {
    return this.engine?.path ?? null;
  }

  /** Whether its case is the sample as this program created it. */
  get isSample(): boolean {
    return this.#settings.isSample(this.casePath);
  }

  get contents(): WebContents {
    return this.browser.webContents;
  }

  /** Sends the page an event. */
  send(event: HostEvent): void {
    if (!this.browser.isDestroyed()) this.contents.send('host-event', event);
  }

  /** Sends the page a port to the engine of its case, as soon as there is one. */
  connect(purpose: string): void {
    const { engine } = this;
    engine
      ?.connect((port) => {
        if (this.engine === engine && !this.browser.isDestroyed())
          this.contents.postMessage('engine-port', purpose, [port]);
      })
      .catch(() => {
        // A page that loaded after the engine was given up has not been told yet.
        if (this.engine === engine && engine.failure !== null)
          this.send({ type: 'engine-failed', message: engine.failure });
      });
  }

  /** Shows another case, or the first screen: the page is told, and requests a port itself. */
  showCase(engine: CaseEngine | null): void {
    this.engine = engine;
    this.start = null;
    this.menuState = EMPTY_MENU;
    this.send({ type: 'case', path: this.casePath, isSample: this.isSample });
  }

  /** Passes a bundle to the page; a page that has not loaded fetches it later. */
  giveBundle(file: string): void {
    this.#bundle = file;
    this.send({ type: 'bundle-given' });
  }

  /** Returns the pending bundle, once. */
  takeBundle(): string | null {
    const file = this.#bundle;
    this.#bundle = null;
    return file;
  }

  /** Whether a bundle waits for the page to fetch it. */
  get hasBundle(): boolean {
    return this.#bundle !== null;
  }

  /** Brings the window to the front. */
  focus(): void {
    if (this.browser.isMinimized()) this.browser.restore();
    this.browser.show();
    this.browser.focus();
  }

  /** Tells the window that the program quits, for which it is about to be closed. */
  noteQuit(): void {
    this.#isQuitting = true;
  }

  /** Goes on with what the page has held back to ask, now that it lets go. */
  leave(): null {
    if (this.#heldBack === 'quit') app.quit();
    else if (this.#heldBack === 'reload') this.contents.reload();
    else this.browser.close();
    return null;
  }

  applyZoom({ zoom }: Settings): void {
    this.contents.setZoomFactor(zoom / 100);
  }

  #watch(): void {
    const { browser } = this;
    const tellState = () => {
      this.send({ type: 'window-state', maximised: browser.isMaximized(), focused: browser.isFocused() });
    };
    const stateChanges = ['maximize', 'unmaximize', 'focus', 'blur', 'enter-full-screen', 'leave-full-screen'] as const;
    for (const change of stateChanges) browser.on(change as 'focus', tellState);
    const note = () => {
      clearTimeout(this.#settling);
      this.#settling = setTimeout(() => {
        this.#noteBounds();
      }, SAVE_DEBOUNCE_MS);
    };
    browser.on('resize', note);
    browser.on('move', note);
    browser.on('close', () => {
      this.#closing = this.#isQuitting ? 'quit' : 'close';
      this.#isQuitting = false;
      clearTimeout(this.#settling);
      this.#noteBounds();
    });
    this.contents.on('will-prevent-unload', () => {
      this.#heldBack = this.#closing ?? 'reload';
      this.#closing = null;
    });
    this.contents.on('did-finish-load', () => {
      this.applyZoom(this.#settings.settings);
      tellState();
    });
    this.contents.on('render-process-gone', (_event, { reason }) => {
      logError(logLine`window: its page ended (${reason})`);
      if (reason !== 'clean-exit' && !browser.isDestroyed()) this.contents.reload();
    });
  }

  #noteBounds(): void {
    if (this.browser.isDestroyed() || this.browser.isMinimized() || !this.#isAlone(this)) return;
    const bounds = { ...this.browser.getNormalBounds(), maximised: this.browser.isMaximized() };
    void this.#settings.setBounds(this.casePath ?? '', bounds);
  }
}

/** Returns bounds for a new window, given the screen and the other windows. */
function placeFor(saved: Bounds | undefined): ReturnType<typeof fitBounds> {
  const at =
    saved?.x === undefined ? undefined : { x: saved.x, y: saved.y ?? 0, width: saved.width, height: saved.height };
  const { workArea } = at ? screen.getDisplayMatching(at) : screen.getPrimaryDisplay();
  const others = BrowserWindow.getAllWindows().filter((other) => other.isVisible());
  return fitBounds(
    saved,
    workArea,
    others.map((other) => other.getBounds()),
  );
}
