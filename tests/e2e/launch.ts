import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { contract, type CaseClient } from '#core/contract.ts';
import type { Result } from '#lib/errors.ts';
import { hostContract, type Bridge, type HostClient } from '#core/host.ts';
import { createClient, fromErrorReply } from '#core/rpc.ts';
import { skipWithoutTime } from './time-left.ts';
import { _electron, expect, test, type ElectronApplication, type Page } from '@playwright/test';

declare global {
  interface Window {
    bridge: Bridge;
  }
}

/** Path of the installed Electron. */
export const electronPath = createRequire(resolve('package.json'))('electron') as string;

/** Chromium has no sandbox when run as root, as in containers and on test machines. */
export const noSandbox = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];

/**
 * A test's window lives for a minute: optimising code that then runs only a few more times took a quarter of its processor time,
 * which the other worker's window needs, too. Tests that measure time run with the normal settings.
 */
const unoptimisedFlags = '--js-flags=--no-opt,--always-sparkplug';

// Each parallel worker has its own display: windows on the same one take the focus from each other.
const displays = (process.env['CASEBOOK_DISPLAYS'] ?? '').split(' ');
const display = displays[Number(process.env['TEST_PARALLEL_INDEX'])];
if (display) process.env['DISPLAY'] = display;

/** A running app with its own folders, and everything its pages complained about. */
export interface Launched {
  app: ElectronApplication;
  /** The first window. */
  page: Page;
  /** Everything the app stores: settings, writer ids, cache, new cases. */
  home: string;
  /** Where new cases are made. */
  cases: string;
  /** Console errors and uncaught exceptions of all pages. `quit` fails if there are any, or errors in the app's log. */
  complaints: string[];
  /** Checks that neither a page nor the app's log has complained since the last call. */
  check(): void;
  /** Quits the app as a person would, and checks that nothing complained. Call it last. */
  quit(): Promise<void>;
}

export interface LaunchOptions {
  /** Arguments for the app: paths of cases, switches. */
  args?: string[];
  /** A home from an earlier launch, to start again where that one ended. It stays until the test that made it ends. */
  home?: string;
  /** Complaints, of pages and in the app's log, that this test provokes on purpose. */
  expected?: RegExp[];
  env?: Record<string, string>;
  /** The folder that it is started in; by default that of the tests. */
  cwd?: string;
}

/** Folders to delete when the tests of this process have ended. */
const tempFolders: string[] = [];
process.on('exit', () => {
  for (const folder of tempFolders) rmSync(folder, { recursive: true, force: true });
});

/** Makes a folder that is deleted when the tests end. */
export function tempFolder(name = 'e2e'): string {
  const folder = mkdtempSync(join(tmpdir(), `casebook-${name}-`));
  tempFolders.push(folder);
  return folder;
}

/** Starts the built app under its own home folder. */
export async function launch(options: LaunchOptions = {}): Promise<Launched> {
  skipWithoutTime();
  const home = options.home ?? tempFolder();
  const cases = join(home, 'cases');
  mkdirSync(cases, { recursive: true });
  const logFile = join(home, 'window', 'logs', 'casebook.log');
  const logSize = () => statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
  let checkedBytes = logSize();
  const app = await _electron.launch({
    executablePath: electronPath,
    // The app's own folder first: old Electrons take the first argument without a dash for it.
    colorScheme: null, // the app's own, not the one that Playwright emulates
    timeout: 30_000,
    args: [
      ...noSandbox,
      ...(test.info().project.name === 'timing' ? [] : [unoptimisedFlags]),
      `--user-data-dir=${join(home, 'window')}`,
      resolve('.'),
      ...(options.args ?? []),
    ],
    env: { ...environment(), CASEBOOK_HOME: home, ...options.env },
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
  });
  const complaints: string[] = [];
  const collectComplaints = (page: Page) => {
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => {
      complaints.push(error.stack ?? error.message);
    });
  };
  app.on('window', collectComplaints);
  const page = await app.firstWindow();
  collectComplaints(page);
  await page.waitForLoadState('load');
  const unexpected = (all: readonly string[]) =>
    all.filter((text) => !options.expected?.some((pattern) => pattern.test(text)));
  const check = () => {
    const errors = errorsIn(logFile, checkedBytes);
    checkedBytes = logSize();
    expect(unexpected(complaints.splice(0)), 'errors in the console of a window').toEqual([]);
    expect(unexpected(errors), 'errors in the app log').toEqual([]);
  };
  return {
    app,
    page,
    home,
    cases,
    complaints,
    check,
    async quit() {
      await app.close();
      check();
    },
  };
}

