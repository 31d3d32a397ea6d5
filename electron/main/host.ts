import { existsSync } from 'node:fs';
import { app, clipboard, nativeTheme, shell } from 'electron';
import { AppError } from '#lib/errors.ts';
import type { hostContract } from '#core/host.ts';
import { language, t } from '#lib/i18n/t.ts';
import type { ContractHandlers } from '#core/rpc.ts';
import type { Cases } from './cases.ts';
import type { ChosenPaths } from './chosen-paths.ts';
import { chooseBundle, chooseDocument, chooseDownload, chooseFiles, chooseFolder, chooseSavePath } from './dialogs.ts';
import { downloadHandlers } from './download-handlers.ts';
import { isDevelopmentPackage } from './edition.ts';
import { ExportPaths } from './export-paths.ts';
import { reportHandlers } from './report-handlers.ts';
import type { SettingsStore } from './settings.ts';
import { FRAMELESS, type AppWindow } from './windows.ts';

/** What the host contract needs besides the calling window. */
export interface HostDeps {
  cases: Cases;
  settings: SettingsStore;
  /** Files outside the case that may be shown in their folder. */
  chosen: ChosenPaths;
  /** Called when the settings name another language. */
  languageChosen(): void;
  /** Called when the menu of a window has changed. */
  menuChanged(window: AppWindow): void;
}

/** Creates the host contract's handlers for one window. */
export function hostHandlers(window: AppWindow, deps: HostDeps): ContractHandlers<typeof hostContract> {
  const { cases, settings, chosen } = deps;
  const saved = new ExportPaths();
  return {
    app: {
      info: () => ({
        version: app.getVersion(),
        platform: process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux',
        casePath: window.casePath,
        isSample: window.isSample,
        start: window.start,
        development: isDevelopmentPackage(),
        frameless: FRAMELESS,
        settings: settings.settings,
        language: language(),
      }),
      async setSettings(patch) {
        const saving = settings.set(patch);
        // Pages follow this through their media query, so it changes before the settings are saved.
        nativeTheme.themeSource = settings.settings.theme;
        if (patch.language !== undefined) deps.languageChosen();
        const changed = await saving;
        for (const other of cases.windows) {
          other.applyZoom(changed);
          other.send({ type: 'settings', settings: changed, language: language() });
        }
        return changed;
      },
      async copyText({ text }) {
        await clipboard.writeText(text); // A promise since Electron 45
        return null;
      },
      readClipboard: async () => ({ text: await clipboard.readText() }), // A promise since Electron 45
      paste() {
        window.contents.paste();
        return null;
      },
      showInFolder({ path }) {
        if (!chosen.holds(path, window.casePath)) throw new AppError('invalid', t('host.notShown'));
        return showInFolder(path);
      },
      ...reportHandlers(window.browser, settings, saved),
      ...downloadHandlers(window, chosen),
      menuState(state) {
        window.menuState = state;
        deps.menuChanged(window);
        return null;
      },
    },
    cases: {
      recent: () => settings.recent.map((known) => ({ ...known, present: existsSync(known.path) })),
      async forget({ path }) {
        await settings.forget(path);
        return null;
      },
      create: async ({ title, folder }) => ({ path: await cases.create(title, folder ?? null, window) }),
      openSample: async () => ({ path: await cases.openSample(window) }),
      async open({ path, newWindow }) {
        const chosen = path ?? (await chooseFolder(window.browser, t('host.chooseCase')));
        return chosen === null ? null : { path: await cases.open(chosen, newWindow ? null : window) };
      },
      async openGiven({ path }) {
        await cases.openGiven(path, window);
        return null;
      },
      takeBundle: () => window.takeBundle(),
      openBundle: async ({ file, name, folder }) => ({
        path: await cases.openBundle(file, name, folder ?? null, window),
      }),
      cancelOpening() {
        cases.cancelCreation(window);
        return null;
      },
      async reopen() {
        await cases.reopen(window);
        return null;
      },
      async close() {
        await cases.close(window);
        return null;
      },
    },
    dialogs: dialogHandlers(window.browser, chosen, saved),
    exported: {
      async open({ path }) {
        const reason = await shell.openPath(saved.check(path));
        if (reason) throw new AppError('unsupported', t('host.notOpened', { path, reason }));
        return null;
      },
      showInFolder({ path }) {
        return showInFolder(saved.check(path));
      },
    },
    window: {
      minimise() {
        window.browser.minimize();
        return null;
      },
      toggleMaximise() {
        if (window.browser.isMaximized()) window.browser.unmaximize();
        else window.browser.maximize();
        return null;
      },
      close() {
        window.browser.close();
        return null;
      },
      leave: () => window.leave(),
      open() {
        cases.openStart().focus();
        return null;
      },
      openBeside(route) {
        cases.openBeside(window, route);
        return null;
      },
    },
  };
}

/** Creates the handlers for dialogs that choose files: a chosen path may then be read or opened. */
function dialogHandlers(
  browser: AppWindow['browser'],
  chosen: ChosenPaths,
  saved: ExportPaths,
): ContractHandlers<typeof hostContract>['dialogs'] {
  return {
    openBundle: () => chooseBundle(browser),
    openFiles: async () => chosen.remember(await chooseFiles(browser)),
    openDocument: async () => chosen.remember(await chooseDocument(browser)),
    openDownload: async ({ what }) => chosen.remember(await chooseDownload(browser, what)),
    openFolder: async ({ title }) => chosen.remember(await chooseFolder(browser, title ?? t('host.chooseFolder'))),
    save: async ({ suggestedName, extension }) =>
      saved.remember(await chooseSavePath(browser, suggestedName, extension)),
  };
}

/** Shows a file or folder selected in the desktop's file manager, which does nothing for one that is not there. */
function showInFolder(path: string): null {
  if (!existsSync(path)) throw new AppError('not-found', t('host.notThere', { path }));
  shell.showItemInFolder(path);
  return null;
}
