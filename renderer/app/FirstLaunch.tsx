import { BookOpenCheck, CircleHelp, FolderOpen, PackageOpen, Plus, WifiOff, X } from 'lucide-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode, type Ref } from 'react';
import type { RecentCase } from '#core/host.ts';
import { t } from '#lib/i18n/t.ts';
import { withErrorToast } from '#renderer/lib/errorToast.ts';
import { host } from '#renderer/lib/api.ts';
import { runCommand, shortcut, useCommand, useKeyHints } from '#renderer/lib/commands.ts';
import { formatAgo } from '#lib/i18n/format.ts';
import { fileNameOf } from '#lib/text/file-name.ts';
import { useSettings } from '#renderer/lib/settings.ts';
import { arrowStep } from '#renderer/ui/alongLine.ts';
import { Path } from '#renderer/ui/Path.tsx';
import { Icon, type LucideIcon } from '#renderer/ui/Icon.tsx';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { Kbd } from '#renderer/ui/Kbd.tsx';
import { Chip } from '#renderer/ui/Chip.tsx';
import { cx } from '#renderer/ui/cx.ts';
import type { AppInfo } from './appInfo.ts';
import { ChangeFolder } from './NewCaseDialog.tsx';
import { useCaseDrop } from './caseDrop.ts';
import { NewsLine } from './help/NewsLine.tsx';
import { StatusHints } from './StatusHints.tsx';
import { WindowButtons } from './WindowButtons.tsx';
import frame from './Shell.module.css';
import styles from './FirstLaunch.module.css';

/** The first screen: three main actions, the recent cases, and where files are kept. */
export function FirstLaunch({ info, onNew }: { info: AppInfo; onNew: () => void }) {
  const { casesFolder } = useSettings();
  const [opening, setOpening] = useState<string | null>(null);

  async function open(what: string, work: () => Promise<unknown>) {
    if (opening !== null) return;
    setOpening(what);
    await withErrorToast(work);
    setOpening(null);
  }
  const recent = useQuery({ queryKey: ['host', 'recent'], queryFn: () => host.cases.recent({}), staleTime: 0 });
  const cases = (recent.data ?? []).slice(0, 6);
  const newest = cases.find((recentCase) => recentCase.present)?.path;
  const sampleDoor = useRef<HTMLButtonElement>(null);
  const newestCase = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // Focus the latest case, so that Enter opens it, unless the user has already moved the focus.
    if (recent.isPending || document.activeElement !== document.body) return;
    (newestCase.current ?? sampleDoor.current)?.focus();
  }, [recent.isPending]);
  const openSample = () => void open(t('app.launch.sampleCase'), () => host.cases.openSample({}));

  useCommand('launch.sample', openSample);
  useCommand('launch.new', onNew);
  useCommand('launch.open', () => void runCommand('case.open'));
  useCommand('launch.bundle', () => void runCommand('case.openBundle'));
  const drop = useCaseDrop((path) => void open(fileNameOf(path), () => host.cases.openGiven({ path })));
  useKeyHints([
    { keys: ['Tab'], label: t('app.hints.nextDoor') },
    { keys: ['↵'], label: t('hints.open') },
    { commands: ['app.palette'], label: t('app.hints.palette') },
  ]);

  return (
    <div className={styles.screen} data-scope="launch" data-help="start" {...drop.handlers}>
      <header className={cx(frame.top, styles.top)}>
        <b className={styles.name}>{t('app.name')}</b>
        {info.development && (
          <Chip variant="warn" className={styles.edition}>
            {t('downloads.development')}
          </Chip>
        )}
        <span className="sp" />
        <IconButton
          icon={CircleHelp}
          size="window"
          label={t('help.guide')}
          keys={shortcut('help.here')}
          onPress={() => void runCommand('help.here')}
        />
        <span className={frame.gap} />
        <WindowButtons frameless={info.frameless} />
      </header>
      <main className={styles.main}>
        <div className={styles.block}>
          <Mark />
          {info.development && <p className={cx(styles.unsafe, 'wrap')}>{t('downloads.developmentText')}</p>}
          <h1 className={styles.title}>{t('app.launch.title')}</h1>
          <Doors>
            <Door
              icon={BookOpenCheck}
              title={t('commands.openSample')}
              text={t('app.launch.sampleText')}
              keys={shortcut('launch.sample')}
              onPress={openSample}
              ref={sampleDoor}
            />
            <Door
              icon={Plus}
              title={t('app.launch.new')}
              text={t('app.launch.newText')}
              keys={shortcut('launch.new')}
              onPress={onNew}
            />
            <Door
              icon={FolderOpen}
              title={t('app.launch.open')}
              text={t('app.launch.openText')}
              keys={shortcut('launch.open')}
              onPress={() => void runCommand('case.open')}
            />
            <Door
              icon={PackageOpen}
              title={t('wholeCase.openTitle')}
              text={t('wholeCase.doorText')}
              keys={shortcut('launch.bundle')}
              onPress={() => void runCommand('case.openBundle')}
            />
          </Doors>
          <Where folder={casesFolder} />
          <p className="only-read" role="status">
            {opening === null ? '' : t('app.launch.opening', { title: opening })}
          </p>
          <Recent
            cases={cases}
            newest={newest}
            ref={newestCase}
            onOpen={(path, title) => void open(title, () => host.cases.open({ path }))}
            onForget={(path) =>
              void withErrorToast(async () => {
                await host.cases.forget({ path });
                await recent.refetch();
              })
            }
          />
        </div>
      </main>
      {drop.isOver && <div className={frame.drop}>{t('wholeCase.drop')}</div>}
      <footer className={frame.status} aria-label={t('app.status.label')}>
        {opening !== null && <span className="t2">{t('app.launch.opening', { title: opening })}</span>}
        <NewsLine version={info.version} />
        <StatusHints />
      </footer>
    </div>
  );
}

