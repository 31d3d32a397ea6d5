import { v5 } from 'uuid';
import type { MergeIndex } from '#core/merged-view/merge-index.ts';
import type { MergedView } from '#core/merged-view/merged-view.ts';
import type { DossierDocument } from '#core/model/dossier-document.ts';
import { labelFor } from '#core/model/label.ts';
import type { Profile } from '#core/model/profiles.ts';
import { titleById } from '#core/model/title.ts';
import { builtInNames, builtInOf, builtInProfiles, type BuiltInProfile } from '#core/profiles/model/built-in.ts';
import { drawSalts, type Salts } from '#core/profiles/model/commitments.ts';
import { editionOf } from '#core/profiles/model/edition.ts';
import { Finder } from '#core/profiles/model/finder.ts';
import { formsOf, mayBeCleared } from '#core/profiles/model/name-forms.ts';
import { replacedBy, type Replaced, type ReplacedDeps } from '#core/profiles/model/replaced-records.ts';
import { withheldForms } from '#core/profiles/model/withheld-forms.ts';
import { subjectsOf } from '#core/profiles/model/dossier-subjects.ts';
import { replacerOf, type Replacer } from '#core/profiles/model/replacer.ts';
import { createPseudonyms } from '#core/profiles/pseudonyms.ts';
import type { Reads, Store } from '#core/store/types.ts';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { fold } from '#lib/text/fold.ts';
import { sha256 } from '#lib/files/sha256.ts';
import { byId } from '#lib/sorted.ts';

/** A profile with everything needed to produce its editions. */
export interface Audience {
  profile: Readonly<Profile>;
  replaced: Replaced;
  finder: Finder;
  replace: Replacer;
  /** By id of a record and of those merged into it. */
  pseudonyms: ReadonlyMap<string, string>;
  /** Returns whether a person decided that a word in this sentence is not the name of this record. */
  isCleared(record: string, sentence: string): boolean;
}

export interface AudiencesDeps {
  store: Store;
  mergedView: MergedView;
  identity: MergeIndex;
  /** Returns this many unpredictable bytes. */
  random(bytes: number): Uint8Array;
}

/** Profiles of a case, and the editions made for them. */
export interface Audiences {
  /**
   * Returns the profile with a name or id; creates a built-in one if it does not exist yet. Null for Internal.
   * @throws AppError `not-found`
   */
  resolve(nameOrId: string): Promise<Readonly<Profile> | null>;
  /**
   * Returns everything needed to produce an edition. Replaced records without a pseudonym get a permanent one.
   * @throws AppError `invalid` if two records have the same pseudonym, or one names somebody who is replaced
   */
  of(profile: Readonly<Profile>): Promise<Audience>;
  /** Returns the same by name or id; null for Internal, and if no audience is given. */
  find(nameOrId: string | null | undefined): Promise<Audience | null>;
  /** @param salts those of a frozen version, whose editions never change; for others new ones are drawn each time */
  edition(document: DossierDocument, audience: Audience, salts?: Salts): DossierDocument;
  /** Returns who is replaced in a profile, with or without a pseudonym. */
  replacedIn(profile: string | null): Replaced;
  /** Returns the id that the pseudonym of a record in a profile has in every copy of the case. */
  pseudonymId(profile: string, record: string): string;
  /**
   * Checks a pseudonym before it is given to a record.
   * @throws AppError `invalid` if it names the record, or somebody else who is replaced
   */
  checkNames(pseudonym: string, profile: Readonly<Profile>, record: string): void;
  /** Draws a pseudonym that has never been used in a profile. */
  draw(profile: string, record: string, reads: Reads): string;
}

