import type { MergedView } from '#core/merged-view/merged-view.ts';
import { titleById } from '#core/model/title.ts';
import type { Audience } from '#core/profiles/audiences.ts';
import { builtInOf } from '#core/profiles/model/built-in.ts';
import type { Store } from '#core/store/types.ts';
import { LeakGuard, namedByWholeCase, refuseLeaks as refuseProtected } from '#core/transfer/model/leak-guard.ts';
import { scanOfFile } from '#core/transfer/scan/file-scan.ts';
import { refuseLeaks } from '#core/transfer/scan/refuse.ts';
import { allWords } from '#lib/extract/all-words.ts';

/** A finished file of records, before it is put in place. */
export interface LeavingFile {
  name: string;
  /** Its extension without the dot; decides how it is read. */
  ending: string;
  bytes: Uint8Array;
  /** Readers who must not know all names; null if nobody is replaced. */
  audience: Audience | null;
  profile?: string | null | undefined;
  elseInternal?: boolean | undefined;
}

/** @returns protected records that the file names @throws AppError `protected` if its readers must not know them */
export type ScanLeavingFile = (file: LeavingFile) => Promise<string[]>;

/** Scans files of records that leave the case, as every export is scanned. */
export function createLeavingFileScan({
  store,
  mergedView,
}: {
  store: Store;
  mergedView: MergedView;
}): ScanLeavingFile {
  return async ({ name, ending, bytes, audience, profile, elseInternal }) => {
    if (audience) {
      const scan = scanOfFile(audience, (id) => titleById(mergedView.reads, id));
      await scan.file(name, bytes, ending);
      refuseLeaks(scan.leaks(), audience.profile.name);
      return [];
    }
    const isInternal = profile ? builtInOf(profile) === 'internal' : elseInternal === true;
    if (isInternal) return namedByWholeCase(store);
    const guard = new LeakGuard(store, mergedView.reads);
    if (guard.hasNames) {
      guard.scanText(name, name);
      // The words of packed files are not in their bytes as such.
      for (const { text } of await allWords(`file.${ending}`, bytes)) guard.scanText(name, text);
    }
    refuseProtected(guard.leaks(), null);
    return [];
  };
}
