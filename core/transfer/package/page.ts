import { existsSync, readFileSync } from 'node:fs';

/** The page that goes along in packages, for a host's ports. @param path where the build puts it; nothing where it is not built */
export function builtPage(path: string): { verifyPage?: () => Uint8Array } {
  return existsSync(path) ? { verifyPage: () => readFileSync(path) } : {};
}
