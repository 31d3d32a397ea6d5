import { useState } from 'react';
import type { GraphWay } from '#core/graph/contract.ts';
import type { Picked } from '#renderer/shared/records/RecordPicker.tsx';
import type { ChartActions } from './useChartActions.ts';

type Pair = readonly [Picked | null, Picked | null];

export type ShownPath = ReturnType<typeof useShownPath>;

/** Holds the two records to find paths between, and the path shown on the chart. */
export function useShownPath(actions: ChartActions, onFind: () => void) {
  const [pair, setPair] = useState<Pair>([null, null]);
  const [shownPath, setShownPath] = useState<GraphWay | null>(null);
  return {
    pair,
    shown: shownPath,
    setPair(next: Pair) {
      setPair(next);
      setShownPath(null);
    },
    show(path: GraphWay | null) {
      if (path) actions.showPath(path);
      setShownPath(path);
    },
    /** Finds paths between the selected records, if there are two. */
    find() {
      const [one, other] = actions.targetNodes();
      const pick = (node: typeof one): Picked | null =>
        node ? { id: node.id, collection: node.collection, title: node.title } : null;
      if (one) {
        setPair([pick(one), pick(other)]);
        setShownPath(null);
      }
      onFind();
    },
  };
}
