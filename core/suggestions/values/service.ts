import { labelFor } from '#core/model/label.ts';
import type { Views } from '#core/records/views.ts';
import type { Handlers } from '#core/rpc.ts';
import type { Store } from '#core/store/types.ts';
import type { AsShown } from '#core/store/view.ts';
import { articleOf, passageAt } from '#core/suggestions/inbox/views.ts';
import { sentenceOf } from '#core/suggestions/sentence.ts';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { logAndReturn } from '#lib/log.ts';
import { shorten } from '#lib/text/shorten.ts';
import type { ValuePlace, valuesContract } from './contract.ts';
import { collapseSpaces } from '#lib/text/spaces.ts';
import type { Place, ValueGroup } from './groups.ts';
import { byMeaning, createValueList, formsOf, showValue } from './list.ts';
import type { Values } from './values.ts';
import { ascending, byId } from '#lib/sorted.ts';

export interface ValuesServiceDeps {
  store: Store;
  views: AsShown<Views>;
  values: Values;
}

/** Maximum figures for the same thing shown beside one. */
const maxOthers = 6;
/** Characters of a sentence used as a title. */
const maxWords = 80;

/** Answers queries about the dates and figures of all articles, and rejects them. They are accepted by passage. */
export function valuesService({ store, views, values }: ValuesServiceDeps): Handlers<typeof valuesContract> {
  const { groups } = values;
  const { list, counts } = createValueList(groups);

  /** Returns places in a state with their articles, oldest first. */
  function placesOf(group: ValueGroup, state: Place['state']): { article: string; place: Place }[] {
    const published = (id: string) => store.get('articles', id)?.published ?? '';
    const all = [...group.places]
      .map(([article, places]) => ({
        article,
        at: published(article),
        mine: places.filter((one) => one.state === state),
      }))
      .filter(({ mine }) => mine.length > 0)
      .sort((a, b) => ascending(a.at, b.at) || ascending(a.article, b.article));
    return all.flatMap(({ article, mine }) => mine.map((place) => ({ article, place })));
  }

  async function shownPlaces(all: readonly { article: string; place: Place }[]): Promise<ValuePlace[]> {
    const texts = new Map<string, string | null>();
    const found: ValuePlace[] = [];
    for (const { article, place } of all) {
      const about = articleOf(store, views, article);
      const record = store.get('articles', article);
      if (!about || !record) continue;
      const text = texts.has(article)
        ? (texts.get(article) ?? null)
        : await store.readText(record.textHash).catch(logAndReturn('inbox: a text cannot be read', null));
      texts.set(article, text);
      if (text === null) continue;
      const { start, end, state } = place;
      const [from, to] = sentenceOf(record, text, { start, end });
      const words = shorten(collapseSpaces(text.slice(from, to)), maxWords);
      found.push({
        ...{ ...about, ...passageAt(text, record, start, end), state, sentence: { start: from, end: to, words } },
        record: state === 'accepted' ? values.madeOf(article, place) : null,
      });
    }
    return found;
  }

  function groupOf(id: string): ValueGroup {
    const group = groups.get(id);
    if (!group) throw new AppError('not-found', t('errors.noSuggestion'));
    return group;
  }

  return {
    async inboxValueCounts() {
      await values.current();
      return { ...counts(), reading: values.progress() };
    },

    async inboxValues({ offset, limit, ...query }) {
      await values.current({ hurry: true });
      const { groups: found, mentions, articles, confidences } = list(query);
      return {
        ...{ mentions, articles, confidences },
        groups: found.slice(offset, offset + limit).map((group) => showValue(group, query.state)),
        total: found.length,
        reading: values.progress(),
      };
    },

    async inboxValue({ id, state, limit }) {
      await values.current();
      const group = groups.get(id);
      if (!group) return null;
      const places = placesOf(group, state);
      const others = groups.alike(group).filter((one) => one.counts.open.places > 0);
      return {
        group: showValue(group, state),
        forms: formsOf(group),
        places: await shownPlaces(places.slice(0, limit)),
        total: places.length,
        others: others
          .sort((a, b) => b.counts.open.articles - a.counts.open.articles || byId(a, b))
          .slice(0, maxOthers)
          .sort(byMeaning)
          .map((one) => showValue(one, 'open')),
      };
    },

    async rejectValues({ ids, places }) {
      await values.current();
      const wholeGroups = ids.flatMap((id) => placesOf(groupOf(id), 'open'));
      const single = places.flatMap(({ id, article, start, end }) => {
        const mine = groupOf(id).places.get(article) ?? [];
        const place = mine.find((one) => one.start === start && one.end === end && one.state === 'open');
        return place ? [{ article, place }] : [];
      });
      const refused = [...new Map([...wholeGroups, ...single].map((one) => [one.place, one])).values()];
      const [first] = refused;
      if (!first) return { rejected: 0 };
      const label =
        refused.length === 1
          ? labelFor('labels.reject', { title: shorten(collapseSpaces(first.place.text)) })
          : labelFor('labels.rejectMany', { count: refused.length });
      await store.transact(label, (tx) => {
        for (const { article, place } of refused) {
          const { start, end, group } = place;
          tx.create('rejections', { kind: group.kind, name: null, article, start, end });
        }
      });
      return { rejected: refused.length };
    },
  };
}
