import { existing } from '#core/model/existing.ts';
import type { IdentityDecision } from '#core/model/identity.ts';
import { labelFor, type Label } from '#core/model/label.ts';
import type { Person } from '#core/model/people.ts';
import type { RecordRef } from '#core/records/contract.ts';
import type { Handlers } from '#core/rpc.ts';
import type { Tx } from '#core/store/types.ts';
import { addNames } from '#core/model/added-names.ts';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { fold } from '#lib/text/fold.ts';
import { shorten } from '#lib/text/shorten.ts';
import { clearDifferent } from './different-names.ts';
import { collectionOf } from '#core/model/name-collections.ts';
import type { inboxContract } from './contract.ts';
import type { NameGroup } from './groups.ts';
import type { InboxServiceDeps } from './deps.ts';
import { showGroup } from './views.ts';

type Decisions = Pick<Handlers<typeof inboxContract>, 'acceptGroups' | 'mergeGroups' | 'rejectGroups'>;

/** Decides names found in articles: as a record, as a name of an existing record, or rejected. */
export function inboxDecisions({ store, views, inbox }: InboxServiceDeps): Decisions {
  const { groups, decisions } = inbox;

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

  /** Stores the decision about the records that a name may be, so that the question is not asked again for the new one. */
  function noteIdentity(tx: Tx, id: string, group: NameGroup, decision: IdentityDecision): void {
    const { mayExist, candidates } = decisions.of(group);
    if (!mayExist) return;
    // "Undecided" concerns the most likely one, as the note says; "not the same" concerns all that were shown.
    for (const candidate of decision === 'undecided' ? candidates.slice(0, 1) : candidates)
      tx.create('identities', { members: [id, candidate.id], decision, lead: null, reason: '', chosen: {} });
  }

  function noteOn(group: NameGroup): string {
    const [candidate] = showGroup(views, group, decisions.of(group)).candidates;
    return candidate ? t('suggestions.undecidedNote', { title: candidate.title, why: candidate.why }) : '';
  }

  /** Returns whether the group can be no record of the case and no other name: a batch never decides identity. */
  function isSure(group: NameGroup): boolean {
    return !decisions.of(group).mayExist && inbox.clusterList.isSingleGroup(group);
  }

  const refOf = (id: string): RecordRef => existing(views.ref(id), id);

  return {
    async acceptGroups({ ids, asNew, undecided }) {
      const open = (await chosen(ids)).filter((group) => decisions.stateOf(group).state === 'open');
      const accepted = open.filter((group) => asNew || undecided || isSure(group));
      const left = open.filter((group) => !accepted.includes(group)).map(({ id, name }) => ({ id, name }));
      if (accepted.length === 0) return { records: [], left };
      const label = labelOf('accept', accepted);
      const { value } = await store.transact(label, (tx) =>
        accepted.map((group) => {
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
        const { value } = await store.transact(labelOf('accept', all.slice(0, 1)), (tx) => {
          if (first) clearDifferent(tx, first.kind, all.flatMap(namesToAdd));
          return createFrom(tx, all);
        });
        return refOf(value);
      }
      const id = store.resolve(record);
      const more = all.flatMap(({ names: groupNames, aliases }) => [...withoutCapitals(groupNames), ...aliases]);
      const title = { id, title: shorten(views.ref(id)?.title ?? '') };
      const label = labelFor('labels.addName', { name: shorten(first?.name ?? ''), title });
      await store.transact(label, (tx) => {
        const { collection, names } = namedRecord(tx, id);
        if (first) clearDifferent(tx, first.kind, [...names.map(({ value }) => value), ...more]);
        tx.set(collection, id, { names: addNames(names, more) });
      });
      return refOf(id);
    },

    async rejectGroups({ ids }) {
      const all = (await chosen(ids)).filter((group) => decisions.stateOf(group).state === 'open');
      if (all.length === 0) return { rejected: 0 };
      await store.transact(labelOf('reject', all), (tx) => {
        for (const { kind, names } of all) {
          for (const name of new Set(names.map(fold)))
            tx.create('rejections', { kind, name, article: null, start: null, end: null });
        }
      });
      return { rejected: all.length };
    },
  };
}

function labelOf(action: 'accept' | 'reject', all: readonly NameGroup[]): Label {
  const [first] = all;
  if (all.length === 1 && first) return labelFor(`labels.${action}`, { title: shorten(first.name) });
  return labelFor(`labels.${action}Many`, { count: all.length });
}

/** Returns the names of a record that more are added to. @throws AppError `invalid` for a record without names, or in the trash */
export function namedRecord(tx: Tx, id: string): Pick<Readonly<Person>, 'names'> & { collection: 'people' } {
  const found = tx.find(id);
  if (!found || found.trashed || !('names' in found.record)) throw new AppError('invalid', t('errors.cannotTakeName'));
  return { collection: found.collection as 'people', names: found.record.names };
}

/** Drops names that only repeat another in capitals: a headline in capitals is not another spelling. */
export function withoutCapitals(names: readonly string[]): string[] {
  return names.filter(
    (name, i) =>
      !names.some(
        (other, j) => i !== j && name.toLowerCase() === other.toLowerCase() && (name === name.toUpperCase() || j < i),
      ),
  );
}

function namesToAdd({ names, aliases }: NameGroup): string[] {
  return [...withoutCapitals(names), ...aliases];
}
