import { useEffect, useState } from 'react';
import { CircleAlert, File as FileIcon, FolderOpen, Pause, Play, TriangleAlert } from 'lucide-react';
import type { AddItem } from '#core/capture/contract.ts';
import { formatNumber } from '#lib/i18n/format.ts';
import { t } from '#lib/i18n/t.ts';
import type { Job } from '#core/jobs/contract.ts';
import { api } from '#renderer/lib/api.ts';
import { runCommand, shortcut, useCommand, useKeyHints } from '#renderer/lib/commands.ts';
import { cancelJob, pauseJob, useImports } from '#renderer/lib/jobs.ts';
import { useInspector } from '#renderer/lib/layout.ts';
import { go, openRecord, useRouteState } from '#renderer/lib/navigation.ts';
import type { OutputOf } from '#renderer/lib/queries.ts';
import { usePages } from '#renderer/lib/usePages.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { ScreenHead } from '#renderer/ui/Pane.tsx';
import { Panes } from '#renderer/ui/Panes.tsx';
import { Progress } from '#renderer/ui/Progress.tsx';
import { Segmented } from '#renderer/ui/Segmented.tsx';
import { Select } from '#renderer/ui/Select.tsx';
import { refuseWriting } from '#renderer/shared/cases/readOnlyReason.ts';
import { EmptyState, ErrorState, LoadingRows } from '#renderer/ui/States.tsx';
import { openImportedRecords } from '#renderer/shared/transfer/importOrigin.ts';
import { ImportDetails } from './ImportDetails.tsx';
import { ImportTable, type KeyedItem } from './ImportTable.tsx';
import { ListMenu } from './ListMenu.tsx';
import { compareItem, remediesOf, type Remedy } from './remedies.ts';
import { UndoImport } from './UndoImport.tsx';
import { UnreadDialog } from './UnreadDialog.tsx';
import styles from './Import.module.css';

type Status = AddItem['status'];
const pageRows = 500;

/** The outcome of every file of an import, during and after it. */
export function ImportPage({ params }: { id: string | null; params: Readonly<Record<string, string>> }) {
  const jobs = useImports();
  const job = jobs.find((candidate) => candidate.id === params['job']) ?? jobs.at(-1);
  return job ? <OneImport key={job.id} job={job} jobs={jobs} /> : <NoImport />;
}

function NoImport() {
  return (
    <EmptyState
      title={t('importList.none')}
      text={t('importList.noneText')}
      actions={
        <>
          <Button
            writes
            variant="ink"
            size="l"
            icon={FileIcon}
            keys={shortcut('add.files')}
            onPress={() => runCommand('add.files')}
          >
            {t('actions.chooseFiles')}
          </Button>
          <Button
            writes
            size="l"
            icon={FolderOpen}
            keys={shortcut('add.folder')}
            onPress={() => runCommand('add.folder')}
          >
            {t('importList.folder')}
          </Button>
        </>
      }
    >
      <p>{t('importList.then')}</p>
    </EmptyState>
  );
}

/** Returns whether an item is the work of others, such as a bundle, which is not for this user to undo. */
const isOfOthers = ({ status, format }: AddItem) => status === 'added' && format === 'bundle';

type ItemFilter = Status | 'all' | 'look';

