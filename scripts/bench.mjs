// `npm run bench`: builds the app, bundles bench/run.ts (libraries stay external) and runs it. Arguments after `--` are passed
// on: `npm run bench -- --size 1000 --only search,save`. Benches of the engine also run in its own runtime, Electron's binary as
// Node.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build } from './build.mjs';
import { display } from './display.mjs';
import { root } from './lib.mjs';

const engineBenches = ['search', 'save', 'open', 'memory'];

/** Runs the bundled benches; resolves to the exit code. */
function run(program, args, env) {
  const child = spawn(program, [join(root, 'out', 'bench', 'run.mjs'), ...args], { cwd: root, stdio: 'inherit', env });
  return new Promise((resolve) => child.on('close', (code) => resolve(code ?? 1)));
}

/** The arguments for the run in the engine's runtime; null if none of its benches was requested. */
function engineArguments(args) {
  if (args.includes('--million')) return null;
  const at = args.indexOf('--only');
  const names = at < 0 ? engineBenches : (args[at + 1] ?? '').split(',').filter((name) => engineBenches.includes(name));
  const otherArgs = at < 0 ? args : args.toSpliced(at, 2);
  return names.length > 0 ? [...otherArgs, '--only', names.join(',')] : null;
}

async function main() {
  if (!build()) process.exit(1);
  const { build: bundle } = await import('vite');
  await bundle({
    configFile: false,
    root,
    logLevel: 'warn',
    // The CommonJS build, which Node would load, has no named exports.
    ssr: { noExternal: ['mgrs'] },
    build: {
      ssr: true,
      target: 'node18',
      outDir: 'out/bench',
      rolldownOptions: {
        input: ['bench/run.ts', 'bench/search-child.ts'],
        output: { format: 'es', entryFileNames: '[name].mjs' },
      },
    },
  });
  const { env, stop } = await display();
  const args = process.argv.slice(2);
  const engineArgs = engineArguments(args);
  let code = await run(process.execPath, args, env);
  if (code === 0 && engineArgs) {
    const electron = createRequire(import.meta.url)('electron');
    code = await run(electron, engineArgs, { ...env, ELECTRON_RUN_AS_NODE: '1' });
  }
  stop();
  process.exit(code);
}

main().catch((error) => {
  console.error(`bench: ${error.message}`);
  process.exit(1);
});
