import { useEffect, useRef, useState } from 'react';
import { t } from '#lib/i18n/t.ts';
import { isCollection } from '#core/model/collections.ts';
import { shorten } from '#lib/text/shorten.ts';
import { byDay, versionsOf, type Version } from '#renderer/shared/changes/versions.ts';
import { useCommand, useKeyHints } from '#renderer/lib/commands.ts';
import { useInspector } from '#renderer/lib/layout.ts';
import { go, openRecord } from '#renderer/lib/navigation.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { Breadcrumbs } from '#renderer/ui/Breadcrumbs.tsx';
import { Panes } from '#renderer/ui/Panes.tsx';
import { EmptyState, ErrorState, LoadingRows } from '#renderer/ui/States.tsx';
import { breaks, useWidth } from '#renderer/ui/useWidth.ts';
import { frameOf } from '#renderer/ui/frameOf.ts';
import { LogPanel } from '#renderer/shared/changes/LogPanel.tsx';
import { LinesOfRecord } from './LinesOfRecord.tsx';
import { useLog } from './useLog.ts';
import { VersionList } from './VersionList.tsx';
import { VersionView } from './VersionView.tsx';
import { cx } from '#renderer/ui/cx.ts';
import styles from './History.module.css';

const lineOf = (version: Version) => `${version.writer} ${version.seq}`;
const dayOf = (at: string): string => byDay([{ at } as Version])[0]?.day ?? '';

/** All versions of a record: what each changed, who made it, and the button to restore it. */
export function RecordHistory({ id, line }: { id: string; line: string | null }) {
  const log = useLog({ id });
  const refs = useApi('records.refs', { ids: [id] });
  const inspector = useInspector();
  const single = useWidth() < breaks.single;
  const [isNow, setIsNow] = useState(false);
  const mainRef = useRef<HTMLDivElement>(null);
  const ref = refs.data?.[0];
  const title = ref ? shorten(ref.title, 60) : '';
  const versions = versionsOf(log.entries, id);
  const foundIndex = versions.findIndex((version) => lineOf(version) === line);
  const at = foundIndex >= 0 ? foundIndex : single && line === null ? -1 : 0;
  const current = versions[at];

  function showVersion(index: number): void {
    const version = versions[index];
    if (version) go({ view: 'history', id, params: { line: lineOf(version) } }, { replace: true });
    if (index >= versions.length - 10) log.loadMore();
  }
  useCommand('history.next', () => showVersion(Math.min(at + 1, versions.length - 1)), {
    enabled: versions.length > 0,
  });
  useCommand('history.previous', () => showVersion(Math.max(at - 1, 0)), { enabled: versions.length > 0 });
  useCommand('history.compare', () => setIsNow(!isNow), { enabled: current !== undefined });
  useCommand(
    'history.leave',
    () => {
      if (ref && isCollection(ref.collection)) openRecord(ref);
    },
    { enabled: ref !== undefined && !ref.trashed },
  );
  useKeyHints([
    { commands: ['history.next', 'history.previous'], label: t('historyPage.hints.version') },
    { commands: ['history.compare'], label: t('historyPage.hints.compare') },
    { commands: ['history.restore'], label: t('hints.restore') },
    { commands: ['history.takeBack'], label: t('historyPage.hints.takeBack') },
    { commands: ['history.verify'], label: t('historyPage.hints.verify') },
    { commands: ['history.leave'], label: t('historyPage.hints.leave') },
  ]);
  useEffect(() => {
    if (document.activeElement === document.body) mainRef.current?.focus();
  }, [current?.key]);

  const back = () => go({ view: 'history', id });
  const main = (
    <div ref={mainRef} className={styles.main} data-scope="history" {...frameOf(t('historyPage.of', { title }))}>
      {single && current && (
        <Breadcrumbs path={[{ label: t('words.versions'), onPress: back }, { label: title }]} onBack={back} />
      )}
      {log.error ? (
        <ErrorState error={log.error} onRetry={log.retry} />
      ) : log.loading ? (
        <LoadingRows what={t('words.versions')} />
      ) : current && ref ? (
        <VersionView
          key={current.key}
          record={ref}
          version={current}
          number={log.isComplete ? versions.length - at : null}
          count={versions.length}
          isComparedToNow={isNow}
          onNow={setIsNow}
        />
      ) : versions.length === 0 ? (
        <EmptyState title={t('historyPage.empty')} />
      ) : null}
    </div>
  );
  return (
    <Panes
      view="history"
      detail={current !== undefined && (!single || line !== null)}
      onBack={back}
      list={{
        label: t('words.versions'),
        content: (
          <VersionList
            versions={versions}
            isComplete={log.isComplete}
            active={current?.key ?? null}
            onSelect={(key) => showVersion(versions.findIndex((version) => version.key === key))}
            onNearEnd={log.loadMore}
            dayOf={dayOf}
          />
        ),
      }}
      main={{ label: t('historyPage.of', { title }), content: main }}
      inspector={{
        label: t('changes.log.title'),
        ...inspector.pane,
        content: (
          <div className={cx('fill', styles.inspector)} data-scope="history">
            <LogPanel />
            <LinesOfRecord versions={versions} active={current?.key ?? null} onSelect={(index) => showVersion(index)} />
          </div>
        ),
      }}
    />
  );
}
