import { UsageError } from '#cli/output.ts';
import type { CaseClient } from '#core/contract.ts';
import { t } from '#lib/i18n/t.ts';

/** A version number: shorter than any id suffix that is long enough. */
const numberPattern = /^\d{1,5}$/;

/** Whether a version is named by its number. */
export function isNumber(name: string): boolean {
  return numberPattern.test(name);
}

/**
 * Returns the id, or an id suffix, of a version named by its number or by its id.
 * @throws UsageError for a number without a dossier, or one that does not exist
 */
export async function readVersion(client: CaseClient, dossier: string | undefined, name: string): Promise<string> {
  if (!isNumber(name)) return name;
  if (dossier === undefined) throw new UsageError(t('cli.dossier.numberOfWhich', { number: name }));
  const all = await client.versions.list({ dossier });
  const found = all.find(({ number }) => number === Number(name));
  if (found) return found.id;
  const numbers = all.map(({ number }) => number).reverse();
  const params = { number: name, numbers: numbers.join(', ') };
  throw new UsageError(t(numbers.length > 0 ? 'cli.dossier.noVersion' : 'cli.dossier.noVersions', params));
}
