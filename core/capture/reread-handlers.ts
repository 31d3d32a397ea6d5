import type { RereadItem, captureContract } from '#core/capture/contract.ts';
import { createRereading, type RereadingDeps } from '#core/capture/rereading.ts';
import type { JobControl, Jobs } from '#core/jobs/service.ts';
import type { Handlers } from '#core/rpc.ts';
import { t } from '#lib/i18n/t.ts';

export interface RereadHandlersDeps extends RereadingDeps {
  jobs: Jobs;
}

/** Rereads whose items are kept for the window to request. */
const maxResults = 20;

/** Rereads originals as a job, and serves the results. */
export function rereadHandlers(
  deps: RereadHandlersDeps,
): Pick<Handlers<typeof captureContract>, 'reread' | 'rereadItems'> {
  const { store, jobs } = deps;
  const rereads = jobs.results<RereadItem[]>(maxResults);
  const reread = createRereading(deps);

  return {
    async reread({ articles: endings }) {
      // A read-only case fails once, not once per article.
      await store.transact('', () => undefined);
      const articles = endings
        ? [...new Set(endings.map(store.resolve, store))]
        : store.list('articles').map(({ id }) => id);
      const items: RereadItem[] = [];
      const work = (control: JobControl) => reread.read(articles, items, control);
      // It has no list of inputs, unlike an import.
      const job = jobs.start(t('labels.rereadMany', { count: articles.length }), work, { unit: 'checks' });
      rereads.set(job, items);
      return { job };
    },

    rereadItems({ job, offset, limit }) {
      const items = rereads.of(job);
      const counts = { changed: 0, same: 0, skipped: 0, failed: 0 };
      for (const { status } of items) counts[status] += 1;
      return { total: items.length, counts, items: items.slice(offset, offset + limit) };
    },
  };
}
