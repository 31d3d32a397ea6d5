import type { Reads } from '#core/store/types.ts';
import type { DossierVersion } from '#core/model/dossiers.ts';
import type { Profile } from '#core/model/profiles.ts';
import { editionId } from '#core/profiles/model/commitments.ts';
import { readOrigin } from '#core/transfer/model/docx-origin.ts';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';

/** What a returned document was made from. */
export interface Origin {
  dossier: string;
  /** The frozen version; null for the unfrozen dossier. */
  version: Readonly<DossierVersion> | null;
  /** The profile that it is an edition for; null for the dossier itself. */
  profile: Readonly<Profile> | null;
  /** Its language, according to the file. */
  language: string;
}

/**
 * Determines what a document was made from, by its properties. An edition has ids that only its profile's key can produce.
 * @returns null for a document that does not identify a dossier
 * @throws AppError `invalid` if it is of another dossier or another case
 */
export function originOf(
  store: Reads,
  properties: Readonly<Record<string, string>>,
  { dossier: requestedId, name }: { dossier: string; name: string },
): Origin | null {
  const stated = readOrigin(properties);
  if (stated === null) return null;
  const dossiers = store.list('dossiers');
  const versions = store.list('versions');
  const keys = [null, ...store.list('profiles')];
  for (const profile of keys) {
    const idOf = (id: string) => (profile === null ? id : editionId(profile.key, id));
    const dossier = dossiers.find(({ id }) => idOf(id) === stated.dossier);
    if (!dossier) continue;
    if (dossier.id !== requestedId)
      throw new AppError('invalid', t('returned.otherDossier', { name, title: dossier.title }));
    const version = stated.version === null ? null : (versions.find(({ id }) => idOf(id) === stated.version) ?? null);
    return { dossier: dossier.id, version, profile, language: stated.language };
  }
  throw new AppError('invalid', t('returned.otherCase', { name }));
}
