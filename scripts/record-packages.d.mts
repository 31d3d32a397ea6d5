import type { Plugin } from 'vite';

/** A plugin of the build that notes in out/packages.json which packages of node_modules it has read. */
export function recordPackages(): Plugin;
