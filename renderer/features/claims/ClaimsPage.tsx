import { ListPlus } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { t } from '#lib/i18n/t.ts';
import { actWithUndo, messageOf } from '#renderer/lib/act.ts';
import { api } from '#renderer/lib/api.ts';
import { BulkDock } from '#renderer/lib/bulk/BulkDock.tsx';
import { removeRecords } from '#renderer/lib/bulk/actions.ts';
import { sayClaim } from '#renderer/lib/claims/ClaimChip.tsx';
import { shortcut, useCommand, useKeyHints } from '#renderer/lib/commands.ts';
import { formatNumber } from '#renderer/lib/format.ts';
import { paneStorage } from '#renderer/lib/layout.ts';
import { go, openRecord } from '#renderer/lib/navigation.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { useCalledFor } from '#renderer/lib/useCalledFor.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { ScreenHead } from '#renderer/ui/Pane.tsx';
import { Panes } from '#renderer/ui/Panes.tsx';
import { EmptyState, ErrorState, LoadingRows } from '#renderer/ui/States.tsx';
import { Table, type TableColumn, type TableSort } from '#renderer/ui/Table.tsx';
import { Cell } from './Cell.tsx';
import { columns, drawCell } from './columns.tsx';
import { editable, type ClaimChange, type Editable } from './edit.ts';
import { Filters, noFilter, type LedgerFilter } from './Filters.tsx';
import { NoClaims } from './NoClaims.tsx';
import { PropertiesDialog } from './PropertiesDialog.tsx';
import { Followed, useLedger } from './useLedger.ts';
import styles from './Claims.module.css';

export interface ClaimsPageProps {
  /** The claim that is looked at. */
  id: string | null;
  /** `subject`, `assertedBy`, `property`: what the ledger is narrowed to. */
  params: Readonly<Record<string, string>>;
}

interface Editing {
  id: string;
  column: Editable;
}

