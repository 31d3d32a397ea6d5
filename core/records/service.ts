import { AppError } from '#lib/errors.ts';
import { t, type TextKey } from '#lib/i18n/t.ts';
import type { Section } from '#core/model/dossiers.ts';
import type { IdentityIndex } from '#core/merged-view/merge-index.ts';
import { shownValues } from '#core/merged-view/overlay.ts';
import type { Shown } from '#core/merged-view/merged-view.ts';
import type { Link } from '#core/model/links.ts';
import type { Quote } from '#core/model/quotes.ts';
import { collectionNames, type AnyRecord, type Collection } from '#core/model/collections.ts';
import type { RecordView, recordsContract } from '#core/records/contract.ts';
import { hangsBy } from '#core/records/guard.ts';
import { pageOf, standsSo } from '#core/records/paging.ts';
import type { PutTexts } from '#core/records/put-texts.ts';
import { freshly } from '#core/records/freshly.ts';
import { planPut, putResults, type PutPlan } from '#core/records/put.ts';
import type { ReverseIndex } from '#core/records/reverse.ts';
import { shorten } from '#lib/text/shorten.ts';
import { sortedRows } from '#core/records/sorted-rows.ts';
import { tagCounts } from '#core/records/tag-counts.ts';
import type { Views } from '#core/records/views.ts';
import { createWhence } from '#core/records/merged-from.ts';
import type { Handlers } from '#core/rpc.ts';
import type { Store } from '#core/store/types.ts';
import { fold } from '#lib/text/fold.ts';
import type { AsShown, AsWritten } from '#core/store/view.ts';
import { labelFor, type Label } from '#core/model/label.ts';

export interface RecordsDeps {
  store: Store;
  reverse: AsWritten<ReverseIndex>;
  /** The case with merged records as one, and its views. */
  shown: Shown;
  views: AsShown<Views>;
  identity: IdentityIndex;
  texts: PutTexts;
  now(): number;
  /** Resolves when it is known where quotes stand in texts that have changed. */
  quotesSettled(): Promise<void>;
  /** Articles whose text holds one of the names; asked of the search index. */
  mentionsOf(names: readonly string[]): Promise<{ id: string; count: number }[]>;
}

