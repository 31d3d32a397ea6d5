import { createClusters } from '#lib/ner/clusters/clusters.ts';
import { formKey } from '#lib/ner/clusters/form-key.ts';
import { makeConcepts } from '#lib/ner/clusters/concepts.ts';
import type { Cluster, ClusterName } from '#lib/ner/clusters/model.ts';
import type { NameStats } from '#lib/ner/matching/model.ts';
import type { DifferentNames } from './different-names.ts';
import type { NameGroup, NameGroups } from './groups.ts';

/** Compares the groups of a case with each other, in the background. */
export interface Clustering {
  /** Called for groups whose articles or names have changed. */
  regrouped(groups: Iterable<NameGroup>): void;
  /** Called for groups that were declared different, or no longer are. */
  reconsider(ids: readonly string[]): void;
  /** Waits until everything is compared, but at most this many milliseconds. */
  ready(ms: number): Promise<void>;
  of(group: NameGroup): Cluster | undefined;
  all(): Iterable<Cluster>;
  /** Whether some groups are not compared yet. */
  readonly isBusy: boolean;
  readonly version: number;
  close(): void;
}

/** Milliseconds of work before yielding; the current item is always finished. */
const sliceMs = 5;

/** @param onDone called when everything is compared, if that took more than one slice */
export function createClustering(
  groups: NameGroups,
  stats: NameStats,
  apart: DifferentNames,
  onDone: () => void,
): Clustering {
  const areDifferent = (a: ClusterName, b: ClusterName) =>
    a.names.some((one) => b.names.some((other) => apart.areDifferent(a.kind, one, other)));
  // Counts one person per name: the records of the case do not affect clustering.
  const clusters = createClusters({ flags: stats.flags, people: () => 1 }, areDifferent);
  /** Groups to process, including removed ones: each once, however often it changed. */
  const waiting = new Map<string, NameGroup>();
  let turn: NodeJS.Immediate | undefined;
  let slices = 0;
  let waiters: (() => void)[] = [];
  let isClosed = false;

  function addNames(until: number): boolean {
    for (const [id, group] of waiting) {
      waiting.delete(id);
      if (groups.get(id) === group) clusters.set(asName(group));
      else if (!groups.get(id)) clusters.remove(id);
      if (performance.now() > until) return false;
    }
    return true;
  }

  function slice(): void {
    turn = undefined;
    if (isClosed) return;
    slices++;
    const until = performance.now() + sliceMs;
    if (makeConcepts(until) && addNames(until) && clusters.work(Math.max(1, until - performance.now()))) {
      const wasLong = slices > 1;
      slices = 0;
      for (const done of waiters) done();
      waiters = [];
      if (wasLong) onDone();
      return;
    }
    turn = setImmediate(slice);
  }

  function begin(): void {
    if (!isClosed) turn ??= setImmediate(slice);
  }

  return {
    get version() {
      return clusters.version;
    },
    get isBusy() {
      return turn !== undefined;
    },
    regrouped(changed) {
      for (const group of changed) waiting.set(group.id, group);
      begin();
    },
    reconsider(ids) {
      clusters.reconsider(ids);
      begin();
    },
    async ready(ms) {
      if (turn === undefined) return;
      let timer: NodeJS.Timeout | undefined;
      await new Promise<void>((resolve) => {
        waiters.push(resolve);
        timer = setTimeout(resolve, ms);
      });
      clearTimeout(timer);
    },
    of: ({ id }) => clusters.of(id),
    all: () => clusters.all(),
    close() {
      isClosed = true;
      clearImmediate(turn);
      turn = undefined;
      for (const done of waiters) done();
    },
  };
}

function asName(group: NameGroup): ClusterName {
  const { id, kind, aliases, roles, mentions, occurrences } = group;
  const keys = new Set(group.names.map(formKey));
  const forms = new Set<string>();
  for (const one of occurrences.values()) {
    for (const form of one.forms ?? []) {
      const key = formKey(form);
      if (!keys.has(key)) forms.add(key);
    }
  }
  return {
    id,
    kind,
    names: [...group.names],
    aliases: [...aliases],
    roles: [...roles],
    mentions,
    articles: occurrences,
    forms,
  };
}
