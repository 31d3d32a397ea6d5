import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import type { MergeIndex } from '#core/merged-view/merge-index.ts';
import { labelFor } from '#core/model/label.ts';
import type { Profile } from '#core/model/profiles.ts';
import { pageCollections } from '#core/model/targets.ts';
import type { Audiences } from '#core/profiles/audiences.ts';
import type { profilesContract } from '#core/profiles/contract.ts';
import { builtInOf } from '#core/profiles/model/built-in.ts';
import type { Reads, Store } from '#core/store/types.ts';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { fold } from '#lib/text/fold.ts';
import { shorten } from '#lib/text/shorten.ts';
import { byId } from '#lib/sorted.ts';

/** Returns ids of the pseudonyms that a record has in a profile, the active one first. */
export function storedPseudonyms(reads: Reads, identity: MergeIndex, profile: string, record: string): string[] {
  const stored = reads
    .list('pseudonyms')
    .filter((one) => one.profile === profile && identity.lead(one.record) === record)
    .sort((a, b) => Number(b.record === record) - Number(a.record === record) || byId(a, b));
  return stored.map(({ id }) => id);
}

type SetInput = z.output<typeof profilesContract.set.input>;

export interface SetterDeps {
  store: Store;
  identity: MergeIndex;
  audiences: Audiences;
}

/**
 * Creates and changes profiles and their replacements in one step.
 * @param found returns the profile with a name or id
 * @returns a function that does it, and returns the id of the profile
 */
export function profileSetter(
  { store, identity, audiences }: SetterDeps,
  found: (key: string) => Promise<Readonly<Profile>>,
): (input: SetInput) => Promise<string> {
  /** Returns the record to replace: the lead, if it is merged. */
  function replaceable(ending: string): string {
    const id = identity.lead(store.resolve(ending));
    const collection = store.find(id)?.collection;
    if (!pageCollections.some((known) => known === collection)) {
      throw new AppError('invalid', t('profiles.notReplaceable', { id: ending }));
    }
    return id;
  }

  /** @throws AppError `invalid` for a pseudonym that another record has or had, and for one that contains a name */
  function checkFree(reads: Reads, profile: Readonly<Profile>, record: string, pseudonym: string): void {
    const all = [...reads.list('pseudonyms'), ...reads.list('pseudonyms', { trash: true })];
    const isUsed = all.some(
      (one) =>
        one.profile === profile.id &&
        identity.lead(one.record) !== record &&
        fold(one.pseudonym).trim() === fold(pseudonym).trim(),
    );
    if (isUsed) throw new AppError('invalid', t('profiles.givenBefore', { pseudonym, profile: profile.name }));
    audiences.checkNames(pseudonym, profile, record);
  }

  return async ({ profile: key, name, quotes, leaveOut, replace, nameAgain: again }) => {
    const stored = key === undefined ? null : await found(key);
    if (name !== undefined) {
      const others = store.list('profiles').filter(({ id }) => id !== stored?.id);
      const isTaken = others.some((other) => fold(other.name).trim() === fold(name).trim());
      const means = builtInOf(name);
      if (isTaken || (means !== null && (stored === null || builtInOf(stored.name) !== means))) {
        throw new AppError('exists', t('profiles.nameTaken', { name }));
      }
    }
    const wanted = replace.map((one) => ({ ...one, record: replaceable(one.record) }));
    const toRename = again.map(replaceable);
    const label = labelFor('profiles.set', { name: shorten(name ?? stored?.name ?? '') });
    const { value } = await store.transact(label, (tx) => {
      const patch = {
        ...(name === undefined ? {} : { name }),
        ...(quotes === undefined ? {} : { quotes }),
        ...(leaveOut === undefined ? {} : { leaveOut }),
      };
      const id =
        stored?.id ?? tx.create('profiles', { name: name ?? '', key: randomBytes(32).toString('hex'), ...patch });
      if (stored && Object.keys(patch).length > 0) tx.set('profiles', id, patch);
      const profile = tx.get('profiles', id);
      if (!profile) return id;
      for (const { record, pseudonym, words, addWords = [] } of wanted) {
        if (pseudonym !== undefined) checkFree(tx, profile, record, pseudonym);
        const [pseudonymId] = storedPseudonyms(tx, identity, id, record);
        const before = pseudonymId === undefined ? undefined : tx.get('pseudonyms', pseudonymId);
        const all = [...new Set([...(words ?? before?.words ?? []), ...addWords])];
        const fields = { pseudonym: pseudonym ?? before?.pseudonym ?? audiences.draw(id, record, tx), words: all };
        const fixed = audiences.pseudonymId(id, record);
        if (pseudonymId !== undefined) tx.set('pseudonyms', pseudonymId, fields);
        else if (tx.getTrashed('pseudonyms', fixed)) {
          tx.restore('pseudonyms', fixed);
          tx.set('pseudonyms', fixed, { ...(pseudonym === undefined ? {} : { pseudonym }), words: all });
        } else tx.create('pseudonyms', { id: fixed, profile: id, record, ...fields });
      }
      for (const record of toRename)
        for (const own of storedPseudonyms(tx, identity, id, record)) tx.remove('pseudonyms', own);
      return id;
    });
    return value;
  };
}
