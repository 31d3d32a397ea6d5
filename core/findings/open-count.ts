/**
 * Returns how many findings make a dossier a draft: unmuted errors and warnings. Hints are no reason to wait.
 * @param counts as returned by `findings.lint`
 */
export function openCount({ errors, warnings }: { errors: number; warnings: number }): number {
  return errors + warnings;
}
