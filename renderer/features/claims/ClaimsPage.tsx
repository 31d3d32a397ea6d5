import { Flag, ListPlus } from 'lucide-react';
import { useCallback, useEffect, useRef, useState, type ReactNode, type Ref, type RefObject } from 'react';
import type { ClaimRow, PropertyView } from '#core/claims/contract.ts';
import { t } from '#lib/i18n/t.ts';
import { BulkDock } from '#renderer/shared/bulk/BulkDock.tsx';
import { removeRecords } from '#renderer/shared/bulk/actions.ts';
import { FromPrograms, isFromOthers, type FromOthers } from '#renderer/shared/transfer/FromPrograms.tsx';
import { exportThese } from '#renderer/shared/transfer/exportRequest.ts';
import { formatClaim } from '#renderer/shared/claims/ClaimChip.tsx';
import { shortcut, useCommand, useKeyHints } from '#renderer/lib/commands.ts';
import { formatNumber } from '#lib/i18n/format.ts';
import { go, openRecord, useRouteState } from '#renderer/lib/navigation.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { useExternalSelection } from '#renderer/lib/useExternalSelection.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { focusAfter } from '#renderer/ui/focusAfter.ts';
import { ScreenHead } from '#renderer/ui/Pane.tsx';
import { Panes } from '#renderer/ui/Panes.tsx';
import { EmptyState, ErrorState, LoadingRows } from '#renderer/ui/States.tsx';
import { Table, type TableSort } from '#renderer/ui/Table.tsx';
import { columns } from './columns.tsx';
import type { EditableColumn } from './cellEdits.ts';
import { Filters, noFilter, type LedgerFilter } from './Filters.tsx';
import { NoClaims } from '#renderer/shared/claims/NoClaims.tsx';
import { PropertiesDialog } from './PropertiesDialog.tsx';
import { useColumns, type Editing } from './useColumns.tsx';
import { FollowedRows, useLedger, type Ledger, type LedgerInput } from './useLedger.ts';
import { confirmGuesses } from '#renderer/shared/values/confirmGuesses.ts';
import styles from './Claims.module.css';

export interface ClaimsPageProps {
  /** The current claim. */
  id: string | null;
  /** `subject`, `assertedBy`, `property`: the filters set by the route. */
  params: Readonly<Record<string, string>>;
}

