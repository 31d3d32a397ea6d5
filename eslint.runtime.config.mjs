import { readFileSync } from 'node:fs';
import nodePlugin from 'eslint-plugin-n';
import tseslint from 'typescript-eslint';

/*
 * What the oldest supported runtime lacks is refused here: `oldestRuntime` in package.json. Part of eslint.config.mjs, in a file
 * of its own for its test. What came to the language after ES2022 is refused by the compiler, through `lib`.
 */
const { oldestRuntime } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));

const nodeGlobals = nodePlugin.configs['flat/recommended-module'].languageOptions.globals;

/** @param ignores what is looked after by hand */
function lacking(...ignores) {
  // 18.15 has these two as an experiment, and they stayed as they were
  const had = ['fs/promises.statfs', 'Response'];
  const version = `>=${oldestRuntime.node}`;
  return { 'n/no-unsupported-features/node-builtins': ['error', { version, ignores: [...had, ...ignores] }] };
}

export default [
  {
    files: ['{lib,core,cli,electron}/**/*.ts'],
    ignores: ['**/*.test.ts'],
    languageOptions: { parser: tseslint.parser, globals: nodeGlobals },
    plugins: { n: nodePlugin },
    rules: lacking(),
  },
  // it takes it away while pdf.js is loaded, where it is there
  { files: ['lib/extract/pdf-engine.ts'], rules: lacking('process.getBuiltinModule') },
  // runs in a page
  { files: ['electron/preload/*.ts'], rules: lacking('File') },
];
