import type { Plugin } from 'vite';

/** Returns a build plugin that records in out/packages.json which packages of node_modules the build has read. */
export function recordPackages(): Plugin;
