import {
  frozenBytes,
  frozenAudience,
  type FrozenFile,
  type Freezing,
  type FrozenAudience,
} from '#core/model/frozen-version.ts';
import type { DossierDocument } from '#core/model/dossier-document.ts';
import { labelFor } from '#core/model/label.ts';
import { titleOf } from '#core/model/title.ts';
import type { Audience } from '#core/profiles/audiences.ts';
import { statesWithheld } from '#core/profiles/model/states-withheld.ts';
import type { Leak } from '#core/transfer/contract.ts';
import type { Store } from '#core/store/types.ts';
import { keptContent } from '#core/transfer/package/frozen.ts';
import type { PackageContent } from '#core/transfer/package/manifest.ts';
import type { FrozenSelection } from '#core/transfer/selection.ts';
import { contentRoot, readFrozen } from '#core/versions/model/frozen.ts';
import { canonicalJson } from '#lib/text/canonical-json.ts';
import { shorten } from '#lib/text/shorten.ts';
import { ascending } from '#lib/sorted.ts';

/** An edition of a frozen version as it was first exported. */
export interface KeptEdition {
  document: DossierDocument;
  content: PackageContent;
}

/**
 * Editions of frozen versions. The first edition that is exported is kept, as a record among the versions with a file beside it:
 * from then on the same version for the same readers stays the same, whatever becomes of the case, its names and the program. ADR
 * 36.
 */
export interface KeptEditions {
  /**
   * Finds the edition that these readers were given; null if there was none, if the profile now replaces others, or if it states
   * something that no longer leaves.
   * @param leaks returns the records that a document names although the profile now replaces them
   * @throws AppError those of reading a frozen version
   */
  find(
    frozen: FrozenSelection,
    audience: Audience,
    leaks: (document: DossierDocument) => readonly Pick<Leak, 'record' | 'clearable'>[],
  ): Promise<KeptEdition | null>;
  /** Keeps an edition that has just been exported, unless the same one is kept. */
  keep(frozen: FrozenSelection, audience: Audience, edition: KeptEdition): Promise<void>;
}

export function keptEditions(store: Store): KeptEditions {
  /** The kept editions of a version and profile, oldest first. If two people each made one before syncing, the oldest counts. */
  const storedEditions = (version: string, profile: string) =>
    store
      .list('versions')
      .flatMap((record) => {
        const audience = frozenAudience(record);
        return audience?.version === version && audience.profile === profile ? [{ record, audience }] : [];
      })
      .sort((a, b) => ascending(a.record.id, b.record.id));

  async function read(record: Parameters<typeof readFrozen>[1]): Promise<KeptEdition> {
    const { document, content }: FrozenFile = await readFrozen(store, record);
    return { document, content: keptContent(content) };
  }

  return {
    async find({ version }, audience, leaks) {
      const now = audienceOf(version.id, audience);
      for (const { record, audience: earlier } of storedEditions(version.id, audience.profile.id)) {
        const added = addedSince(earlier, now);
        if (added === null) continue;
        const edition = await read(record);
        if (statesWithheld(edition.document, audience)) continue;
        // A record that the profile has replaced since, but that the edition does not name, does not make the readers different.
        const named = leaks(edition.document);
        if (named.some(({ record }) => added.includes(record))) continue;
        // A single word that is replaced now passed when the edition was exported; a full name blocks the export.
        if (named.length === 0 || !named.every(({ clearable }) => clearable)) return edition;
      }
      return null;
    },

    async keep({ version, locale }, audience, { document, content }) {
      const root = contentRoot(content);
      if (storedEditions(version.id, audience.profile.id).some(({ record }) => record.root === root)) return;
      const salts: Freezing['salts'] = { quotes: {}, texts: {}, originals: {} };
      const { hash } = await store.putFile(frozenBytes({ locale, document, content, salts }));
      const { name } = audience.profile;
      const title = shorten(titleOf('versions', version));
      const fields = {
        dossier: version.dossier,
        name: `${title}, ${name}`,
        frozenAt: version.frozenAt,
        language: version.language,
        profile: canonicalJson(audienceOf(version.id, audience)),
        root,
        blob: hash,
      };
      const label = labelFor('versions.keepEdition', { title: { id: version.id, title }, profile: name });
      await store.transact(label, (tx) => tx.create('versions', fields));
    },
  };
}

/** A profile as it is now, with the records it replaces in id order. */
function audienceOf(version: string, { profile, replaced, pseudonyms }: Audience): FrozenAudience {
  const records = replaced.records.map(({ record, words }) => ({
    record,
    pseudonym: pseudonyms.get(record) ?? '',
    words: [...words].sort(),
  }));
  return {
    version,
    profile: profile.id,
    quotes: profile.quotes,
    leaveOut: [...profile.leaveOut].sort(),
    replaced: records.sort((a, b) => ascending(a.record, b.record)),
  };
}

/** The records that a profile replaces now but did not then; null if anything else about it has changed. */
function addedSince(earlier: FrozenAudience, now: FrozenAudience): string[] | null {
  const byRecord = new Map(now.replaced.map((one) => [one.record, one]));
  const settings = ({ quotes, leaveOut }: FrozenAudience) => canonicalJson({ quotes, leaveOut });
  if (settings(earlier) !== settings(now)) return null;
  for (const { record, pseudonym, words } of earlier.replaced) {
    const other = byRecord.get(record);
    if (other?.pseudonym !== pseudonym || canonicalJson(words) !== canonicalJson(other.words)) return null;
    byRecord.delete(record);
  }
  return [...byRecord.keys()];
}
