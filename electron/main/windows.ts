import { BrowserWindow, nativeTheme, screen, type BrowserWindowConstructorOptions, type WebContents } from 'electron';
import type { Result } from '#core/errors.ts';
import type { HostEvent, Settings } from '#core/host.ts';
import type { CaseEngine } from './engines.ts';
import { log } from './log.ts';
import { preloadFile } from './places.ts';
import { devServer, ORIGIN, SAFE_PREFERENCES } from './security.ts';
import type { Bounds, SettingsStore } from './settings.ts';

const DEFAULT = { width: 1440, height: 900 };
const MINIMUM = { minWidth: 760, minHeight: 560 };
/** How far a new window is put from one that stands in the same place, in px. */
const CASCADE = 28;
/** Colour of the page before it is drawn: `bg-page` of the tokens. */
const PAPER = { light: '#fdfdfe', dark: '#1a1d20' };
/** How long after the last move or resize the place is noted, in ms. */
const SETTLE = 400;

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

const NOTHING_TOLD: MenuState = { undo: null, redo: null, enabled: null };

/** One window, with the case that it shows. */
export class AppWindow {
  readonly browser: BrowserWindow;
  engine: CaseEngine | null = null;
  menuState: MenuState = NOTHING_TOLD;
  /** Answers the host contract for this window. */
  handle: (method: string, input: unknown) => Promise<Result<unknown>>;
  readonly #settings: SettingsStore;
  /** A bundle that the page has not asked for yet. */
  #bundle: string | null = null;
  #settling: NodeJS.Timeout | undefined;

  constructor(settings: SettingsStore, casePath: string, handle: (window: AppWindow) => AppWindow['handle']) {
    this.#settings = settings;
    const saved = settings.bounds(casePath);
    this.browser = new BrowserWindow({
      ...fit(saved),
      ...MINIMUM,
      ...FRAME,
      show: false,
      title: 'Casebook',
      backgroundColor: nativeTheme.shouldUseDarkColors ? PAPER.dark : PAPER.light,
      webPreferences: { ...SAFE_PREFERENCES, preload: preloadFile() },
    });
    this.handle = handle(this);
    this.#watch();
    if (saved?.maximised) this.browser.maximize();
    this.browser.once('ready-to-show', () => {
      this.browser.show();
    });
    const page = devServer() ?? `${ORIGIN}/index.html`;
    this.browser.loadURL(page).catch((error: unknown) => {
      log(`window: ${page} could not be loaded`, error);
    });
  }

  get casePath(): string | null {
    return this.engine?.path ?? null;
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
      .catch(() => undefined); // the engine's listener has told the page
  }

  /** Shows another case, or the first screen: the page is told, and asks for a port by itself. */
  showCase(engine: CaseEngine | null): void {
    this.engine = engine;
    this.menuState = NOTHING_TOLD;
    this.send({ type: 'case', path: engine?.path ?? null });
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
      }, SETTLE);
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
      log(`window: its page ended (${reason})`);
      if (reason !== 'clean-exit' && !browser.isDestroyed()) this.contents.reload();
    });
  }

  #noteBounds(): void {
    if (this.browser.isDestroyed() || this.browser.isMinimized()) return;
    const bounds = { ...this.browser.getNormalBounds(), maximised: this.browser.isMaximized() };
    void this.#settings.setBounds(this.casePath ?? '', bounds);
  }
}

/** A place on a screen that is there now: the saved one if most of its title bar can be reached, else the middle. */
function fit(saved: Bounds | undefined): Electron.Rectangle | { width: number; height: number } {
  const area =
    saved?.x !== undefined ? screen.getDisplayMatching(rectangle(saved)).workArea : screen.getPrimaryDisplay().workArea;
  const width = Math.max(MINIMUM.minWidth, Math.min(saved?.width ?? DEFAULT.width, area.width));
  const height = Math.max(MINIMUM.minHeight, Math.min(saved?.height ?? DEFAULT.height, area.height));
  if (saved?.x === undefined || saved.y === undefined) return { width, height };
  const reachable =
    saved.x + width > area.x + 100 &&
    saved.x < area.x + area.width - 100 &&
    saved.y >= area.y - 8 &&
    saved.y < area.y + area.height - 40;
  if (!reachable) return { width, height };
  const taken = BrowserWindow.getAllWindows().some((other) => {
    const at = other.getBounds();
    return other.isVisible() && at.x === saved.x && at.y === saved.y;
  });
  const shift = taken ? CASCADE : 0;
  return { x: saved.x + shift, y: saved.y + shift, width, height };
}

function rectangle({ x = 0, y = 0, width, height }: Bounds): Electron.Rectangle {
  return { x, y, width, height };
}
