import { existsSync, readFileSync } from 'node:fs';

/** The page included in packages, for a host's ports. @param path where the build puts it; empty if it has not been built */
export function builtPage(path: string): { verifyPage?: () => Uint8Array } {
  return existsSync(path) ? { verifyPage: () => readFileSync(path) } : {};
}
