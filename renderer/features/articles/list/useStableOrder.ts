import { useState } from 'react';
import type { RecordRow } from '#core/records/contract.ts';
import type { Rows } from '#renderer/lib/queries.ts';
import { keepOrder } from './keepOrder.ts';

/**
 * Returns rows in the order they were first shown, so that an edit never moves a row under the pointer. Changing the order or filter, or
 * coming back to the page, sorts them again.
 * @param key identifies the order and the filter
 */
export function useStableOrder(rows: Rows, key: string): Rows {
  const [keptOrder, setKeptOrder] = useState<{
    key: string | null;
    source: readonly RecordRow[];
    rows: readonly RecordRow[];
  }>({
    key: null,
    source: [],
    rows: [],
  });
  let current = keptOrder;
  if (keptOrder.source !== rows.rows || (keptOrder.key !== key && !rows.isOld)) {
    const isSame = keptOrder.key === key && !rows.isOld;
    // The current rows stay until the new order arrives.
    current = {
      key: rows.isOld ? null : key,
      source: rows.rows,
      rows: isSame ? keepOrder(keptOrder.rows, rows.rows) : rows.rows,
    };
    setKeptOrder(current);
  }
  return { ...rows, rows: current.rows };
}
