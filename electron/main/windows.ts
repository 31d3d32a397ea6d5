import { BrowserWindow, nativeTheme, screen, type BrowserWindowConstructorOptions, type WebContents } from 'electron';
import type { Result } from '#lib/errors.ts';
import type { HostEvent, Settings, WindowRoute } from '#core/host.ts';
import { logError, logLine } from '#lib/log.ts';
import { attachFieldMenu } from './field-menu.ts';
import { fit, MINIMUM, type Bounds } from './bounds.ts';
import type { CaseEngine } from './engines.ts';
import { preloadFile } from './paths.ts';
import { devServer, ORIGIN, SAFE_PREFERENCES } from './security.ts';
import type { SettingsStore } from './settings.ts';

/** Colour of the page before it is drawn: `bg-page` of the tokens. */
const PAGE_COLOURS = { light: '#fdfdfe', dark: '#1a1d20' };
/** How long after the last move or resize the place is noted, in ms. */
const SAVE_DEBOUNCE_MS = 400;

/** The window draws its own title bar. macOS keeps its three buttons, set into it. */
const FRAME: BrowserWindowConstructorOptions =
  process.platform === 'darwin'
    ? { titleBarStyle: 'hiddenInset', trafficLightPosition: { x: 14, y: 12 } }
    : { frame: false };

/** Whether the page has to draw the window's buttons itself. */
export const FRAMELESS = process.platform !== 'darwin';

/** What the menu shows for a window, as its page last told. `enabled` null: not told yet. */
export interface MenuState {
  undo: string | null;
  redo: string | null;
  enabled: readonly string[] | null;
}

const EMPTY_MENU: MenuState = { undo: null, redo: null, enabled: null };

/** What a window is made with. */
export interface WindowOptions {
  settings: SettingsStore;
  /** The case in whose place it opens, `''` for the first screen; or the window beside which it does. */
  at: string | AppWindow;
  /** Makes what answers the host contract for it. */
  handle: (window: AppWindow) => AppWindow['handle'];
  /** Whether no other window shows its case: then its place is that of the case. */
  isAlone: (window: AppWindow) => boolean;
}

/** One window, with the case that it shows. */
export class AppWindow {
  readonly browser: BrowserWindow;
  engine: CaseEngine | null = null;
  menuState: MenuState = EMPTY_MENU;
  /** What its page shows first; null for what it shows of any case. */
  start: WindowRoute | null = null;
  /** Answers the host contract for this window. */
  handle: (method: string, input: unknown) => Promise<Result<unknown>>;
  readonly #settings: SettingsStore;
  readonly #isAlone: WindowOptions['isAlone'];
  /** A bundle that the page has not asked for yet. */
  #bundle: string | null = null;
  #settling: NodeJS.Timeout | undefined;

  constructor({ settings, at, handle, isAlone }: WindowOptions) {
    this.#settings = settings;
    this.#isAlone = isAlone;
    // beside a window that fills the screen one wants to see both
    const saved = typeof at === 'string' ? settings.bounds(at) : { ...at.browser.getNormalBounds(), maximised: false };
    this.browser = new BrowserWindow({
      ...placeFor(saved),
      minWidth: MINIMUM.width,
      minHeight: MINIMUM.height,
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
      logError(logLine`window: ${page} could not be loaded`, error);
    });
  }

  get casePath(): string | null {
    return this.engine?.path ?? null;
  }

  /** Whether its case is the sample, as this program made it. */
  get isSample(): boolean {
    return this.#settings.isSample(this.casePath);
  }

  get contents(): WebContents {
    return this.browser.webContents;
  }

  /** Tells the page something. */
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
        // a page that came when the engine had been given up was not there to be told
        if (this.engine === engine && engine.failure !== null)
          this.send({ type: 'engine-failed', message: engine.failure });
      });
  }

  /** Shows another case, or the first screen: the page is told, and asks for a port by itself. */
  showCase(engine: CaseEngine | null): void {
    this.engine = engine;
    this.start = null;
    this.menuState = EMPTY_MENU;
    this.send({ type: 'case', path: this.casePath, isSample: this.isSample });
  }

  /** Gives the page a bundle; one that is not there yet asks when it is. */
  giveBundle(file: string): void {
    this.#bundle = file;
    this.send({ type: 'bundle-given' });
  }

  /** The bundle that was given, once. */
  takeBundle(): string | null {
    const file = this.#bundle;
    this.#bundle = null;
    return file;
  }

  /** Whether a bundle waits for the page to ask for it. */
  get hasBundle(): boolean {
    return this.#bundle !== null;
  }

  /** Brings the window before all others. */
  focus(): void {
    if (this.browser.isMinimized()) this.browser.restore();
    this.browser.show();
    this.browser.focus();
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
      clearTimeout(this.#settling);
      this.#noteBounds();
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

/** What the screen and the other windows leave for a window that stood there. */
function placeFor(saved: Bounds | undefined): ReturnType<typeof fit> {
  const at =
    saved?.x === undefined ? undefined : { x: saved.x, y: saved.y ?? 0, width: saved.width, height: saved.height };
  const { workArea } = at ? screen.getDisplayMatching(at) : screen.getPrimaryDisplay();
  const others = BrowserWindow.getAllWindows().filter((other) => other.isVisible());
  return fit(
    saved,
    workArea,
    others.map((other) => other.getBounds()),
  );
}
