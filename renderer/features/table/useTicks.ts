import { useRef } from 'react';
import { withErrorToast } from '#renderer/lib/errorToast.ts';
import { toggled } from '#renderer/lib/toggled.ts';
import { allIds, idsBetween } from './useTableLines.ts';
import type { TableState } from './useTableState.ts';

/** Ticks rows: one by one, a range, or all matching ones. */
export function useTicks({ input, cursor, grid }: TableState) {
  const { chosen, choose, ticked, tick } = cursor;
  /** The line from which Shift extends. */
  const from = useRef(0);

  /** Keys arrive faster than answers: only the last request counts. */
  const latestRequest = useRef(0);

  const tickTo = (to: number, isAdded: boolean) =>
    void withErrorToast(async () => {
      const request = ++latestRequest.current;
      const ids = await idsBetween(input, from.current, to);
      if (latestRequest.current === request) tick(isAdded ? [...ticked, ...ids] : ids);
    });

  return {
    /** Starts a range at this line. */
    begin: (line: number) => {
      from.current = line;
    },
    tickTo,
    /** Ticks or unticks a row when its box is pressed. @param isRange includes all rows since the last one */
    toggle(line: number, id: string, isRange: boolean): void {
      if (isRange) tickTo(line, true);
      else tick(toggled(ticked, id));
      from.current = line;
      choose({ ...chosen, line });
      grid.current?.focus();
    },
    tickAll: () => void withErrorToast(async () => tick(await allIds(input))),
  };
}
