import { recordsIn } from '#core/dossiers/model/compose.ts';
import type { MergeIndex } from '#core/merged-view/merge-index.ts';
import { withoutEmptySections } from '#core/model/dossier-document.ts';
import type { Store } from '#core/store/types.ts';
import { picturesOf } from '#core/transfer/pictures.ts';
import type { ExportFormat } from '#core/transfer/contract.ts';
import { dossierHtml } from '#core/transfer/html.ts';
import { caseJson, dossierJson } from '#core/transfer/json.ts';
import { dossierMarkdown } from '#core/transfer/markdown.ts';
import { dossierOdt } from '#core/transfer/odt/document.ts';
import { htmlWithManifest } from '#core/transfer/package/in-html.ts';
import { rootOf, type PackageContent } from '#core/transfer/package/manifest.ts';
import { nodeSha256 } from '#core/transfer/package/write.ts';
import { paperOf } from '#core/transfer/paper.ts';
import type { Cover } from '#core/transfer/dossier-words.ts';
import { dossierText } from '#core/transfer/plain-text.ts';
import { recordsFor, type Selection } from '#core/transfer/selection.ts';
import { AppError } from '#lib/errors.ts';
import type { Content } from '#lib/files/write-out.ts';
import { t } from '#lib/i18n/t.ts';

export interface RenderDeps {
  store: Store;
  identity: MergeIndex;
  /** Lays out a self-contained HTML page in sheets and prints it; absent without Chromium. */
  printPdf?: ((html: string) => Promise<Uint8Array>) | undefined;
  /** The serif font that HTML and PDF embed, as WOFF2. */
  dossierFont?: (() => Uint8Array) | undefined;
}

/** What a file says on its cover and in its manifest. */
export type CoverWithManifest = Cover & { manifest: PackageContent };

/** The text with a hash; null if it is missing, and then the file lacks it too. */
export function readTextOrNull(store: Store, hash: string): Promise<string | null> {
  return store.readText(hash).catch(() => null); // the caller leaves it out of the file
}

/**
 * Draws an export in a format.
 * @returns the content of the file, and the ids of the records in it
 * @throws AppError `unsupported` for a PDF if nothing can print it
 */
export async function render(
  { store, identity, printPdf, dossierFont }: RenderDeps,
  format: ExportFormat,
  selection: Selection,
  { manifest, ...cover }: CoverWithManifest,
): Promise<{ content: Content; records: Set<string> }> {
  const { document } = selection;
  const records = recordsIn(document);
  const read = withoutEmptySections(document);
  const font = dossierFont?.();
  const pictures = selection.frozen?.pictures ?? (await picturesOf(store, read));
  const { locale } = new Intl.DateTimeFormat().resolvedOptions();
  // A frozen version gives the same file on every system.
  const fileLocale = selection.frozen?.locale ?? locale;
  switch (format) {
    case 'html': {
      // HTML is verified on its own, and has the same content in a package.
      const root = rootOf(manifest, nodeSha256);
      const html = dossierHtml(read, { font, pictures }, { ...cover, root });
      return { content: htmlWithManifest(html, manifest, root, nodeSha256), records };
    }
    case 'md':
      return { content: dossierMarkdown(read, cover, pictures), records };
    case 'txt':
      return { content: dossierText(read, cover), records };
    case 'docx': {
      // Loaded only when needed: the library is a megabyte.
      const { dossierDocx } = await import('#core/transfer/docx/document.ts');
      return { content: dossierDocx(read, fileLocale, cover, pictures), records };
    }
    case 'odt':
      return { content: dossierOdt(read, fileLocale, cover, pictures), records };
    case 'pdf':
      if (!printPdf) throw new AppError('unsupported', t('transfer.noPdf'));
      return { content: await printPdf(dossierHtml(read, { font, paper: paperOf(locale), pictures }, cover)), records };
    case 'json': {
      if (selection.is === 'dossier') return { content: dossierJson(document, cover.open), records };
      const all = recordsFor(store, identity, selection);
      return {
        content: caseJson(document, all, (hash) => readTextOrNull(store, hash)),
        records: new Set(all.map(({ id }) => id)),
      };
    }
  }
}
