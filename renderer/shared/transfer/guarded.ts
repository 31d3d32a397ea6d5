import type { ExportProfile, Leak } from '#core/transfer/contract.ts';
import { confirmProtected } from './protectedNames.ts';
import { leaksOf } from './audience.ts';

/** What became of a file: written with this result, kept back by a person, or stopped by names. */
export type Guarded<R> = { written: R } | { cancelled: true } | { leaks: readonly Leak[] };

/**
 * Writes a file for an audience. What is for everybody who may know all names is asked about where it names somebody protected; what is for
 * others is stopped by each name that would leave.
 * @throws whatever `write` throws for other reasons
 */
export async function writeGuarded<R>(
  audience: string,
  write: (profile: ExportProfile | null) => Promise<R>,
): Promise<Guarded<R>> {
  if (audience === 'internal') {
    const written = await confirmProtected(write);
    return written === null ? { cancelled: true } : { written };
  }
  try {
    return { written: await write(audience) };
  } catch (thrown) {
    const leaks = leaksOf(thrown);
    if (leaks.length === 0) throw thrown;
    return { leaks };
  }
}