/** The app's logo, the only red that is not evidence: one origin, a copy and an independent one. */
function Mark() {
  return (
    <svg width="72" height="40" aria-hidden="true" className={styles.mark}>
      <path
        d="M8 20H28Q36 20 36 12 36 6 43 6H64M28 20Q36 20 36 28 36 34 43 34H64"
        fill="none"
        stroke="var(--thread)"
        strokeWidth="2"
      />
      <circle cx="8" cy="20" r="6" fill="var(--thread)" />
      <circle cx="64" cy="6" r="5" fill="var(--bg-page)" stroke="var(--thread)" strokeWidth="2" />
      <circle cx="64" cy="34" r="5" fill="var(--thread)" />
    </svg>
  );
}

/** A toolbar, because screen readers pass letter keys to it from the start but to other buttons only later. */
function Doors({ children }: { children: ReactNode }) {
  return (
    <div className={styles.doors} role="toolbar" aria-label={t('app.launch.doors')} onKeyDown={moveAlong}>
      {children}
    </div>
  );
}

/** Moves between the actions with the arrow keys, as in any toolbar; Tab works as well. */
function moveAlong(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : arrowStep(event.key);
  const doors = [...event.currentTarget.querySelectorAll('button')];
  const next = doors[doors.findIndex((door) => door === document.activeElement) + step];
  if (step === 0 || !next) return;
  event.preventDefault();
  next.focus();
}

interface DoorProps {
  icon: LucideIcon;
  title: string;
  text: string;
  keys: string | undefined;
  onPress: () => void;
  ref?: Ref<HTMLButtonElement>;
}

function Where({ folder }: { folder: string }) {
  return (
    <p className={cx(styles.where, 't2')}>
      <Icon icon={WifiOff} size="s" />
      <span className="wrap">
        {t('app.launch.whereBefore')}{' '}
        <span className="mono">
          <Path path={folder} />
        </span>
        , {t('app.launch.whereAfter')}
      </span>
      <ChangeFolder />
    </p>
  );
}

function Door({ icon, title, text, keys, onPress, ref }: DoorProps) {
  return (
    <button ref={ref} type="button" className={styles.door} onClick={onPress}>
      <Icon icon={icon} size="xl" className="t2" />
      <span className={styles.doorTitle}>{title}</span>
      <span className="t2">{text}</span>
      <span className="sp" />
      {keys && <Kbd>{keys}</Kbd>}
    </button>
  );
}

interface RecentProps {
  cases: readonly RecentCase[];
  /** Path of the latest case that exists; `ref` is its button. */
  newest: string | undefined;
  ref: Ref<HTMLButtonElement>;
  onOpen: (path: string, title: string) => void;
  onForget: (path: string) => void;
}

function Recent({ cases, newest, ref, onOpen, onForget }: RecentProps) {
  if (cases.length === 0) return null;
  return (
    <section className={styles.recent} aria-label={t('app.recentCases')}>
      <h2 className={styles.recentTitle}>{t('app.recentCases')}</h2>
      <ul>
        {cases.map((recentCase) => (
          <li key={recentCase.path} className={styles.recentRow}>
            <button
              ref={recentCase.path === newest ? ref : undefined}
              type="button"
              className={styles.recentOpen}
              disabled={!recentCase.present}
              onClick={() => onOpen(recentCase.path, recentCase.title)}
            >
              <span className={cx('m', 'trunc')}>{recentCase.title}</span>
              <span className={cx(styles.path, 'trunc', 'sm', 't3')}>
                <Path path={recentCase.path} />
              </span>
              <span className="sm t3">
                {recentCase.present ? formatAgo(recentCase.openedAt) : t('app.launch.gone')}
              </span>
            </button>
            <IconButton
              icon={X}
              size="s"
              label={t('app.launch.forget', { title: recentCase.title })}
              onPress={() => onForget(recentCase.path)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
