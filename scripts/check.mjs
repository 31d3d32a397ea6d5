// `npm run check`: lint, types, format, layers, properties that get lost on the way, unused code. Prints one line per check, and the output of those that fail.
// `--quick` is the part that `.ci/run` runs during setup: types, layers and format. Lint and unused code take a minute and a half
// on both cores, and are left to developers before they push.
import { spawn } from 'node:child_process';
import { root, since, tool } from './lib.mjs';

// Two checks run at once; more checker threads within one would each check the same contracts again, which is a third of the work.
const typeCheckArgs = (project) => ['-p', `tsconfig.${project}.json`, '--noEmit', '--checkers', '1'];

const CHECKS = [
  // longest first, so that neither core is idle at the end
  ['lint', 'eslint/bin/eslint.js', ['.']],
  ['types and their lint', 'oxlint/bin/oxlint', []],
  // checks the code that core/ and lib/ share with the window again, without the types of Node
  ['types of the window', 'typescript-native/bin/tsc', typeCheckArgs('renderer')],
  [
    'layers',
    'dependency-cruiser/bin/dependency-cruise.mjs',
    ['--config', '.dependency-cruiser.cjs', 'lib', 'core', 'cli', 'electron', 'renderer', 'bench', 'tests'],
  ],
  ['lost properties', '../scripts/lost-properties.mjs', ['tsconfig.renderer.json', 'tsconfig.node.json']],
  ['types of the engine', 'typescript-native/bin/tsc', typeCheckArgs('node')],
  ['unused code', 'knip/bin/knip.js', ['--no-progress']],
  ['format', 'oxfmt/bin/oxfmt', ['--check']],
];

/** Runs one check and prints its result; resolves to whether it passed. */
function check([name, program, args]) {
  const started = Date.now();
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [tool(program), ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += data));
    child.on('close', (code) => {
      const passed = code === 0;
      const warnings = /(\d+) warnings?\)/.exec(output)?.[1];
      console.log(
        `check: ${name} ${passed ? 'ok' : 'FAILED'}${warnings ? `, ${warnings} warnings` : ''} (${since(started)})`,
      );
      if (!passed) console.log(output.trimEnd());
      resolve(passed);
    });
  });
}

/** Two at a time, because the machines that run this have two cores. */
async function main() {
  const args = process.argv.slice(2);
  const filters = args.includes('--quick') ? ['types of', 'layers', 'format'] : args;
  // the linter has already checked the types of the engine
  const checks = CHECKS.filter(([name]) => filters.length > 0 || name !== 'types of the engine');
  const queue = checks.filter(([name]) => !filters.length || filters.some((word) => name.includes(word)));
  let allPassed = true;
  const worker = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) allPassed = (await check(next)) && allPassed;
  };
  await Promise.all([worker(), worker()]);
  process.exit(allPassed ? 0 : 1);
}

await main();
