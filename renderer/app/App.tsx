import { useCallback, useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { changeSettings, currentSettings } from '#renderer/lib/settings.ts';
import { connectEngine, host } from '#renderer/lib/api.ts';
import { useHostEvents } from '#renderer/lib/useHostEvents.ts';
import { withErrorToast } from '#renderer/lib/errorToast.ts';
import { keys, shortcut, useCommand } from '#renderer/lib/commands.ts';
import { commandById } from '#core/commands/commands.ts';
import { loadJobs } from '#renderer/lib/jobs.ts';
import { router } from '#renderer/lib/navigation.ts';
import { queryClient } from '#renderer/lib/queries.ts';
import { leaveCase } from '#renderer/lib/store.ts';
import { t } from '#lib/i18n/t.ts';
import { clearToast, showToast } from '#renderer/ui/toasts.ts';
import { Announcer } from '#renderer/ui/Announcer.tsx';
import { ToastPlace } from '#renderer/ui/Toast.tsx';
import { BundleDialog } from './BundleDialog.tsx';
import { DownloadDialog } from './DownloadDialog.tsx';
import { FirstLaunch } from './FirstLaunch.tsx';
import { LeaveDialog } from './LeaveDialog.tsx';
import { leaveFor } from './leaving.ts';
import { ChangeKeysDialog } from './ChangeKeysDialog.tsx';
import { KeysDialog } from './KeysDialog.tsx';
import { NewCaseDialog } from './NewCaseDialog.tsx';
import { isInHelp, leaveHelp, openHelp, sectionHere, useHelp } from './help/help.ts';
import { HelpPane } from './help/HelpPane.tsx';
import { ReportDialog } from './help/ReportDialog.tsx';
import { OpeningDialog } from './OpeningDialog.tsx';
import { Palette } from './Palette.tsx';
import { useQuitKey } from './useQuitKey.ts';
import { SettingsDialog } from './SettingsDialog.tsx';
import { Shell } from './Shell.tsx';
import { inTextField, useInTextField } from './textField.ts';
import type { AppInfo } from './appInfo.ts';

/** The root of one window: the first screen, or a case with everything over it. */
export function App({ info }: { info: AppInfo }) {
  const [casePath, setCasePath] = useState(info.casePath);
  const [isLeaving, setIsLeaving] = useState(false);
  /** Whether this window was opened beside another window of its case; false once another case is opened in it. */
  const [isBeside, setIsBeside] = useState(info.start !== null);
  const [isSample, setIsSample] = useState(info.isSample);
  const [dialog, setDialog] = useState<
    'palette' | 'keys' | 'changeKeys' | 'new' | 'settings' | 'report' | 'download' | null
  >(null);
  const [bundle, setBundle] = useState<string | null>(null);
  const close = () => setDialog(null);

  useEffect(() => {
    if (info.casePath !== null) {
      connectEngine();
      void loadJobs();
    }
  }, [info.casePath]);

  const openBundle = useCallback(
    () =>
      withErrorToast(async () => {
        const bundlePath = await host.cases.takeBundle({});
        if (bundlePath === null) return;
        setDialog(null);
        setBundle(bundlePath);
      }),
    [],
  );
  // Handles a bundle that arrived before the page was ready, such as one that was double-clicked.
  useEffect(() => void openBundle(), [openBundle]);

  useHostEvents({
    command: ({ id }) => runFromMenu(id),
    'bundle-given': () => void openBundle(),
    'engine-restarted': () => void queryClient.invalidateQueries(),
    'engine-reopened': () => {
      void queryClient.invalidateQueries();
      void loadJobs();
    },
    case: ({ path, isSample: isSampleCase }) => {
      // What is on screen goes first: it remembers its state as it goes, which must be forgotten, too.
      flushSync(() => setIsLeaving(true));
      queryClient.clear();
      leaveCase();
      setIsLeaving(false);
      // The message, and its Undo, belong to the case that was left.
      clearToast();
      router.reset({ view: 'articles' });
      setDialog(null);
      setBundle(null);
      setIsBeside(false);
      setIsSample(isSampleCase);
      setCasePath(path);
      if (path !== null) void loadJobs();
    },
  });

  useWindowCommands();
  useCommand('app.palette', () => setDialog(dialog === 'palette' ? null : 'palette'), { modal: dialog === 'palette' });
  useQuitKey();
  useCommand('app.keys', () => setDialog('keys'));
  useCommand('app.checkDownload', () => setDialog('download'));
  useCommand('app.settings', () => setDialog('settings'));
  useHelpCommands();
  useCommand('help.report', () => setDialog('report'));
  const help = useHelp();
  useCommand('case.new', () => void leaveFor(() => setDialog('new')));
  useCommand('case.openBundle', () => void leaveFor(async () => setBundle(await host.dialogs.openBundle({}))));

  return (
    <>
      {!isLeaving && casePath === null && <FirstLaunch info={info} onNew={() => setDialog('new')} />}
      {!isLeaving && casePath !== null && (
        <Shell key={casePath} info={info} path={casePath} isBeside={isBeside} isSample={isSample} />
      )}
      {dialog === 'palette' && <Palette inCase={casePath !== null} onClose={close} />}
      {dialog === 'keys' && <KeysDialog onClose={close} />}
      {dialog === 'settings' && (
        <SettingsDialog
          version={info.version}
          onClose={close}
          onKeys={() => setDialog('keys')}
          onChangeKeys={() => setDialog('changeKeys')}
        />
      )}
      {dialog === 'changeKeys' && <ChangeKeysDialog onClose={close} />}
      {bundle !== null && (
        <BundleDialog key={bundle} file={bundle} onFile={setBundle} onClose={() => setBundle(null)} />
      )}
      {dialog === 'report' && <ReportDialog hasCase={casePath !== null} onClose={close} />}
      {help && <HelpPane shown={help} version={info.version} />}
      {dialog === 'download' && <DownloadDialog version={info.version} onClose={close} />}
      <OpeningDialog />
      {dialog === 'new' && <NewCaseDialog onClose={close} />}
      <LeaveDialog />
      <Toasts />
      <Announcer />
    </>
  );
}

/** In a text field the Undo key undoes typing there, so toasts do not show it. */
function Toasts() {
  const keys = shortcut('edit.undo') ?? '';
  return <ToastPlace undoKeys={useInTextField() ? '' : keys} />;
}

/** Runs a menu command. The menu cannot know where the focus is: a command that a text field handles itself is sent to the field. */
function runFromMenu(id: string): void {
  const command = commandById(id);
  if (inTextField() && (id === 'edit.undo' || id === 'edit.redo')) {
    const step = id === 'edit.undo' ? 'undo' : 'redo';
    // A field with its own undo history gets the event first, as it would from the key.
    const eventInit = { inputType: step === 'undo' ? 'historyUndo' : 'historyRedo', bubbles: true, cancelable: true };
    if (document.activeElement?.dispatchEvent(new InputEvent('beforeinput', eventInit)) === false) return;
    // oxlint-disable-next-line typescript/no-deprecated -- the only way to a field's own undo; it has no replacement
    document.execCommand(step);
    return;
  }
  if (command) keys.run(command.id);
}

function useHelpCommands(): void {
  // F1 inside Help returns to the page, so that one key toggles between them.
  useCommand('help.here', () => (isInHelp(document.activeElement) ? leaveHelp() : openHelp('guide', sectionHere())), {
    modal: true,
  });
  useCommand('help.guide', () => openHelp('guide', null), { modal: true });
  useCommand('help.news', () => openHelp('news', 'news'), { modal: true });
}

function useWindowCommands(): void {
  const zoom = (by: number) => {
    const { zoom: current } = currentSettings();
    changeSettings({ zoom: Math.max(90, Math.min(400, current + by)) });
  };
  const theme = (value: 'system' | 'light' | 'dark') => () => changeSettings({ theme: value });
  // Above 200 % a step of 10 is hardly visible.
  const step = () => (currentSettings().zoom >= 200 ? 50 : 10);
  useCommand('view.zoomIn', () => zoom(step()), { modal: true });
  useCommand('view.zoomOut', () => zoom(currentSettings().zoom > 200 ? -50 : -10), { modal: true });
  useCommand('view.zoomReset', () => changeSettings({ zoom: 100 }), { modal: true });
  useCommand('view.themeSystem', theme('system'));
  useCommand('view.themeLight', theme('light'));
  useCommand('view.themeDark', theme('dark'));
  useCommand('view.singleKeys', () => {
    const on = !currentSettings().singleLetterKeys;
    changeSettings({ singleLetterKeys: on });
    showToast({ text: t(on ? 'app.singleKeysOn' : 'app.singleKeysOff') });
  });
  useCommand('window.new', () => void withErrorToast(() => host.window.open({})));
  useCommand('window.close', () => void withErrorToast(() => host.window.close({})), { modal: true });
  useCommand('case.open', () => void leaveFor(() => host.cases.open({})));
}
