import {
  frozenBytes,
  keptAudience,
  type FrozenFile,
  type Freezing,
  type KeptAudience,
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

/** An edition of a frozen version as it left for the first time. */
export interface KeptEdition {
  document: DossierDocument;
  content: PackageContent;
}

/**
 * Editions of frozen versions. The first time that one leaves it is kept, as a record among the versions with a file beside it: whatever
 * the case, its names and the program are by then, the same version for the same readers is the same. ADR 36.
 */
export interface KeptEditions {
  /**
   * The edition that these readers were given; null where there was none, the profile replaces others by now, or it states what does not
   * leave any more.
   * @param leaks whom a document names, of whom the profile replaces now
   * @throws AppError those of reading a frozen version
   */
  find(
    frozen: FrozenSelection,
    audience: Audience,
    leaks: (document: DossierDocument) => readonly Pick<Leak, 'record' | 'clearable'>[],
  ): Promise<KeptEdition | null>;
  /** Keeps an edition that has just left, unless the same is kept. */
  keep(frozen: FrozenSelection, audience: Audience, edition: KeptEdition): Promise<void>;
}

export function keptEditions(store: Store): KeptEditions {
  /** Those of a version and profile, the oldest first: of two that two people made before they heard of each other, that one counts. */
  const all = (version: string, profile: string) =>
    store
      .list('versions')
      .flatMap((record) => {
        const audience = keptAudience(record);
        return audience?.version === version && audience.profile === profile ? [{ record, audience }] : [];
      })
      .sort((a, b) => (a.record.id < b.record.id ? -1 : 1));

  async function read(record: Parameters<typeof readFrozen>[1]): Promise<KeptEdition> {
    const { document, content }: FrozenFile = await readFrozen(store, record);
    return { document, content: keptContent(content) };
  }

  return {
    async find({ version }, audience, leaks) {
      const now = audienceOf(version.id, audience);
      for (const { record, audience: then } of all(version.id, audience.profile.id)) {
        const added = addedSince(then, now);
        if (added === null) continue;
        const edition = await read(record);
        if (statesWithheld(edition.document, audience)) continue;
        // Whom the profile replaces since then, and the edition does not name, makes no other readers.
        const named = leaks(edition.document);
        if (named.some(({ record }) => added.includes(record))) continue;
        // One word of a name is replaced by now, which passed when it left; what names somebody in full stops the export.
        if (named.length === 0 || !named.every(({ clearable }) => clearable)) return edition;
      }
      return null;
    },

    async keep({ version, locale }, audience, { document, content }) {
      const root = contentRoot(content);
      if (all(version.id, audience.profile.id).some(({ record }) => record.root === root)) return;
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

/** A profile as it is now, with whom it replaces, by the order of their ids. */
function audienceOf(version: string, { profile, replaced, pseudonyms }: Audience): KeptAudience {
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
    replaced: records.sort((a, b) => (a.record < b.record ? -1 : 1)),
  };
}

/** Whom a profile replaces now and did not then; null where anything else of it has changed. */
function addedSince(then: KeptAudience, now: KeptAudience): string[] | null {
  const byRecord = new Map(now.replaced.map((one) => [one.record, one]));
  const settings = ({ quotes, leaveOut }: KeptAudience) => canonicalJson({ quotes, leaveOut });
  if (settings(then) !== settings(now)) return null;
  for (const { record, pseudonym, words } of then.replaced) {
    const other = byRecord.get(record);
    if (other?.pseudonym !== pseudonym || canonicalJson(words) !== canonicalJson(other.words)) return null;
    byRecord.delete(record);
  }
  return [...byRecord.keys()];
}
