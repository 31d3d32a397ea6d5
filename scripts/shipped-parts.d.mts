/** A component that ships besides npm packages. */
export interface Part {
  name: string;
  version?: string;
  licence: string;
  purl: string;
  type: string;
  parent?: string;
  isSystemSpecific?: boolean;
}

export function runtimes(versions: {
  electron: Record<string, string | undefined>;
  node: Record<string, string | undefined>;
  sqlite: string;
}): Part[];
export function thirdPartyData(version: string, notice?: string): Part[];
