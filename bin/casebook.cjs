#!/usr/bin/env node
// `npx casebook …`: the command line, from the build.
'use strict';
const { existsSync } = require('node:fs');
const { join } = require('node:path');

// An import waits for the disk with many files at once; four threads, which is what Node starts, would wait in turn.
process.env.UV_THREADPOOL_SIZE ??= '16';

const built = join(__dirname, '..', 'out', 'main', 'cli.js');
if (existsSync(built)) require(built);
else {
  console.error('casebook: not built yet. Run "npm run build" in the project\'s folder, then try again.');
  process.exitCode = 2;
}
