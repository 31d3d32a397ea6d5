import type { LaneKind, OwnLane } from '#core/timeline/contract.ts';
import { useOpenView, type ViewSettings } from '#renderer/shared/views/savedViews.ts';
import { useRouteState } from '#renderer/lib/navigation.ts';
import { createCaseStore } from '#renderer/lib/store.ts';

interface LaneChoice {
  kind: LaneKind;
  own: readonly OwnLane[];
}

/** The last choice of lanes in this window, kept when the user comes back from another view; lanes contain records of the case. */
const lastChoice = createCaseStore<LaneChoice>({ kind: 'record', own: [] });

/** Returns how lanes are formed: as in the open saved view, until the user chooses otherwise. */
export function useLanes() {
  const open = useOpenView();
  const last = lastChoice.use();
  const [changed, setChanged] = useRouteState<{ view: string; choice: LaneChoice } | null>('timeline.lanes', null);
  const saved: LaneChoice | null = open?.kind === 'timeline' ? { kind: open.laneKind, own: open.lanes } : null;
  const isChanged = changed !== null && changed.view === open?.id;
  const choice = saved ? (isChanged ? changed.choice : saved) : last;
  function choose(next: LaneChoice): void {
    if (saved && open) setChanged({ view: open.id, choice: next });
    else lastChoice.set(next);
  }
  return {
    ...choice,
    setKind: (kind: LaneKind) => choose({ ...choice, kind }),
    setOwn: (own: readonly OwnLane[]) => choose({ kind: 'own', own }),
    keep: (): ViewSettings => ({
      laneKind: choice.kind,
      lanes: choice.own.map(({ name, records }) => ({ name, records: [...records] })),
    }),
  };
}