export function createAudiences({ store, mergedView, identity, random }: AudiencesDeps): Audiences {
  const deps: ReplacedDeps = { store, shown: mergedView.reads, identity };

  /**
   * Equal in every copy of a case, so that two people who create one create the same (ADR 29). So is the key, which reveals nothing without
   * the case.
   */
  const idOf = (name: string) => v5(name, store.caseId);
  const keyOf = (name: string) => sha256(`casebook-profile ${store.caseId} ${name}`);

  function byName(name: string): Readonly<Profile> | undefined {
    const wanted = fold(name).trim();
    const found = store.list('profiles').filter((profile) => fold(profile.name).trim() === wanted);
    return found.sort(byId)[0];
  }

  async function builtIn(key: BuiltInProfile): Promise<Readonly<Profile> | undefined> {
    const id = idOf(`profile ${key}`);
    const stored = store.get('profiles', id);
    if (stored) return stored;
    const { quotes, leaveOut } = builtInProfiles[key];
    // English in every copy, whoever creates it; a window shows it in its own language.
    const name = key === 'counsel' ? 'Counsel' : 'Public';
    await store.transact(labelFor('profiles.make', { name }), (tx) => {
      if (tx.getTrashed('profiles', id)) tx.restore('profiles', id);
      else tx.create('profiles', { id, name, quotes, leaveOut: [...leaveOut], key: keyOf(key) });
    });
    return store.get('profiles', id);
  }

  const pseudonyms = createPseudonyms({ store, mergedView, identity, random, idOf });

  /** @throws AppError `invalid` if a pseudonym contains a name that no user may allow */
  function refuseNaming(pseudonym: string, finder: Finder, profile: Readonly<Profile>): void {
    const hit = finder.hits(pseudonym).find(({ form }) => !mayBeCleared(form));
    if (!hit) return;
    const name = titleById(mergedView.reads, hit.form.record);
    throw new AppError('invalid', t('profiles.pseudonymNames', { pseudonym, name, profile: profile.name }));
  }

  async function resolve(nameOrId: string): Promise<Readonly<Profile> | null> {
    const key = builtInOf(nameOrId);
    if (key === 'internal') return null;
    const found =
      byName(nameOrId) ?? store.get('profiles', nameOrId) ?? (key === null ? undefined : await builtIn(key));
    if (found) return found;
    const names = new Set([
      ...(['internal', ...builtInNames] as const).map((one) => t(`profiles.${one}`)),
      ...store.list('profiles').map(({ name }) => name),
    ]);
    throw new AppError('not-found', t('profiles.none', { name: nameOrId, names: [...names].join(', ') }));
  }

  async function of(profile: Readonly<Profile>): Promise<Audience> {
    const replaced = replacedBy(deps, pseudonyms.wordsIn(profile.id));
    const pseudonymOf = await pseudonyms.give(profile, replaced);
    const names = formsOf(replaced.records);
    const { others, bodies, homes } = replaced;
    const finderOfNames = new Finder(names, others, bodies, homes);
    for (const { record } of replaced.records) {
      refuseNaming(pseudonymOf.get(record) ?? '', finderOfNames, profile);
    }
    const withheld = withheldForms(replaced.records, finderOfNames);
    const finder = new Finder([...names, ...withheld], others, bodies, homes);
    const cleared = new Set(
      store
        .list('settings')
        .flatMap(({ kind, item, sentence }) =>
          kind === 'cleared' && item !== null && sentence ? [`${identity.lead(item)} ${sentence}`] : [],
        ),
    );
    const isCleared = (record: string, sentence: string) => cleared.has(`${record} ${sentence}`);
    return {
      profile,
      replaced,
      finder,
      replace: replacerOf(finder, pseudonymOf, isCleared),
      pseudonyms: pseudonymOf,
      isCleared,
    };
  }

  const checkNames: Audiences['checkNames'] = (pseudonym, profile, record) => {
    const words = new Map([[record, []], ...pseudonyms.wordsIn(profile.id)]);
    const { records, others, bodies, homes } = replacedBy(deps, words);
    refuseNaming(pseudonym, new Finder(formsOf(records), others, bodies, homes), profile);
  };

  return {
    resolve,
    of,
    checkNames,
    async find(nameOrId) {
      const profile = nameOrId ? await resolve(nameOrId) : null;
      return profile && of(profile);
    },

    edition: (
      document,
      { profile, finder, replace, pseudonyms: pseudonymOf, replaced },
      salts = drawSalts(document, random),
    ) =>
      editionOf(document, {
        profile,
        finder,
        replace: replace.inContext(subjectsOf(document, { finder, replaced }, store)),
        pseudonymOf: (id) => pseudonymOf.get(id),
        withheld: replaced.withheld,
        hidden: replaced.hidden,
        articles: [...replaced.leadOf.keys()].flatMap((id) => {
          const article = store.get('articles', id);
          return article ? [{ article: id, outlet: article.outlet, title: article.title }] : [];
        }),
        salts,
      }),

    replacedIn: (profile) =>
      replacedBy(deps, profile === null ? new Map<string, string[]>() : pseudonyms.wordsIn(profile)),
    pseudonymId: pseudonyms.idOf,
    draw: pseudonyms.draw,
  };
}
