import { useState } from 'react';
import type { SuggestionGroup } from '#core/suggestions/inbox/contract.ts';
import { usePlaceInList } from '#renderer/ui/usePlaceInList.ts';

export interface Chosen {
  groups: readonly SuggestionGroup[];
  current: SuggestionGroup | null;
  setCurrent: (id: string | null) => void;
  step: (by: 1 | -1) => void;
}

/** Tracks the current one among names that are records. When it goes, the next takes its place. */
export function useChosen(groups: readonly SuggestionGroup[]): Chosen {
  const [wanted, setWanted] = useState<string | null>(null);
  const at = usePlaceInList(
    groups.findIndex(({ id }) => id === wanted),
    groups.length,
    false,
  );
  return {
    groups,
    current: groups[at] ?? null,
    setCurrent: setWanted,
    step: (by) => setWanted(groups[Math.min(Math.max(at + by, 0), groups.length - 1)]?.id ?? null),
  };
}
