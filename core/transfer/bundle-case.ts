import { t } from '#lib/i18n/t.ts';
import { readCaseFile } from '#core/store/case-file.ts';
import { verifyJournals } from '#core/store/repair/check.ts';
import type { Io } from '#lib/files/io.ts';
import type { StoreVerifyFault } from '#core/store/types.ts';
import type { BundleManifest } from '#core/transfer/bundle-manifest.ts';

/** Whether the files of a bundle, packed or unpacked, are the case that its manifest describes. */
export interface BundledCase {
  /** Why they are not, in words. */
  otherCase: string | null;
  /** Faults of the case itself that were there before it was packed. */
  faults: StoreVerifyFault[];
}

/** Checks case.json and every line and hash chain of the journals. @param dir where `io` has the files */
export async function bundledCase(io: Io, dir: string, { case: about, heads }: BundleManifest): Promise<BundledCase> {
  const file = await readCaseFile(io, dir);
  if (typeof file === 'string' || file.id !== about.id) return { otherCase: t('bundle.otherCase'), faults: [] };
  const { heads: found, newer, faults } = await verifyJournals(dir, io);
  const all = heads.every(({ writer, seq, hash }) => {
    const head = found.get(writer);
    return head?.seq === seq && head.hash === hash;
  });
  // Lines written by a newer program cannot be parsed, so their heads cannot be compared.
  const fits = newer || (heads.length > 0 && all);
  return { otherCase: fits ? null : t('bundle.otherHeads'), faults };
}
