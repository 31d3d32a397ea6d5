import { copyNames } from '#core/conflicts/model/replica-names.ts';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import type { IdentityDecision } from '#core/model/identity.ts';
import { noted } from '#lib/log.ts';
import type { Person } from '#core/model/people.ts';
import type { RecordRef } from '#core/records/contract.ts';
import { shorten } from '#lib/text/shorten.ts';
import type { Views } from '#core/records/views.ts';
import type { Handlers } from '#core/rpc.ts';
import type { Store, Tx } from '#core/store/types.ts';
import { addNames } from '#core/suggestions/names-of.ts';
import { fold } from '#lib/text/fold.ts';
import { collectionOf } from './case-names.ts';
import type { inboxContract, RejectionRow, SuggestionGroup } from './contract.ts';
import { formsOf, groupKey, type NameGroup, type Occurrence } from './groups.ts';
import type { Inbox } from './inbox.ts';
import { articleOf, passageAt, showGroup } from './views.ts';
import type { AsShown } from '#core/store/view.ts';
import { labelFor, type Label } from '#core/model/label.ts';

export interface InboxServiceDeps {
  store: Store;
  views: AsShown<Views>;
  inbox: Inbox;
}

/** The suggestions of all articles by name: what is asked of them, and what becomes of them. */
export function inboxService({ store, views, inbox }: InboxServiceDeps): Handlers<typeof inboxContract> {
  const { groups, decisions, listing } = inbox;
  const nameOf = copyNames(store);
  const show = (group: NameGroup): SuggestionGroup => showGroup(views, group, decisions.of(group));

  async function chosen(ids: readonly string[]): Promise<NameGroup[]> {
    await inbox.current();
    return [...new Set(ids)].map((id) => {
      const group = groups.get(id);
      if (!group) throw new AppError('not-found', t('errors.noSuggestion'));
      return group;
    });
  }

  function createFrom(tx: Tx, all: readonly NameGroup[], notes = ''): string {
    const [first] = all;
    if (!first) throw new AppError('not-found', t('errors.noSuggestion'));
    const names = addNames([{ value: first.name, kind: 'main' }], all.flatMap(namesToAdd));
    return tx.create(collectionOf[first.kind], { names, notes });
  }

  /** Remembers what was decided about the records that a name may be, so that nobody is asked about the new one again. */
  function noteIdentity(tx: Tx, id: string, group: NameGroup, decision: IdentityDecision): void {
    const { mayExist, candidates } = decisions.of(group);
    if (!mayExist) return;
    // Undecided is about the one that is most likely, as the note says; not the same, about all that were shown.
    for (const candidate of decision === 'undecided' ? candidates.slice(0, 1) : candidates)
      tx.create('identities', { members: [id, candidate.id], decision, lead: null, reason: '', chosen: {} });
  }

  function noteOn(group: NameGroup): string {
    const [candidate] = show(group).candidates;
    return candidate ? t('suggestions.undecidedNote', { title: candidate.title, why: candidate.why }) : '';
  }

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
        (await store.readText(record.textHash).catch(noted('inbox: a text cannot be read', null)));
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

    async acceptGroups({ ids, asNew, undecided }) {
      const open = (await chosen(ids)).filter((group) => decisions.of(group).state === 'open');
      const taken = open.filter((group) => asNew || undecided || !decisions.of(group).mayExist);
      const left = open.filter((group) => !taken.includes(group)).map(({ id, name }) => ({ id, name }));
      if (taken.length === 0) return { records: [], left };
      const label = labelOf('accept', taken);
      const { value } = await store.transact(label, (tx) =>
        taken.map((group) => {
          const id = createFrom(tx, [group], undecided ? noteOn(group) : '');
          if (asNew || undecided) noteIdentity(tx, id, group, undecided ? 'undecided' : 'not-same');
          return id;
        }),
      );
      return { records: value.flatMap((id) => views.ref(id) ?? []), left };
    },

    async mergeGroups({ ids, record }) {
      const all = await chosen(ids);
      const first = all[0];
      if (record === null) {
        if (all.some(({ kind }) => kind !== first?.kind)) throw new AppError('invalid', t('errors.mergeKinds'));
        const { value } = await store.transact(labelOf('accept', all.slice(0, 1)), (tx) => createFrom(tx, all));
        return refOf(value);
      }
      const found = store.find(store.resolve(record));
      if (!found || found.trashed || !('names' in found.record))
        throw new AppError('invalid', t('errors.cannotTakeName'));
      const more = all.flatMap(({ names: own, aliases }) => [...withoutShouts(own), ...aliases]);
      const title = { id: found.record.id, title: shorten(views.ref(found.record.id)?.title ?? '') };
      const label = labelFor('labels.addName', { name: shorten(first?.name ?? ''), title });
      await store.transact(label, (tx) => {
        const { id } = found.record;
        const known = tx.get(found.collection as 'people', id)?.names ?? (found.record as Readonly<Person>).names;
        tx.set(found.collection as 'people', id, { names: addNames(known, more) });
      });
      return refOf(found.record.id);
    },

    async rejectGroups({ ids }) {
      const all = (await chosen(ids)).filter((group) => decisions.of(group).state === 'open');
      if (all.length === 0) return { rejected: 0 };
      await store.transact(labelOf('reject', all), (tx) => {
        for (const { kind, names } of all) {
          for (const name of new Set(names.map(fold)))
            tx.create('rejections', { kind, name, article: null, start: null, end: null });
        }
      });
      return { rejected: all.length };
    },

    async rejections({ offset, limit }) {
      await inbox.current();
      const all = store
        .list('rejections')
        .sort((a, b) => (a.createdAt < b.createdAt || (a.createdAt === b.createdAt && a.id < b.id) ? 1 : -1));
      const rows: RejectionRow[] = [];
      for (const { id, kind, name, article, start, end, createdAt } of all.slice(offset, offset + limit)) {
        const group =
          name === null || kind === 'date' || kind === 'figure' ? undefined : groups.get(groupKey(kind, name));
        const text =
          name === null
            ? await wordsAt(article, start ?? 0, end ?? 0)
            : (group?.names.find((one) => fold(one) === name) ?? name);
        rows.push({
          id,
          kind,
          text,
          article: article === null ? null : views.ref(article),
          mentions: group?.mentions ?? (name === null ? 1 : 0),
          at: createdAt,
          by: rejectedBy(id),
        });
      }
      return { rows, total: all.length };
    },

    async takeBack({ ids }) {
      const wanted = ids.flatMap((id) => store.get('rejections', id) ?? []);
      if (wanted.length === 0) return { takenBack: 0 };
      const count = wanted.length;
      await store.transact(labelFor('labels.takeRefusalBack', { count }), (tx) => {
        // Two people may have refused one name: it is taken back for both.
        const all = tx.list('rejections').filter((one) => wanted.some((other) => isSame(one, other)));
        for (const { id } of all) tx.remove('rejections', id);
      });
      return { takenBack: count };
    },
  };

  async function wordsAt(article: string | null, start: number, end: number): Promise<string> {
    const record = article === null ? undefined : store.get('articles', article);
    const text = record ? await store.readText(record.textHash).catch(noted('inbox: a text cannot be read', '')) : '';
    return text.slice(start, end);
  }

  function rejectedBy(id: string): RejectionRow['by'] {
    const { own, name } = nameOf(store.makerOf('rejections', id) ?? '');
    return { own, name };
  }

  function refOf(id: string): RecordRef {
    const ref = views.ref(id);
    if (!ref) throw new AppError('not-found', t('errors.noRecord', { id }));
    return ref;
  }
}

