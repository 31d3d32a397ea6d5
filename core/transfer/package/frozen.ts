import type { MergedView } from '#core/merged-view/merged-view.ts';
import { textsOf } from '#core/findings/model/protected-names.ts';
import type { DossierDocument } from '#core/model/dossier-document.ts';
import type { Audience } from '#core/profiles/audiences.ts';
import type { Store } from '#core/store/types.ts';
import { LeakGuard } from '#core/transfer/model/leak-guard.ts';
import { contentOf } from '#core/transfer/package/content.ts';
import { contentSchema, rootOf, type PackageContent } from '#core/transfer/package/manifest.ts';
import { nodeSha256 } from '#core/transfer/package/write.ts';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { wellFormed } from '#lib/text/well-formed.ts';

/** Whether an id is that of a claim in the case as shown. */
export function isClaimIn({ reads }: MergedView): (id: string) => boolean {
  return (id) => reads.get('claims', id) !== undefined;
}

interface DraftOptions {
  /** Whether an id in the document is that of a claim. */
  isClaim(id: string): boolean;
  producer: string;
  /** Name of an edition's profile. */
  profile?: string | undefined;
}

/** What the manifest of a dossier says before anything is packed. */
function draftOf(document: DossierDocument, { isClaim, producer, profile }: DraftOptions): PackageContent {
  return wellFormed(contentOf(document, { isClaim, profile: profile ?? null, producer }));
}

export interface ManifestDeps {
  /** What a frozen version states permanently, whoever is protected now. Null if not frozen. */
  frozen: PackageContent | null;
  /** For readers of a profile: the document is its edition. */
  edition: { audience: Audience; content: PackageContent | null; isClaim(id: string): boolean } | null;
  isClaim(id: string): boolean;
  producer: string;
}

/** Whether the content of the manifest was kept before, so that nothing in it may change. */
export function isKept({ frozen, edition }: Pick<ManifestDeps, 'frozen' | 'edition'>): boolean {
  return edition ? edition.content !== null : frozen !== null;
}

/** What the manifest of an exported dossier says: as kept with the version or its edition, otherwise from the current document. */
export function manifestOf(
  document: DossierDocument,
  { frozen, edition, isClaim, producer }: ManifestDeps,
): PackageContent {
  if (frozen && !edition) return frozen;
  if (edition?.content) return edition.content;
  const draft = draftOf(document, {
    isClaim: edition?.isClaim ?? isClaim,
    producer: frozen?.producer ?? producer,
    // A profile may be named after somebody.
    profile: edition?.audience.replace(edition.audience.profile.name),
  });
  // Shows that Public and Internal editions of a version are the same work.
  const root = frozen ? rootOf(frozen, nodeSha256) : null;
  return {
    ...draft,
    frozenAt: frozen?.frozenAt ?? null,
    edition: { ...draft.edition, frozen: root },
  };
}

/**
 * Adds to the manifest what is known once nothing blocks the export, unless it was kept.
 * @param isInternal whether it names somebody who is protected
 * @param openFindings number of open findings of the dossier
 */
export function completeContent(
  draft: PackageContent,
  { isKept: isFixed, isInternal, openFindings }: { isKept: boolean; isInternal: boolean; openFindings: number },
): PackageContent {
  if (isFixed) return draft;
  const profile = isInternal ? 'internal' : draft.edition.profile;
  return { ...draft, edition: { ...draft.edition, profile, openFindings } };
}

/**
 * What the manifest of a frozen version states permanently. It is an internal edition if it names somebody who is protected when
 * it is frozen; protecting somebody later blocks its export, but changes no word of it.
 */
export function frozenContent(
  document: DossierDocument,
  frozenAt: string | null,
  { store, mergedView, producer }: { store: Store; mergedView: MergedView; producer: string },
): PackageContent {
  const draft = { ...draftOf(document, { isClaim: isClaimIn(mergedView), producer }), frozenAt };
  const guard = new LeakGuard(store, mergedView.reads);
  for (const { place, text } of textsOf(document)) guard.scanText(place, text);
  guard.scanValue('', draft);
  return { ...draft, edition: { ...draft.edition, profile: guard.leaks().length > 0 ? 'internal' : null } };
}

/** The content kept with a version, as that of a manifest. @throws AppError `damaged` */
export function keptContent(content: Readonly<Record<string, unknown>>): PackageContent {
  const read = contentSchema.safeParse(content);
  if (!read.success) throw new AppError('damaged', t('versions.notAVersion'));
  // As stored, not as parsed: the root is the hash of these exact bytes.
  return content as PackageContent;
}
