import type { ExportProfile, Leak } from '#core/transfer/contract.ts';
import { confirmProtected } from './protectedNames.ts';
import { leaksOf } from './audience.ts';

/** The outcome of an export: written, cancelled by the user, or stopped by names. */
export type GuardedOutcome<R> = { written: R } | { cancelled: true } | { leaks: readonly Leak[] };

/**
 * Writes a file for an audience. For readers who may know all names, asks before protected names are written; for others, each name that
 * would leak stops the export.
 * @throws whatever `write` throws for other reasons
 */
export async function writeGuarded<R>(
  audience: string,
  write: (profile: ExportProfile | null) => Promise<R>,
): Promise<GuardedOutcome<R>> {
  if (audience === 'internal') {
    const written = await confirmProtected(write);
    return written === null ? { cancelled: true } : { written };
  }
  try {
    return { written: await write(audience) };
  } catch (error) {
    const leaks = leaksOf(error);
    if (leaks.length === 0) throw error;
    return { leaks };
  }
}
