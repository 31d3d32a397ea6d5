import { basename } from 'node:path';
import { recordsIn } from '#core/dossiers/model/compose.ts';
import type { MergedView } from '#core/merged-view/merged-view.ts';
import { textsOf } from '#core/findings/model/protected-names.ts';
import type { DossierDocument } from '#core/model/dossier-document.ts';
import type { Store } from '#core/store/types.ts';
import type { ExportFormat, ExportProfile, PackageResult, PackageSources } from '#core/transfer/contract.ts';
import { LeakGuard } from '#core/transfer/model/leak-guard.ts';
import type { CoverWithManifest } from '#core/transfer/render.ts';
import { isClaimIn, isKept, manifestOf, completeContent } from '#core/transfer/package/frozen.ts';
import { pageName, rootOf, type PackageContent } from '#core/transfer/package/manifest.ts';
import { sourcesOf, type SourceGuard } from '#core/transfer/package/sources.ts';
import type { PackageFiles } from '#core/transfer/package/verdict.ts';
import { bytesOf } from '#lib/files/bytes-of.ts';
import type { ExportEdition } from '#core/transfer/editions.ts';
import { joinBytes } from '#lib/zip/bytes.ts';
import { nodeSha256, writePackage, type PackagePart } from '#core/transfer/package/write.ts';
import type { Content } from '#lib/files/write-out.ts';
import { t } from '#lib/i18n/t.ts';

export interface PackageDeps {
  store: Store;
  mergedView: MergedView;
  /** Name and version of the program, as in the manifest. */
  producer: string;
  /** The page that verifies packages, as built. */
  page: Uint8Array;
}

export interface PackageJob {
  path: string;
  document: DossierDocument;
  /** What a frozen version states permanently: its manifest stays the same whoever is protected now. Null if not frozen. */
  frozen: PackageContent | null;
  sources: PackageSources;
  profile: ExportProfile | null | undefined;
  /** Counts the open findings of the dossier. */
  open(): Promise<number>;
  /** Formats of the dossier, and how to draw one with the root hash on its cover. */
  formats: readonly ExportFormat[];
  render(format: ExportFormat, cover: CoverWithManifest): Promise<Content>;
  /** For readers of a profile: `document` is its edition. */
  edition: ExportEdition | null;
}

/**
 * Exports a dossier as a package.
 * @throws AppError `protected` before anything is written, and those of `writePackage` and of drawing a format
 */
export async function exportPackage(
  { store, mergedView, producer, page }: PackageDeps,
  { path, document, frozen, sources, profile, open, formats, render, edition }: PackageJob,
): Promise<PackageResult> {
  const { reads } = mergedView;
  const draft = manifestOf(document, { frozen, edition, isClaim: isClaimIn(mergedView), producer });
  const guard = new LeakGuard(store, reads);
  if (!edition) for (const { place, text } of textsOf(document)) guard.scanText(place, text);
  const packed = await sourcesOf(store, draft, sources, edition ? editionSources(edition) : guard);
  if (!edition) guard.scanRest(t('packages.place.manifest'), draft);
  if (!edition && formats.includes('json')) guard.scanRest('dossier.json', document);
  const leaks = edition ? [] : guard.refuse(path, profile);
  const openFindings = await open();
  const isFixed = isKept({ frozen, edition });
  const content = completeContent(draft, { isKept: isFixed, isInternal: leaks.length > 0, openFindings });
  const root = rootOf(content, nodeSha256);
  const parts: PackagePart[] = [...packed.parts, { path: pageName, pieces: () => [page] }];
  for (const format of new Set(formats)) {
    const bytes = await bytesOf(await render(format, { root, open: openFindings, manifest: content }));
    parts.push({ path: `dossier.${format}`, pieces: () => [bytes] });
  }
  edition?.scan.name(basename(path));
  // The finished files are scanned, before the package is put in place.
  const scan = edition && ((files: PackageFiles) => scanFiles(files, edition));
  const written = await writePackage(path, content, root, parts, scan);
  await edition?.keep(content);
  const records = recordsIn(document);
  const quotes = new Map(content.quotes.map(({ number, id }) => [number, id]));
  const broken = written.broken.map((number) => ({ id: quotes.get(number) ?? '', reason: t('packages.quoteBroken') }));
  return {
    format: 'package',
    path,
    root,
    package: written.package,
    records: records.size,
    ...edition?.resultFields,
    left_out: [...document.missing.map((id) => ({ id, reason: t('transfer.missing') })), ...packed.leftOut, ...broken],
    protected: leaks.map(({ record }) => record),
  };
}

/** Accepts the sources that may accompany an edition: those that name nobody it replaces. */
function editionSources({ scan, audience: { profile } }: ExportEdition): SourceGuard {
  return { scanText: () => undefined, refuses: (words) => scan.names(words), isBare: profile.quotes === 'excerpts' };
}

/** @throws AppError `protected` for names in a file of the package, including the manifest and the names of files */
async function scanFiles(files: PackageFiles, { scan, refuse }: ExportEdition): Promise<void> {
  for (const path of files.files.keys()) {
    // It is the same in every package and contains nothing from the case.
    if (path === pageName) continue;
    const pieces: Uint8Array[] = [];
    for await (const piece of files.read(path)) pieces.push(piece);
    await scan.file(path, joinBytes(pieces), path.split('.').at(-1) ?? '');
  }
  refuse();
}
