import { basename } from 'node:path';
import { withoutEmptySections } from '#core/model/dossier-document.ts';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import type { Jobs } from '#core/jobs/service.ts';
import type { PrintPdf } from '#core/ports.ts';
import type { Handlers } from '#core/rpc.ts';
import { builtInOf } from '#core/profiles/model/built-in.ts';
import type { Audiences } from '#core/profiles/audiences.ts';
import type { ExportFormat, ExportProfile, transferContract } from '#core/transfer/contract.ts';
import { writeOut } from '#lib/files/write-out.ts';
import { namedByWholeCase } from '#core/transfer/model/leak-guard.ts';
import { leaksIn } from '#core/transfer/leaks-in.ts';
import { render, type CoverWithManifest, type RenderDeps } from '#core/transfer/render.ts';
import { exportPackage } from '#core/transfer/package/export.ts';
import { bytesOf } from '#lib/files/bytes-of.ts';
import { editionsOf, type ExportEdition } from '#core/transfer/editions.ts';
import { keptEditions } from '#core/transfer/kept-editions.ts';
import { isClaimIn, isKept, manifestOf, completeContent } from '#core/transfer/package/frozen.ts';
import { rootOf, type PackageContent } from '#core/transfer/package/manifest.ts';
import { nodeSha256 } from '#core/transfer/package/write.ts';
import { exportCase } from '#core/transfer/export-case.ts';
import { exportAs, withPrinting } from '#core/transfer/export-job.ts';
import { viewPictures } from '#core/transfer/view-pictures.ts';
import { selectionOf, skippedRecords, type Selection, type SelectionDeps } from '#core/transfer/selection.ts';

export interface TransferDeps extends SelectionDeps, Omit<RenderDeps, 'printPdf'> {
  audiences: Audiences;
  jobs: Jobs;
  /** Lays out a self-contained HTML page in sheets and prints it; absent without Chromium. */
  printPdf?: PrintPdf | undefined;
  paintPng?: PrintPdf | undefined;
  /** Number of open findings of a dossier. */
  openFindings(dossier: string): Promise<number>;
  /** The page included in packages; absent if it has not been built. */
  verifyPage?: (() => Uint8Array) | undefined;
  /** Version of the program. */
  version?: string | undefined;
}

/** Name and version of the program, as in manifests. */
export function producerOf(version: string | undefined): string {
  return `Casebook ${version ?? ''}`.trim();
}

/** `internal` for the guard of protected names; for any other profile an edition has been made. */
function internalOnly(profile: ExportProfile | null | undefined, elseInternal = false): ExportProfile | null {
  return (profile ? builtInOf(profile) === 'internal' : elseInternal) ? 'internal' : null;
}

/** What the export of a frozen version says about it. @param producer the program that draws it */
function frozenOf({ frozen }: Selection, producer: string) {
  if (!frozen) return {};
  const { version, content } = frozen;
  const { id, frozenAt, root } = version;
  const drawnBy = content.producer === producer ? null : producer;
  return { frozen: { version: id, frozenAt, root, producer: content.producer, drawnBy } };
}

/** The id by which a file may name its version: an edition has ids of its own. */
function versionIn({ frozen }: Selection, edition: ExportEdition | null): string | null {
  if (!frozen) return null;
  return edition ? edition.idOf(frozen.version.id) : frozen.version.id;
}

function coverOf(selection: Selection, open: number) {
  return { root: selection.frozen?.version.root ?? null, open, version: versionIn(selection, null) };
}

