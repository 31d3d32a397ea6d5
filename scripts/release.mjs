// The requirements for a release: its Node, its Electron and its maintainer.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './lib.mjs';

/** The Node that packages include and that CI uses: a long-term support line, as in .nvmrc. */
export function releaseNode() {
  return readFileSync(join(root, '.nvmrc'), 'utf8').trim();
}

/** A package's maintainer in Debian's form; undefined while package.json has no address. */
export function maintainerOf({ author }) {
  return author.email ? `${author.name} <${author.email}>` : undefined;
}

/**
 * Why a release cannot be built, or undefined.
 * @param facts `{ manifest, isDevelopment, node, hasNodeLicence }`: package.json; whether Electron is the one for development
 * only; the version of the Node that would ship; whether its licence is included
 */
export function releaseBlocker({ manifest, isDevelopment, node, hasNodeLicence }) {
  if (isDevelopment)
    return `the installed Electron is not the official ${manifest.devDependencies.electron}. Delete node_modules/electron/dist and run "npm run setup" where it can be downloaded`;
  if (node.split('.')[0] !== releaseNode().split('.')[0])
    return `releases ship Node ${releaseNode()} (.nvmrc), and this is Node ${node}. Run it with that one`;
  if (!hasNodeLicence)
    return 'there is no licence file next to this Node, which would ship. Use a Node from nodejs.org';
  if (!maintainerOf(manifest)) return 'it has no maintainer. Add "email" to "author" in package.json';
  return undefined;
}
