/**
 * The version of something that is kept and follows from several rules. It rises with each of theirs, and with its own; one
 * never falls, so two programs that differ in a rule have different ones.
 * @param own counts what only it does, from 1 on
 * @param rules versions of what it follows from, each from 1 on
 */
export function composedVersion(own: number, ...rules: readonly number[]): number {
  return rules.reduce((sum, version) => sum + version - 1, own);
}
