import { randomBytes } from 'node:crypto';
import type { Audiences } from '#core/profiles/audiences.ts';
import { builtInOf } from '#core/profiles/model/built-in.ts';
import { isSameName, withPseudonyms } from '#core/profiles/model/profile-inputs.ts';
import type { Store } from '#core/store/types.ts';

/** Returns whether an input is a profile, which may include pseudonyms. */
export function isProfile(input: unknown): boolean {
  return (input as { collection?: unknown } | null)?.collection === 'profiles';
}

/** Completes a `put` of profiles; built-in ones are created first, so that they are the same in every copy of the case. */
export async function preparePut(store: Store, audiences: Audiences, inputs: readonly unknown[]): Promise<unknown[]> {
  const names = inputs.flatMap((input) => {
    const { collection, id, name } = (input ?? {}) as Readonly<Record<string, unknown>>;
    return collection === 'profiles' && (id === undefined || id === null) && typeof name === 'string' ? [name] : [];
  });
  for (const name of names) {
    const key = builtInOf(name);
    if (key !== null && key !== 'internal') await audiences.resolve(key);
  }
  const pseudonyms = store.list('pseudonyms');
  return withPseudonyms(inputs, {
    byName: (name) => store.list('profiles').find((profile) => isSameName(profile.name, name)),
    pseudonymOf: (profile, record) => pseudonyms.find((one) => one.profile === profile && one.record === record)?.id,
    newKey: () => randomBytes(32).toString('hex'),
  });
}