/** Handles exports: every file that leaves the case. */
export function transferService(deps: TransferDeps): Handlers<typeof transferContract> {
  const { store, mergedView, identity, now, jobs, verifyPage } = deps;
  const producer = producerOf(deps.version);

  /** Refuses protected names unless the file is for readers who may see them. @returns the records it names in that case */
  async function checkLeaks(
    selection: Selection,
    file: { format: ExportFormat; path: string },
    profile: ExportProfile | null | undefined,
  ): Promise<string[]> {
    const guard = await leaksIn(deps, selection, file, () => manifestFor(selection, null));
    return guard.refuse(file.path, profile).map(({ record }) => record);
  }

  /**
   * Number of open findings; for a frozen version, as of then. None are counted for a selection or a whole case, which are not
   * work to be finished.
   */
  const openIn = async ({ is, document, frozen }: Selection): Promise<number> => {
    if (frozen) return frozen.content.edition.openFindings ?? 0;
    return is === 'dossier' && document.dossier !== null ? deps.openFindings(document.dossier) : 0;
  };

  const editions = editionsOf({
    ...deps,
    keptEditions: keptEditions(store),
    selectionOf: (dossier) => selectionOf(deps, { dossier, version: null, select: null }),
  });

  /** The manifest of a file, before the number of open findings is known. */
  const manifestFor = ({ document, frozen }: Selection, edition: ExportEdition | null): PackageContent =>
    manifestOf(withoutEmptySections(document), {
      frozen: frozen?.content ?? null,
      edition,
      isClaim: isClaimIn(mergedView),
      producer,
    });

  const contentFor = (selection: Selection, edition: ExportEdition | null, openFindings: number, isInternal: boolean) =>
    completeContent(manifestFor(selection, edition), {
      isKept: isKept({ frozen: selection.frozen?.content ?? null, edition }),
      isInternal,
      openFindings,
    });

  return {
    ...exportCase(store, jobs, now),
    ...viewPictures(deps),
    export: ({ format, path, dossier, version, select, scope, profile, elseInternal, language, citationStyle }) =>
      exportAs(jobs, path, format === 'pdf', async (job) => {
        const selection = await selectionOf(deps, { dossier, version, select, scope }, { language, citationStyle });
        const audience = await editions.audience(profile, selection.document.dossier);
        const cover = coverOf(selection, await openIn(selection));
        if (audience) {
          const edition = await editions.make(selection, audience, format);
          const shown: Selection = { ...selection, is: 'dossier', document: edition.document };
          const manifest = contentFor(shown, edition, cover.open, false);
          // The root of the version is that of its full words; an edition has another.
          const root = selection.frozen ? rootOf(manifest, nodeSha256) : null;
          const { content, records } = await render(withPrinting(deps, job), format, shown, {
            version: versionIn(selection, edition),
            root,
            open: cover.open,
            manifest,
          });
          const bytes = await bytesOf(content);
          await edition.scan.file(basename(path), bytes, format);
          edition.refuse();
          await writeOut(path, bytes, job.check);
          await edition.keep(manifest);
          const leftOut = selection.document.missing.map((id) => ({
            id: edition.idOf(id),
            reason: t('transfer.missing'),
          }));
          return { format, path, records: records.size, left_out: leftOut, protected: [], ...edition.resultFields };
        }
        const isWhole = selection.is === 'case' && format === 'json';
        const protectedIds = isWhole
          ? namedByWholeCase(store)
          : await checkLeaks(selection, { format, path }, internalOnly(profile, elseInternal));
        const manifest = contentFor(selection, null, cover.open, protectedIds.length > 0);
        const { content, records } = await render(withPrinting(deps, job), format, selection, { ...cover, manifest });
        await writeOut(path, content, job.check);
        const skipped = skippedRecords(store, identity, selection, records);
        return {
          format,
          path,
          records: records.size,
          left_out: skipped,
          protected: protectedIds,
          ...frozenOf(selection, producer),
        };
      }),
    package: ({ path, dossier, version, select, with: formats, sources, language, citationStyle, ...readers }) =>
      exportAs(jobs, path, formats.includes('pdf'), async (job) => {
        const { profile, elseInternal } = readers;
        if (!verifyPage) throw new AppError('unsupported', t('packages.noPage'));
        const selection = await selectionOf(deps, { dossier, version, select }, { language, citationStyle });
        const audience = await editions.audience(profile, selection.document.dossier);
        const edition = audience ? await editions.make(selection, audience, 'package') : null;
        // The export contains what is read: sections for which nothing was chosen are in no format.
        const document = edition?.document ?? withoutEmptySections(selection.document);
        const open = () => openIn(selection);
        const draw = async (format: ExportFormat, cover: CoverWithManifest) =>
          (
            await render(
              withPrinting(deps, job),
              format,
              { ...selection, is: 'dossier', document },
              { ...cover, version: versionIn(selection, edition) },
            )
          ).content;
        const frozen = selection.frozen?.content ?? null;
        const result = await exportPackage(
          { store, mergedView, producer, page: verifyPage() },
          {
            path,
            document,
            frozen,
            sources,
            profile: internalOnly(profile, elseInternal),
            open,
            formats,
            render: draw,
            edition,
          },
        );
        return { ...result, ...frozenOf(selection, producer) };
      }),
    freed: ({ record }) => editions.freed(record),
  };
}
