import type { ClusterForm, ClusterRow, InboxRow } from '#core/suggestions/inbox/cluster-contract.ts';
import { api } from '#renderer/lib/api.ts';
import { acceptGroups, mergeGroups, rejectGroups } from './groupActions.ts';
import { acceptCluster, acceptSeparately, keepApart, rejectForm } from './clusterActions.ts';
import { targetsOf, type InboxRows } from './useInboxRows.ts';

/** What shortcuts and buttons do with the current row and with everything ticked. */
export interface ClusterWork {
  accept: () => void;
  acceptRow: (row: InboxRow) => void;
  reject: () => void;
  /** S: makes one record of all ticked forms; for a single name, uses its candidate. */
  same: () => void;
  /** N: this form is a different name; a single name, or a whole cluster with a candidate, becomes a new record. */
  other: () => void;
  undecided: () => void;
  keepApart: () => void;
  rejectAll: () => void;
  toggle: (row: ClusterRow, form: ClusterForm) => void;
  acceptAsOne: (row: ClusterRow, asNew?: boolean) => void;
  separate: (row: ClusterRow) => void;
  rejectRow: (row: ClusterRow) => void;
  merge: (record: string | null) => void;
  /** Applies to the current single name, whatever is ticked. */
  sameAs: (record: string) => void;
  rejectOne: () => void;
}

export function useClusterWork(rows: InboxRows): ClusterWork {
  const { current, targets } = rows;
  const row = current?.row ?? null;
  const form = current?.form ?? null;

  /** Returns the forms of a row, loading them if it has not been opened. */
  async function formsOf(cluster: ClusterRow): Promise<readonly ClusterForm[]> {
    const loadedForms = rows.formsOf(cluster.id);
    return loadedForms.length > 0
      ? loadedForms
      : ((await api.suggestions.inboxCluster({ id: cluster.id, passages: 0 }))?.forms ?? []);
  }

  function decideTargets(work: () => Promise<boolean>): void {
    // In a batch, possible matches with existing records stay open, so only the others are hidden before the engine answers.
    const certainTargets = targets.length === 1 ? targets : targets.filter(({ mayExist }) => !mayExist);
    const ids = new Set(certainTargets.map(({ id }) => id));
    const leaving = rows.items.flatMap((item) => {
      const names = item.form ? [] : targetsOf(item.row);
      return names.length > 0 && names.every(({ id }) => ids.has(id)) ? [item.row.id] : [];
    });
    void rows.decide(leaving, work);
  }

  function one(cluster: ClusterRow, asNew = false): void {
    void rows.decide([cluster.id], async () => {
      const forms = await formsOf(cluster);
      const within = (state: string) =>
        forms.filter((each) => rows.stateOf(cluster, each) === state).map(({ key }) => key);
      const record = asNew ? null : (cluster.candidate?.id ?? null);
      return acceptCluster({ id: cluster.id, forms: within('in'), apart: within('out'), record });
    });
  }

  function apart(cluster: ClusterRow): void {
    void rows.decide([], () => keepApart(cluster.id));
  }

  function rejectRow(cluster: ClusterRow): void {
    void rows.decide([cluster.id], () => rejectGroups(cluster.ids.map((id) => ({ id, name: cluster.name }))));
  }

  function merge(record: string | null): void {
    if (targets.length > 0) decideTargets(() => mergeGroups(targets, record));
    else if (row?.type === 'cluster') {
      void rows.decide([row.id], () =>
        mergeGroups(
          row.ids.map((id) => ({ id, name: row.name })),
          record,
        ),
      );
    }
  }

  const withOnlyGroup = (work: (group: { id: string; name: string }) => Promise<boolean>) => {
    if (row?.type === 'single') void rows.decide([row.id], () => work(row.group));
  };

  return {
    accept: () => decideTargets(() => acceptGroups(targets)),
    acceptRow(cluster) {
      const names = targetsOf(cluster);
      void rows.decide([cluster.id], () => acceptGroups(names));
    },
    reject() {
      if (targets.length > 0) decideTargets(() => rejectGroups(targets));
      else if (row?.type === 'cluster' && form) void rows.decide([], () => rejectForm(row.id, form.key, form.text));
      else if (row?.type === 'cluster') rejectRow(row);
    },
    same() {
      if (row?.type === 'cluster') one(row);
      else if (row?.type === 'single') {
        const [candidate] = row.group.candidates;
        if (candidate) withOnlyGroup((group) => mergeGroups([group], candidate.id));
      }
    },
    other() {
      if (row?.type === 'cluster' && form && !form.isMain)
        void rows.decide([], () => acceptSeparately(row.id, form.key));
      else if (row?.type === 'cluster') one(row, true);
      else withOnlyGroup((group) => acceptGroups([group], { asNew: true }));
    },
    undecided() {
      if (row?.type === 'cluster' && form) {
        rows.setState(row, form, rows.stateOf(row, form) === 'undecided' ? 'in' : 'undecided');
      } else withOnlyGroup((group) => acceptGroups([group], { undecided: true }));
    },
    keepApart() {
      if (row?.type === 'cluster') apart(row);
    },
    rejectAll() {
      if (row?.type === 'cluster') rejectRow(row);
    },
    toggle(cluster, which) {
      rows.setState(cluster, which, rows.stateOf(cluster, which) === 'in' ? 'out' : 'in');
    },
    acceptAsOne: one,
    separate: apart,
    rejectRow,
    merge,
    sameAs: (record) => withOnlyGroup((group) => mergeGroups([group], record)),
    rejectOne: () => withOnlyGroup((group) => rejectGroups([group])),
  };
}
