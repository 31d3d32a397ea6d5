import { wordOrder } from '#lib/i18n/order.ts';
import type { MergeIndex } from '#core/merged-view/merge-index.ts';
import type { MergedView } from '#core/merged-view/merged-view.ts';
import { labelFor } from '#core/model/label.ts';
import type { Profile } from '#core/model/profiles.ts';
import { titleById } from '#core/model/title.ts';
import type { Audiences } from '#core/profiles/audiences.ts';
import type { profilesContract, ProfileView } from '#core/profiles/contract.ts';
import { builtInOf, builtInProfiles } from '#core/profiles/model/built-in.ts';
import { storedPseudonyms, profileSetter } from '#core/profiles/set-profile.ts';
import { protectedIds } from '#core/profiles/model/replaced-records.ts';
import type { Handlers } from '#core/rpc.ts';
import type { Store } from '#core/store/types.ts';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { fold } from '#lib/text/fold.ts';
import { byId } from '#lib/sorted.ts';

export interface ProfilesDeps {
  store: Store;
  mergedView: MergedView;
  identity: MergeIndex;
  audiences: Audiences;
}

/** Serves the audiences of dossiers, and their pseudonyms. */
export function profilesService(deps: ProfilesDeps): Handlers<typeof profilesContract> {
  const { store, mergedView, identity, audiences } = deps;

  const setProfile = profileSetter(deps, found);

  const titled = (id: string): string => titleById(mergedView.reads, id);

  function viewOf(
    key: string,
    profile: Pick<Profile, 'quotes' | 'leaveOut'>,
    own: Readonly<Profile> | null,
  ): ProfileView {
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

  /** Returns a profile by its name or id. @throws AppError `not-found`, `invalid` for Internal */
  async function found(key: string): Promise<Readonly<Profile>> {
    const profile = await audiences.resolve(key);
    if (!profile) throw new AppError('invalid', t('profiles.isInternal'));
    return profile;
  }

  return {
    list() {
      const records = store.list('profiles');
      const named = (key: string) => records.find((profile) => builtInOf(profile.name) === key) ?? null;
      const counsel = named('counsel');
      const open = named('public');
      const own = records
        .filter((profile) => profile !== counsel && profile !== open)
        .sort((a, b) => wordOrder().compare(a.name, b.name) || byId(a, b));
      return [
        viewOf('internal', { quotes: 'full', leaveOut: [] }, null),
        viewOf(
          'counsel',
          counsel ?? { ...builtInProfiles.counsel, leaveOut: [...builtInProfiles.counsel.leaveOut] },
          counsel,
        ),
        viewOf('public', open ?? { ...builtInProfiles.public, leaveOut: [...builtInProfiles.public.leaveOut] }, open),
        ...own.map((profile) => viewOf(profile.id, profile, profile)),
      ];
    },

    replaced({ profile: key }) {
      const builtIn = builtInOf(key);
      const profile =
        store
          .list('profiles')
          .find(({ id, name }) => id === key || (builtIn !== null && builtInOf(name) === builtIn)) ??
        store.list('profiles').find(({ name }) => fold(name) === fold(key));
      if (builtIn === 'internal') return [];
      const guarded = protectedIds({ store, shown: mergedView.reads, identity });
      return audiences
        .replacedIn(profile?.id ?? null)
        .records.map(({ record, collection }) => {
          const [id = ''] = profile ? storedPseudonyms(store, identity, profile.id, record) : [];
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
        .sort((a, b) => wordOrder().compare(a.title, b.title));
    },

    set: async (input) => viewOfRecord(await found(await setProfile(input))),

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
