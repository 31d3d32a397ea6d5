import { useState } from 'react';
import type { RecordRow } from '#core/records/contract.ts';
import type { Rows } from '#renderer/lib/queries.ts';
import { keepOrder } from './keepOrder.ts';

/**
 * Rows in the order in which they were first shown: an edit never takes a row from under the hand. Another order or filter, and
 * coming back to the page, sort them anew.
 * @param key names the order and the filter
 */
export function useStableOrder(rows: Rows, key: string): Rows {
  const [kept, setKept] = useState<{ key: string | null; source: readonly RecordRow[]; rows: readonly RecordRow[] }>({
    key: null,
    source: [],
    rows: [],
  });
  let shown = kept;
  if (kept.source !== rows.rows || (kept.key !== key && !rows.isOld)) {
    const isSame = kept.key === key && !rows.isOld;
    // While another order is on its way, what was shown stays as it is.
    shown = {
      key: rows.isOld ? null : key,
      source: rows.rows,
      rows: isSame ? keepOrder(kept.rows, rows.rows) : rows.rows,
    };
    setKept(shown);
  }
  return { ...rows, rows: shown.rows };
}
