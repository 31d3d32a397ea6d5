import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ClaimRow } from '#core/claims/contract.ts';
import { useApi, type InputOf, type Rows } from '#renderer/lib/queries.ts';

export type LedgerInput = InputOf<'claims.order'>;

/** Claims requested at a time. */
const chunkRows = 100;
/** Chunks to keep subscribed, as long as they include those in view. */
const maxChunks = 4;

export interface Ledger extends Pick<Rows, 'loading' | 'error' | 'retry'> {
  /** Ids of all matching claims, in order. */
  ids: readonly string[];
  total: number;
  /** Index of a claim among the matching ones; undefined if it does not match. */
  indexOf: (id: string) => number | undefined;
  /** The claim's row, if it is loaded. */
  row: (id: string) => ClaimRow | undefined;
  /** Chunks of ids around the view; render a `FollowedRows` for each. */
  chunks: readonly (readonly string[])[];
  /** Requests a row that was drawn but is not loaded. */
  requestRow: (id: string) => void;
  addRows: (rows: readonly ClaimRow[]) => void;
}

/** Loads a ledger of any length: the order of all claims, and the rows of those in view. */
export function useLedger(input: LedgerInput): Ledger {
  const order = useApi('claims.order', input, { keep: true });
  const [rowsById, setRowsById] = useState<ReadonlyMap<string, ClaimRow>>(new Map());
  const [wantedChunks, setWantedChunks] = useState<readonly number[]>([0]);
  const ids = useMemo(() => order.data?.ids ?? [], [order.data]);
  const indexById = useMemo(() => new Map(ids.map((id, index) => [id, index])), [ids]);
  const requestedChunks = useRef(new Set<number>());
  const chunks = useMemo(
    () => wantedChunks.map((at) => ids.slice(at * chunkRows, (at + 1) * chunkRows)).filter((part) => part.length > 0),
    [ids, wantedChunks],
  );
  const addRows = useCallback((rows: readonly ClaimRow[]) => {
    setRowsById((before) => new Map([...before, ...rows.map((row) => [row.id, row] as const)]));
  }, []);
  /** Collects the requests that rows make while they are drawn, and sends them together afterwards. */
  function requestChunk(at: number): void {
    if (requestedChunks.current.size === 0) {
      queueMicrotask(() => {
        const next = [...requestedChunks.current].sort((a, b) => a - b);
        requestedChunks.current.clear();
        setWantedChunks((before) =>
          next.every((one) => before.includes(one)) && before.length <= maxChunks ? before : next,
        );
      });
    }
    requestedChunks.current.add(at);
  }
  return {
    ids,
    total: order.data?.all ?? 0,
    indexOf: (id) => indexById.get(id),
    loading: order.isPending,
    error: order.error,
    retry: () => void order.refetch(),
    row: (id) => rowsById.get(id),
    chunks,
    requestRow(id) {
      const at = indexById.get(id);
      if (at !== undefined) requestChunk(Math.floor(at / chunkRows));
    },
    addRows,
  };
}

/** Keeps a chunk of rows up to date while it is in view. Renders nothing. */
export function FollowedRows({ ids, onRows }: { ids: readonly string[]; onRows: (rows: readonly ClaimRow[]) => void }) {
  const { data } = useApi('claims.rows', { ids: [...ids] });
  useEffect(() => {
    if (data) onRows(data);
  }, [data, onRows]);
  return null;
}
