/** An npm package that ships. */
export interface ShippedPackage {
  name: string;
  version: string;
  licence: string;
  integrity?: string;
  path: string;
}
export type Lock = Record<string, { version: string; dev?: boolean; dependencies?: Record<string, string> }>;

export function readLock(): Lock;
export function shippedPackages(paths: string[], lock?: Lock): ShippedPackage[];
