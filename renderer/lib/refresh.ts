import type { Query, QueryClient } from '@tanstack/react-query';

/**
 * Creates a function that refetches queries after a change. A running query may have been answered before the change: it is allowed to
 * finish and then run once more. Restarting it instead would let an import, which changes something every few milliseconds, keep a slow
 * answer from ever arriving.
 */
export function createRefresh(client: QueryClient): (concerns: (query: Query) => boolean) => void {
  const pendingRefetch = new Set<string>();
  const underWay = (query: Query) => query.state.fetchStatus === 'fetching';

  client.getQueryCache().subscribe((event) => {
    const ended = event.type === 'updated' && (event.action.type === 'success' || event.action.type === 'error');
    if (!ended || !pendingRefetch.delete(event.query.queryHash)) return;
    queueMicrotask(() => void client.invalidateQueries({ predicate: (query) => query === event.query }));
  });

  return (concerns) => {
    for (const query of client.getQueryCache().findAll({ predicate: concerns })) {
      if (underWay(query)) pendingRefetch.add(query.queryHash);
    }
    void client.invalidateQueries(
      { predicate: (query) => concerns(query) && !underWay(query) },
      { cancelRefetch: false },
    );
  };
}
