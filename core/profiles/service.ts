import { randomBytes } from 'node:crypto';
import type { MergeIndex } from '#core/merged-view/merge-index.ts';
import type { MergedView } from '#core/merged-view/merged-view.ts';
import { labelFor } from '#core/model/label.ts';
import type { Profile } from '#core/model/profiles.ts';
import { pageCollections } from '#core/model/targets.ts';
import { titleOf } from '#core/model/title.ts';
import type { Audiences } from '#core/profiles/audiences.ts';
import type { profilesContract, ProfileView } from '#core/profiles/contract.ts';
import { builtInOf, builtInProfiles } from '#core/profiles/model/built-in.ts';
import { protectedIds } from '#core/profiles/model/replaced.ts';
import type { Handlers } from '#core/rpc.ts';
import type { Reads, Store } from '#core/store/types.ts';
import { AppError } from '#lib/errors.ts';
import { language, t } from '#lib/i18n/t.ts';
import { fold } from '#lib/text/fold.ts';
import { shorten } from '#lib/text/shorten.ts';

export interface ProfilesDeps {
  store: Store;
  mergedView: MergedView;
  identity: MergeIndex;
  audiences: Audiences;
}

/** For whom dossiers are, and who has which pseudonym. */
export function profilesService(deps: ProfilesDeps): Handlers<typeof profilesContract> {
  const { store, mergedView, identity, audiences } = deps;

  function titled(id: string): string {
    const found = mergedView.reads.find(id);
    return found ? titleOf(found.collection, found.record as never) : id;
  }

  function viewOf(key: string, profile: Pick<Profile, 'quotes' | 'leaveOut'>, own: Readonly<Profile> | null): ProfileView {
    const builtIn = key === 'internal' || key === 'counsel' || key === 'public' ? key : null;
    return {
      id: own?.id ?? null,
      key,
      name: builtIn === null ? (own?.name ?? key) : t(`profiles.${builtIn}`),
      quotes: profile.quotes,
      leaveOut: [...profile.leaveOut],
      replaced: key === 'internal' ? 0 : audiences.replacedIn(own?.id ?? null).records.length,
    };
  }

  function viewOfRecord(profile: Readonly<Profile>): ProfileView {
    return viewOf(builtInOf(profile.name) ?? profile.id, profile, profile);
  }

  /** A profile by its name or id. @throws AppError `not-found`, `invalid` for Internal */
  async function found(key: string): Promise<Readonly<Profile>> {
    const profile = await audiences.resolve(key);
    if (!profile) throw new AppError('invalid', t('profiles.isInternal'));
    return profile;
  }

  /** The record that is replaced: the lead of those that are merged. */
  function replaceable(ending: string): string {
    const id = identity.lead(store.resolve(ending));
    const collection = store.find(id)?.collection;
    if (!pageCollections.some((known) => known === collection)) {
      throw new AppError('invalid', t('profiles.notReplaceable', { id: ending }));
    }
    return id;
  }

  /** Ids of the pseudonyms that a record has in a profile, the one in use first. */
  function kept(reads: Reads, profile: string, record: string): string[] {
    const own = reads
      .list('pseudonyms')
      .filter((one) => one.profile === profile && identity.lead(one.record) === record)
      .sort((a, b) => Number(b.record === record) - Number(a.record === record) || (a.id < b.id ? -1 : 1));
    return own.map(({ id }) => id);
  }

  /** @throws AppError `invalid` for a pseudonym that another record has or had */
  function checkFree(reads: Reads, profile: Readonly<Profile>, record: string, pseudonym: string): void {
    const all = [...reads.list('pseudonyms'), ...reads.list('pseudonyms', { trash: true })];
    const taken = all.some(
      (one) =>
        one.profile === profile.id &&
        identity.lead(one.record) !== record &&
        fold(one.pseudonym).trim() === fold(pseudonym).trim(),
    );
    if (taken) throw new AppError('invalid', t('profiles.givenBefore', { pseudonym, profile: profile.name }));
  }

  return {
    list() {
      const records = store.list('profiles');
      const named = (key: string) => records.find((profile) => builtInOf(profile.name) === key) ?? null;
      const counsel = named('counsel');
      const open = named('public');
      const collator = new Intl.Collator(language());
      const own = records
        .filter((profile) => profile !== counsel && profile !== open)
        .sort((a, b) => collator.compare(a.name, b.name) || (a.id < b.id ? -1 : 1));
      return [
        viewOf('internal', { quotes: 'full', leaveOut: [] }, null),
        viewOf('counsel', counsel ?? { ...builtInProfiles.counsel, leaveOut: [...builtInProfiles.counsel.leaveOut] }, counsel),
        viewOf('public', open ?? { ...builtInProfiles.public, leaveOut: [...builtInProfiles.public.leaveOut] }, open),
        ...own.map((profile) => viewOf(profile.id, profile, profile)),
      ];
    },

    replaced({ profile: key }) {
      const builtIn = builtInOf(key);
      const profile =
        store.list('profiles').find(({ id, name }) => id === key || (builtIn !== null && builtInOf(name) === builtIn)) ??
        store.list('profiles').find(({ name }) => fold(name) === fold(key));
      if (builtIn === 'internal') return [];
      const guarded = protectedIds({ store, shown: mergedView.reads, identity });
      const collator = new Intl.Collator(language(), { sensitivity: 'base' });
      return audiences
        .replacedIn(profile?.id ?? null)
        .records.map(({ record, collection }) => {
          const [id = ''] = profile ? kept(store, profile.id, record) : [];
          const pseudonym = store.get('pseudonyms', id);
          return {
            record,
            collection,
            title: titled(record),
            protected: guarded.has(record),
            pseudonym: pseudonym?.pseudonym ?? null,
            words: [...(pseudonym?.words ?? [])],
          };
        })
        .sort((a, b) => collator.compare(a.title, b.title));
    },

    async set({ profile: key, name, quotes, leaveOut, replace, nameAgain: again }) {
      const there = key === undefined ? null : await found(key);
      if (name !== undefined) {
        const others = store.list('profiles').filter(({ id }) => id !== there?.id);
        const isTaken = others.some((other) => fold(other.name).trim() === fold(name).trim());
        const means = builtInOf(name);
        if (isTaken || (means !== null && (there === null || builtInOf(there.name) !== means))) {
          throw new AppError('exists', t('profiles.nameTaken', { name }));
        }
      }
      const wanted = replace.map((one) => ({ ...one, record: replaceable(one.record) }));
      const gone = again.map(replaceable);
      const label = labelFor('profiles.set', { name: shorten(name ?? there?.name ?? '') });
      const { value } = await store.transact(label, (tx) => {
        const given = {
          ...(name === undefined ? {} : { name }),
          ...(quotes === undefined ? {} : { quotes }),
          ...(leaveOut === undefined ? {} : { leaveOut }),
        };
        const id =
          there?.id ??
          tx.create('profiles', { name: name ?? '', key: randomBytes(32).toString('hex'), ...given });
        if (there && Object.keys(given).length > 0) tx.set('profiles', id, given);
        const profile = tx.get('profiles', id);
        if (!profile) return id;
        for (const { record, pseudonym, words, addWords = [] } of wanted) {
          if (pseudonym !== undefined) checkFree(tx, profile, record, pseudonym);
          const [own] = kept(tx, id, record);
          const before = own === undefined ? undefined : tx.get('pseudonyms', own);
          const all = [...new Set([...(words ?? before?.words ?? []), ...addWords])];
          const fields = { pseudonym: pseudonym ?? before?.pseudonym ?? audiences.draw(id, record, tx), words: all };
          const fixed = audiences.pseudonymId(id, record);
          if (own !== undefined) tx.set('pseudonyms', own, fields);
          else if (tx.getTrashed('pseudonyms', fixed)) {
            tx.restore('pseudonyms', fixed);
            tx.set('pseudonyms', fixed, { ...(pseudonym === undefined ? {} : { pseudonym }), words: all });
          } else tx.create('pseudonyms', { id: fixed, profile: id, record, ...fields });
        }
        for (const record of gone) for (const own of kept(tx, id, record)) tx.remove('pseudonyms', own);
        return id;
      });
      return viewOfRecord(await found(value));
    },

    async clear({ record: ending, sentence, clearable, reason }) {
      if (!clearable) throw new AppError('invalid', t('profiles.notClearable'));
      if (reason.trim() === '') throw new AppError('invalid', t('profiles.noReason'));
      const record = identity.lead(store.resolve(ending));
      const { value: id } = await store.transact(labelFor('profiles.clear'), (tx) =>
        tx.create('settings', { kind: 'cleared', item: record, sentence, reason: reason.trim() }),
      );
      return { id };
    },
  };
}