const everything = {
  kind: null,
  confidence: null,
  record: null,
  article: null,
  filter: '',
  sort: 'mentions',
  descending: true,
  state: 'open',
} as const;

function labelOf(what: 'accept' | 'reject', all: readonly NameGroup[]): Label {
  const [first] = all;
  if (all.length === 1 && first) return labelFor(`labels.${what}`, { title: shorten(first.name) });
  return labelFor(`labels.${what}Many`, { count: all.length });
}

/** A headline in capitals is no other way to write a name. */
function withoutShouts(names: readonly string[]): string[] {
  return names.filter(
    (name, i) =>
      !names.some(
        (other, j) => i !== j && name.toLowerCase() === other.toLowerCase() && (name === name.toUpperCase() || j < i),
      ),
  );
}

function namesToAdd({ names, aliases }: NameGroup): string[] {
  return [...withoutShouts(names), ...aliases];
}

function placesOf({ spans }: Occurrence): { start: number; end: number }[] {
  const found = [];
  for (let i = 0; i < spans.length; i += 2) found.push({ start: spans[i] ?? 0, end: spans[i + 1] ?? 0 });
  return found;
}

interface Refusal {
  kind: string;
  name: string | null;
  article: string | null;
  start: number | null;
  end: number | null;
}

function isSame(a: Refusal, b: Refusal): boolean {
  return a.kind === b.kind && a.name === b.name && a.article === b.article && a.start === b.start && a.end === b.end;
}
