import { memo, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { commandOfPage } from '#core/commands/pages.ts';
import { t } from '#lib/i18n/t.ts';
import { useLanguage } from '#renderer/lib/language.ts';
import { logAndReturn } from '#lib/log.ts';
import { shorten } from '#lib/text/shorten.ts';
import { withErrorToast, redo, undo } from '#renderer/lib/errorToast.ts';
import { useUndoLabels } from '#renderer/lib/windowSteps.ts';
import { host } from '#renderer/lib/api.ts';
import { useHostEvents } from '#renderer/lib/useHostEvents.ts';
import { keys, useActiveCommands, useCommand, useCommands, useKeyHints } from '#renderer/lib/commands.ts';
import { useInspector, useRail } from '#renderer/lib/layout.ts';
import { go, router, useRoute } from '#renderer/lib/navigation.ts';
import { openBeside } from '#renderer/lib/openBeside.ts';
import { setRecentCase } from '#renderer/lib/recentlyUsed.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { formatReadOnlyReason } from '#renderer/shared/cases/readOnlyReason.ts';
import { viewCommands } from '#renderer/shared/views/viewCommands.ts';
import { ReadOnlyProvider } from '#renderer/ui/readOnly.tsx';
import { EmptyState, ErrorState } from '#renderer/ui/States.tsx';
import { showToast } from '#renderer/ui/toasts.ts';
import type { CaseInfo } from '#core/cases/contract.ts';
import { addFiles, addFolder, addPaths, pasteArticle } from './addFiles.ts';
import { CleanCopyDialog } from './CleanCopyDialog.tsx';
import { leaveFor } from './leaving.ts';
import { ContextMenu } from './ContextMenu.tsx';
import { EmptyCase } from './EmptyCase.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import type { AppInfo } from './appInfo.ts';
import { focusPage, focusPane, rememberFocus } from './panesByKey.ts';
import { pageAt, pageIds, pages } from './pages.tsx';
import { ProtectedDialog } from './ProtectedDialog.tsx';
import { Rail } from './Rail.tsx';
import { ScrollMemory } from './scrollMemory.ts';
import { RenameDialog } from './RenameDialog.tsx';
import { StatusBar } from './StatusBar.tsx';
import { useInTextField } from './textField.ts';
import { TitleBar } from './TitleBar.tsx';
import { useDrop } from './useDrop.ts';
import { ExportDialog } from '#renderer/features/export/ExportDialog.tsx';
import { SheetDialog } from '#renderer/features/sheets/SheetDialog.tsx';
import { currentSubjects } from '#renderer/shared/transfer/currentSubjects.ts';
import { openExport } from '#renderer/shared/transfer/exportRequest.ts';
import { KeptForms } from '#renderer/shared/forms/KeptForms.tsx';
import { rereadArticles } from '#renderer/shared/articles/rereading.ts';
import { saveBundle } from './caseExport.ts';
import { EngineNotice } from './EngineNotice.tsx';
import { FaultsNotice } from './FaultsNotice.tsx';
import { FirstSteps } from './help/FirstSteps.tsx';
import { ReadOnlyNotice } from './ReadOnlyNotice.tsx';
import styles from './Shell.module.css';

/** Commands of the frame, which a page may override. */
const frame = { base: true } as const;

/** The commands that open the pages. */
const goCommands = pageIds.map((view) => ({
  id: commandOfPage(view),
  handler: pages[view].open ?? (() => go({ view })),
}));

interface ShellProps {
  info: AppInfo;
  path: string;
  /** Whether it was opened beside another window of the case. */
  isBeside: boolean;
  /** Whether it is the sample case. */
  isSample: boolean;
}

/** The frame of a case: title bar, rail, page, status bar, and the commands that work everywhere in it. */
export function Shell({ info, path, isBeside, isSample }: ShellProps) {
  const caseInfo = useApi('cases.info', {});
  const rail = useRail();
  const [renaming, setRenaming] = useState(false);
  const [copying, setCopying] = useState(false);
  const details = caseInfo.data;
  const title = details?.title ?? '';

  useEffect(rememberFocus, []);
  const caseId = details?.id;
  useEffect(() => {
    if (caseId !== undefined) setRecentCase(caseId);
  }, [caseId]);
  useCommand('case.cleanCopy', () => setCopying(true), frame);
  useShellCommands({ title, path: details?.path, onRename: () => setRenaming(true), rail });
  useKeyHints(
    [
      { commands: ['app.palette'], label: t('app.hints.palette') },
      { commands: ['app.keys'], label: t('app.hints.allKeys') },
    ],
    true,
  );
  const drop = useDrop();
  const view = useRef<HTMLDivElement>(null);

  const closed = formatReadOnlyReason(details?.readOnly);
  useLayoutEffect(() => {
    keys.setReadOnlyReason(closed);
    return () => keys.setReadOnlyReason(null);
  }, [closed]);

  return (
    <ReadOnlyProvider value={closed}>
      <div className={styles.shell} data-scope="app" {...drop.handlers}>
        <WindowTitle title={title} isBeside={isBeside} />
        <MenuState />
        <TitleBar
          title={title}
          path={details?.path ?? ''}
          frameless={info.frameless}
          readOnly={details?.readOnly != null}
        />
        <Rail info={details} folded={rail.folded} />
        <main className={styles.main}>
          <Notices path={path} info={details} isSample={isSample && !isBeside} />
          <div ref={view} className={styles.view}>
            {caseInfo.error ? (
              <ErrorState error={caseInfo.error} onRetry={() => void caseInfo.refetch()} />
            ) : (
              <Page noArticles={details?.counts['articles'] === 0} />
            )}
          </div>
          <ScrollMemory page={view} />
        </main>
        <StatusBar info={details} version={info.version} />
        <ContextMenu />
        {drop.isOver && <div className={styles.drop}>{t('app.drop')}</div>}
        <ExportDialog />
        <SheetDialog />
        <ProtectedDialog />
        {copying && <CleanCopyDialog title={title} onClose={() => setCopying(false)} />}
        {renaming && <RenameDialog title={title} onClose={() => setRenaming(false)} />}
      </div>
    </ReadOnlyProvider>
  );
}

/** The current page. Memoised, so that it renders again when the page changes and not whenever the numbers of the case do. */
const Page = memo(function Page({ noArticles }: { noArticles: boolean }) {
  useLanguage();
  const route = useRoute();
  const isOpen = route.id !== null;
  useEffect(() => {
    // A page that unmounts drops the focus: keys would then do nothing, and Tab would start at the top.
    if (document.activeElement === document.body) focusPage();
  }, [route.view, isOpen]);
  if (noArticles && route.view === 'articles') return <EmptyCase />;
  const View = pageAt(route.view)?.view;
  return (
    <ErrorBoundary resetKey={`${route.view} ${route.id}`}>
      <KeptForms id={route.view}>
        {View ? <View id={route.id} params={route.params} /> : <EmptyState title={t('app.unknownView')} />}
      </KeptForms>
    </ErrorBoundary>
  );
});

/** Sets the window title: the case, preceded by the open record where several windows of a case must be distinguished. */
function WindowTitle({ title, isBeside }: { title: string; isBeside: boolean }) {
  const route = useRoute();
  const id = isBeside ? route.id : null;
  const titleQuery = useApi('records.refs', { ids: id === null ? [] : [id] }, { enabled: id !== null });
  const openTitle = id === null ? undefined : titleQuery.data?.[0]?.title;
  useEffect(() => {
    document.title = [openTitle && shorten(openTitle, 80), title, t('app.name')].filter(Boolean).join(' · ');
  }, [openTitle, title]);
  return null;
}

interface ShellCommands {
  title: string;
  path: string | undefined;
  onRename: () => void;
  rail: { folded: boolean; setFolded: (folded: boolean) => void };
}

function useShellCommands({ title, path, onRename, rail }: ShellCommands): void {
  const inspector = useInspector();
  useCommand('case.save', () => showToast({ text: t('app.savedAsYouWork') }), frame);
  useCommand('edit.undo', () => void undo(), frame);
  useCommand('edit.redo', () => void redo(), frame);
  useCommand('view.inspector', () => inspector.setOpen(!inspector.open), frame);
  useCommand('view.rail', () => rail.setFolded(!rail.folded), frame);
  useCommand('view.nextPane', () => focusPane(1), frame);
  useCommand('view.previousPane', () => focusPane(-1), frame);
  useCommand('go.back', () => router.back(), frame);
  useCommand('go.forward', () => router.forward(), frame);
  useCommand('window.beside', () => openBeside(router.route), frame);
  useCommand('case.rename', onRename, frame);
  useCommand('case.reread', () => void rereadArticles(null), frame);
  useCommand('case.bundle', () => void saveBundle(title), frame);
  useCommand('case.export', () => openExport(...currentSubjects()), frame);
  useCommand('case.showFolder', () => void withErrorToast(() => host.app.showInFolder({ path: path ?? '' })), {
    ...frame,
    enabled: path !== undefined,
  });
  useCommand('case.close', () => void leaveFor(() => host.cases.close({})), frame);
  useCommand('add.files', () => void addFiles(), frame);
  useCommand('add.folder', () => void addFolder(), frame);
  useCommand('add.paste', () => void pasteArticle(), frame);
  useCommands(goCommands, frame);
  useCommands(viewCommands, frame);
  useHostEvents({ 'add-files': ({ paths }) => void addPaths(paths) });
}

/** Publishes to the native menu what is possible now. It renders nothing itself, but subscribes to much that no other component needs. */
function MenuState() {
  const { undo: undoLabel, redo: redoLabel } = useUndoLabels();
  const active = useActiveCommands();
  const field = useInTextField();
  useEffect(() => {
    const timer = setTimeout(() => {
      const enabled = active.filter(
        (id) =>
          // The case does not know the undo history of a field.
          field ||
          (keys.blockedReason(id) === null &&
            (id !== 'edit.undo' || undoLabel !== null) &&
            (id !== 'edit.redo' || redoLabel !== null)),
      );
      // Typing in a field has its own undo, without a name. A menu that is briefly out of date does no harm, and the user could do nothing
      // about it.
      const labels = field ? { undo: null, redo: null } : { undo: undoLabel, redo: redoLabel };
      host.app.menuState({ ...labels, enabled }).catch(logAndReturn('menu: not told', undefined));
    }, 100);
    return () => clearTimeout(timer);
  }, [undoLabel, redoLabel, active, field]);
  return null;
}

/** The bands over the page: the state of the engine, who else has the case open, missing data; in the sample case the first steps. */
function Notices({ path, info, isSample }: { path: string; info: CaseInfo | undefined; isSample: boolean }) {
  const { readOnly = null } = info ?? {};
  return (
    <div className={styles.notices} data-pane="notice" data-scope="notice">
      <EngineNotice path={path} />
      {readOnly && <ReadOnlyNotice readOnly={readOnly} />}
      <FaultsNotice path={path} />
      {isSample && <FirstSteps />}
    </div>
  );
}
