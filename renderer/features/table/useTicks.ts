import { useRef } from 'react';
import { withErrorToast } from '#renderer/lib/errorToast.ts';
import { toggled } from '#renderer/lib/toggled.ts';
import { allIds, idsBetween } from './useLines.ts';
import type { TableState } from './useTableState.ts';

/** Which rows are ticked: one by one, from one to another, all that fit. */
export function useTicks({ input, cursor, grid }: TableState) {
  const { chosen, choose, ticked, tick } = cursor;
  /** The line from which Shift goes on. */
  const from = useRef(0);

  /** Keys come quicker than answers: the last one holds. */
  const asked = useRef(0);

  const tickTo = (to: number, isAdded: boolean) =>
    void withErrorToast(async () => {
      const mine = ++asked.current;
      const ids = await idsBetween(input, from.current, to);
      if (asked.current === mine) tick(isAdded ? [...ticked, ...ids] : ids);
    });

  return {
    /** Rows are taken from this line on. */
    begin: (line: number) => {
      from.current = line;
    },
    tickTo,
    /** The box of a row was pressed. @param isRange all rows from the last one on */
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
