import { existing } from '#core/model/existing.ts';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { collectionNames, type Collection } from '#core/model/collections.ts';
import { kindOf } from '#core/model/name-collections.ts';
import { confirmRecords } from '#core/records/confirm.ts';
import { labelFor } from '#core/model/label.ts';
import { oldestFirst } from '#core/model/order.ts';
import type { RecordRef, RecordRow, recordsContract } from '#core/records/contract.ts';
import { putLabel, removalLabel } from '#core/records/labels.ts';
import { pageOf } from '#core/records/paging.ts';
import { createRowFilter } from '#core/records/row-filter.ts';
import { nameWords } from '#core/records/name-words.ts';
import type { PutTexts } from '#core/records/put-texts.ts';
import { replanWhenStale } from '#core/records/replan-when-stale.ts';
import { planPut, putResults, writePlan, type PutPlan } from '#core/records/put.ts';
import { attachedPages } from '#core/records/attached-pages.ts';
import { createRecordView, type RecordViewDeps } from '#core/records/record-view.ts';
import { sortedRows, type RowMentions } from '#core/records/sorted-rows.ts';
import { tagCounts } from '#core/records/tag-counts.ts';
import { createTrash } from '#core/records/trash.ts';
import type { Handlers } from '#core/rpc.ts';
import type { Views } from '#core/records/views.ts';
import type { Store } from '#core/store/types.ts';
import type { AsShown } from '#core/store/view.ts';
import { ascending } from '#lib/sorted.ts';

export interface RecordsDeps extends RecordViewDeps {
  texts: PutTexts;
  now(): number;
  /** How often articles name people, organisations and places. */
  mentions: RowMentions;
  /** Returns how many suggestions of an article are open; null until counted. */
  toReview(article: string): number | null;
  /** Resolves when quotes have been located in texts that have changed. */
  quotesSettled(): Promise<void>;
}

