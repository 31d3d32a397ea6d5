import type { Handlers } from '#core/rpc.ts';
import { logAndReturn } from '#lib/log.ts';
import { fold } from '#lib/text/fold.ts';
import type { inboxContract, SuggestionGroup } from './contract.ts';
import { inboxDecisions } from './decide.ts';
import type { InboxServiceDeps } from './deps.ts';
import { formsOf, type NameGroup, type Occurrence } from './groups.ts';
import { inboxRejections } from './rejections.ts';
import { articleOf, passageAt, showGroup } from './views.ts';

/** The suggestions of all articles by name: what is asked of them, and what becomes of them. */
export function inboxService(deps: InboxServiceDeps): Handlers<typeof inboxContract> {
  const { store, views, inbox } = deps;
  const { groups, decisions, listing } = inbox;
  const show = (group: NameGroup): SuggestionGroup => showGroup(views, group, decisions.of(group));

  async function passages(group: NameGroup, all: readonly Occurrence[], limit: number) {
    const found = [];
    // One of each article before a second of any: they say more.
    const places = all
      .flatMap((one) => placesOf(one).map((place, turn) => ({ one, turn, ...place })))
      .sort((a, b) => a.turn - b.turn);
    const texts = new Map<string, string | null>();
    for (const { one, start, end } of places) {
      if (found.length >= limit) break;
      const about = articleOf(store, views, one.article);
      const record = store.get('articles', one.article);
      if (!about || !record) continue;
      const text =
        texts.get(one.article) ??
        (await store.readText(record.textHash).catch(logAndReturn('inbox: a text cannot be read', null)));
      texts.set(one.article, text);
      if (text !== null) found.push({ ...about, ...passageAt(text, record, start, end) });
    }
    return found;
  }

  return {
    async inboxState() {
      await inbox.current();
      return { open: listing.open(), reading: inbox.progress() };
    },

    async inbox({ offset, limit, ...query }) {
      await inbox.current();
      const listed = listing.list({ ...allGroups, ...query });
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
        (a, b) => b.spans.length - a.spans.length || (a.article < b.article ? -1 : 1),
      );
      return {
        group: show(group),
        forms: formsOf(group),
        articles: all.slice(0, articles).flatMap((one) => {
          const about = articleOf(store, views, one.article);
          const [first] = placesOf(one);
          return about && first ? [{ ...about, mentions: one.spans.length / 2, roles: one.roles, ...first }] : [];
        }),
        passages: await passages(group, all, limit),
      };
    },

    ...inboxDecisions(deps),
    ...inboxRejections(deps),
  };
}

const allGroups = {
  kind: null,
  confidence: null,
  record: null,
  article: null,
  filter: '',
  sort: 'mentions',
  descending: true,
  state: 'open',
} as const;

function placesOf({ spans }: Occurrence): { start: number; end: number }[] {
  const found = [];
  for (let i = 0; i < spans.length; i += 2) found.push({ start: spans[i] ?? 0, end: spans[i + 1] ?? 0 });
  return found;
}
