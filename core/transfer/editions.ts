import { recordsIn } from '#core/dossiers/model/compose.ts';
import { withoutEmptySections, type DossierDocument } from '#core/model/dossier-document.ts';
import type { Profile } from '#core/model/profiles.ts';
import { titleById } from '#core/model/title.ts';
import type { Audience, Audiences } from '#core/profiles/audiences.ts';
import { editionId } from '#core/profiles/model/commitments.ts';
import type { MergedView } from '#core/merged-view/merged-view.ts';
import type { ExportProfile } from '#core/transfer/contract.ts';
import { refuseLeaks } from '#core/transfer/scan/refuse.ts';
import { LeakScan } from '#core/transfer/scan/scan.ts';
import type { KeptEdition, KeptEditions } from '#core/transfer/kept-editions.ts';
import type { PackageContent } from '#core/transfer/package/manifest.ts';
import type { Selection } from '#core/transfer/selection.ts';
import type { Store } from '#core/store/types.ts';
import { AppError } from '#lib/errors.ts';
import { inLanguage, t } from '#lib/i18n/t.ts';

export interface EditionsDeps {
  store: Store;
  mergedView: MergedView;
  audiences: Audiences;
  /** Editions of frozen versions that have been exported. */
  keptEditions: KeptEditions;
  selectionOf(dossier: string): Promise<Selection>;
}

/** An edition of what is exported, and the scan of its files. */
export interface ExportEdition {
  audience: Audience;
  document: DossierDocument;
  /** What its manifest says, if it is an edition of a frozen version that was exported before. */
  content: PackageContent | null;
  /** Call once it has been exported: an edition of a frozen version stays the same from then on. */
  keep(content: PackageContent): Promise<void>;
  scan: LeakScan;
  /** The id that the edition uses for a record. */
  idOf(id: string): string;
  /** Whether the record that the edition knows by this id is a claim. */
  isClaim(id: string): boolean;
  /** @throws AppError `protected` with what the scan has found so far */
  refuse(): void;
  /** What its results report: numbers, and names of profiles, never of people. */
  resultFields: { profile: string; replaced: number };
}

export interface Editions {
  /** The audience of an export: as requested, otherwise as set in the dossier; null for Internal and if neither says. */
  audience(profile: ExportProfile | null | undefined, dossier: string | null | undefined): Promise<Audience | null>;
  /** @throws AppError `invalid` for a format that contains the whole case */
  make(selection: Selection, audience: Audience, format: string): Promise<ExportEdition>;
  freed(record: string): Promise<{ dossier: string; title: string; profile: string }[]>;
}

/** Makes editions of exported documents for readers who must not know all names. */
export function editionsOf({ store, mergedView, audiences, keptEditions, selectionOf }: EditionsDeps): Editions {
  const nameOf = (id: string): string => titleById(mergedView.reads, id);

  const make: Editions['make'] = async (selection, audience, format) => {
    if (selection.is === 'case' && format === 'json') {
      throw new AppError('invalid', t('profiles.onlyInternal', { format: 'json' }));
    }
    const { frozen } = selection;
    const original = withoutEmptySections(selection.document);
    const { key } = audience.profile;
    const ids = new Map<string, string>();
    for (const id of [...recordsIn(original), ...original.sections.flatMap((section) => section.id ?? [])]) {
      ids.set(editionId(key, id), id);
    }
    // The claims of a frozen version stay, even if the case no longer has them.
    const frozenClaims = frozen && new Set(frozen.content.claims.map(({ id }) => id));
    const isClaim = (id: string) => frozenClaims?.has(id) ?? store.get('claims', id) !== undefined;
    const scanOf = (document: DossierDocument) => new LeakScan(audience, document, ids, nameOf);
    const leaks = (document: DossierDocument) => scanOf(document).leaks();
    const before: KeptEdition | null = frozen ? await keptEditions.find(frozen, audience, leaks) : null;
    const document =
      before?.document ?? inLanguage(original.language, () => audiences.edition(original, audience, frozen?.salts));
    const scan = scanOf(document);
    return {
      audience,
      document,
      content: before?.content ?? null,
      keep: async (content) => {
        if (frozen && !before) await keptEditions.keep(frozen, audience, { document, content });
      },
      scan,
      idOf: (id) => editionId(key, id),
      isClaim: (id) => isClaim(ids.get(id) ?? ''),
      refuse: () => refuseLeaks(scan.leaks(), audience.profile.name),
      resultFields: { profile: audience.profile.name, replaced: audience.replaced.records.length },
    };
  };

  /** Null if two records share a pseudonym: that blocks every export for the profile, whoever is protected. */
  async function audienceOrNone(profile: Readonly<Profile>): Promise<Audience | null> {
    return audiences.of(profile).catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'invalid') return null;
      throw error;
    });
  }

  return {
    audience: (profile, dossier) =>
      audiences.find(profile ?? (dossier ? store.get('dossiers', dossier)?.profile : null)),
    make,
    async freed(record) {
      const found: { dossier: string; title: string; profile: string }[] = [];
      for (const profile of store.list('profiles')) {
        const audience = await audienceOrNone(profile);
        const lead = audience?.replaced.leadOf.get(record);
        if (!audience || lead === undefined) continue;
        for (const { id, title } of store.list('dossiers')) {
          const { scan } = await make(await selectionOf(id), audience, 'html');
          const leaks = scan.leaks();
          const isAlone = leaks.length > 0 && leaks.every((leak) => leak.record === lead);
          if (isAlone) found.push({ dossier: id, title, profile: profile.name });
        }
      }
      return found;
    },
  };
}