/** The ledger: every claim of the case, filtered, sorted, edited in its row. */
export function ClaimsPage({ id, params }: ClaimsPageProps) {
  const properties = useApi('claims.properties', {}).data ?? [];
  const [filter, setFilter] = useState<LedgerFilter>(() => ({ ...noFilter, property: params['property'] ?? null }));
  const [sort, setSort] = useState<TableSort>({ column: 'updated', descending: true });
  const subject = params['subject'] ?? null;
  const speaker = params['assertedBy'] ?? null;
  const of = subject ?? speaker;
  const named = useApi('records.refs', { ids: of === null ? [] : [of] }, { enabled: of !== null }).data?.[0]?.title;
  const about =
    of === null
      ? null
      : t(subject === null ? 'claimPages.ledger.saidBy' : 'claimPages.ledger.about', { title: named ?? '…' });
  const ledger = useLedger({
    subject,
    assertedBy: speaker,
    property: filter.property,
    stance: filter.stance,
    standing: filter.standing,
    filter: filter.text.slice(0, 1000),
    sort: columns.find((column) => column.id === sort.column)?.sort ?? 'updated',
    descending: sort.descending,
  });
  const [selected, setSelected] = useState<ReadonlySet<string>>(() => new Set(id === null ? [] : [id]));
  const [editing, setEditing] = useState<Editing | null>(null);
  const [called, setCalled] = useState(0);
  const going = useCalledFor(id, (next) => {
    setSelected(new Set(next === null ? [] : [next]));
    setFilter(noFilter);
    setCalled((times) => times + 1);
  });
  const [mode, setMode] = useState<'tag' | null>(null);
  const [describing, setDescribing] = useState(false);
  const page = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const active = id !== null && ledger.placeOf(id) !== undefined ? id : null;
  const chosen = [...selected].filter((one) => ledger.placeOf(one) !== undefined);
  const current = active === null ? undefined : ledger.row(active);
  const focusTable = () => page.current?.querySelector<HTMLElement>('[role="grid"]')?.focus();

  useEffect(() => {
    if (called > 0) focusTable();
  }, [called]);
  const isFilled = ledger.ids.length > 0;
  const entered = useRef(false);
  useEffect(() => {
    if (!isFilled || entered.current) return;
    entered.current = true;
    // One comes here to look at claims: keys act at once, wherever in the page the focus had to wait.
    const focused = document.activeElement;
    if (focused?.contains(page.current) || page.current?.contains(focused)) focusTable();
  }, [isFilled]);

  function show(next: string | null): void {
    going(next);
    go({ view: 'claims', id: next, params: { ...params } }, { replace: true });
  }
  function edit(target: string | null, column: Editable = 'value'): void {
    if (target !== null) setEditing({ id: target, column });
  }
  async function save(target: string, column: Editable, change: ClaimChange, then: 1 | -1 | 0): Promise<void> {
    const next = editable[editable.indexOf(column) + then];
    setEditing(then !== 0 && next ? { id: target, column: next } : null);
    if (then === 0 || !next) requestAnimationFrame(focusTable);
    if (Object.keys(change).length === 0) return;
    const label = t('claimPages.ledger.edited', { column: t(`claimPages.ledger.columns.${column}`) });
    await actWithUndo(
      () => api.records.put({ records: [{ collection: 'claims', id: target, ...change }], label }),
      () => label,
    );
  }
  async function remove(): Promise<void> {
    const [first] = chosen;
    const claim = first === undefined ? undefined : ledger.row(first);
    const at = ledger.ids.findIndex((one) => selected.has(one));
    const next = ledger.ids.slice(at).find((one) => !selected.has(one)) ?? null;
    if (!(await removeRecords(chosen, claim ? sayClaim(claim) : ''))) return;
    setSelected(new Set(next === null ? [] : [next]));
    show(next);
    focusTable();
  }
  function openQuote(): void {
    const [quote] = current?.quotes ?? [];
    if (quote) openRecord(quote.article, { quote: quote.id });
  }

  useCommand('claims.edit', () => edit(active), { enabled: active !== null && editing === null });
  useCommand('claims.openQuote', openQuote, { enabled: (current?.quotes.length ?? 0) > 0 });
  useCommand('claims.properties', () => setDescribing(true));
  useCommand('list.filter', () => field.current?.focus());
  useCommand('record.delete', () => void remove(), { enabled: chosen.length > 0 && editing === null });
  useCommand('record.tag', () => setMode('tag'), { enabled: chosen.length > 0 });
  useCommand('record.history', () => go({ view: 'history', id: active }), { enabled: active !== null });
  useKeyHints([
    { commands: ['claims.edit'], label: t('claimPages.hints.edit') },
    { keys: ['Tab'], label: t('claimPages.hints.nextCell') },
    { commands: ['claims.openQuote'], label: t('claimPages.hints.quote') },
    { commands: ['list.filter'], label: t('claimPages.hints.filter') },
    { commands: ['record.delete'], label: t('claimPages.hints.trash') },
  ]);

  const drawn = useMemo(
    (): TableColumn<string>[] =>
      columns.map((column) => ({
        id: column.id,
        title: t(`claimPages.ledger.columns.${column.id}`),
        width: column.width,
        sortable: column.sort !== undefined,
        cell: () => null,
      })),
    [],
  );
  const items = drawn.map((column, index) => ({
    ...column,
    cell: (target: string) => {
      const claim = ledger.row(target);
      if (index === 0) ledger.want(target);
      if (!claim) return <i className={styles.skeleton} />;
      const known = editable.find((one) => one === column.id);
      if (known && editing?.id === target && editing.column === known) {
        return (
          <Cell
            key={`${target} ${known}`}
            claim={claim}
            column={known}
            properties={properties}
            onSave={(change, then) => void save(target, known, change, then)}
            onCancel={() => {
              setEditing(null);
              requestAnimationFrame(focusTable);
            }}
          />
        );
      }
      const words = drawCell(claim, columns[index]?.id ?? 'subject');
      return known ? (
        <div className="trunc" onDoubleClick={(event) => startEdit(event, target, known)}>
          {words}
        </div>
      ) : (
        words
      );
    },
  }));
  function startEdit(event: React.MouseEvent, target: string, column: Editable): void {
    event.stopPropagation();
    edit(target, column);
  }

  const isNarrowed = of !== null || JSON.stringify(filter) !== JSON.stringify(noFilter);
  const clear = () => {
    setFilter(noFilter);
    go({ view: 'claims', id }, { replace: true });
  };
  const content = ledger.error ? (
    <ErrorState message={messageOf(ledger.error)} onRetry={ledger.retry} />
  ) : ledger.loading ? (
    <LoadingRows what={t('claimPages.label')} height={28} />
  ) : ledger.all === 0 ? (
    <NoClaims />
  ) : (
    <>
      <Filters
        filter={filter}
        onFilter={setFilter}
        properties={properties}
        about={about}
        onClear={clear}
        field={field}
        onTable={focusTable}
      />
      {ledger.chunks.map((ids) => (
        <Followed key={ids[0]} ids={ids} onRows={ledger.know} />
      ))}
      {ledger.ids.length === 0 ? (
        <EmptyState title={t('claimPages.ledger.nothing')} text={t('claimPages.ledger.nothingText')} />
      ) : (
        <div className={styles.table}>
          <Table
            label={t('claimPages.ledger.table')}
            items={ledger.ids}
            itemKey={(one) => one}
            columns={items}
            selected={selected}
            active={active}
            onSelect={(next, row) => {
              setSelected(next);
              if (row !== active) show(row);
            }}
            multiple
            onOpen={(target) => edit(target)}
            itemText={(target) => ledger.row(target)?.subject.title ?? ''}
            sort={sort}
            onSort={setSort}
          />
        </div>
      )}
      {(chosen.length > 1 || (mode !== null && chosen.length > 0)) && (
        <BulkDock
          ids={chosen}
          title={current ? sayClaim(current) : ''}
          tags={[...new Set(chosen.flatMap((one) => ledger.row(one)?.tags ?? []))]}
          total={ledger.ids.length}
          onAll={() => setSelected(new Set(ledger.ids))}
          dossier={false}
          mode={mode}
          onMode={(next) => {
            setMode(next === 'tag' ? 'tag' : null);
            if (next === null) focusTable();
          }}
          onTrash={() => void remove()}
          onClear={() => {
            setMode(null);
            setSelected(new Set(active === null ? [] : [active]));
            focusTable();
          }}
        />
      )}
    </>
  );

  return (
    <>
      <Panes
        view="claims"
        storage={paneStorage}
        detail
        onBack={() => go({ view: 'articles' })}
        main={{
          label: t('claimPages.label'),
          content: (
            <div ref={page} className={styles.page} data-scope="claims">
              <ScreenHead
                title={t('claimPages.label')}
                count={
                  isNarrowed
                    ? t('claimPages.ledger.count', {
                        shown: formatNumber(ledger.ids.length),
                        all: formatNumber(ledger.all),
                      })
                    : formatNumber(ledger.all)
                }
                actions={
                  <Button
                    writes
                    icon={ListPlus}
                    keys={shortcut('claims.properties')}
                    onPress={() => setDescribing(true)}
                  >
                    {t('claimPages.ledger.properties')}
                  </Button>
                }
              />
              {content}
            </div>
          ),
        }}
      />
      {describing && (
        <PropertiesDialog
          properties={properties}
          onClose={() => {
            setDescribing(false);
            requestAnimationFrame(focusTable);
          }}
        />
      )}
    </>
  );
}
