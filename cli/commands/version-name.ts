import { UsageError } from '#cli/output.ts';
import type { CaseClient } from '#core/contract.ts';
import { t } from '#lib/i18n/t.ts';

/** A number in order: shorter than any ending of an id that is long enough. */
const numberPattern = /^\d{1,5}$/;

/** Whether a version is named by its number in order. */
export function isNumber(name: string): boolean {
  return numberPattern.test(name);
}

/**
 * The id, or an ending of it, of a version that is named by its number in order or by its id.
 * @throws UsageError for a number without a dossier, or that no version has
 */
export async function readVersion(client: CaseClient, dossier: string | undefined, name: string): Promise<string> {
  if (!isNumber(name)) return name;
  if (dossier === undefined) throw new UsageError(t('cli.dossier.numberOfWhich', { number: name }));
  const all = await client.versions.list({ dossier });
  const found = all.find(({ number }) => number === Number(name));
  if (found) return found.id;
  const numbers = all.map(({ number }) => number).reverse();
  const said = { number: name, numbers: numbers.join(', ') };
  throw new UsageError(t(numbers.length > 0 ? 'cli.dossier.noVersion' : 'cli.dossier.noVersions', said));
}
