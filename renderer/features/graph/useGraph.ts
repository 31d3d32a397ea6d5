import { useEffect, useMemo, useState } from 'react';
import type { RecordRef } from '#core/records/contract.ts';
import type { ViewScope } from '#core/views/model/scope.ts';
import type { Point } from '#lib/graph/layout.ts';
import { hash32 } from '#lib/text/hash.ts';
import { useApi, type OutputOf } from '#renderer/lib/queries.ts';
import { chartOf, maxLinksDrawn, type Chart } from '#core/graph/picture/chart.ts';
import { layoutDataOf, roomsOf } from '#core/graph/picture/layout-data.ts';
import { groupedChart, groupsByTag, groupsOf, type ChartGroup } from '#core/graph/picture/groups.ts';
import { communitiesOf, layOut } from './layout/graphWorker.ts';
import type { GraphMemory, MemoryStore } from './graphMemory.ts';

/** More new records than this, when they are also most of the chart, cause a fresh layout. */
const freshNodes = 150;

export interface GraphState {
  answer: OutputOf<'graph.show'> | undefined;
  error: Error | null;
  retry: () => void;
  chart: Chart;
  /** Records of each mark that stands for a group. */
  members: ReadonlyMap<string, readonly RecordRef[]>;
  /** Outlines around records. */
  groups: readonly ChartGroup[];
  isGrouped: boolean;
  /** Whether the first layout is being computed. */
  isLaying: boolean;
  failure: string | null;
}

const emptyChart: Chart = { nodes: [], links: [], bends: new Map(), notPlaced: [], undated: 0, atOtherTimes: 0 };

/** Returns what a graph draws and where: loaded from the engine, narrowed by the user's settings, laid out by the worker. */
export function useGraph(
  scope: ViewScope,
  memory: GraphMemory,
  store: MemoryStore,
  placed: ReadonlyMap<string, Point>,
): GraphState {
  const { steps, coMentions, articles, isComplete, expand, alsoShown, view, groupBy, openedGroups } = memory;
  const chartQuery = useApi(
    'graph.show',
    { scope, steps, coMentions, articles, all: isComplete, expand: [...expand], also: [...alsoShown] },
    { keep: true },
  );
  const { data } = chartQuery;
  const fullChart = useMemo(() => (data ? chartOf(data, view) : emptyChart), [data, view]);
  const isGrouped = fullChart.links.length > maxLinksDrawn;
  const found = useCommunities(fullChart, isGrouped || groupBy === 'community');
  const communities = useMemo(() => groupsOf(found.groups ?? [], fullChart.nodes), [found.groups, fullChart.nodes]);
  const grouped = useMemo(
    () => (isGrouped ? groupedChart(fullChart, communities, openedGroups) : { chart: fullChart, members: noMembers }),
    [isGrouped, fullChart, communities, openedGroups],
  );
  const isWaiting = isGrouped && found.groups === null && found.failure === null;
  const layout = useLayout(isWaiting ? emptyChart : grouped.chart, memory, store, placed);
  const groups = useMemo(() => {
    if (isGrouped || groupBy === 'none') return [];
    return groupBy === 'tag' ? groupsByTag(fullChart.nodes) : communities;
  }, [isGrouped, groupBy, fullChart.nodes, communities]);
  return {
    answer: data,
    error: chartQuery.error,
    retry: () => void chartQuery.refetch(),
    chart: isWaiting ? emptyChart : grouped.chart,
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
    communitiesOf(layoutDataOf(chart)).then(
      (groups) => isHeard && setState({ of: chart, groups, failure: null }),
      (error: unknown) => isHeard && setState({ of: chart, groups: null, failure: String(error) }),
    );
    return () => {
      isHeard = false;
    };
  }, [chart, isWanted]);
  return isWanted && state ? { groups: state.groups, failure: state.failure } : { groups: null, failure: null };
}

/** Asks the worker to position new records; those with a position stay in place. */
function useLayout(chart: Chart, memory: GraphMemory, store: MemoryStore, placed: ReadonlyMap<string, Point>) {
  const [state, setState] = useState<{ isLaying: boolean; failure: string | null }>({ isLaying: false, failure: null });
  // The same records keep their layout, whatever else in the chart has changed.
  const key = useMemo(() => hash32(chart.nodes.map(({ id }) => id).join('')), [chart.nodes]);
  useEffect(() => {
    const positionsBefore = store.get().positions;
    if (chart.nodes.every(({ id }) => positionsBefore.has(id) || placed.has(id))) return undefined;
    // When most records are new, lay everything out afresh instead of squeezing them in around the few that have a position.
    const missing = chart.nodes.filter(({ id }) => !positionsBefore.has(id)).length;
    const isFresh =
      positionsBefore.size === 0 || (missing > freshNodes && missing > 2 * (chart.nodes.length - missing));
    setState({ isLaying: isFresh, failure: null });
    const ids = new Set(chart.nodes.map(({ id }) => id));
    const former = isFresh ? new Map<string, Point>() : new Map([...positionsBefore].filter(([id]) => ids.has(id)));
    return layOut({ data: layoutDataOf(chart), former, pins: placed, rooms: roomsOf(chart) }, (positions, isLast) => {
      if (positions === null) {
        setState({ isLaying: false, failure: '' });
        return;
      }
      // Improving layouts keep arriving; the last one stays.
      store.change({ positions: new Map([...store.get().positions, ...positions]) });
      if (isLast || isFresh) setState({ isLaying: false, failure: null });
    });
    // eslint-disable-next-line react-hooks/exhaustive-deps -- a layout is computed for new records, not for every change of the chart
  }, [key, store, memory.arranged]);
  return state;
}
