import { isObject } from '#lib/json.ts';
import type { Profile } from '#core/model/profiles.ts';
import { fold } from '#lib/text/fold.ts';

type Input = Readonly<Record<string, unknown>>;

/** What is needed to complete a `put` of profiles. */
export interface PutProfiles {
  /** Returns the profile with a name, if there is one. */
  byName(name: string): Readonly<Profile> | undefined;
  /** Returns the id of a record's pseudonym in a profile, if it has one. */
  pseudonymOf(profile: string, record: string): string | undefined;
  /** Returns 256 random bits as hex. */
  newKey(): string;
}

/**
 * Splits the `replace` list of profiles in a put into pseudonyms, which are records of their own; they are appended so that line numbers of
 * faults match the input. A profile without an id is identified by its name. Anything that is not a list is left for the validation of the
 * put to reject.
 */
export function withPseudonyms(inputs: readonly unknown[], { byName, pseudonymOf, newKey }: PutProfiles): unknown[] {
  const pseudonyms: Input[] = [];
  const completed = inputs.map((input, index) => {
    if (!isObject(input) || input['collection'] !== 'profiles') return input;
    const { replace, ...fields } = input;
    const namesake = typeof fields['name'] === 'string' && fields['id'] == null ? byName(fields['name']) : undefined;
    const id = typeof fields['id'] === 'string' ? fields['id'] : (namesake?.id ?? `$profile-${String(index)}`);
    const isNew = id.startsWith('$');
    const profile = { ...fields, id, ...(isNew && fields['key'] === undefined ? { key: newKey() } : {}) };
    if (replace === undefined) return profile;
    if (!Array.isArray(replace) || !replace.every(isObject)) return { ...profile, replace };
    for (const one of replace) {
      const pseudonymId = typeof one['record'] === 'string' && !isNew ? pseudonymOf(id, one['record']) : undefined;
      pseudonyms.push({
        ...one,
        collection: 'pseudonyms',
        profile: id,
        ...(pseudonymId === undefined ? {} : { id: pseudonymId }),
      });
    }
    return profile;
  });
  return [...completed, ...pseudonyms];
}

/** Returns whether two profile names are the same. */
export function isSameName(a: string, b: string): boolean {
  return fold(a).trim() === fold(b).trim();
}
