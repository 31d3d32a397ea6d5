import { useEffect, useRef, useState } from 'react';
import type { SuggestionGroup } from '#core/suggestions/inbox/contract.ts';

export interface Chosen {
  groups: readonly SuggestionGroup[];
  current: SuggestionGroup | null;
  setCurrent: (id: string | null) => void;
  step: (by: 1 | -1) => void;
}

/** Which of the names that are records is looked at. Where one goes, the next takes its place. */
export function useChosen(groups: readonly SuggestionGroup[]): Chosen {
  const [wanted, setWanted] = useState<string | null>(null);
  const place = useRef(0);
  const found = groups.findIndex(({ id }) => id === wanted);
  const at = found >= 0 ? found : Math.min(place.current, groups.length - 1);
  useEffect(() => {
    if (at >= 0) place.current = at;
  }, [at]);
  return {
    groups,
    current: groups[at] ?? null,
    setCurrent: setWanted,
    step: (by) => setWanted(groups[Math.min(Math.max(at + by, 0), groups.length - 1)]?.id ?? null),
  };
}
