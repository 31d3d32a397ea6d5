import { useState } from 'react';
import { t } from '#lib/i18n/t.ts';
import { isCollection } from '#core/model/collections.ts';
import { shorten } from '#lib/text/shorten.ts';
import { versionsOf } from '#renderer/shared/changes/versions.ts';
import { useCommand, useKeyHints } from '#renderer/lib/commands.ts';
import { go, openRecord } from '#renderer/lib/navigation.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { EmptyState, ErrorState, LoadingRows } from '#renderer/ui/States.tsx';
import { HistoryPanes, lineKeyOf, useCurrentLine } from './HistoryPanes.tsx';
import { LinesOfRecord } from './LinesOfRecord.tsx';
import { useLog } from './useLog.ts';
import { VersionList } from './VersionList.tsx';
import { VersionView } from './VersionView.tsx';

/** All versions of a record: what each changed, who made it, and the button to restore it. */
export function RecordHistory({ id, line }: { id: string; line: string | null }) {
  const log = useLog({ id });
  const refs = useApi('records.refs', { ids: [id] });
  const [isNow, setIsNow] = useState(false);
  const ref = refs.data?.[0];
  const title = ref ? shorten(ref.title, 60) : '';
  const versions = versionsOf(log.entries, id);

  function showVersion(index: number): void {
    const version = versions[index];
    if (version) go({ view: 'history', id, params: { line: lineKeyOf(version) } }, { replace: true });
    if (index >= versions.length - 10) log.loadMore();
  }
  const at = useCurrentLine(versions.map(lineKeyOf), line, showVersion);
  const current = versions[at];
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

  return (
    <HistoryPanes
      list={{
        label: t('words.versions'),
        content: (
          <VersionList
            versions={versions}
            isComplete={log.isComplete}
            active={current?.key ?? null}
            onSelect={(key) => showVersion(versions.findIndex((version) => version.key === key))}
            onNearEnd={log.loadMore}
          />
        ),
      }}
      label={t('historyPage.of', { title })}
      current={current && { key: current.key, label: title }}
      isRequested={line !== null}
      onBack={() => go({ view: 'history', id })}
      below={<LinesOfRecord versions={versions} active={current?.key ?? null} onSelect={showVersion} />}
    >
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
    </HistoryPanes>
  );
}
