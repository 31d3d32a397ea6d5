// What a release has to be: the one place that says which Node, which Electron and whose name.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './lib.mjs';

/** The Node that packages bring along and that CI tests with: a line of it with long support, as .nvmrc says. */
export function releaseNode() {
  return readFileSync(join(root, '.nvmrc'), 'utf8').trim();
}

/** Who answers for a package, as Debian writes it; undefined while package.json names no address. */
export function maintainerOf({ author }) {
  return author.email ? `${author.name} <${author.email}>` : undefined;
}

/**
 * What keeps a release from being made, or undefined.
 * @param facts `{ manifest, isDevelopment, node, hasNodeLicence }`: package.json; whether Electron is the one for development
 *   alone; the version of the Node that would ship; whether its licence is beside it
 */
export function whyNoRelease({ manifest, isDevelopment, node, hasNodeLicence }) {
  if (isDevelopment)
    return `the installed Electron is not the official ${manifest.devDependencies.electron}. Delete node_modules/electron/dist and run "npm run setup" where it can be downloaded`;
  if (node.split('.')[0] !== releaseNode().split('.')[0])
    return `Node ${node} would ship, and releases bring Node ${releaseNode()} along (.nvmrc). Run it with that`;
  if (!hasNodeLicence)
    return 'the licence of the Node that would ship is not found beside it. Use a Node from nodejs.org';
  if (!maintainerOf(manifest)) return 'nobody answers for it. Put "email" into "author" in package.json';
  return undefined;
}
