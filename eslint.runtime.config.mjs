import { readFileSync } from 'node:fs';
import nodePlugin from 'eslint-plugin-n';
import tseslint from 'typescript-eslint';

/*
 * Rejects APIs that the oldest supported runtime lacks: `oldestRuntime` in package.json. Part of eslint.config.mjs, in a separate
 * file so that it can be tested. The compiler rejects language features after ES2022, through `lib`.
 */
const { oldestRuntime } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));

const nodeGlobals = nodePlugin.configs['flat/recommended-module'].languageOptions.globals;

/** @param ignores APIs that the code checks for by hand */
function rejectMissingApis(...ignores) {
  // experimental in 18.15, and unchanged since
  const experimental = ['fs/promises.statfs', 'Response'];
  const version = `>=${oldestRuntime.node}`;
  return { 'n/no-unsupported-features/node-builtins': ['error', { version, ignores: [...experimental, ...ignores] }] };
}

export default [
  {
    files: ['{lib,core,cli,electron}/**/*.ts'],
    ignores: ['**/*.test.ts'],
    languageOptions: { parser: tseslint.parser, globals: nodeGlobals },
    plugins: { n: nodePlugin },
    rules: rejectMissingApis(),
  },
  // removes this function while pdf.js loads, on runtimes that have it
  { files: ['lib/extract/pdf-engine.ts'], rules: rejectMissingApis('process.getBuiltinModule') },
  // runs in a page
  { files: ['electron/preload/*.ts'], rules: rejectMissingApis('File') },
];
