import type { MergedView } from '#core/merged-view/merged-view.ts';
import { textsOf } from '#core/findings/model/protected-names.ts';
import type { DossierDocument } from '#core/model/dossier-document.ts';
import type { Store } from '#core/store/types.ts';
import { LeakGuard } from '#core/transfer/model/leak-guard.ts';
import { contentOf } from '#core/transfer/package/content.ts';
import { contentSchema, type PackageContent } from '#core/transfer/package/manifest.ts';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { wellFormed } from '#lib/text/well-formed.ts';

/** Whether an id is that of a claim of the case as it is shown. */
export function isClaimIn({ reads }: MergedView): (id: string) => boolean {
  return (id) => reads.get('claims', id) !== undefined;
}

export interface DraftOptions {
  /** Whether an id that the document has is that of a claim. */
  isClaim(id: string): boolean;
  producer: string;
  /** Name of the profile of an edition. */
  profile?: string | undefined;
}

/** What the manifest of a dossier says, before anything is packed. */
export function draftOf(document: DossierDocument, { isClaim, producer, profile }: DraftOptions): PackageContent {
  return wellFormed(contentOf(document, { isClaim, profile: profile ?? null, producer }));
}

/**
 * What the manifest of a frozen version says for ever. It is an internal edition where it names somebody who is protected when
 * it is frozen; who is protected later stops its export, and changes no word of it.
 */
export function frozenContent(
  document: DossierDocument,
  frozenAt: string | null,
  { store, mergedView, producer }: { store: Store; mergedView: MergedView; producer: string },
): PackageContent {
  const draft = { ...draftOf(document, { isClaim: isClaimIn(mergedView), producer }), frozenAt };
  const guard = new LeakGuard(store, mergedView.reads);
  for (const { place, text } of textsOf(document)) guard.look(place, text);
  guard.lookInside('', draft);
  return { ...draft, edition: { ...draft.edition, profile: guard.leaks().length > 0 ? 'internal' : null } };
}

/** The content that a version kept, as that of a manifest. @throws AppError `damaged` */
export function keptContent(content: Readonly<Record<string, unknown>>): PackageContent {
  const read = contentSchema.safeParse(content);
  if (!read.success) throw new AppError('damaged', t('versions.notAVersion'));
  // As it was kept, and not as it was read: the root is that of its very bytes.
  return content as PackageContent;
}
