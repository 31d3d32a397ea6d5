/**
 * How many findings make a dossier a draft: errors and warnings that are not muted. Hints are no reason to wait.
 * @param counts as `findings.lint` gives them
 */
export function openCount({ errors, warnings }: { errors: number; warnings: number }): number {
  return errors + warnings;
}
