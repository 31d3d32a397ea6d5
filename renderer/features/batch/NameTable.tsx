import { useMemo } from 'react';
import { ArrowDownUp, Download, Pencil, RotateCw, X } from 'lucide-react';
import { t } from '#lib/i18n/t.ts';
import { namesIn } from '#core/search/batch/lines.ts';
import { foundHowSchema, type FoundHow, type NameRow } from '#core/search/batch/model.ts';
import { saveFile } from '#renderer/lib/saveFile.ts';
import { api } from '#renderer/lib/api.ts';
import { keyCap, shortcut, useCommand, useKeyHints } from '#renderer/lib/commands.ts';
import { formatNumber } from '#lib/i18n/format.ts';
import { confirmProtected } from '#renderer/shared/transfer/protectedNames.ts';
import { go, useRouteState } from '#renderer/lib/navigation.ts';
import type { Collection } from '#core/model/collections.ts';
import { CollectionIcon } from '#renderer/shared/records/recordType.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { Menu } from '#renderer/ui/Menu.tsx';
import { Progress } from '#renderer/ui/Progress.tsx';
import { Segmented } from '#renderer/ui/Segmented.tsx';
import { EmptyState, Notice } from '#renderer/ui/States.tsx';
import { Table, type TableColumn, type TableSort } from '#renderer/ui/Table.tsx';
import { useWidth } from '#renderer/ui/useWidth.ts';
import { cancelBatch, editList, runBatch, type NameBatch } from './nameBatch.ts';
import { sortColumns, sortRows, type SortColumn } from './sortRows.ts';
import { cx } from '#renderer/ui/cx.ts';
import styles from './Batch.module.css';

/** The results for each name, during the search and after it. */
export function NameTable({ batch }: { batch: NameBatch }) {
  const { rows, state, total, job, text } = batch;
  const [shownKind, setShownKind] = useRouteState<FoundHow | 'all'>('batch.found', 'all');
  const [sort, setSort] = useRouteState<TableSort>('batch.sort', { column: 'line', descending: false });
  const [selected, setSelected] = useRouteState<ReadonlySet<string>>('batch.selected', new Set());
  const [active, setActive] = useRouteState<string | null>('batch.active', null);
  const width = useWidth();
  const columns = useMemo(() => columnsFor(width), [width]);
  const counts = useMemo(() => countsOf(rows), [rows]);
  const items = useMemo(
    () =>
      sortRows(
        shownKind === 'all' ? rows : rows.filter((row) => row.state === shownKind),
        sort.column as SortColumn,
        sort.descending,
      ),
    [rows, shownKind, sort],
  );
  const chosen = items.filter((row) => selected.has(keyOf(row)));
  const exported = chosen.length > 1 ? chosen : items;
  const isRunning = state === 'running';

  const save = () => void saveRows(job, exported);
  const searchAgain = () => void runBatch(namesIn(text).names);
  useCommand('batch.export', save, { enabled: exported.length > 0 && job !== null });
  useCommand('batch.search', searchAgain, { enabled: !isRunning });
  useKeyHints([
    { keys: ['↵'], label: t('batch.hints.open') },
    { keys: [keyCap('Shift+ArrowDown')], label: t('hints.select') },
    { commands: ['batch.export'], label: t('batch.hints.export') },
    { commands: ['batch.search'], label: t('batch.hints.search') },
  ]);

  return (
    <>
      <Head batch={batch} onAgain={searchAgain} />
      {(state === 'cancelled' || state === 'failed') && (
        <Notice
          tone="warn"
          title={
            state === 'failed'
              ? t('batch.failed', { message: batch.message })
              : t('batch.cancelled', { done: rows.length, total })
          }
        />
      )}
      <div className={styles.head}>
        <Segmented
          label={t('actions.show')}
          value={shownKind}
          onChange={setShownKind}
          options={(['all', ...foundHowSchema.options] as const).map((value) => ({
            value,
            label: `${t(value === 'found' ? 'batch.found' : value === 'near' ? 'batch.near' : value === 'none' ? 'lists.notFound' : 'batch.all')} ${formatNumber(value === 'all' ? rows.length : counts[value])}`,
          }))}
        />
        <span className="sp" />
        <Order sort={sort} onSort={setSort} />
        <Button
          variant="ink"
          icon={Download}
          keys={shortcut('batch.export')}
          disabled={exported.length === 0 || job === null}
          onPress={save}
        >
          {chosen.length > 1 ? t('batch.exportSome', { count: chosen.length }) : t('batch.export')}
        </Button>
      </div>
      {items.length === 0 && !isRunning ? (
        <EmptyState title={t('batch.nothingSo')} text={t('batch.nothingSoText')} />
      ) : (
        <Table
          label={t('searching.results')}
          items={items}
          itemKey={keyOf}
          columns={columns}
          selected={selected}
          active={active}
          multiple
          onSelect={(next, at) => {
            setSelected(next);
            setActive(at);
          }}
          onOpen={open}
          sort={sort}
          onSort={setSort}
          isOff={(row) => row.state === 'none'}
        />
      )}
      <div className="only-read" role="status">
        {isRunning ? '' : t('batch.progress', { done: rows.length, total })}
      </div>
    </>
  );
}

