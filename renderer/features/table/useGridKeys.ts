import type { KeyboardEvent, MouseEvent } from 'react';
import { t } from '#lib/i18n/t.ts';
import { keyCap, useCommand, useKeyHints, type KeyHint } from '#renderer/lib/commands.ts';
import { openRef } from '#renderer/shared/records/openRef.ts';
import { useReadOnlyReason } from '#renderer/ui/readOnly.tsx';
import { moveCursor, sortedBy } from './cursor.ts';
import { widthOf } from './tableSettings.ts';
import type { useTicks } from './useTicks.ts';
import { useTypeAhead } from './useTypeAhead.ts';
import type { TableState } from './useTableState.ts';

/** Pixels by which a key changes the width of a column. */
const widthStepPx = 16;

/** Handles keys and presses in the rows. */
export function useGridKeys(state: TableState, ticks: ReturnType<typeof useTicks>, isAsked: () => boolean) {
  const { collection, columns, input, lines, cursor, row, grid, settings, change } = state;
  const { chosen, choose, ticked, tick } = cursor;
  const line = lines.at(chosen.line);
  const find = useTypeAhead(input, (found) => {
    choose({ ...chosen, line: found });
    grid.current?.scrollTo(found);
  });
  function fold(key: string): void {
    const { folded } = settings;
    change({ folded: folded.includes(key) ? folded.filter((one) => one !== key) : [...folded, key] });
  }

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>, page: number): void {
    if (event.nativeEvent.isComposing || event.altKey) return;
    const { key, shiftKey: shift } = event;
    const mod = event.ctrlKey || event.metaKey;
    const nextCursor =
      shift && mod
        ? null
        : moveCursor(chosen, { key, shift, mod }, { lines: lines.lines, columns: columns.length, page });
    // An Enter pressed early is meant for the confirmation about to appear; it must not open a record instead.
    if (key === 'Enter' && isAsked()) {
      event.preventDefault();
      return;
    }
    if (nextCursor) {
      find.stop();
      if (!shift) ticks.begin(nextCursor.line);
      else if (nextCursor.line !== chosen.line) ticks.tickTo(nextCursor.line, false);
      choose(nextCursor);
      grid.current?.scrollTo(nextCursor.line);
    } else if (line?.kind === 'group' && (key === 'Enter' || key === ' ')) fold(line.key);
    else if (key === 'Enter' && row && !mod) void openRef({ id: row.id, collection });
    else if (key === ' ' && row && !find.isTyping()) ticks.toggle(chosen.line, row.id, shift);
    else if (mod && key.toLowerCase() === 'a') ticks.tickAll();
    else if (key === 'Escape' && ticked.size > 0) tick([]);
    else if (mod || !find.handleKey(event, chosen.line)) return;
    event.preventDefault();
  }

  function onCell(index: number, place: number, event: MouseEvent): void {
    const isSpan = event.shiftKey && index === chosen.line;
    if (event.shiftKey && !isSpan) ticks.tickTo(index, false);
    else ticks.begin(index);
    choose({ line: index, column: place, anchor: isSpan ? chosen.anchor : place });
    grid.current?.focus();
  }
  return { onKeyDown, onCell, fold };
}

/** Registers commands for the active column. */
export function useColumnCommands({ settings, change, column, cursor, grid, lines }: TableState): void {
  const isClosed = useReadOnlyReason() !== null;
  const { sort, group, widths } = settings;
  function setWidth(by: number): void {
    if (column) change({ widths: { ...widths, [column.id]: widthOf(column, settings) + by } });
  }
  useCommand('table.sort', () => column && change({ sort: sortedBy(sort, column.id, false) }));
  useCommand('table.sortMore', () => column && change({ sort: sortedBy(sort, column.id, true) }));
  useCommand('table.group', () => column && change({ group: group === column.id ? null : column.id, folded: [] }));
  useCommand('table.narrower', () => setWidth(-widthStepPx));
  useCommand('table.wider', () => setWidth(widthStepPx));
  useCommand('list.filter', () => grid.current?.focusFilter(cursor.chosen.column));
  const edits: KeyHint[] = [
    { commands: ['table.edit'], label: t('table.hints.edit') },
    { keys: ['Tab'], label: t('hints.nextCell') },
  ];
  const rows: KeyHint[] = [
    ...(isClosed ? [] : edits),
    { keys: [keyCap('Shift+ArrowDown')], label: t('table.hints.add') },
    { commands: ['list.filter'], label: t('table.hints.filter') },
    { commands: ['table.sort'], label: t('table.hints.sort') },
  ];
  const undo: KeyHint = { commands: ['edit.undo'], label: t('hints.undo') };
  useKeyHints([...(lines.all > 0 ? rows : []), ...(isClosed ? [] : [undo])]);
}
