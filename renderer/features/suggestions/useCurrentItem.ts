import { useRouteState } from '#renderer/lib/navigation.ts';
import { usePlaceInList } from '#renderer/ui/usePlaceInList.ts';

export interface CurrentItem<T> {
  current: T | null;
  /** Its index; -1 for none. */
  index: number;
  setCurrent: (key: string | null) => void;
  /** Makes the item at an index the current one; beyond an end, the last one there. */
  goTo: (index: number, among?: readonly T[]) => void;
}

/** Tracks the current item of a list. When it goes, the next takes its place. @param name unique in the window */
export function useCurrentItem<T>(name: string, items: readonly T[], keyOf: (item: T) => string): CurrentItem<T> {
  const [wantedKey, setCurrent] = useRouteState<string | null>(name, null);
  const index = usePlaceInList(
    items,
    keyOf,
    items.findIndex((item) => keyOf(item) === wantedKey),
  );
  const goTo = (wanted: number, among = items) => {
    const item = among[Math.min(Math.max(wanted, 0), among.length - 1)];
    setCurrent(item === undefined ? null : keyOf(item));
  };
  return { current: items[index] ?? null, index, setCurrent, goTo };
}
