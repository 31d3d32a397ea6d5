import { useState } from 'react';
import type { GraphWay } from '#core/graph/contract.ts';
import type { Picked } from '#renderer/shared/records/RecordPicker.tsx';
import type { ChartActions } from './useChartActions.ts';

type Pair = readonly [Picked | null, Picked | null];

export type ShownWay = ReturnType<typeof useShownWay>;

/** Two records between which ways are looked for, and the way that the chart shows. */
export function useShownWay(actions: ChartActions, onFind: () => void) {
  const [pair, setPair] = useState<Pair>([null, null]);
  const [shown, setShown] = useState<GraphWay | null>(null);
  return {
    pair,
    shown,
    setPair(next: Pair) {
      setPair(next);
      setShown(null);
    },
    show(way: GraphWay | null) {
      if (way) actions.showWay(way);
      setShown(way);
    },
    /** Looks for ways between what is selected, as far as these are two. */
    find() {
      const [one, other] = actions.meant();
      const pick = (node: typeof one): Picked | null =>
        node ? { id: node.id, collection: node.collection, title: node.title } : null;
      if (one) {
        setPair([pick(one), pick(other)]);
        setShown(null);
      }
      onFind();
    },
  };
}