/** Records of every collection: listing, showing, putting, the trash, tags. */
export function recordsService(deps: RecordsDeps): Handlers<typeof recordsContract> {
  const { store, reverse, shown, views, identity } = deps;
  const sorted = sortedRows(shown.reads, shown.reverse, views);
  const listed = keptLists(store);
  const tags = tagCounts(store);

  function fullId(ending: string): string {
    const id = store.resolve(ending);
    if (store.find(id)) return id;
    const unfit = store.unfitOf(id);
    const fields = unfit?.fields.map(({ field }) => field).join(', ') ?? '';
    throw new AppError('not-found', t(unfit ? 'errors.unreadableRecord' : 'errors.noRecord', { id: ending, fields }));
  }

  return {
    list({ collection, trash, offset, limit }) {
      const all = listed(collection, trash);
      const records = all.slice(offset, offset + limit).map((record) => ({ ...record }));
      return { total: all.length, records };
    },

    rows({ collection, filter, tag, standing, sort, descending, offset, limit }) {
      const all = sorted(collection, sort);
      const wanted = fold(filter).trim();
      const matches =
        wanted || tag || standing
          ? all.filter(
              (row) =>
                (!wanted || fold([row.title, row.subtitle, ...(row.about ?? [])].join('\n')).includes(wanted)) &&
                (!tag || row.tags.includes(tag)) &&
                (!standing || standsSo(row, standing)),
            )
          : all;
      const rows = pageOf(matches, { descending, datedFirst: sort === 'date', offset, limit });
      return { total: matches.length, all: all.length, rows };
    },

    trash({ offset, limit }) {
      const all = collectionNames.flatMap((collection) =>
        store.list(collection, { trash: true }).flatMap((record) => {
          const ref = views.ref(record.id);
          return ref ? [{ ...ref, removedAt: record.updatedAt }] : [];
        }),
      );
      all.sort((a, b) => (a.removedAt < b.removedAt ? 1 : a.removedAt > b.removedAt ? -1 : 0));
      return { total: all.length, rows: all.slice(offset, offset + limit) };
    },

    refs: ({ ids }) => ids.flatMap((id) => views.ref(id) ?? []),

    async show({ id }): Promise<RecordView> {
      const found = store.find(fullId(id));
      if (!found) throw new AppError('not-found', t('errors.noRecord', { id }));
      await deps.quotesSettled();
      const { collection, record, trashed } = found;
      const lead = identity.lead(record.id);
      const links = shown.reverse
        .pointingAt(lead)
        .filter((pointer) => pointer.collection === 'links' && pointer.field !== 'quotes')
        .flatMap((pointer) => shown.reads.get('links', pointer.id) ?? []);
      if (collection === 'links') links.push(shown.reads.get('links', record.id) ?? record);
      const quotes = quotesOf(collection, lead, links);
      const whence = createWhence(reverse, identity.members(lead));
      const via = (...ids: string[]) => {
        const ref = views.own(whence(...ids) ?? '');
        return ref ? { via: ref } : {};
      };
      const { merged } = mergedOf(lead);
      return {
        ...({ collection, record: { ...record }, ...(merged ? { merged } : {}) } as RecordView),
        trashed,
        links: links.map((link) => ({
          ...views.link(link, collection === 'links' ? link.from : lead),
          ...via(link.id),
        })),
        quotes: quotes.map((quote) => ({
          ...views.quote(quote),
          ...via(quote.id, ...links.filter((link) => link.quotes.includes(quote.id)).map((link) => link.id)),
        })),
        claims: claimsAbout(record.id),
        backlinks: await backlinksOf(lead, whence),
      };
    },

    async put({ records, create, label, coalesce }) {
      const now = new Date(deps.now()).toISOString();
      const write = async (): Promise<PutPlan> => {
        const plan = await planPut(store, records, { create, texts: deps.texts, now, lead: deps.identity.lead });
        for (const { text } of plan.texts) await store.putText(text);
        const words =
          label ??
          labelOf(plan.records.map(({ id, collection, status, fields }) => ({ id, collection, status, fields })));
        await store.transact(
          words,
          (tx) => {
            for (const { collection, id, fields, status } of plan.records) {
              if (status === 'created') tx.create(collection, { ...fields, id });
              else if (Object.keys(fields).length > 0) tx.set(collection, id, fields);
            }
          },
          coalesce === undefined ? {} : { coalesce },
        );
        return plan;
      };
      return putResults(await freshly(store, write));
    },

    async remove({ ids }) {
      const label = changeLabel('remove', ids.map(fullId), ids.length);
      const { value } = await store.transact(
        label,
        (tx) => {
          const targets = new Map<string, Collection>();
          // A lead goes with what is shown under it: what was merged must not come up again for being deleted.
          for (const id of ids.map(fullId).flatMap((id) => (identity.lead(id) === id ? identity.members(id) : [id]))) {
            const found = store.find(id);
            if (found && !found.trashed) hanging(found.collection, id, targets);
          }
          for (const [id, collection] of targets) tx.remove(collection, id);
          return [...targets.keys()];
        },
        { alone: true },
      );
      return { removed: value };
    },

    async restore({ ids }) {
      const label = changeLabel('restore', ids.map(fullId), ids.length);
      const { value } = await store.transact(
        label,
        (tx) => {
          const targets = toRestore(ids.map(fullId));
          for (const [id, collection] of targets) tx.restore(collection, id);
          return [...targets.keys()];
        },
        { alone: true },
      );
      return { restored: value };
    },

    async tag({ ids, add, remove }) {
      let changed = 0;
      await store.transact(
        labelFor('labels.tag', { count: ids.length }),
        (tx) => {
          for (const id of ids.flatMap((id) => identity.members(id))) {
            const found = store.find(id);
            if (!found || found.trashed) continue;
            const kept = found.record.tags.filter((tag) => !remove.includes(tag));
            // A lead shows the tags of all: what is taken away goes from all, what is added is its own.
            const more = ids.includes(id) ? add : [];
            const tags = [...kept, ...more.filter((tag) => !kept.includes(tag))];
            if (tags.join('\n') === found.record.tags.join('\n')) continue;
            tx.set(found.collection, id, { tags });
            changed += 1;
          }
        },
        { alone: true },
      );
      return { changed };
    },

    tags,
  };

  /** What comes back from the trash with records. */
  function toRestore(ids: readonly string[]): Map<string, Collection> {
    const targets = new Map<string, Collection>();
    for (const id of ids) {
      const found = store.find(id);
      if (found?.trashed) targets.set(id, found.collection);
    }
    // What went to the trash in the same step comes back with it, where it has something to hang on again.
    const steps = new Map([...targets.keys()].map((id) => [id, store.find(id)?.record.updatedAt]));
    for (const id of mergedWith([...targets.keys()])) {
      const found = store.find(id);
      if (!found?.trashed || ![...steps.values()].includes(found.record.updatedAt)) continue;
      targets.set(id, found.collection);
      steps.set(id, found.record.updatedAt);
    }
    for (const collection of ['sections', 'quotes', 'links'] as const) {
      for (const record of store.list(collection, { trash: true })) {
        const ends = hangsOn(record);
        const together = ends.some((id) => steps.get(id) === record.updatedAt);
        const held = ends.every((id) => targets.has(id) || store.find(id)?.trashed === false);
        if (together && held) targets.set(record.id, collection);
      }
    }
    return targets;
  }

  /** What decisions say is the same as one of these, whether it is here or in the trash. */
  function mergedWith(ids: readonly string[]): Set<string> {
    const all = new Set<string>();
    for (const { members, decision } of store.list('identities')) {
      if (decision !== 'same' || !members.some((id) => ids.includes(id))) continue;
      for (const id of members) all.add(id);
    }
    return all;
  }

  function mergedOf(lead: string): Pick<RecordView, 'merged'> {
    const [, ...others] = identity.members(lead);
    const whole = shown.reads.find(lead);
    const ref = views.ref(lead);
    if (others.length === 0 || !whole || !ref) return {};
    const values = shownValues(store, whole.collection, identity, lead);
    return {
      merged: {
        lead: ref,
        members: others.flatMap((id) => views.own(id) ?? []),
        shown: { ...(whole.record as object) } as never,
        chosen: identity.decisions(lead).map(({ id, chosen }) => ({ decision: id, chosen })),
        values: Object.fromEntries([...values].flatMap(([field, { from }]) => (from === lead ? [] : [[field, from]]))),
      },
    };
  }

  function quotesOf(collection: Collection, lead: string, links: readonly Link[]): Quote[] {
    const ids = new Set<string>(collection === 'quotes' ? [lead] : []);
    for (const pointer of shown.reverse.pointingAt(lead)) if (pointer.collection === 'quotes') ids.add(pointer.id);
    if (collection !== 'articles') for (const link of links) for (const id of link.quotes) ids.add(id);
    const quotes = [...ids].flatMap((id) => shown.reads.get('quotes', id) ?? []);
    return quotes.sort((a, b) => (a.article === b.article ? a.start - b.start : a.article < b.article ? -1 : 1));
  }

  /** Claims about a record, about what it is merged with, or, of a quote, those that rest on it. */
  function claimsAbout(id: string): Record<string, unknown>[] {
    const ids = new Set(
      deps.identity
        .members(deps.identity.lead(id))
        .flatMap((member) => reverse.pointingAt(member))
        .filter(({ collection, field }) => collection === 'claims' && (field === 'subject' || field === 'quotes'))
        .map((pointer) => pointer.id),
    );
    return [...ids].sort().flatMap((claim) => store.get('claims', claim) ?? []);
  }

  async function backlinksOf(lead: string, whence: ReturnType<typeof createWhence>): Promise<RecordView['backlinks']> {
    const backlinks: RecordView['backlinks'] = [];
    for (const pointer of shown.reverse.pointingAt(lead)) {
      if (pointer.collection === 'links' && pointer.field !== 'quotes') continue; // shown as links
      if (elsewhere.has(pointer.collection)) continue;
      const ref = views.ref(pointer.id);
      const of = views.own(whence(pointer.id) ?? '');
      if (ref) backlinks.push({ ref, via: pointer.field, count: 1, ...(of ? { of } : {}) });
    }
    const record = (shown.reads.find(lead) ?? store.find(lead))?.record;
    if (record && 'names' in record) {
      const names = [...record.names.map((name) => name.value)];
      for (const { id, count } of await deps.mentionsOf(names)) {
        const ref = views.ref(id);
        if (ref) backlinks.push({ ref, via: 'text', count });
      }
    }
    return backlinks;
  }

  /** A record and what cannot stand without it: the links that end in it, the quotes of an article. */
  function hanging(collection: Collection, id: string, into: Map<string, Collection>): void {
    into.set(id, collection);
    for (const pointer of reverse.pointingAt(id)) {
      const hangs = hangsBy(pointer.collection, pointer.field);
      if (hangs && !into.has(pointer.id)) hanging(pointer.collection, pointer.id, into);
    }
  }

  function changeLabel(verb: 'remove' | 'restore', ids: readonly string[], count: number): Label {
    const ref = count === 1 && ids[0] !== undefined ? views.ref(ids[0]) : null;
    if (!ref) return labelFor(`labels.${verb}Many`, { count });
    return labelOfOne(verb, ref.collection, ref);
  }

  function labelOf(
    records: { id: string; collection: Collection; status: string; fields: Record<string, unknown> }[],
  ): Label {
    const created = records.filter((record) => record.status === 'created');
    const first = (created.length ? created : records)[0];
    const verb = created.length ? 'create' : 'edit';
    const same = (created.length ? created : records).length;
    if (!first || same > 1) return labelFor(`labels.${verb}Many`, { count: records.length });
    const title = first.status === 'created' ? titleOfFields(first.fields) : (views.ref(first.id)?.title ?? '');
    return labelOfOne(verb, first.collection, { id: first.id, title });
  }
}

