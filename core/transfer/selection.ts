import type { DossierComposer } from '#core/dossiers/dossier-composer.ts';
import { compose, recordsIn } from '#core/dossiers/model/compose.ts';
import { planForCase, planForSelection, type Plan } from '#core/dossiers/model/plan.ts';
import type { MergeIndex } from '#core/merged-view/merge-index.ts';
import type { MergedView } from '#core/merged-view/merged-view.ts';
import { collectionNames } from '#core/model/collections.ts';
import type { CitationStyle, DossierLanguage, DossierVersion } from '#core/model/dossiers.ts';
import type { DossierDocument } from '#core/model/dossier-document.ts';
import { pageCollections } from '#core/model/targets.ts';
import { titleOf } from '#core/model/title.ts';
import type { Salts } from '#core/profiles/model/commitments.ts';
import type { Store } from '#core/store/types.ts';
import type { ExportedRecord } from '#core/transfer/json.ts';
import { keptContent } from '#core/transfer/package/frozen.ts';
import type { PackageContent } from '#core/transfer/package/manifest.ts';
import type { Pictures } from '#core/transfer/dossier-words.ts';
import type { ViewScope } from '#core/views/model/scope.ts';
import { readFrozen, versionOf } from '#core/versions/model/frozen.ts';
import { AppError } from '#lib/errors.ts';
import { documentLanguage, inLanguage, t } from '#lib/i18n/t.ts';

export interface SelectionDeps {
  store: Store;
  /** The case with merged records as one, which is what is read. Records exported as data are exported as stored. */
  mergedView: MergedView;
  /** Dossiers as they are now, and what the case claims, for those that show it. */
  composed: DossierComposer;
  identity: MergeIndex;
  now(): number;
  /** Ids of the results of a query, best first. */
  find(query: string): Promise<string[]>;
  /** Ids of the records in a view. */
  inScope(scope: ViewScope): Promise<Iterable<string>>;
}

/** Settings for this file that differ from the dossier's. */
export interface EditionSettings {
  language?: DossierLanguage | null | undefined;
  citationStyle?: CitationStyle | null | undefined;
}

/** What to export: a frozen version, a dossier, or the results of a query; the whole case if none is given. */
export interface SelectionRequest {
  dossier: string | null | undefined;
  version: string | null | undefined;
  select: string | null | undefined;
  /** What a view shows or has selected. */
  scope?: ViewScope | null | undefined;
}

/** What is exported: a stored dossier, the results of a query, or everything. */
export interface Selection {
  is: 'dossier' | 'selection' | 'case';
  document: DossierDocument;
  /** What a frozen version stores beside its document. */
  frozen?: FrozenSelection;
}

export interface FrozenSelection {
  version: Readonly<DossierVersion>;
  content: PackageContent;
  /** BCP 47, of the system on which it was frozen. */
  locale: string;
  salts: Salts;
  pictures: Pictures;
}

/**
 * Puts together what is exported: a frozen version, otherwise a dossier, otherwise the results of a query, otherwise the case.
 * @throws AppError `not-found` for an id that is not a dossier's, and for a query without results; those of reading a version
 */
export async function selectionOf(
  { store, mergedView, composed, now, find, inScope }: SelectionDeps,
  { dossier, version, select, scope }: SelectionRequest,
  edition: EditionSettings = {},
): Promise<Selection> {
  const { reads, reverse } = mergedView;
  if (version) {
    if (edition.language || edition.citationStyle) throw new AppError('invalid', t('versions.keepsWords'));
    return frozenSelection(store, version, dossier);
  }
  const made = new Date(now()).toISOString();
  const tag = edition.language ?? documentLanguage();
  const styled = (document: DossierDocument): DossierDocument => ({
    ...document,
    citationStyle: edition.citationStyle ?? document.citationStyle,
    made,
  });
  const ofCase = (plan: Plan) => {
    const language = edition.language ?? plan.language;
    return styled(compose(reads, reverse, composed.claimed, { ...plan, language }, made));
  };
  if (dossier) {
    const id = store.resolve(dossier);
    if (!store.get('dossiers', id)) throw notADossier(store, id);
    return { is: 'dossier', document: styled(composed.of(id, edition.language).document) };
  }
  if (scope) {
    const ids = [...(await inScope(scope))];
    if (ids.length === 0) throw new AppError('not-found', t('transfer.nothingChosen'));
    const query = [scope.query.trim(), scope.within.trim()].filter(Boolean).join(' › ');
    return {
      is: 'selection',
      document: ofCase(inLanguage(tag, () => planForSelection(reads, query, ids))),
    };
  }
  if (select === null || select === undefined) {
    return { is: 'case', document: ofCase(inLanguage(tag, () => planForCase(reads, reverse))) };
  }
  const ids = await find(select);
  if (ids.length === 0) throw new AppError('not-found', t('transfer.nothingSelected', { query: select }));
  return { is: 'selection', document: ofCase(inLanguage(tag, () => planForSelection(reads, select, ids))) };
}

