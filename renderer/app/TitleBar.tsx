import {
  ArrowLeft,
  ArrowRight,
  ChevronDown,
  CircleHelp,
  FolderOpen,
  PanelRight,
  Redo2,
  Search,
  Undo2,
} from 'lucide-react';
import { useQuery } from '@tanstack/react-query';
import { memo, useSyncExternalStore } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { t } from '#lib/i18n/t.ts';
import { useLanguage } from '#renderer/lib/language.ts';
import type { CommandId } from '#core/commands/commands.ts';
import { withErrorToast, redo, undo } from '#renderer/lib/errorToast.ts';
import { useUndoLabels } from '#renderer/lib/windowSteps.ts';
import { host } from '#renderer/lib/api.ts';
import { runCommand, shortcut } from '#renderer/lib/commands.ts';
import { useInspector } from '#renderer/lib/layout.ts';
import { router, useRoute } from '#renderer/lib/navigation.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { Kbd } from '#renderer/ui/Kbd.tsx';
import { Menu, type MenuEntry } from '#renderer/ui/Menu.tsx';
import { WindowButtons } from './WindowButtons.tsx';
import styles from './Shell.module.css';

interface TitleBarProps {
  title: string;
  path: string;
  frameless: boolean;
  readOnly: boolean;
}

/** Case, back and forward, search, undo, redo, inspector, window buttons. Dragging the rest of it moves the window. */
export const TitleBar = memo(function TitleBar({ title, path, frameless, readOnly }: TitleBarProps) {
  useLanguage();
  return (
    <header className={styles.top} data-frameless={frameless || undefined}>
      <div className={styles.left}>
        <CaseMenu title={title} path={path} />
        {readOnly && <span className={styles.readOnly}>{t('app.status.readOnly')}</span>}
        <BackAndForward />
      </div>
      <SearchBox />
      <div className={styles.right}>
        <UndoAndRedo />
        <InspectorSwitch />
        <IconButton
          icon={CircleHelp}
          size="window"
          label={t('help.commands.here')}
          keys={shortcut('help.here')}
          onPress={() => void runCommand('help.here')}
        />
        <span className={styles.gap} />
        <WindowButtons frameless={frameless} />
      </div>
    </header>
  );
});

function BackAndForward() {
  const canGoBack = useSyncExternalStore(router.subscribe, () => router.canGoBack);
  const canGoForward = useSyncExternalStore(router.subscribe, () => router.canGoForward);
  return (
    <>
      <IconButton
        icon={ArrowLeft}
        size="window"
        label={t('commands.back')}
        keys={shortcut('go.back')}
        disabled={!canGoBack}
        onPress={() => router.back()}
      />
      <IconButton
        icon={ArrowRight}
        size="window"
        label={t('commands.forward')}
        keys={shortcut('go.forward')}
        disabled={!canGoForward}
        onPress={() => router.forward()}
      />
    </>
  );
}

function UndoAndRedo() {
  const { undo: undoLabel, redo: redoLabel } = useUndoLabels();
  return (
    <>
      <IconButton
        writes
        icon={Undo2}
        size="window"
        label={undoLabel === null ? t('commands.undo') : t('store.undo', { label: undoLabel })}
        keys={shortcut('edit.undo')}
        disabled={undoLabel === null}
        reason={t('app.nothingToUndo')}
        onPress={() => void undo()}
      />
      <IconButton
        writes
        icon={Redo2}
        size="window"
        label={redoLabel === null ? t('commands.redo') : t('store.redo', { label: redoLabel })}
        keys={shortcut('edit.redo')}
        disabled={redoLabel === null}
        reason={t('app.nothingToRedo')}
        onPress={() => void redo()}
      />
    </>
  );
}

function InspectorSwitch() {
  const inspector = useInspector();
  return (
    <IconButton
      icon={PanelRight}
      size="window"
      label={t('commands.inspector')}
      keys={shortcut('view.inspector')}
      pressed={inspector.open}
      onPress={() => inspector.setOpen(!inspector.open)}
    />
  );
}

function SearchBox() {
  const route = useRoute();
  const text = route.view === 'search' ? route.params['q'] : undefined;
  return (
    <AriaButton className={styles.searchBox ?? ''} aria-haspopup="dialog" onPress={() => runCommand('app.palette')}>
      <Icon icon={Search} size="s" />
      <bdi className="trunc">{text ? text : t('app.searchBox')}</bdi>
      {text && <span className="only-read">, {t('app.searchBox')}</span>}
      <span className="sp" />
      <Kbd>{shortcut('app.palette') ?? ''}</Kbd>
    </AriaButton>
  );
}

function CaseMenu({ title, path }: { title: string; path: string }) {
  const recent = useQuery({ queryKey: ['host', 'recent'], queryFn: () => host.cases.recent({}), staleTime: 10_000 });
  const others = (recent.data ?? []).filter((recentCase) => recentCase.path !== path && recentCase.present).slice(0, 8);
  const command = (id: CommandId, label: string): MenuEntry => ({
    id,
    label,
    keys: shortcut(id),
    onPick: () => void runCommand(id),
  });
  return (
    <Menu
      label={t('app.caseMenu', { title })}
      trigger={
        <AriaButton className={styles.case ?? ''} aria-label={t('app.caseMenu', { title })}>
          <Icon icon={FolderOpen} size="s" />
          <span className="trunc">{title}</span>
          <Icon icon={ChevronDown} size="s" />
        </AriaButton>
      }
      groups={[
        {
          entries: [
            { ...command('case.rename', t('commands.renameCase')), writes: true },
            command('case.showFolder', t('commands.showFolder')),
            command('case.bundle', t('commands.saveBundle')),
            command('case.cleanCopy', t('commands.cleanCopy')),
          ],
        },
        { entries: [command('go.history', t('commands.goHistory')), command('go.verify', t('commands.verify'))] },
        {
          entries: [
            command('case.new', t('commands.newCase')),
            command('case.open', t('commands.openCase')),
            command('case.openBundle', t('commands.openBundle')),
            command('window.new', t('commands.newWindow')),
          ],
        },
        {
          title: t('app.recentCases'),
          entries: others.map((recentCase) => ({
            id: recentCase.path,
            label: recentCase.title,
            onPick: () => void withErrorToast(() => host.cases.open({ path: recentCase.path, newWindow: true })),
          })),
        },
        {
          entries: [
            command('app.settings', t('commands.settings')),
            command('help.guide', t('help.commands.guide')),
            command('help.news', t('help.commands.news')),
            command('help.report', t('help.commands.report')),
          ],
        },
        { entries: [command('case.close', t('commands.closeCase'))] },
      ]}
    />
  );
}
