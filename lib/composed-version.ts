/**
 * Returns the version of data derived by several rules. It rises with the version of each rule and with its own, which never decrease, so
 * two programs that differ in a rule have different versions.
 * @param ownVersion counts its own changes, from 1
 * @param rules versions of the rules it depends on, each from 1
 */
export function composedVersion(ownVersion: number, ...rules: readonly number[]): number {
  return rules.reduce((sum, version) => sum + version - 1, ownVersion);
}
