// `npm run bench`: builds the app, bundles bench/run.ts beside it (libraries stay where they are) and runs that.
// Arguments after `--` go to it: `npm run bench -- --size 1000 --only search,save`.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { build } from './build.mjs';
import { display } from './display.mjs';
import { root } from './lib.mjs';

async function main() {
  if (!build()) process.exit(1);
  const { build: bundle } = await import('vite');
  await bundle({
    configFile: false,
    root,
    logLevel: 'warn',
    build: {
      ssr: true,
      target: 'node20',
      outDir: 'out/bench',
      rolldownOptions: {
        input: ['bench/run.ts', 'bench/search-child.ts'],
        output: { format: 'es', entryFileNames: '[name].mjs' },
      },
    },
  });
  const { env, stop } = await display();
  const child = spawn(process.execPath, [join(root, 'out', 'bench', 'run.mjs'), ...process.argv.slice(2)], {
    cwd: root,
    stdio: 'inherit',
    env,
  });
  child.on('close', (code) => {
    stop();
    process.exit(code ?? 1);
  });
}

main().catch((error) => {
  console.error(`bench: ${error.message}`);
  process.exit(1);
});