/** @throws AppError `invalid` for a version of another dossier, and those of reading it */
async function frozenSelection(
  store: Store,
  ending: string,
  dossier: string | null | undefined,
): Promise<Selection & { frozen: FrozenSelection }> {
  const version = versionOf(store, ending);
  if (dossier && store.resolve(dossier) !== version.dossier) {
    throw new AppError('invalid', t('versions.notOfDossier', { version: ending, dossier }));
  }
  const { document, content, locale, salts, pictures: storedPictures = {} } = await readFrozen(store, version);
  const pictures = new Map(Object.entries(storedPictures).map(([hash, data]) => [hash, Buffer.from(data, 'base64')]));
  return { is: 'dossier', document, frozen: { version, content: keptContent(content), locale, salts, pictures } };
}

function notADossier(store: Store, id: string): AppError {
  const found = store.find(id);
  if (!found || found.collection === 'dossiers') return new AppError('not-found', t('errors.noRecord', { id }));
  const title = titleOf(found.collection, found.record as never);
  return new AppError('not-found', t('transfer.notADossier', { title }));
}

/** The records in a JSON export, so that nothing of the case, or of what was found, is missing from it. */
export function recordsFor(store: Store, identity: MergeIndex, { is, document }: Selection): ExportedRecord[] {
  const selected = is === 'case' ? null : recordsIn(document);
  return collectionNames.flatMap((collection) =>
    store
      .list(collection)
      .filter(({ id }) => !selected || selected.has(identity.lead(id)))
      .map((record) => ({ collection, ...record })),
  );
}

/** The count check: records that should be in the file but are not, each with the reason. */
export function skippedRecords(
  store: Store,
  identity: MergeIndex,
  { is, document }: Selection,
  written: ReadonlySet<string>,
): { id: string; reason: string }[] {
  const missing = document.missing.map((id) => ({ id, reason: t('transfer.missing') }));
  if (is !== 'case') return missing;
  const expected = [...pageCollections, 'links', 'quotes'] as const;
  return expected
    .flatMap((collection) => store.list(collection))
    .filter(({ id }) => !written.has(id) && !written.has(identity.lead(id)))
    .map(({ id }) => ({ id, reason: t('transfer.notShown') }));
}

/** Finds what is exported: the records of a dossier, the results of a query, or what a view shows; links include their ends. */
export function chosenRecords(deps: SelectionDeps) {
  return async ({
    dossier,
    select,
    scope,
  }: {
    dossier?: string | null | undefined;
    select?: string | null | undefined;
    scope?: ViewScope | null | undefined;
  }): Promise<Set<string> | null> => {
    if (!dossier && !scope && (select === null || select === undefined)) return null;
    if (scope) {
      const { reads } = deps.mergedView;
      const ids = new Set(await deps.inScope(scope));
      for (const { id, from, to } of reads.list('links')) if (ids.has(id)) for (const end of [from, to]) ids.add(end);
      if (ids.size === 0) throw new AppError('not-found', t('transfer.nothingChosen'));
      return ids;
    }
    const { document } = await selectionOf(deps, { dossier, version: null, select });
    return recordsIn(document);
  };
}