/** What is shown in another place than among backlinks, or not at all. */
const elsewhere: ReadonlySet<Collection> = new Set(['quotes', 'rejections', 'purges', 'identities']);

function labelOfOne(
  verb: 'create' | 'edit' | 'remove' | 'restore',
  collection: Collection,
  { id, title }: { id: string; title: string },
): Label {
  const what = labelFor(`labels.one.${collection}` as TextKey);
  // A section needs no heading.
  return title.trim() === ''
    ? labelFor(`labels.${verb}Untitled`, { what })
    : labelFor(`labels.${verb}One`, { what, title: { id, title: shorten(title) } });
}

function titleOfFields(fields: Record<string, unknown>): string {
  const names = fields['names'];
  if (Array.isArray(names))
    return (names as { value: string; kind: string }[]).find((name) => name.kind === 'main')?.value ?? '';
  for (const field of ['title', 'exact', 'kind']) if (typeof fields[field] === 'string') return fields[field];
  return '';
}

/** What a record cannot stand without. */
function hangsOn(record: Link | Quote | Section): string[] {
  if ('from' in record) return [record.from, record.to];
  return ['article' in record ? record.article : record.dossier];
}

/** Lists kept until the next commit, as whoever wants all of a collection asks for page after page. */
function keptLists(store: Store): (collection: Collection, trash: boolean) => readonly AnyRecord[] {
  const lists = new Map<string, readonly AnyRecord[]>();
  store.onCommit('rows', () => lists.clear());
  return (collection, trash) => {
    const key = `${collection} ${trash}`;
    const list = lists.get(key) ?? store.list(collection, { trash });
    lists.set(key, list);
    return list;
  };
}
