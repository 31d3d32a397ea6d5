import { useRef, useState } from 'react';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { maxCells } from '#core/tables/contract.ts';
import type { Column, TableCollection } from '#core/tables/model.ts';
import { fromTsv } from '#lib/text/tsv.ts';
import { api } from '#renderer/lib/api.ts';
import { withErrorToast, withUndoToast, messageOf } from '#renderer/lib/errorToast.ts';
import { formatNumber, numbered } from '#lib/i18n/format.ts';
import type { OutputOf } from '#renderer/lib/queries.ts';
import { showToast } from '#renderer/ui/toasts.ts';
import type { Chosen } from './cursor.ts';
import { editsOf, fillEdits, type Edit, type Pasted } from './paste.ts';
import { idsBetween, type TableInput } from './useTableLines.ts';
import { addTo } from '#lib/append.ts';

/** Cells waiting for the user to confirm a paste. */
export interface Pending extends Pasted {
  checked: OutputOf<'tables.check'>;
  /** Titles of the rows with rejected cells. */
  titles: ReadonlyMap<string, string>;
}

/** Maximum number of faults whose rows are named; the band shows fewer. */
const maxNamed = 50;

export interface PasteOptions {
  collection: TableCollection;
  input: TableInput;
  columns: readonly Column[];
  ticked: ReadonlySet<string>;
  /** Number of lines in the table. */
  lines: number;
}

/** Pastes cells: checks them first, then writes them as one step. */
export function usePaste({ collection, input, columns, ticked, lines }: PasteOptions) {
  const [pending, setPending] = useState<Pending | null>(null);
  const pendingChecks = useRef(0);

  async function cellsOf(text: string, { line, column }: Chosen): Promise<Pasted> {
    const block = fromTsv(text);
    if (block.length * Math.max(1, block[0]?.length ?? 0) > maxCells) {
      throw new AppError('too-large', t('table.paste.tooMany', { limit: formatNumber(maxCells) }));
    }
    // One row pasted onto several selected ones fills each of them, as in spreadsheets.
    if (block.length === 1 && ticked.size > 1) {
      const width = block[0]?.length ?? 0;
      const edits = fillEdits([...ticked], columns.slice(column), block[0] ?? []);
      return { edits, beyondRows: 0, beyondColumns: Math.max(0, column + width - columns.length) };
    }
    // With group headings in between, more lines must be searched than there are rows.
    const lastLine =
      input.group === null ? line + block.length - 1 : Math.min(lines - 1, line + block.length * 2 + 500);
    const ids = (await idsBetween(input, line, lastLine)).slice(0, block.length);
    return editsOf(block, ids, columns, column);
  }

  /** Checks what is to be pasted, and writes it at once if it is a single cell without a fault. */
  async function paste(read: () => Promise<string>, at: Chosen): Promise<void> {
    pendingChecks.current++;
    const checkedPaste = await withErrorToast(() => checkPaste(read, at));
    pendingChecks.current--;
    if (checkedPaste) await write(checkedPaste);
  }

  /** Asks for confirmation of a paste; returns the edits if none is needed. */
  async function checkPaste(read: () => Promise<string>, at: Chosen): Promise<Edit[] | undefined> {
    const pasted = await cellsOf(await read(), at);
    const { edits } = pasted;
    if (edits.length === 0) return undefined;
    const checked = await api.tables.check({ collection, edits });
    const isOne = edits.length === 1 && edits[0]?.ids.length === 1;
    if (isOne && checked.faults.length === 0) return edits;
    const namedIds = [...new Set(checked.faults.slice(0, maxNamed).map(({ id }) => id))];
    const refs = namedIds.length > 0 ? await api.records.refs({ ids: namedIds }) : [];
    setPending({ ...pasted, checked, titles: new Map(refs.map(({ id, title }) => [id, title])) });
    return undefined;
  }

  async function write(edits: Edit[]): Promise<void> {
    setPending(null);
    if (edits.length === 0) return;
    await withUndoToast(
      () => api.tables.write({ collection, edits }),
      ({ cells }) => t('table.paste.done', numbered(cells)),
    );
  }

  /** Returns the edits without any that has a rejected cell. */
  function acceptedEdits({ edits, checked }: Pending): Edit[] {
    const refusedCells = new Map<number, Set<string>>();
    for (const { edit, id } of checked.faults) addTo(refusedCells, edit, id);
    return edits.flatMap((edit, index) => {
      const ids = edit.ids.filter((id) => !refusedCells.get(index)?.has(id));
      return ids.length > 0 ? [{ ...edit, ids }] : [];
    });
  }

  return {
    pending,
    paste,
    /** Returns whether a paste is being checked: Enter then does not belong to the rows. */
    isLooking: () => pendingChecks.current > 0,
    confirm: () => pending && void write(acceptedEdits(pending)),
    cancel: () => setPending(null),
  };
}

/** Fills cells with the value of another one, and offers Undo. */
export async function fillCells(collection: TableCollection, edits: Edit[]): Promise<void> {
  if (edits.length === 0) {
    showToast({ text: t('table.paste.nothing'), problem: true });
    return;
  }
  await withUndoToast(
    () => api.tables.write({ collection, edits }),
    ({ cells }) => t('table.paste.filled', numbered(cells)),
  );
}

/** Writes cells; resolves to the error if one is rejected. */
export async function writeCells(
  collection: TableCollection,
  edits: Edit[],
  message: (done: { cells: number; rows: number }) => string,
): Promise<string | null> {
  try {
    const done = await api.tables.write({ collection, edits });
    if (done.cells > 0) await withUndoToast(() => Promise.resolve(done), message);
    return null;
  } catch (error) {
    const [fault] = error instanceof AppError ? (error.faults ?? []) : [];
    return fault ? fault.message : messageOf(error);
  }
}
