import { t } from '#lib/i18n/t.ts';
import type { HistoryEntry } from '#core/history/contract.ts';
import { Difference } from '#renderer/shared/changes/Difference.tsx';
import { visibleFields } from '#renderer/shared/changes/versions.ts';
import { useKeyHints } from '#renderer/lib/commands.ts';
import { formatReplica } from '#renderer/shared/changes/replicas.ts';
import { formatInstant, formatNumber } from '#lib/i18n/format.ts';
import { go, useRouteState } from '#renderer/lib/navigation.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { PaneHead } from '#renderer/ui/Pane.tsx';
import { Select } from '#renderer/ui/Select.tsx';
import { EmptyState, ErrorState, LoadingRows } from '#renderer/ui/States.tsx';
import { VirtualList } from '#renderer/ui/VirtualList.tsx';
import { FieldTable } from './FieldTable.tsx';
import { HistoryPanes, lineKeyOf, useCurrentLine } from './HistoryPanes.tsx';
import { titleInJob } from './titleInJob.ts';
import { Changes, maxRecords } from './SameChange.tsx';
import { useTitles } from '#renderer/shared/changes/useTitles.ts';
import { useEntry, useLog } from './useLog.ts';
import styles from './History.module.css';

const allWriters = 'all';

/** Every change of the case, newest first, from all replicas or one. */
export function CaseLog({ line }: { line: string | null }) {
  const [writer, setWriter] = useRouteState('history.writer', allWriters);
  const log = useLog(writer === allWriters ? {} : { writer });
  const copies = useApi('conflicts.copies', {});
  const { entries } = log;
  function showEntry(index: number): void {
    const entry = entries[index];
    if (entry) go({ view: 'history', params: { line: lineKeyOf(entry) } }, { replace: true });
  }
  const current = entries[useCurrentLine(entries.map(lineKeyOf), line, showEntry)];
  useKeyHints([
    { commands: ['history.next', 'history.previous'], label: t('historyPage.hints.line') },
    { commands: ['history.verify'], label: t('historyPage.hints.verify') },
  ]);

  const hasSeveralReplicas = (copies.data?.copies.length ?? 0) > 1;
  const list = (
    <div className="fill" data-scope="history">
      <PaneHead title={t('historyPage.log')} />
      {hasSeveralReplicas && (
        <div className={styles.filter}>
          <Select
            label={t('historyPage.byCopy')}
            hideLabel
            value={writer}
            onChange={setWriter}
            options={[
              { value: allWriters, label: t('historyPage.everybody') },
              ...(copies.data?.copies ?? []).map((copy) => ({ value: copy.writer, label: formatReplica(copy) })),
            ]}
          />
        </div>
      )}
      {log.error ? (
        <ErrorState error={log.error} onRetry={log.retry} />
      ) : log.loading ? (
        <LoadingRows what={t('historyPage.log')} height={50} />
      ) : (
        <VirtualList
          label={t('historyPage.log')}
          items={entries}
          itemKey={lineKeyOf}
          active={current ? lineKeyOf(current) : null}
          onSelect={(_selected, row) => showEntry(entries.findIndex((entry) => lineKeyOf(entry) === row))}
          estimate={50}
          onNearEnd={log.loadMore}
          renderItem={(entry) => (
            <div className={styles.version}>
              <span
                className={styles.lane}
                data-own={entry.own || undefined}
                data-single={!hasSeveralReplicas || undefined}
              >
                <i />
              </span>
              <span className="trunc">
                <span className="m">{entry.label || t('historyPage.unnamed')}</span>{' '}
                <bdi className="t3">{titleInJob(entry)}</bdi>
              </span>
              <span />
              <span className="sm t2 trunc">
                <bdi>{formatReplica(entry)}</bdi> <span className="t3">{formatInstant(entry.at)}</span>
              </span>
            </div>
          )}
        />
      )}
    </div>
  );
  return (
    <HistoryPanes
      list={{ label: t('historyPage.log'), content: list }}
      label={current?.label || t('historyPage.log')}
      current={current && { key: lineKeyOf(current), label: current.label }}
      isRequested={line !== null}
      onBack={() => go({ view: 'history' })}
    >
      {current ? (
        <Line key={lineKeyOf(current)} entry={current} />
      ) : log.loading ? null : (
        <EmptyState title={t('historyPage.emptyLog')} />
      )}
    </HistoryPanes>
  );
}

function Line({ entry }: { entry: HistoryEntry }) {
  const listed = useEntry(entry, { maxChanges: maxRecords })?.changes ?? [];
  const [onlyChange] = entry.count === 1 ? listed : [];
  const changes = onlyChange ? visibleFields(onlyChange.fields) : [];
  const nameOf = useTitles(changes);
  return (
    <>
      <PaneHead
        title={t('historyPage.lineNumber', { number: formatNumber(entry.seq) })}
        count={
          <span className="t2">
            {formatInstant(entry.at)}, <bdi>{formatReplica(entry)}</bdi>
          </span>
        }
      />
      <div className={styles.body}>
        <header className={styles.record}>
          <div className={styles.recordTitle}>
            <h1>
              <Difference text={entry.label || t('historyPage.unnamed')} ranges={[]} as="differs" />
            </h1>
            <p className="sm t2">
              {t('historyPage.records', { count: entry.count })} <span className="mono t3 wrap">{entry.hash}</span>
            </p>
          </div>
        </header>
        <section className={styles.part}>
          {listed.length > 0 && <Changes changes={listed} count={entry.count} line={lineKeyOf(entry)} />}
        </section>
        {onlyChange && changes.length > 0 && (
          <FieldTable
            collection={onlyChange.collection}
            changes={changes}
            before={t('historyPage.before')}
            after={t('historyPage.after')}
            nameOf={nameOf}
          />
        )}
      </div>
    </>
  );
}
