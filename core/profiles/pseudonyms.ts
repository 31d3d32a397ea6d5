import { listedAnd } from '#lib/i18n/listed.ts';
import type { MergeIndex } from '#core/merged-view/merge-index.ts';
import type { MergedView } from '#core/merged-view/merged-view.ts';
import { labelFor } from '#core/model/label.ts';
import type { Profile, Pseudonym } from '#core/model/profiles.ts';
import { titleById } from '#core/model/title.ts';
import { freeLetter, pseudonymWords, type PseudonymKind } from '#core/profiles/model/pseudonym-letters.ts';
import type { Replaced } from '#core/profiles/model/replaced-records.ts';
import type { Reads, Store } from '#core/store/types.ts';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { fold } from '#lib/text/fold.ts';
import { append } from '#lib/append.ts';
import { byId } from '#lib/sorted.ts';

export interface PseudonymsDeps {
  store: Store;
  mergedView: MergedView;
  identity: MergeIndex;
  /** Returns this many unpredictable bytes. */
  random(bytes: number): Uint8Array;
  /** Returns an id that every copy of the case derives equally. */
  idOf(name: string): string;
}

/** Who is known by which pseudonym. */
export interface Pseudonyms {
  /** Returns the id that the pseudonym of a record in a profile has in every copy of the case. */
  idOf(profile: string, record: string): string;
  /** Returns words added for replacement in a profile, by id of the record. */
  wordsIn(profile: string): Map<string, string[]>;
  /** Draws a pseudonym that has never been used in a profile. */
  draw(profile: string, record: string, reads: Reads): string;
  /**
   * Returns the pseudonyms of a profile's replaced records, by id of a record and of those merged into it. Records without one get a
   * permanent one.
   * @throws AppError `invalid` if two records have the same pseudonym
   */
  give(profile: Readonly<Profile>, replaced: Replaced): Promise<Map<string, string>>;
}

export function createPseudonyms({ store, mergedView, identity, random, idOf }: PseudonymsDeps): Pseudonyms {
  const ownId: Pseudonyms['idOf'] = (profile, record) => idOf(`pseudonym ${profile} ${record}`);

  /**
   * Returns pseudonyms of a profile by record; for a merged record, that of its lead. Trashed ones belong to nobody, and are not assigned
   * again.
   */
  function pseudonymsOf(profile: string, replaced: Replaced): Map<string, Readonly<Pseudonym>> {
    const found = new Map<string, Readonly<Pseudonym>>();
    const all = store.list('pseudonyms').filter((one) => one.profile === profile);
    for (const one of all.sort(byId)) {
      const lead = replaced.leadOf.get(one.record);
      if (lead === undefined) continue;
      const existing = found.get(lead);
      if (!existing || (existing.record !== lead && one.record === lead)) found.set(lead, one);
    }
    return found;
  }

  function wordsIn(profile: string): Map<string, string[]> {
    const words = new Map<string, string[]>();
    for (const one of store.list('pseudonyms')) {
      if (one.profile === profile) words.set(one.record, [...(words.get(one.record) ?? []), ...one.words]);
    }
    return words;
  }

  function kindOf(record: string): PseudonymKind {
    switch (store.find(record)?.collection) {
      case 'people':
        return isSource(record) ? 'source' : 'person';
      case 'organisations':
        return isSource(record) ? 'source' : 'body';
      case 'places':
        return 'place';
      case 'events':
        return 'event';
      default:
        return 'document';
    }
  }

  function isSource(record: string): boolean {
    return store.list('claims').some(({ assertedBy }) => assertedBy !== null && identity.lead(assertedBy) === record);
  }

  const draw: Pseudonyms['draw'] = (profile, record, reads) => {
    const everGiven = [...reads.list('pseudonyms'), ...reads.list('pseudonyms', { trash: true })];
    const used = everGiven.filter((one) => one.profile === profile).map((one) => one.pseudonym);
    return pseudonymWords(kindOf(record), freeLetter(used, random));
  };

  async function give({ id, name }: Readonly<Profile>, replaced: Replaced): Promise<Map<string, string>> {
    const bare = (reads: Map<string, Readonly<Pseudonym>>) =>
      replaced.records.filter(({ record }) => !reads.has(record)).map(({ record }) => record);
    const missing = bare(pseudonymsOf(id, replaced));
    if (missing.length > 0) {
      await store.transact(labelFor('profiles.keep', { count: missing.length, profile: name }), (tx) => {
        for (const record of missing) {
          const derivedId = ownId(id, record);
          if (tx.getTrashed('pseudonyms', derivedId)) tx.restore('pseudonyms', derivedId);
          else if (!tx.get('pseudonyms', derivedId)) {
            tx.create('pseudonyms', { id: derivedId, profile: id, record, pseudonym: draw(id, record, tx) });
          }
        }
      });
    }
    const existing = pseudonymsOf(id, replaced);
    const recordsByPseudonym = new Map<string, string[]>();
    for (const [record, { pseudonym }] of existing) {
      const key = fold(pseudonym).trim();
      append(recordsByPseudonym, key, record);
    }
    for (const records of recordsByPseudonym.values()) {
      if (records.length < 2) continue;
      const pseudonym = existing.get(records[0] ?? '')?.pseudonym ?? '';
      throw new AppError(
        'invalid',
        t('profiles.twice', { names: listedAnd(records.map(titled)), pseudonym, profile: name }),
      );
    }
    return new Map([...replaced.leadOf].map(([record, lead]) => [record, existing.get(lead)?.pseudonym ?? '…']));
  }

  const titled = (id: string): string => titleById(mergedView.reads, id);

  return { idOf: ownId, wordsIn, draw, give };
}