function OneImport({ job, jobs }: { job: Job; jobs: readonly Job[] }) {
  const [status, setStatus] = useRouteState<ItemFilter>('import.filter', 'all');
  const [active, setActive] = useRouteState<string | null>('import.file', null);
  const [remedy, setRemedy] = useState<Remedy | null>(null);
  const inspector = useInspector();
  const running = job.state === 'running';
  const { list, shownItems, counts, all } = useItems(job, status);
  // A file that was read is listed once its duplicates are known; files inside archives are listed too, but not counted here.
  const unlisted = running && job.unit === 'items' ? Math.max(0, job.done - all) : 0;
  const comparing = t('importList.comparing', { count: unlisted, shown: formatNumber(unlisted) });
  // Until the user chooses, the file that most needs attention is open.
  const current = shownItems.find((item) => item.key === active) ?? shownItems[0] ?? null;

  useCommand('import.cancel', () => cancelJob(job.id), { enabled: running });
  const pausable = running && job.pausable;
  useCommand('import.pause', () => pauseJob(job), { enabled: pausable });
  useCommand('import.compare', () => current && compareItem(current), { enabled: current?.near != null });
  useKeyHints([
    { keys: ['↑', '↓'], label: t('hints.move') },
    { keys: ['↵'], label: t('hints.open') },
    ...(current?.near ? [{ commands: ['import.compare'] as const, label: t('actions.compare') }] : []),
    ...(pausable && !job.paused ? [{ commands: ['import.pause'] as const, label: t('importList.hints.pause') }] : []),
    ...(running ? [{ keys: ['Esc'], label: t('hints.cancel') }] : []),
  ]);

  function open(item: AddItem): void {
    if (item.id !== null) openRecord({ collection: 'articles', id: item.id });
    else if (item.fileHash !== undefined) void openImportedRecords(item.fileHash);
    const [first] = remediesOf(item);
    if (first && !refuseWriting()) setRemedy(first);
  }

  const main = (
    <div className="full" data-scope="import">
      <Head job={job} jobs={jobs} all={all} mayUndo={counts.added > shownItems.filter(isOfOthers).length} />
      <div className={styles.bar}>
        <Progress
          label={job.label}
          done={job.done}
          total={Math.max(job.total, 1)}
          // For a spreadsheet the job counts rows, which do not appear in the list.
          parts={
            job.unit === 'rows'
              ? undefined
              : [
                  { count: counts.added - counts.look, tone: 'ok' },
                  { count: counts.look, tone: 'warn' },
                  { count: counts.duplicate + counts.skipped + counts.failed, tone: 'off' },
                ]
          }
        />
        <StatusFilter status={status} onStatus={setStatus} counts={counts} all={all} />
        {running && (
          <span className="sm t3">
            {t('importList.keeps')} {unlisted > 0 && all > 0 && comparing}
          </span>
        )}
      </div>
      {list.error ? (
        <ErrorState error={list.error} onRetry={list.retry} />
      ) : list.loading ? (
        <LoadingRows what={job.label} height={36} />
      ) : shownItems.length === 0 ? (
        <p className={styles.nothing}>
          {unlisted > 0 && all === 0
            ? comparing
            : t(running && all === 0 ? 'importList.firstFile' : 'importList.nothingOfKind')}
        </p>
      ) : (
        <ImportTable
          items={shownItems}
          active={current?.key ?? null}
          onActive={setActive}
          onOpen={open}
          onRemedy={(item, first) => {
            setActive(item.key);
            if (!refuseWriting()) setRemedy(first);
          }}
          onNearEnd={list.loadMore}
        />
      )}
      {current && remedy && (
        <UnreadDialog job={job.id} item={current} remedy={remedy} onDone={list.retry} onClose={() => setRemedy(null)} />
      )}
    </div>
  );

  return (
    <Panes
      view="import"
      main={{ label: t('commands.scopes.import'), content: main }}
      inspector={{
        label: t('actions.details'),
        ...inspector.pane,
        content: <ImportDetails job={job.id} item={current} onOpen={open} onRemedy={setRemedy} />,
      }}
      detail
    />
  );
}

const noCounts = { added: 0, duplicate: 0, skipped: 0, failed: 0, look: 0 };

const keyOfItem = ({ key }: KeyedItem) => key;
const keyedItems = ({ items, indexes, guessedDates, reportCounts }: OutputOf<'capture.items'>) =>
  items.map((item, index): KeyedItem => ({
    ...item,
    key: String(indexes[index] ?? ''),
    guessedDate: guessedDates[index] ?? null,
    counts: reportCounts[index] ?? null,
  }));

