import { recordsIn } from '#core/dossiers/model/compose.ts';
import { withoutEmptySections, type DossierDocument } from '#core/model/dossier-document.ts';
import { titleOf } from '#core/model/title.ts';
import type { Audience, Audiences } from '#core/profiles/audiences.ts';
import { editionId, type Salts } from '#core/profiles/model/commitments.ts';
import type { MergedView } from '#core/merged-view/merged-view.ts';
import type { ExportProfile } from '#core/transfer/contract.ts';
import { refuseLeaks } from '#core/transfer/scan/refuse.ts';
import { LeakScan } from '#core/transfer/scan/scan.ts';
import type { Selection } from '#core/transfer/selection.ts';
import type { Store } from '#core/store/types.ts';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';

export interface EditionsDeps {
  store: Store;
  mergedView: MergedView;
  audiences: Audiences;
  selectionOf(dossier: string): Promise<Selection>;
}

/** An edition of what is exported, and the scan of its files. */
export interface ExportEdition {
  audience: Audience;
  document: DossierDocument;
  /** What its commitments were made with: for a frozen version to keep, never to leave. */
  salts: Salts;
  scan: LeakScan;
  /** The id of a record as the edition has it. */
  idOf(id: string): string;
  /** Whether a record that the edition knows by this id is a claim. */
  isClaim(id: string): boolean;
  /** @throws AppError `protected` for what the scan found so far */
  refuse(): void;
  /** What its results say: counts and names of profiles, never of people. */
  said: { profile: string; replaced: number };
}

export interface Editions {
  /** For whom an export is: as asked, else as the dossier says; null for Internal, and where nobody says anything. */
  audience(profile: ExportProfile | null | undefined, dossier: string | null | undefined): Promise<Audience | null>;
  /** @throws AppError `invalid` for a format that holds the whole case */
  make(selection: Selection, audience: Audience, format: string): ExportEdition;
  freed(record: string): Promise<{ dossier: string; title: string; profile: string }[]>;
}

/** Editions of what is exported for readers who must not know all names. */
export function editionsOf({ store, mergedView, audiences, selectionOf }: EditionsDeps): Editions {
  function nameOf(id: string): string {
    const found = mergedView.reads.find(id);
    return found ? titleOf(found.collection, found.record as never) : id;
  }

  const make: Editions['make'] = (selection, audience, format) => {
    if (selection.is === 'case' && format === 'json') {
      throw new AppError('invalid', t('profiles.onlyInternal', { format: 'json' }));
    }
    const given = withoutEmptySections(selection.document);
    const { document, salts } = audiences.edition(given, audience);
    const { key } = audience.profile;
    const ids = new Map<string, string>();
    const claims = new Set<string>();
    for (const id of [...recordsIn(given), ...given.sections.flatMap((section) => section.id ?? [])]) {
      ids.set(editionId(key, id), id);
      if (store.get('claims', id)) claims.add(editionId(key, id));
    }
    const scan = new LeakScan(audience, document, ids, nameOf);
    return {
      audience,
      document,
      salts,
      scan,
      idOf: (id) => editionId(key, id),
      isClaim: (id) => claims.has(id),
      refuse: () => refuseLeaks(scan.leaks(), audience.profile.name),
      said: { profile: audience.profile.name, replaced: audience.replaced.records.length },
    };
  };

  return {
    async audience(profile, dossier) {
      const own = profile ?? (dossier ? store.get('dossiers', dossier)?.profile : null);
      const found = own ? await audiences.resolve(own) : null;
      return found ? audiences.of(found) : null;
    },
    make,
    async freed(record) {
      const found: { dossier: string; title: string; profile: string }[] = [];
      for (const profile of store.list('profiles')) {
        const audience = await audiences.of(profile);
        const lead = audience.replaced.leadOf.get(record);
        for (const { id, title } of store.list('dossiers')) {
          const leaks = make(await selectionOf(id), audience, 'html').scan.leaks();
          const isAlone = leaks.length > 0 && leaks.every((leak) => leak.record === lead);
          if (isAlone) found.push({ dossier: id, title, profile: profile.name });
        }
      }
      return found;
    },
  };
}
