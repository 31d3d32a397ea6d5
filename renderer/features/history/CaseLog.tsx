import { useEffect, useRef, useState } from 'react';
import { t } from '#lib/i18n/t.ts';
import type { HistoryEntry } from '#core/history/contract.ts';
import { Difference } from '#renderer/shared/changes/Difference.tsx';
import { LogPanel } from '#renderer/shared/changes/LogPanel.tsx';
import { visibleFields } from '#renderer/shared/changes/versions.ts';
import { useCommand, useKeyHints } from '#renderer/lib/commands.ts';
import { formatReplica } from '#renderer/shared/changes/replicas.ts';
import { formatInstant, formatNumber } from '#lib/i18n/format.ts';
import { useInspector } from '#renderer/lib/layout.ts';
import { go } from '#renderer/lib/navigation.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { Breadcrumbs } from '#renderer/ui/Breadcrumbs.tsx';
import { PaneHead } from '#renderer/ui/Pane.tsx';
import { Panes } from '#renderer/ui/Panes.tsx';
import { Select } from '#renderer/ui/Select.tsx';
import { EmptyState, ErrorState, LoadingRows } from '#renderer/ui/States.tsx';
import { breaks, useWidth } from '#renderer/ui/useWidth.ts';
import { VirtualList } from '#renderer/ui/VirtualList.tsx';
import { frameOf } from '#renderer/ui/frameOf.ts';
import { FieldTable } from './FieldTable.tsx';
import { titleInJob } from './titleInJob.ts';
import { Changes } from './SameChange.tsx';
import { useTitles } from '#renderer/shared/changes/useTitles.ts';
import { useLog } from './useLog.ts';
import { cx } from '#renderer/ui/cx.ts';
import styles from './History.module.css';

const keyOf = ({ writer, seq }: { writer: string; seq: number }) => `${writer} ${seq}`;
const allWriters = 'all';

/** Every change of the case, newest first, from all replicas or one. */
export function CaseLog({ line }: { line: string | null }) {
  const [writer, setWriter] = useState(allWriters);
  const log = useLog(writer === allWriters ? {} : { writer });
  const copies = useApi('conflicts.copies', {});
  const inspector = useInspector();
  const single = useWidth() < breaks.single;
  const mainRef = useRef<HTMLDivElement>(null);
  const { entries } = log;
  const foundIndex = entries.findIndex((entry) => keyOf(entry) === line);
  const at = foundIndex >= 0 ? foundIndex : single && line === null ? -1 : 0;
  const current = entries[at];

  function showEntry(index: number): void {
    const entry = entries[index];
    if (entry) go({ view: 'history', params: { line: keyOf(entry) } }, { replace: true });
  }
  useCommand('history.next', () => showEntry(Math.min(at + 1, entries.length - 1)), { enabled: entries.length > 0 });
  useCommand('history.previous', () => showEntry(Math.max(at - 1, 0)), { enabled: entries.length > 0 });
  useKeyHints([
    { commands: ['history.next', 'history.previous'], label: t('historyPage.hints.line') },
    { commands: ['history.verify'], label: t('historyPage.hints.verify') },
  ]);
  useEffect(() => {
    if (document.activeElement === document.body) mainRef.current?.focus();
  }, [line]);

  const hasSeveralReplicas = (copies.data?.copies.length ?? 0) > 1;
  const back = () => go({ view: 'history' });
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
          itemKey={keyOf}
          selected={new Set(current ? [keyOf(current)] : [])}
          active={current ? keyOf(current) : null}
          onSelect={(_selected, row) => showEntry(entries.findIndex((entry) => keyOf(entry) === row))}
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
  const main = (
    <div
      ref={mainRef}
      className={styles.main}
      data-scope="history"
      {...frameOf(current?.label || t('historyPage.log'))}
    >
      {single && current && (
        <Breadcrumbs path={[{ label: t('historyPage.log'), onPress: back }, { label: current.label }]} onBack={back} />
      )}
      {current ? (
        <Line key={keyOf(current)} entry={current} />
      ) : log.loading ? null : (
        <EmptyState title={t('historyPage.emptyLog')} />
      )}
    </div>
  );
  return (
    <Panes
      view="history"
      detail={current !== undefined && (!single || line !== null)}
      onBack={back}
      list={{ label: t('historyPage.log'), content: list }}
      main={{ label: current?.label || t('historyPage.log'), content: main }}
      inspector={{
        label: t('changes.log.title'),
        ...inspector.pane,
        content: (
          <div className={cx('fill', styles.inspector)} data-scope="history">
            <LogPanel />
          </div>
        ),
      }}
    />
  );
}

function Line({ entry }: { entry: HistoryEntry }) {
  const [onlyChange] = entry.changes.length === 1 ? entry.changes : [];
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
              {t('historyPage.records', { count: entry.changes.length })}{' '}
              <span className="mono t3 wrap">{entry.hash}</span>
            </p>
          </div>
        </header>
        <section className={styles.part}>
          <Changes changes={entry.changes} line={keyOf(entry)} />
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