/** Returns the files of an import with a given status, those to check first, and the count per status. */
function useItems(job: Job, status: ItemFilter) {
  const running = job.state === 'running';
  const { rows: shown, ...list } = usePages({
    key: ['capture.items', job.id, status],
    fetchPage: (offset) =>
      api.capture.items({
        job: job.id,
        offset,
        limit: pageRows,
        status: status === 'all' || status === 'look' ? null : status,
        look: status === 'look',
        faultsFirst: true,
        withReports: false,
      }),
    rows: keyedItems,
    keyOf: keyOfItem,
    // The engine reports only progress, not the outcome of each file, so poll while it runs.
    again: () => (running ? 500 : false),
  });
  const { refetch } = list;
  useEffect(() => {
    // Files that finished after the last poll are in no response yet.
    if (!running) void refetch();
  }, [running, refetch]);
  const counts = list.last?.counts ?? noCounts;
  const all = counts.added + counts.duplicate + counts.skipped + counts.failed;
  return { list, shownItems: shown, counts, all };
}

interface HeadProps {
  job: Job;
  jobs: readonly Job[];
  all: number;
  /** Whether it wrote anything that can be undone. */
  mayUndo: boolean;
}

function Head({ job, jobs, all, mayUndo }: HeadProps) {
  return (
    <ScreenHead
      title={job.label}
      actions={
        job.state === 'running' ? (
          <>
            {job.pausable && (
              <Button icon={job.paused ? Play : Pause} keys={shortcut('import.pause')} onPress={() => pauseJob(job)}>
                {t(job.paused ? 'importList.resume' : 'importList.pause')}
              </Button>
            )}
            <Button keys="Esc" onPress={() => cancelJob(job.id)}>
              {t('ui.cancel')}
            </Button>
          </>
        ) : (
          <>
            {all > 0 && <ListMenu job={job.id} />}
            {mayUndo && <UndoImport job={job.id} />}
          </>
        )
      }
    >
      <span className="t2 trunc" role="status">
        {stateWords(job)}
      </span>
      {jobs.length > 1 && (
        <Select
          label={t('importList.jobs')}
          hideLabel
          value={job.id}
          onChange={(id) => go({ view: 'import', params: { job: id } }, { replace: true })}
          options={[...jobs].reverse().map((other) => ({ value: other.id, label: other.label }))}
        />
      )}
    </ScreenHead>
  );
}

interface StatusFilterProps {
  status: ItemFilter;
  onStatus: (status: ItemFilter) => void;
  counts: typeof noCounts;
  all: number;
}

function StatusFilter({ status, onStatus, counts, all }: StatusFilterProps) {
  return (
    <Segmented
      label={t('fields.state')}
      value={status}
      onChange={onStatus}
      options={[
        { value: 'all', label: `${t('lists.all')} ${all}` },
        {
          value: 'look',
          label: `${t('importList.look')} ${counts.look}`,
          ...(counts.look > 0 ? { warn: true, icon: TriangleAlert } : {}),
        },
        { value: 'added', label: `${t('fields.createdAt')} ${counts.added}` },
        { value: 'duplicate', label: `${t('importList.duplicate')} ${counts.duplicate}` },
        { value: 'skipped', label: `${t('importList.skipped')} ${counts.skipped}` },
        {
          value: 'failed',
          label: `${t('importList.failedItems')} ${counts.failed}`,
          ...(counts.failed > 0 ? { warn: true, icon: CircleAlert } : {}),
        },
      ]}
    />
  );
}

function stateWords(job: Job): string {
  if (job.state === 'cancelled') return t('importList.cancelled');
  if (job.state === 'failed') return t('importList.failed', { message: job.message ?? '' });
  const { done, total } = job;
  return job.paused ? t('importList.paused', { done, total }) : t('importList.running', { done, total });
}
