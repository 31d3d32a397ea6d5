import { useState } from 'react';
import { keepPreviousData, useQueries } from '@tanstack/react-query';
import type { ClusterForm, ClusterRow, EvidenceRow, InboxRow } from '#core/suggestions/inbox/cluster-contract.ts';
import type { SuggestionGroup } from '#core/suggestions/inbox/contract.ts';
import { api } from '#renderer/lib/api.ts';
import type { OutputOf, Rows } from '#renderer/lib/queries.ts';
import { usePages } from '#renderer/lib/usePages.ts';
import { toggled } from '#renderer/lib/toggled.ts';
import { useCurrentItem } from './useCurrentItem.ts';
import { inboxInput, isFiltered, type Filter } from './useInbox.ts';

export type RowsAnswer = OutputOf<'suggestions.inboxClusters'>;

/** An item of the list: a row, or a form of an open row. */
export interface Item {
  readonly key: string;
  readonly row: InboxRow;
  readonly form: ClusterForm | null;
  /** Whether it is the last form of its row; a foot follows it. */
  readonly isLast: boolean;
  /** Number of forms that are not shown. */
  readonly more: number;
  /** The band that starts with this row. */
  readonly head: Band | null;
}

export type Band = 'fair' | 'weak';

export type FormState = 'in' | 'out' | 'undecided';

/** Names that a shortcut acts on. */
export type Targets = readonly { id: string; name: string; mayExist: boolean }[];

export interface InboxRows extends Pick<Rows, 'loading' | 'error' | 'loadMore'> {
  items: readonly Item[];
  /** The active row or form. */
  current: Item | null;
  last: RowsAnswer | undefined;
  refetch: () => Promise<unknown>;
  tickedIds: ReadonlySet<string>;
  /** Names of all ticked rows. */
  ticked: Targets;
  /** What A, X and M act on: everything ticked, else the current row unless it is a cluster. */
  targets: Targets;
  formsOf: (id: string) => readonly ClusterForm[];
  stateOf: (row: ClusterRow, form: ClusterForm) => FormState;
  setState: (row: ClusterRow, form: ClusterForm, state: FormState) => void;
  isOpen: (id: string) => boolean;
  setOpen: (id: string, open: boolean) => void;
  showAllForms: (id: string) => void;
  setCurrent: (key: string | null) => void;
  /** Moves to the next row, skipping the forms of this one. */
  step: (by: 1 | -1) => void;
  tick: (item: Item) => void;
  setTicked: (ids: ReadonlySet<string>) => void;
  /** Whether rows are grouped by band; bands can be opened and closed. */
  isBanded: boolean;
  setBand: (band: Band, open: boolean) => void;
  decide: (ids: readonly string[], work: () => Promise<boolean>) => Promise<void>;
}

const pageRows = 200;
/** A row with more than `maxForms` forms shows `firstForms` at first. */
const maxForms = 12;
const firstForms = 8;

const rowsOf = (part: RowsAnswer) => part.rows;
const idOf = ({ id }: InboxRow) => id;
const keyOf = ({ key }: Item) => key;

/** Returns the names of a row that is not a cluster. */
export function targetsOf(row: InboxRow): Targets {
  if (row.type === 'single') return [row.group];
  if (row.type === 'evidence')
    return row.ids.map((id, index) => ({ id, name: row.names[index] ?? '', mayExist: false }));
  return [];
}

