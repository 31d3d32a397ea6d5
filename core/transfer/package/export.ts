import { recordsIn } from '#core/dossiers/model/compose.ts';
import type { MergedView } from '#core/merged-view/merged-view.ts';
import { textsOf } from '#core/findings/model/protected-names.ts';
import type { DossierDocument } from '#core/model/dossier-document.ts';
import type { Store } from '#core/store/types.ts';
import type { ExportFormat, ExportProfile, PackageResult, PackageSources } from '#core/transfer/contract.ts';
import { LeakGuard, refuseLeaks } from '#core/transfer/model/leak-guard.ts';
import type { Cover } from '#core/transfer/parts.ts';
import { draftOf } from '#core/transfer/package/frozen.ts';
import { pageName, rootOf, type PackageContent } from '#core/transfer/package/manifest.ts';
import { sourcesOf } from '#core/transfer/package/sources.ts';
import { nodeSha256, writePackage, type PackagePart } from '#core/transfer/package/write.ts';
import type { Content } from '#lib/files/write-out.ts';
import { t } from '#lib/i18n/t.ts';

export interface PackageDeps {
  store: Store;
  mergedView: MergedView;
  /** Name and version of the program, as it stands in the manifest. */
  producer: string;
  /** The page that verifies packages, as it was built. */
  page: Uint8Array;
}

export interface PackageJob {
  path: string;
  document: DossierDocument;
  /** What a frozen version says for ever: its manifest is that, whoever is protected by now. Null for what is not frozen. */
  frozen: PackageContent | null;
  sources: PackageSources;
  profile: ExportProfile | null | undefined;
  /** Counts the findings of the dossier that are open. */
  open(): Promise<number>;
  /** Formats of the dossier, and how one is drawn with the root hash on its cover. */
  formats: readonly ExportFormat[];
  render(format: ExportFormat, cover: Cover): Promise<Content>;
}

/**
 * Writes a dossier as a package.
 * @throws AppError `protected` before anything is written, and those of `writePackage` and of drawing a format
 */
export async function exportPackage(
  { store, mergedView, producer, page }: PackageDeps,
  { path, document, frozen, sources, profile, open, formats, render }: PackageJob,
): Promise<PackageResult> {
  const { reads } = mergedView;
  const draft = frozen ?? draftOf(document, mergedView, producer);
  const guard = new LeakGuard(store, reads);
  for (const { place, text } of textsOf(document)) guard.look(place, text);
  const packed = await sourcesOf(store, draft, sources, guard);
  // Whatever stands in the manifest and nowhere else.
  if (guard.leaks().length === 0) guard.lookInside(t('packages.place.manifest'), draft);
  const leaks = guard.leaks();
  refuseLeaks(leaks, profile);
  const openFindings = await open();
  const internal = leaks.length > 0 ? 'internal' : null;
  const content = frozen ?? { ...draft, edition: { ...draft.edition, profile: internal, openFindings } };
  const root = rootOf(content, nodeSha256);
  const parts: PackagePart[] = [...packed.parts, { path: pageName, pieces: () => [page] }];
  for (const format of new Set(formats)) {
    const bytes = await bytesOf(await render(format, { root, open: openFindings }));
    parts.push({ path: `dossier.${format}`, pieces: () => [bytes] });
  }
  const written = await writePackage(path, content, root, parts);
  const records = recordsIn(document);
  const quotes = new Map(content.quotes.map(({ number, id }) => [number, id]));
  const broken = written.broken.map((number) => ({ id: quotes.get(number) ?? '', reason: t('packages.quoteBroken') }));
  return {
    format: 'package',
    path,
    root,
    package: written.package,
    records: records.size,
    left_out: [...document.missing.map((id) => ({ id, reason: t('transfer.missing') })), ...packed.left, ...broken],
    protected: leaks.map(({ record }) => record),
  };
}

async function bytesOf(content: Content): Promise<Uint8Array> {
  if (typeof content === 'string') return Buffer.from(content, 'utf8');
  if (content instanceof Uint8Array) return content;
  const pieces: Uint8Array[] = [];
  for await (const piece of content) pieces.push(typeof piece === 'string' ? Buffer.from(piece, 'utf8') : piece);
  return Buffer.concat(pieces);
}
