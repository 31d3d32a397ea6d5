import { dirname, join, resolve } from 'node:path';
import { app, dialog, nativeTheme } from 'electron';
import { hostContract } from '#core/host.ts';
import { toErrorReply } from '#lib/errors.ts';
import { logError, logLine, logNote } from '#lib/log.ts';
import { language, t } from '#lib/i18n/t.ts';
import { bind } from '#core/rpc.ts';
import { Cases, folders } from './cases.ts';
import { ChosenPaths } from './chosen-paths.ts';
import { debuggerSwitch } from './debugging.ts';
import { requestedPaths } from './open-requests.ts';
import { hostHandlers } from './host.ts';
import { listenToPages } from './ipc.ts';
import { speakAsSet } from './language.ts';
import { startLog } from './log.ts';
import { openMenuByKey, showMenu } from './menu.ts';
import { pageFolder } from './paths.ts';
import { printAndQuit, printArguments } from './print-mode.ts';
import { secureApp, servePage } from './security.ts';
import { SettingsStore } from './settings.ts';

/** Commands that work without a window by opening one first. */
const WITHOUT_WINDOW = new Set(['case.new', 'case.open', 'window.new', 'app.checkDownload']);

secureApp();
process.on('unhandledRejection', (reason) => {
  logError('main: a promise was rejected and nobody heard', reason);
});

const open = app.isPackaged ? debuggerSwitch(process.argv, process.env) : null;
if (open !== null) {
  // eslint-disable-next-line no-restricted-syntax -- the program exits here, before it has settings
  process.stderr.write(`${t('host.wayIn', { name: open })}\n`);
  app.exit(1);
}

const print = printArguments(process.argv);
if (process.env.CASEBOOK_HOME) {
  process.env.CASEBOOK_HOME = resolve(process.env.CASEBOOK_HOME);
  if (!app.commandLine.hasSwitch('user-data-dir')) app.setPath('userData', join(process.env.CASEBOOK_HOME, 'window'));
}
startLog();
if (open !== null) {
  // Exiting
} else if (print) {
  // Runs beside another instance: the caller provides a separate profile, and we take no lock.
  void app.whenReady().then(() => {
    speakAsSet({ language: 'system' });
    return printAndQuit(print);
  });
} else if (app.requestSingleInstanceLock()) {
  start();
} else {
  app.quit(); // The first instance receives our arguments
}

function start(): void {
  const startedIn = process.cwd();
  // The desktop starts us in the folder of what was opened, and a drive with a program's working folder cannot be ejected.
  process.chdir(dirname(process.execPath));
  /** Cases and bundles that the desktop asked for before we were ready. */
  const pathsToOpen: string[] = [];
  let openGiven = (path: string): void => {
    pathsToOpen.push(path);
  };
  app.on('open-file', (event, path) => {
    event.preventDefault();
    openGiven(path);
  });
  const started = app.whenReady().then(async () => {
    const settings = await SettingsStore.load(join(app.getPath('userData'), 'settings.json'), {
      casesFolder: folders().cases,
    });
    // A new user has not been updated to this version.
    if (settings.isNew) await settings.set({ newsSeen: app.getVersion() });
    nativeTheme.themeSource = settings.settings.theme;
    speakAsSet(settings.settings);
    servePage(pageFolder());

    const chosen = new ChosenPaths();
    const cases: Cases = new Cases(
      settings,
      (window) => {
        openMenuByKey(window);
        const handlers = hostHandlers(window, { cases, settings, chosen, languageChosen, menuChanged: updateMenu });
        return bind(hostContract, handlers, {
          onBug: (method, thrown) => {
            logError(logLine`host: failed in ${method}`, thrown);
          },
        });
      },
      updateMenu,
    );

    /** Applies a new language everywhere: engines first, because windows query them again. */
    function languageChosen(): void {
      speakAsSet(settings.settings);
      for (const engine of new Set(cases.windows.map((window) => window.engine))) engine?.setLanguage(language());
      updateMenu();
    }

    let menuShown = '';
    function updateMenu(): void {
      const state = cases.current?.menuState;
      const wanted = JSON.stringify([state ?? null, language()]);
      if (wanted === menuShown) return;
      menuShown = wanted;
      showMenu(state, runCommand);
    }

    function runCommand(id: string): void {
      const window = cases.current ?? (WITHOUT_WINDOW.has(id) ? cases.openStart() : undefined);
      if (id !== 'window.new' || cases.windows.length > 1) window?.send({ type: 'command', id });
    }

    let opened = Promise.resolve();
    // One after the other: each uses the window that the previous one left free.
    openGiven = (path) => {
      opened = opened
        .then(() => cases.openGiven(path, null))
        .catch((error: unknown) => {
          const { message } = toErrorReply(error);
          logNote(logLine`main: ${path} could not be opened`, error);
          const window = cases.current ?? cases.openStart();
          void dialog.showMessageBox(window.browser, { type: 'warning', message });
        });
    };

    listenToPages(
      (contents) => cases.windows.find((window) => window.contents === contents),
      (paths) => chosen.remember(paths),
    );
    updateMenu();

    app.on('second-instance', (_event, argv, directory) => {
      const paths = requestedPaths(argv, directory, app);
      for (const path of paths) openGiven(path);
      if (!paths.length) (cases.current ?? cases.openStart()).focus();
    });
    app.on('activate', () => {
      if (!cases.windows.length) cases.openStart();
    });
    quitWhenSaved(cases);

    const wanted = [...pathsToOpen, ...requestedPaths(process.argv, startedIn, app)];
    if (wanted.length) for (const path of wanted) openGiven(path);
    else cases.openStart();
  });
  // Without a window it would block every later start and show nothing.
  started.catch((error: unknown) => {
    logError('main: could not start', error);
    dialog.showErrorBox(t('host.notStarted'), toErrorReply(error).message);
    app.exit(1);
  });
}

/** Exits the program when its last window has closed (except on macOS) and every engine has closed its case. */
function quitWhenSaved(cases: Cases): void {
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('before-quit', () => {
    for (const window of cases.windows) window.noteQuit();
  });
  let ended = false;
  app.on('will-quit', (event) => {
    if (ended) return;
    event.preventDefault();
    void cases.endAll().finally(() => {
      ended = true;
      // Deferred: Electron ignores a quit while it is still handling the prevented one.
      setImmediate(() => {
        app.quit();
      });
    });
  });
}