/** Serves records of every collection: listing, showing, putting, the trash, tags. */
export function recordsService(deps: RecordsDeps): Handlers<typeof recordsContract> {
  const { store, reverse, mergedView, views, identity } = deps;
  const sorted = sortedRows(mergedView.reads, mergedView.reverse, views, deps.mentions);
  const cached = createCache(store);
  const tags = tagCounts(store);
  const inNames = nameWords(store);
  const { attached, headOf, viewOf, backlinksOf } = createRecordView(deps);
  const bin = createTrash(store, reverse, identity);

  function fullId(ending: string): string {
    const id = store.resolve(ending);
    if (store.find(id)) return id;
    const unfit = store.unfitOf(id);
    const fields = unfit?.fields.map(({ field }) => field).join(', ') ?? '';
    throw new AppError('not-found', t(unfit ? 'errors.unreadableRecord' : 'errors.noRecord', { id: ending, fields }));
  }

  /** Returns the record if there is just one; an unknown id ending is rejected. */
  function onlyOf(ids: readonly string[]): RecordRef | null {
    const [id, ...others] = ids.map(fullId);
    return id === undefined || others.length > 0 ? null : views.ref(id);
  }

  const filtered = createRowFilter();

  /** Adds what changes without a commit, so sorted rows do not have it. */
  function withCounts(row: RecordRow): RecordRow {
    if (row.collection === 'articles') return { ...row, toReview: deps.toReview(row.id) };
    return isNamed(row.collection) ? { ...row, mentions: deps.mentions.of(row.id) } : row;
  }

  /** Moves records, and what goes with each, to the trash or back. Returns the ids of all of them. */
  async function moveAll(how: 'remove' | 'restore', ids: readonly string[], targetsOf: typeof bin.toRemove) {
    const { value } = await store.transact(
      removalLabel(how, ids.length, onlyOf(ids)),
      (tx) => {
        const targets = targetsOf(ids.map(fullId));
        for (const [id, collection] of targets) tx[how](collection, id);
        return [...targets.keys()];
      },
      { alone: true },
    );
    return value;
  }

  return {
    list({ collection, trash, offset, limit }) {
      // Sorted, because records from other devices come in the order in which they arrived.
      const all = cached(`${collection} ${trash}`, () => [...store.list(collection, { trash })].sort(oldestFirst));
      const records = all.slice(offset, offset + limit).map((record) => ({ ...record }));
      return { total: all.length, records };
    },

    async rows({ collection, filter, tag, standing, sort, descending, offset, limit }) {
      const all = await sorted(collection, sort);
      const matches = filtered(`${collection} ${sort}`, all, { filter, tag, standing });
      const rows = pageOf(matches, { descending, datedFirst: sort === 'date', offset, limit });
      return { total: matches.length, all: all.length, rows: rows.map(withCounts) };
    },

    trash({ offset, limit }) {
      const all = trashedRows(store, views);
      return { total: all.length, rows: all.slice(offset, offset + limit) };
    },

    refs: ({ ids }) => ids.flatMap((id) => views.ref(id) ?? []),

    async show({ id }) {
      const found = existing(store.find(fullId(id)), id);
      await deps.quotesSettled();
      return viewOf(found);
    },

    get: ({ id }) => headOf(existing(store.find(fullId(id)), id)),
    ...attachedPages({ ...deps, attached, cached }),
    backlinks: ({ of, texts }) => backlinksOf(of, texts),

    async put({ records, create, label, coalesce }) {
      const now = new Date(deps.now()).toISOString();
      const write = async (): Promise<PutPlan> => {
        const plan = await planPut(store, records, { create, texts: deps.texts, now, lead: identity.lead });
        const words = label ?? putLabel(plan, (id) => views.ref(id)?.title);
        await writePlan(store, plan, words, coalesce === undefined ? {} : { coalesce });
        return plan;
      };
      return putResults(await replanWhenStale(store, write));
    },

    remove: async ({ ids }) => ({ removed: await moveAll('remove', ids, bin.toRemove) }),

    restore: async ({ ids }) => ({ restored: await moveAll('restore', ids, bin.toRestore) }),

    async tag({ ids, add, remove }) {
      let changed = 0;
      await store.transact(
        labelFor('labels.tag', { count: ids.length }),
        (tx) => {
          for (const id of ids.flatMap((id) => identity.members(id))) {
            const found = store.find(id);
            if (!found || found.trashed) continue;
            const remaining = found.record.tags.filter((tag) => !remove.includes(tag));
            // A lead shows the tags of all members: a removed tag is removed from all, an added one becomes its own.
            const more = ids.includes(id) ? add : [];
            const tags = [...remaining, ...more.filter((tag) => !remaining.includes(tag))];
            if (tags.join('\n') === found.record.tags.join('\n')) continue;
            tx.set(found.collection, id, { tags });
            changed += 1;
          }
        },
        { alone: true },
      );
      return { changed };
    },

    confirm: ({ ids }) => confirmRecords(store, ids),
    tags,

    nameWords: ({ words }) => inNames(words),
  };
}

/** Returns whether articles name records of a collection. */
const isNamed = (collection: Collection) => Object.hasOwn(kindOf, collection);

/** More than a page asks for; what is left over from other pages is dropped. */
const maxCached = 40;

/** Caches until the next commit, because reading a whole list requests page after page. */
function createCache(store: Store): <T>(key: string, make: () => T) => T {
  const values = new Map<string, unknown>();
  store.onCommit('rows', () => values.clear());
  return <T>(key: string, make: () => T) => {
    if (!values.has(key)) {
      if (values.size >= maxCached) values.clear();
      values.set(key, make());
    }
    return values.get(key) as T;
  };
}

/** Returns everything in the trash, newest first. */
function trashedRows(store: Store, views: AsShown<Views>): (RecordRef & { removedAt: string })[] {
  const all = collectionNames.flatMap((collection) =>
    store.list(collection, { trash: true }).flatMap((record) => {
      const ref = views.ref(record.id);
      return ref ? [{ ...ref, removedAt: record.updatedAt }] : [];
    }),
  );
  return all.sort((a, b) => ascending(b.removedAt, a.removedAt));
}
