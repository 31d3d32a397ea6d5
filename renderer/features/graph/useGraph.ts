import { useEffect, useMemo, useState } from 'react';
import type { RecordRef } from '#core/records/contract.ts';
import type { ViewScope } from '#core/views/model/scope.ts';
import type { Point } from '#lib/graph/layout.ts';
import { hash32 } from '#lib/text/hash.ts';
import { useApi, type OutputOf } from '#renderer/lib/queries.ts';
import { chartOf, mostLinksDrawn, type Chart } from '#core/graph/picture/chart.ts';
import { dataOf, roomsOf } from '#core/graph/picture/laid.ts';
import { groupedChart, groupsByTag, groupsOf, type ChartGroup } from '#core/graph/picture/groups.ts';
import { communitiesOf, layOut } from './layout/graphWorker.ts';
import type { GraphMemory, MemoryStore } from './memory.ts';

/** So many new records at once are no addition to a chart. */
const freshNodes = 150;

export interface GraphState {
  answer: OutputOf<'graph.show'> | undefined;
  error: Error | null;
  retry: () => void;
  chart: Chart;
  /** Records of the marks that are drawn for groups. */
  members: ReadonlyMap<string, readonly RecordRef[]>;
  /** Outlines around records. */
  groups: readonly ChartGroup[];
  isGrouped: boolean;
  /** A layout is being worked out for the first time. */
  isLaying: boolean;
  failure: string | null;
}

const nothing: Chart = { nodes: [], links: [], bends: new Map(), notPlaced: [], undated: 0, away: 0 };

/** What a graph draws and where: asked of the engine, narrowed by what a person made of it, laid out by the worker. */
export function useGraph(
  scope: ViewScope,
  memory: GraphMemory,
  store: MemoryStore,
  placed: ReadonlyMap<string, Point>,
): GraphState {
  const { steps, coMentions, articles, all, expand, also, view, groupBy, opened } = memory;
  const asked = useApi(
    'graph.show',
    { scope, steps, coMentions, articles, all, expand: [...expand], also: [...also] },
    { keep: true },
  );
  const { data } = asked;
  const whole = useMemo(() => (data ? chartOf(data, view) : nothing), [data, view]);
  const isGrouped = whole.links.length > mostLinksDrawn;
  const found = useCommunities(whole, isGrouped || groupBy === 'community');
  const communities = useMemo(() => groupsOf(found.groups ?? [], whole.nodes), [found.groups, whole.nodes]);
  const grouped = useMemo(
    () => (isGrouped ? groupedChart(whole, communities, opened) : { chart: whole, members: noMembers }),
    [isGrouped, whole, communities, opened],
  );
  const isWaiting = isGrouped && found.groups === null && found.failure === null;
  const layout = useLayout(isWaiting ? nothing : grouped.chart, memory, store, placed);
  const groups = useMemo(() => {
    if (isGrouped || groupBy === 'none') return [];
    return groupBy === 'tag' ? groupsByTag(whole.nodes) : communities;
  }, [isGrouped, groupBy, whole.nodes, communities]);
  return {
    answer: data,
    error: asked.error,
    retry: () => void asked.refetch(),
    chart: isWaiting ? nothing : grouped.chart,
    members: grouped.members,
    groups,
    isGrouped,
    isLaying: isWaiting || layout.isLaying,
    failure: found.failure ?? layout.failure,
  };
}

const noMembers: ReadonlyMap<string, readonly RecordRef[]> = new Map();

function useCommunities(chart: Chart, isWanted: boolean) {
  const [state, setState] = useState<{ of: Chart; groups: string[][] | null; failure: string | null } | null>(null);
  useEffect(() => {
    if (!isWanted || chart.nodes.length === 0) return undefined;
    let isHeard = true;
    communitiesOf(dataOf(chart)).then(
      (groups) => isHeard && setState({ of: chart, groups, failure: null }),
      (error: unknown) => isHeard && setState({ of: chart, groups: null, failure: String(error) }),
    );
    return () => {
      isHeard = false;
    };
  }, [chart, isWanted]);
  return isWanted && state ? { groups: state.groups, failure: state.failure } : { groups: null, failure: null };
}

/** Asks the worker for places of records that have none; those that have one stay where they are. */
function useLayout(chart: Chart, memory: GraphMemory, store: MemoryStore, placed: ReadonlyMap<string, Point>) {
  const [state, setState] = useState<{ isLaying: boolean; failure: string | null }>({ isLaying: false, failure: null });
  // The same records need no other layout, whatever else of the chart has changed.
  const key = useMemo(() => hash32(chart.nodes.map(({ id }) => id).join('')), [chart.nodes]);
  useEffect(() => {
    const known = store.get().positions;
    if (chart.nodes.every(({ id }) => known.has(id) || placed.has(id))) return undefined;
    // Where most are new, they are not squeezed in around the few that have a place: all are laid out afresh.
    const missing = chart.nodes.filter(({ id }) => !known.has(id)).length;
    const isFresh = known.size === 0 || (missing > freshNodes && missing > 2 * (chart.nodes.length - missing));
    setState({ isLaying: isFresh, failure: null });
    const ids = new Set(chart.nodes.map(({ id }) => id));
    const former = isFresh ? new Map<string, Point>() : new Map([...known].filter(([id]) => ids.has(id)));
    return layOut({ data: dataOf(chart), former, pins: placed, rooms: roomsOf(chart) }, (positions, isLast) => {
      if (positions === null) {
        setState({ isLaying: false, failure: '' });
        return;
      }
      // While a layout gets better none of it is settled: it is kept with the last.
      store.change({ positions: new Map([...store.get().positions, ...positions]) });
      if (isLast || isFresh) setState({ isLaying: false, failure: null });
    });
    // eslint-disable-next-line react-hooks/exhaustive-deps -- a layout is worked out for new records, not for each change of the chart
  }, [key, store, memory.arranged]);
  return state;
}