/** Returns the open suggestions row by row, with the forms of opened ones. */
export function useInboxRows(filter: Filter): InboxRows {
  const { state: _state, ...input } = inboxInput(filter);
  const [openBands, setOpenBands] = useState<readonly Band[]>([]);
  // With a filter on, all matches are shown, whatever their band.
  const isBanded = !isFiltered(filter);
  const sort = input.sort === 'recent' ? ('mentions' as const) : input.sort;
  const request = { ...input, sort, group: filter.group, bands: isBanded ? [...openBands] : null };
  const { rows: loadedRows, ...pages } = usePages({
    key: ['suggestions.inboxClusters', 'paged', request],
    fetchPage: (offset) => api.suggestions.inboxClusters({ ...request, offset, limit: pageRows }),
    rows: rowsOf,
    keyOf: idOf,
  });
  const [openedIds, setOpenedIds] = useState<ReadonlySet<string>>(new Set());
  const [fullRows, setFullRows] = useState<ReadonlySet<string>>(new Set());
  const [tickedRowIds, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [hiddenIds, setHiddenIds] = useState<ReadonlySet<string>>(new Set());
  const [states, setStates] = useState<ReadonlyMap<string, FormState>>(new Map());
  const rows = hiddenIds.size === 0 ? loadedRows : loadedRows.filter(({ id }) => !hiddenIds.has(id));
  const open = rows.filter((row) => row.type === 'cluster' && openedIds.has(row.id));
  const forms = new Map(
    useQueries({
      queries: open.map(({ id }) => ({
        queryKey: ['suggestions.inboxCluster', { id, passages: 0 }],
        queryFn: () => api.suggestions.inboxCluster({ id, passages: 0 }),
        placeholderData: keepPreviousData,
      })),
      combine: (answers) => answers.map(({ data }, index) => [open[index]?.id ?? '', data?.forms ?? []] as const),
    }),
  );
  const items = rows.flatMap((row, index) => {
    const head = isBanded ? bandAt(row, rows[index - 1]) : null;
    return itemsOf(row, forms.get(row.id) ?? [], fullRows.has(row.id), head);
  });
  const { current, index, setCurrent, goTo } = useCurrentItem('suggestions.row', items, keyOf);
  const tickedRows = rows.filter(({ id }) => tickedRowIds.has(id));
  const ticked = tickedRows.flatMap(targetsOf);
  const formKeyOf = (row: ClusterRow, form: ClusterForm) => `${row.id}\n${form.key}`;

  return {
    items,
    current,
    ...pages,
    tickedIds: new Set(tickedRows.map(idOf)),
    ticked,
    targets: ticked.length > 0 ? ticked : current ? targetsOf(current.row) : [],
    formsOf: (id) => forms.get(id) ?? [],
    stateOf: (row, form) => states.get(formKeyOf(row, form)) ?? (form.belongs ? 'in' : 'out'),
    setState(row, form, state) {
      setStates((before) => new Map(before).set(formKeyOf(row, form), state));
    },
    isOpen: (id) => openedIds.has(id),
    isBanded,
    setBand(band, isOpen) {
      const bandsBefore = pages.last?.openBands ?? openBands;
      setOpenBands(
        isOpen ? [...bandsBefore.filter((one) => one !== band), band] : bandsBefore.filter((one) => one !== band),
      );
    },
    setOpen(id, isOpen) {
      setOpenedIds((before) => toggled(before, id, isOpen));
      if (!isOpen) setCurrent(id);
    },
    showAllForms: (id) => {
      setFullRows((before) => new Set(before).add(id));
    },
    setCurrent,
    step(by) {
      const heads = items.filter(({ form }) => form === null);
      const currentHead = heads.findIndex(({ row }) => row.id === current?.row.id);
      // From a form, K moves to its own row first.
      const next = by < 0 && current?.form ? currentHead : currentHead + by;
      goTo(next, heads);
    },
    tick({ row }) {
      if (row.type !== 'cluster') setTicked((before) => toggled(before, row.id));
    },
    setTicked(ids) {
      // A cluster is an identity decision, and those are never made in a batch.
      setTicked(new Set(rows.flatMap(({ type, id }) => (type !== 'cluster' && ids.has(id) ? [id] : []))));
    },
    async decide(ids, work) {
      const isLeaving = (id: string) => ids.includes(id);
      const after = items.slice(index).find(({ row, form }) => form === null && !isLeaving(row.id));
      const before = items.filter(({ row, form }) => form === null && !isLeaving(row.id)).at(-1);
      if (current && isLeaving(current.row.id)) setCurrent((after ?? before)?.key ?? null);
      setHiddenIds((tickedBefore) => new Set([...tickedBefore, ...ids]));
      setTicked((some) => new Set([...some].filter((id) => !isLeaving(id))));
      try {
        if (await work()) await pages.refetch();
      } finally {
        setHiddenIds((some) => new Set([...some].filter((id) => !isLeaving(id))));
      }
    },
  };
}

const confidenceOf = (row: InboxRow) => (row.type === 'single' ? row.group.confidence : row.confidence);

/** Returns the band that starts with a row, if any. */
function bandAt(row: InboxRow, before: InboxRow | undefined): Band | null {
  const band = confidenceOf(row);
  return band === 'strong' || (before && confidenceOf(before) === band) ? null : band;
}

function itemsOf(row: InboxRow, forms: readonly ClusterForm[], isFull: boolean, head: Band | null): Item[] {
  const shownForms = isFull || forms.length <= maxForms ? forms : forms.slice(0, firstForms);
  return [
    { key: row.id, row, form: null, isLast: false, more: 0, head },
    ...shownForms.map((form, index) => ({
      key: `${row.id}\n${form.key}`,
      row,
      form,
      isLast: index === shownForms.length - 1,
      head: null,
      more: index === shownForms.length - 1 ? forms.length - shownForms.length : 0,
    })),
  ];
}

/** Returns a cluster, or names grouped by shared evidence, in the shape of names to add to a record. */
export function asNames(row: ClusterRow | EvidenceRow): Pick<SuggestionGroup, 'kind' | 'name' | 'candidates'> {
  const name = row.type === 'cluster' ? row.name : (row.names[0] ?? '');
  return { kind: row.kind, name, candidates: row.type === 'cluster' && row.candidate ? [row.candidate] : [] };
}
