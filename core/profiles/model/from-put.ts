import { isObject } from '#lib/json.ts';
import type { Profile } from '#core/model/profiles.ts';
import { fold } from '#lib/text/fold.ts';

type Input = Readonly<Record<string, unknown>>;

/** What a `put` of profiles is made complete with. */
export interface PutProfiles {
  /** The profile of a name, where there is one. */
  byName(name: string): Readonly<Profile> | undefined;
  /** The pseudonym that a record has in a profile by now: its id. */
  pseudonymOf(profile: string, record: string): string | undefined;
  /** 256 random bits as hex. */
  newKey(): string;
}

/**
 * Takes the `replace` list of profiles in a put apart into pseudonyms, which are records of their own; they come behind what was given, so
 * that the lines of faults are those of the input. A profile is known by its name where it has no id. What is no list is left for the check
 * of the put to refuse.
 */
export function withPseudonyms(inputs: readonly unknown[], { byName, pseudonymOf, newKey }: PutProfiles): unknown[] {
  const pseudonyms: Input[] = [];
  const given = inputs.map((input, index) => {
    if (!isObject(input) || input['collection'] !== 'profiles') return input;
    const { replace, ...fields } = input;
    const known = typeof fields['name'] === 'string' && fields['id'] == null ? byName(fields['name']) : undefined;
    const id = typeof fields['id'] === 'string' ? fields['id'] : (known?.id ?? `$profile-${String(index)}`);
    const isNew = id.startsWith('$');
    const profile = { ...fields, id, ...(isNew && fields['key'] === undefined ? { key: newKey() } : {}) };
    if (replace === undefined) return profile;
    if (!Array.isArray(replace) || !replace.every(isObject)) return { ...profile, replace };
    for (const one of replace) {
      const own = typeof one['record'] === 'string' && !isNew ? pseudonymOf(id, one['record']) : undefined;
      pseudonyms.push({ ...one, collection: 'pseudonyms', profile: id, ...(own === undefined ? {} : { id: own }) });
    }
    return profile;
  });
  return [...given, ...pseudonyms];
}

/** Whether two names of profiles are one. */
export function isSameName(a: string, b: string): boolean {
  return fold(a).trim() === fold(b).trim();
}