/** The ledger: every claim of the case, filtered, sorted and edited in place. */
export function ClaimsPage({ id, params }: ClaimsPageProps) {
  const properties = useApi('claims.properties', {}).data ?? [];
  const { property = null } = params;
  const [filter, setFilter] = useRouteState<LedgerFilter>('claims.filter', { ...noFilter, property });
  const [sort, setSort] = useRouteState<TableSort>('claims.sort', { column: 'updated', descending: true });
  const about = useAbout(params);
  const ledger = useLedger(inputOf(params, filter, sort));
  const [selected, setSelected] = useState<ReadonlySet<string>>(() => new Set(id === null ? [] : [id]));
  const [editing, setEditing] = useState<Editing | null>(null);
  const [focusCalls, setFocusCalls] = useState(0);
  const handledId = useExternalSelection(id, (next) => {
    setSelected(new Set(next === null ? [] : [next]));
    setFilter(noFilter);
    setFocusCalls((times) => times + 1);
  });
  const [mode, setMode] = useState<'tag' | null>(null);
  const [describing, setDescribing] = useState(false);
  const page = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const active = id !== null && ledger.indexOf(id) !== undefined ? id : null;
  const chosen = [...selected].filter((one) => ledger.indexOf(one) !== undefined);
  const current = active === null ? undefined : ledger.row(active);
  const focusTable = useTableFocus(page, focusCalls, ledger.ids.length > 0);

  function showClaim(next: string | null): void {
    handledId(next);
    go({ view: 'claims', id: next, params: { ...params } }, { replace: true });
  }
  const edit = (target: string, column: EditableColumn = 'value') => setEditing({ id: target, column });
  async function remove(): Promise<void> {
    const [first] = chosen;
    const claim = first === undefined ? undefined : ledger.row(first);
    const index = ledger.ids.findIndex((one) => selected.has(one));
    const next = ledger.ids.slice(index).find((one) => !selected.has(one)) ?? null;
    if (!(await removeRecords(chosen, claim ? formatClaim(claim) : ''))) return;
    setSelected(new Set(next === null ? [] : [next]));
    showClaim(next);
    focusTable();
  }

  useClaimKeys(active, current, editing !== null, edit, chosen);
  useCommand('claims.properties', () => setDescribing(true));
  useCommand('list.filter', () => field.current?.focus());
  useCommand('record.delete', () => void remove(), { enabled: chosen.length > 0 && editing === null });
  useCommand('record.tag', () => setMode('tag'), { enabled: chosen.length > 0 });
  useCommand('claims.confirm', () => void confirmGuesses(chosen), {
    enabled: chosen.some((one) => (ledger.row(one)?.guessed.length ?? 0) > 0),
  });
  const drawn = useColumns({ ledger, properties, editing, onEditing: setEditing, onEdit: edit, focusTable });

  const content = (
    <>
      <Filters
        onFilter={setFilter}
        onClear={() => {
          setFilter(noFilter);
          go({ view: 'claims', id }, { replace: true });
        }}
        onTable={focusTable}
        {...{ filter, properties, about, field }}
      />
      {ledger.chunks.map((ids) => (
        <FollowedRows key={ids[0]} ids={ids} onRows={ledger.addRows} />
      ))}
      {ledger.ids.length === 0 ? (
        <EmptyState title={t('claimPages.ledger.nothing')} text={t('claimPages.ledger.nothingText')} />
      ) : (
        <div className={styles.table}>
          <Table
            label={t('words.claims')}
            items={ledger.ids}
            itemKey={(one) => one}
            onSelect={(next, row) => {
              setSelected(next);
              if (row !== active) showClaim(row);
            }}
            multiple
            onOpen={(target) => edit(target)}
            itemText={(target) => ledger.row(target)?.subject.title ?? ''}
            onSort={setSort}
            columns={drawn}
            {...{ selected, active, sort }}
          />
        </div>
      )}
      {active !== null && <Origins id={active} />}
      {(chosen.length > 1 || (mode !== null && chosen.length > 0)) && (
        <BulkDock
          ids={chosen}
          title={current ? formatClaim(current) : ''}
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
  const isNarrowed = about !== null || JSON.stringify(filter) !== JSON.stringify(noFilter);
  return (
    <ClaimsFrame
      {...{ page, ledger, isNarrowed }}
      properties={describing ? properties : null}
      onProperties={(open) => {
        if (open) setDescribing(true);
        else focusAfter(() => setDescribing(false), focusTable);
      }}
    >
      {content}
    </ClaimsFrame>
  );
}

/** Shows where a claim came from when another program made it. */
function Origins({ id }: { id: string }) {
  const record = useApi('records.get', { id }).data?.record as FromOthers | undefined;
  if (!record || !isFromOthers(record)) return null;
  return (
    <section className={styles.origins} aria-label={t('fields.extra')}>
      <h2>{t('fields.extra')}</h2>
      <FromPrograms imported={record.imported} extra={record.extra} />
    </section>
  );
}

/** Describes the filter set by the route: a subject or a speaker; null for none. */
function useAbout(params: ClaimsPageProps['params']): string | null {
  const subject = params['subject'] ?? null;
  const of = subject ?? params['assertedBy'] ?? null;
  const subjectTitle = useApi('records.refs', { ids: of === null ? [] : [of] }, { enabled: of !== null }).data?.[0]
    ?.title;
  if (of === null) return null;
  return t(subject === null ? 'claimPages.ledger.saidBy' : 'lists.about', { title: subjectTitle ?? '…' });
}

function inputOf(params: ClaimsPageProps['params'], filter: LedgerFilter, sort: TableSort): LedgerInput {
  return {
    subject: params['subject'] ?? null,
    assertedBy: params['assertedBy'] ?? null,
    property: filter.property,
    stance: filter.stance,
    standing: filter.status,
    filter: filter.text.slice(0, 1000),
    sort: columns.find((column) => column.id === sort.column)?.sort ?? 'updated',
    descending: sort.descending,
  };
}

/** Focuses the table once when the page fills, and whenever a claim is requested. Returns a function that focuses it. */
function useTableFocus(page: RefObject<HTMLElement | null>, focusCalls: number, isFilled: boolean): () => void {
  const focusTable = useCallback(() => page.current?.querySelector<HTMLElement>('[role="grid"]')?.focus(), [page]);
  useEffect(() => {
    if (focusCalls > 0) focusTable();
  }, [focusCalls, focusTable]);
  const entered = useRef(false);
  useEffect(() => {
    if (!isFilled || entered.current) return;
    entered.current = true;
    // The user came here to look at claims, so shortcuts must work at once, wherever on the page the focus was waiting.
    const focused = document.activeElement;
    if (focused?.contains(page.current) || page.current?.contains(focused)) focusTable();
  }, [isFilled, focusTable, page]);
  return focusTable;
}

/** Registers the shortcuts of the current claim. */
function useClaimKeys(
  active: string | null,
  current: ClaimRow | undefined,
  isEditing: boolean,
  onEdit: (id: string) => void,
  chosen: readonly string[],
): void {
  useCommand('record.export', () => exportThese(chosen), { enabled: chosen.length > 0 });
  function openQuote(): void {
    const [quote] = current?.quotes ?? [];
    if (quote) openRecord(quote.article, { quote: quote.id });
  }
  useCommand('claims.edit', () => active !== null && onEdit(active), { enabled: active !== null && !isEditing });
  useCommand('claims.openQuote', openQuote, { enabled: (current?.quotes.length ?? 0) > 0 });
  useCommand('record.history', () => go({ view: 'history', id: active }), { enabled: active !== null });
  useKeyHints([
    { commands: ['claims.edit'], label: t('hints.edit') },
    ...((current?.guessed.length ?? 0) > 0
      ? [{ commands: ['claims.confirm'] as const, label: t('hints.confirmGuesses') }]
      : []),
    { keys: ['Tab'], label: t('hints.nextCell') },
    { commands: ['claims.openQuote'], label: t('claimPages.hints.quote') },
    { commands: ['list.filter'], label: t('hints.filter') },
    { commands: ['record.delete'], label: t('hints.trash') },
  ]);
}

interface ClaimsFrameProps {
  page: Ref<HTMLDivElement>;
  ledger: Ledger;
  isNarrowed: boolean;
  /** Properties for the dialog that describes them; null while it is closed. */
  properties: readonly PropertyView[] | null;
  onProperties: (open: boolean) => void;
  /** The ledger, when there are claims. */
  children: ReactNode;
}

/** The page around the ledger: its head, the empty state, and the properties dialog. */
function ClaimsFrame({ page, ledger, isNarrowed, properties, onProperties, children }: ClaimsFrameProps) {
  const all = formatNumber(ledger.total);
  const content = (
    // The rows are also a list, so the commands for selected rows are in their menu.
    <div className="fill" data-scope="list">
      <div ref={page} className="fill" data-scope="claims">
        <ScreenHead
          title={t('words.claims')}
          count={isNarrowed ? t('lists.shownOf', { shown: formatNumber(ledger.ids.length), all }) : all}
          actions={
            <Button writes icon={ListPlus} keys={shortcut('claims.properties')} onPress={() => onProperties(true)}>
              {t('claimPages.ledger.properties')}
            </Button>
          }
        />
        {ledger.error ? (
          <ErrorState error={ledger.error} onRetry={ledger.retry} />
        ) : ledger.loading ? (
          <LoadingRows what={t('words.claims')} height={28} />
        ) : ledger.total === 0 ? (
          <NoClaims on="ledger" icon={Flag} />
        ) : (
          children
        )}
      </div>
    </div>
  );
  return (
    <>
      <Panes
        view="claims"
        detail
        onBack={() => go({ view: 'articles' })}
        main={{ label: t('words.claims'), content }}
      />
      {properties && <PropertiesDialog properties={properties} onClose={() => onProperties(false)} />}
    </>
  );
}
