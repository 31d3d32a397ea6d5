import { useState } from 'react';
import type { SuggestionGroup } from '#core/suggestions/inbox/contract.ts';
import { usePlaceInList } from '#renderer/ui/usePlaceInList.ts';

export interface CurrentGroup {
  groups: readonly SuggestionGroup[];
  current: SuggestionGroup | null;
  setCurrent: (id: string | null) => void;
  step: (by: 1 | -1) => void;
}

/** Tracks the current one among names that are records. When it goes, the next takes its place. */
export function useCurrentGroup(groups: readonly SuggestionGroup[]): CurrentGroup {
  const [wantedId, setWantedId] = useState<string | null>(null);
  const index = usePlaceInList(
    groups.findIndex(({ id }) => id === wantedId),
    groups.length,
    false,
  );
  return {
    groups,
    current: groups[index] ?? null,
    setCurrent: setWantedId,
    step: (by) => setWantedId(groups[Math.min(Math.max(index + by, 0), groups.length - 1)]?.id ?? null),
  };
}