/** Progress and the button that stops the search; afterwards, the buttons to search again. */
function Head({ batch: { rows, state, total }, onAgain }: { batch: NameBatch; onAgain: () => void }) {
  return (
    <div className={styles.head}>
      <h1 className={styles.heading}>{t('batch.label')}</h1>
      <span className="sp" />
      {state === 'running' ? (
        <>
          <Progress label={t('batch.label')} done={rows.length} total={total} width={160} />
          <span className="sm t2">{t('batch.progress', { done: rows.length, total })}</span>
          <Button icon={X} onPress={cancelBatch}>
            {t('ui.cancel')}
          </Button>
        </>
      ) : (
        <>
          <Button icon={Pencil} onPress={editList}>
            {t('batch.change')}
          </Button>
          <Button icon={RotateCw} onPress={onAgain}>
            {t('batch.again')}
          </Button>
        </>
      )}
    </div>
  );
}

function Order({ sort, onSort }: { sort: TableSort; onSort: (sort: TableSort) => void }) {
  return (
    <Menu
      trigger={<Button icon={ArrowDownUp}>{formatOrder(sort)}</Button>}
      label={t('actions.sortBy')}
      placement="bottom end"
      groups={[
        {
          entries: sortColumns.map((column) => ({
            id: column,
            label: t(`batch.column.${column}`),
            // Picking the same column again reverses it; numeric columns start with the largest.
            onPick: () =>
              onSort({ column, descending: sort.column === column ? !sort.descending : numberColumns.has(column) }),
          })),
        },
      ]}
    />
  );
}

const keyOf = (row: NameRow) => String(row.line);

const numberColumns: ReadonlySet<SortColumn> = new Set(['total', 'articles', 'records', 'score']);

function formatOrder({ column, descending }: TableSort): string {
  const by = t(`batch.column.${column as SortColumn}`);
  return t(descending ? 'batch.sortedDown' : 'batch.sortedUp', { by });
}

function countsOf(rows: readonly NameRow[]): Record<FoundHow, number> {
  const counts = { found: 0, near: 0, none: 0 };
  for (const { state } of rows) counts[state]++;
  return counts;
}

function open({ query, name }: NameRow): void {
  go({ view: 'search', params: { q: query === '' ? name : query } });
}

async function saveRows(job: string | null, rows: readonly NameRow[]): Promise<void> {
  if (job === null) return;
  await saveFile({ suggestedName: t('batch.fileName'), extension: 'csv' }, async (path) => {
    const lines = rows.map(({ line }) => line);
    const saved = await confirmProtected((profile) => api.search.saveBatch({ job, path, lines, profile }));
    return saved && t('batch.exported', { count: saved.rows, path });
  });
}

/** Returns the columns that fit; the counts take precedence over where and when a name first occurs. */
function columnsFor(width: number): TableColumn<NameRow>[] {
  const column = (id: SortColumn, size: string, cell: TableColumn<NameRow>['cell'], rightAligned = false) => ({
    id,
    title: t(`batch.column.${id}`),
    width: size,
    cell,
    sortable: true,
    ...(rightAligned ? { align: 'right' as const } : {}),
  });
  const wide = width >= 1100;
  return [
    column('line', '68px', ({ line }) => <span className="t3">{formatNumber(line)}</span>, true),
    column('name', 'minmax(120px, 1.2fr)', ({ name }) => (
      <bdi className={cx('trunc', styles.text)} title={name}>
        {name}
      </bdi>
    )),
    { id: 'state', title: t('batch.column.state'), width: '84px', cell: ({ state }) => t(`batch.state.${state}`) },
    column('total', '64px', ({ total }) => formatNumber(total), true),
    ...(width >= 880
      ? [
          column('articles', '72px', ({ articles }) => formatNumber(articles), true),
          column('records', '104px', ({ records }) => formatNumber(records), true),
        ]
      : []),
    column('best', 'minmax(120px, 1.2fr)', ({ best }) =>
      best ? (
        <span className={styles.best}>
          <CollectionIcon collection={best.type as Collection} />
          <bdi className={cx('trunc', styles.text)} title={best.title}>
            {best.title}
          </bdi>
        </span>
      ) : null,
    ),
    {
      id: 'how',
      title: t('batch.column.how'),
      width: 'minmax(110px, 1fr)',
      cell: ({ best }) =>
        best && (
          <span
            className="trunc"
            title={t('batch.because', { how: t(`batch.how.${best.how}`), matched: best.matched })}
          >
            {t('batch.because', { how: t(`batch.how.${best.how}`), matched: best.matched })}
          </span>
        ),
    },
    column('score', '60px', ({ best }) => (best ? formatNumber(best.score) : ''), true),
    ...(wide
      ? [
          {
            id: 'first',
            title: t('batch.column.first'),
            width: 'minmax(110px, 1fr)',
            cell: ({ first }: NameRow) =>
              first && (
                <bdi className={cx('trunc', styles.text)} title={first.title}>
                  {first.title}
                </bdi>
              ),
          },
        ]
      : []),
    ...(width >= 880
      ? [
          column('date', '92px', ({ first }) => (
            <span className="mono trunc">
              {first?.date && first.dateGuessed ? t('dates.guessed', { date: first.date }) : (first?.date ?? '')}
            </span>
          )),
        ]
      : []),
  ];
}
