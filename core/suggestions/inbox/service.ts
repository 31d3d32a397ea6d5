import type { Handlers } from '#core/rpc.ts';
import { fold } from '#lib/text/fold.ts';
import type { clusterContract } from './cluster-contract.ts';
import type { inboxContract, SuggestionGroup } from './contract.ts';
import { inboxDecisions } from './decide.ts';
import type { InboxServiceDeps } from './deps.ts';
import { formsOf, type NameGroup, placesOf } from './groups.ts';
import { passagesOf } from './passages.ts';
import { clusterService, comparingMs, everything } from './cluster-service.ts';
import { inboxRejections } from './rejections.ts';
import { articleOf, showGroup } from './views.ts';
import { ascending } from '#lib/sorted.ts';

/** Answers queries about the suggestions of all articles by name, and decides them. */
export function inboxService(deps: InboxServiceDeps): Handlers<typeof inboxContract & typeof clusterContract> {
  const { store, views, inbox } = deps;
  const { groups, decisions, listing } = inbox;
  const show = (group: NameGroup): SuggestionGroup => showGroup(views, group, decisions.of(group));

  return {
    async inboxState() {
      await inbox.current();
      await inbox.clustering.ready(comparingMs);
      return { open: inbox.clusterList.open(), reading: inbox.progress() };
    },

    async inbox({ offset, limit, ...query }) {
      await inbox.current();
      await inbox.decisions.all();
      const listed = listing.list({ ...everything, ...query });
      return {
        groups: listed.groups.slice(offset, offset + limit).map(show),
        total: listed.groups.length,
        mentions: listed.mentions,
        articles: listed.articles,
        counts: listed.counts,
        reading: inbox.progress(),
      };
    },

    async inboxArticles({ state, filter, offset, limit }) {
      await inbox.current();
      const words = fold(filter).split(/\s+/).filter(Boolean);
      const all = listing.articles(state);
      const fits = (id: string) => {
        const title = fold(store.get('articles', id)?.title ?? '');
        return words.every((word) => title.includes(word));
      };
      const found = words.length === 0 ? all : all.filter(({ article }) => fits(article));
      return {
        articles: found.slice(offset, offset + limit).flatMap(({ article, ...counts }) => {
          const about = articleOf(store, views, article);
          return about ? [{ ...about, ...counts }] : [];
        }),
        total: found.length,
        reading: inbox.progress(),
      };
    },

    async inboxGroup({ id, articles, passages: limit }) {
      await inbox.current();
      const group = groups.get(id);
      if (!group) return null;
      const all = [...group.occurrences.values()].sort(
        (a, b) => b.spans.length - a.spans.length || ascending(a.article, b.article),
      );
      return {
        group: show(group),
        forms: formsOf(group),
        articles: all.slice(0, articles).flatMap((one) => {
          const about = articleOf(store, views, one.article);
          const [first] = placesOf(one);
          return about && first ? [{ ...about, mentions: one.spans.length / 2, roles: [...one.roles], ...first }] : [];
        }),
        passages: await passagesOf(deps, all, limit),
      };
    },

    ...clusterService(deps),
    ...inboxDecisions(deps),
    ...inboxRejections(deps),
  };
}
