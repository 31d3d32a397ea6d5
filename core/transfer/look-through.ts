import { recordsIn } from '#core/dossiers/model/compose.ts';
import type { MergedView } from '#core/merged-view/merged-view.ts';
import { titleOf } from '#core/model/title.ts';
import type { Audience } from '#core/profiles/audiences.ts';
import { builtInOf } from '#core/profiles/model/built-in.ts';
import type { Store } from '#core/store/types.ts';
import { LeakGuard, protectedRecords, refuseLeaks as refuseProtected } from '#core/transfer/model/leak-guard.ts';
import { scanOfFile } from '#core/transfer/scan/file-scan.ts';
import { refuseLeaks } from '#core/transfer/scan/refuse.ts';
import { AppError } from '#lib/errors.ts';
import { allWords } from '#lib/extract/all-words.ts';
import { t } from '#lib/i18n/t.ts';
import type { ViewScope } from '#core/views/model/scope.ts';
import { selectionOf, type SelectionDeps } from '#core/transfer/selection.ts';

/** A finished file of records, before it is put to its place. */
export interface LeavingFile {
  name: string;
  /** By which it is read, without the dot. */
  ending: string;
  bytes: Uint8Array;
  /** Readers who must not know all names; null where nobody is replaced. */
  audience: Audience | null;
  profile?: string | null | undefined;
  elseInternal?: boolean | undefined;
}

/** @returns protected records that the file names. @throws AppError `protected` where its readers must not know them */
export type LookThrough = (file: LeavingFile) => Promise<string[]>;

/** Looks through files of records that leave, as every export is. */
export function createLookThrough({ store, mergedView }: { store: Store; mergedView: MergedView }): LookThrough {
  return async ({ name, ending, bytes, audience, profile, elseInternal }) => {
    if (audience) {
      const scan = scanOfFile(audience, (id) => {
        const found = mergedView.reads.find(id);
        return found ? titleOf(found.collection, found.record as never) : id;
      });
      await scan.file(name, bytes, ending);
      refuseLeaks(scan.leaks(), audience.profile.name);
      return [];
    }
    const isInternal = profile ? builtInOf(profile) === 'internal' : elseInternal === true;
    if (isInternal) return protectedRecords(store);
    const guard = new LeakGuard(store, mergedView.reads);
    if (guard.hasNames) {
      guard.look(name, name);
      // Packed files have no words in their own bytes.
      for (const { text } of await allWords(`file.${ending}`, bytes)) guard.look(name, text);
    }
    refuseProtected(guard.leaks(), null);
    return [];
  };
}

/** Finds what goes out: the records of a dossier, what a query finds, or what a view shows; links with their ends. */
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
