import type { DossierVersion } from '#core/model/dossiers.ts';
import { isFrozenEdition, maxFrozenBytes, readFrozenBytes, type FrozenFile } from '#core/model/frozen-version.ts';
import { titleOf } from '#core/model/title.ts';
import type { Reads, Store } from '#core/store/types.ts';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { canonicalJson } from '#lib/text/canonical-json.ts';
import { ascending } from '#lib/sorted.ts';
import { sha256 } from '#lib/files/sha256.ts';

type Version = Readonly<DossierVersion>;

/** Returns the versions of a dossier in the order of freezing, including trashed ones, so that each keeps its number. */
export function versionsOf(reads: Reads, dossier: string): Version[] {
  return [...reads.list('versions'), ...reads.list('versions', { trash: true })]
    .filter((version) => version.dossier === dossier && !isFrozenEdition(version))
    .sort((a, b) => ascending(a.frozenAt, b.frozenAt) || ascending(a.id, b.id));
}

/** Returns a version by its id. @throws AppError `not-found`, also if it is trashed or not a version */
export function versionOf(store: Store, ending: string): Version {
  const id = store.resolve(ending);
  const version = store.get('versions', id);
  if (version && !isFrozenEdition(version)) return version;
  const found = store.find(id);
  const isTrashed = !version && found?.collection === 'versions';
  throw new AppError('not-found', t(isTrashed ? 'versions.trashed' : 'versions.none', { id: ending }));
}

/** Returns the SHA-256 of what a manifest says about a dossier, which is its `root`. */
export function contentRoot(content: Readonly<Record<string, unknown>>): string {
  return sha256(canonicalJson(content));
}

/**
 * Reads the content of a version and verifies it: its bytes by their hash, its content by the version's root.
 * @throws AppError `not-found` if its file is missing, `damaged`, `unsupported`; each says what to do
 */
export async function readFrozen(store: Store, version: Version): Promise<FrozenFile> {
  const title = titleOf('versions', version);
  const purged = store.purgeOf(version.blob);
  if (purged !== null) throw new AppError('not-found', purged);
  const bytes = await store.readFile(version.blob, maxFrozenBytes).catch((error: unknown) => {
    if (!(error instanceof AppError)) throw error;
    const isMissing = error.code === 'not-found';
    const message = t(isMissing ? 'versions.notHere' : 'versions.damaged', { title, hash: version.blob });
    throw new AppError(isMissing ? 'not-found' : 'damaged', message, { cause: error });
  });
  const frozen = readFrozenBytes(bytes);
  if (contentRoot(frozen.content) !== version.root) {
    throw new AppError('damaged', t('versions.otherRoot', { title, root: version.root }));
  }
  return frozen;
}
