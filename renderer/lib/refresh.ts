import type { Query, QueryClient } from '@tanstack/react-query';

/**
 * Makes what asks queries again after a change. A query that is under way may have been answered before the change: it
 * is left to end, then asked once more. Restarting it instead would let an import, which changes something every few
 * milliseconds, keep a slow answer from ever coming.
 */
export function createRefresh(client: QueryClient): (concerns: (query: Query) => boolean) => void {
  const again = new Set<string>();
  const underWay = (query: Query) => query.state.fetchStatus === 'fetching';

  client.getQueryCache().subscribe((event) => {
    const ended = event.type === 'updated' && (event.action.type === 'success' || event.action.type === 'error');
    if (!ended || !again.delete(event.query.queryHash)) return;
    queueMicrotask(() => void client.invalidateQueries({ predicate: (query) => query === event.query }));
  });

  return (concerns) => {
    for (const query of client.getQueryCache().findAll({ predicate: concerns })) {
      if (underWay(query)) again.add(query.queryHash);
    }
    void client.invalidateQueries(
      { predicate: (query) => concerns(query) && !underWay(query) },
      { cancelRefetch: false },
    );
  };
}
