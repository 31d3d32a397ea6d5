import { useEffect, useRef, useState } from 'react';
import type { SuggestionGroup } from '#core/suggestions/inbox/contract.ts';

export interface Chosen {
  /** What is shown: without what was decided and is on its way out. */
  groups: readonly SuggestionGroup[];
  current: SuggestionGroup | null;
  ticked: readonly SuggestionGroup[];
  tickedIds: ReadonlySet<string>;
  /** What a key acts on: all that are ticked, else the current one. */
  targets: readonly SuggestionGroup[];
  setCurrent: (id: string | null) => void;
  step: (by: 1 | -1) => void;
  tick: (id: string) => void;
  setTicked: (ids: ReadonlySet<string>) => void;
  /** Takes groups off the list at once, and does the work in its turn; they are back when it fails. */
  decide: (groups: readonly SuggestionGroup[], work: () => Promise<boolean>) => Promise<void>;
}

/** Which names are looked at and ticked. Where one goes, the next takes its place, so that the next key works on what shows. */
export function useChosen(all: readonly SuggestionGroup[], refetch: () => Promise<unknown>): Chosen {
  const [wanted, setWanted] = useState<string | null>(null);
  const [tickedIds, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const groups = gone.size === 0 ? all : all.filter(({ id }) => !gone.has(id));
  const place = useRef(0);
  const found = groups.findIndex(({ id }) => id === wanted);
  const at = found >= 0 ? found : Math.min(place.current, groups.length - 1);
  const current = groups[at] ?? null;
  useEffect(() => {
    if (at >= 0) place.current = at;
  }, [at]);
  const ticked = groups.filter(({ id }) => tickedIds.has(id));

  return {
    groups,
    current,
    ticked,
    tickedIds,
    targets: ticked.length > 0 ? ticked : current ? [current] : [],
    setCurrent: setWanted,
    step: (by) => setWanted(groups[Math.min(Math.max(at + by, 0), groups.length - 1)]?.id ?? null),
    tick(id) {
      const next = new Set(tickedIds);
      if (!next.delete(id)) next.add(id);
      setTicked(next);
    },
    setTicked,
    async decide(decided, work) {
      // What may be a record stays in a batch: only what surely goes is taken off before the answer.
      const leaving = decided.length === 1 ? decided : decided.filter(({ mayExist }) => !mayExist);
      const ids = leaving.map(({ id }) => id);
      const next =
        groups.slice(at).find(({ id }) => !ids.includes(id)) ?? groups.filter(({ id }) => !ids.includes(id)).at(-1);
      setWanted(next?.id ?? null);
      setGone((before) => new Set([...before, ...ids]));
      setTicked((before) => new Set([...before].filter((id) => !ids.includes(id))));
      try {
        if (await work()) await refetch();
      } finally {
        setGone((before) => new Set([...before].filter((id) => !ids.includes(id))));
      }
    },
  };
}
