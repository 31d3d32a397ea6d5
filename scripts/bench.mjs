// `npm run bench`: bundles bench/run.ts as the app's own code is bundled, and runs it. Arguments go to it.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { display } from './display.mjs';
import { root } from './lib.mjs';

async function main() {
  if (!build()) process.exit(1);
  const bench = join(root, 'out', 'main', 'bench.js');
  if (!existsSync(bench)) throw new Error('bench/run.ts is not there');
  const { env } = await display();
  const child = spawn(process.execPath, [bench, ...process.argv.slice(2)], { cwd: root, stdio: 'inherit', env });
  child.on('close', (code) => process.exit(code ?? 1));
}

main().catch((error) => {
  console.error(`bench: ${error.message}`);
  process.exit(1);
});