/** Returns what was logged as an error from a position in the log on, each with its stack lines. */
function errorsIn(logFile: string, from: number): string[] {
  if (!statSync(logFile, { throwIfNoEntry: false })) return [];
  const entries = readFileSync(logFile)
    .subarray(from)
    .toString('utf8')
    .split(/^(?=\d{4}-\d\d-\d\dT\S+Z (?:error|note) )/m);
  return entries.filter((entry) => /^\S+Z error /.test(entry));
}

/** Returns the client of the host contract, as the page uses it. */
export function hostOf(page: Page): HostClient {
  return createClient(hostContract, async (method, input) =>
    value(await page.evaluate(([name, given]) => window.bridge.invoke(name, given), [method, input] as const)),
  );
}

/**
 * Returns a client of the contract for the engine of the page's case, over the test's own port: for making test data and
 * inspecting results. What a test is about should be done as a person does it.
 */
export function caseOf(page: Page): CaseClient {
  return createClient(contract, async (method, input) =>
    value(
      await page.evaluate(
        async ([name, given]) => {
          const purpose = `test ${String(Math.random())}`;
          const port = await new Promise<MessagePort>((resolve) => {
            const onMessage = (event: MessageEvent<{ purpose?: string }>) => {
              const [received] = event.ports;
              if (event.data.purpose !== purpose || !received) return;
              window.removeEventListener('message', onMessage);
              resolve(received);
            };
            window.addEventListener('message', onMessage);
            window.bridge.connect(purpose);
          });
          return new Promise<unknown>((resolve) => {
            port.onmessage = (event: MessageEvent<{ id?: number }>) => {
              if (event.data.id !== 1) return; // an event of the case
              resolve(event.data);
              port.close();
            };
            port.postMessage({ id: 1, method: name, input: given });
          });
        },
        [method, input] as const,
      ),
    ),
  );
}

function value(reply: unknown): unknown {
  const result = reply as Result<unknown>;
  if (result.ok) return result.value;
  throw fromErrorReply(result.error);
}

/** Returns the next window to open while `action` runs, once it is on screen: it takes the focus when it opens. */
export async function nextWindow(app: ElectronApplication, action: () => Promise<unknown>): Promise<Page> {
  const [page] = await Promise.all([app.waitForEvent('window'), action()]);
  await page.waitForLoadState('load');
  const window = await app.browserWindow(page);
  await expect
    .poll(() => window.evaluate<boolean, Electron.BrowserWindow>((browser) => browser.isVisible()))
    .toBe(true);
  return page;
}

/** Presses an item of the native menu, by its command id, in the focused window. */
export async function pressMenu(app: ElectronApplication, id: string): Promise<void> {
  const outcome = await app.evaluate(({ Menu }, wanted) => {
    const item = Menu.getApplicationMenu()?.getMenuItemById(wanted);
    if (!item) return 'missing';
    if (!item.enabled) return 'disabled';
    (item.click as () => void)();
    return 'pressed';
  }, id);
  expect(outcome, `menu item ${id}`).toBe('pressed');
}

/** Answers the app's next native dialogs with what would be chosen. Null: the person chooses nothing. */
export async function answerDialogs(
  app: ElectronApplication,
  answers: { open?: string[] | null; save?: string | null },
): Promise<void> {
  await app.evaluate(({ dialog }, { open, save }) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: !open, filePaths: open ?? [] });
    dialog.showSaveDialog = () => Promise.resolve({ canceled: !save, filePath: save ?? '' });
  }, answers);
}

/** Returns the process ids of the running engines: one utility process per open case. */
export async function enginePids(app: ElectronApplication): Promise<number[]> {
  return app.evaluate(({ app: electron }) =>
    electron
      .getAppMetrics()
      .filter((metric) => metric.name === 'Casebook engine' || metric.serviceName === 'Casebook engine')
      .map((metric) => metric.pid),
  );
}

function environment(): Record<string, string> {
  const inherited = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return Object.fromEntries(inherited);
}
