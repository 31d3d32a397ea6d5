// bundles and runs the bench on :96 without building the app again
import { build } from 'vite';
import { spawn } from 'node:child_process';
await build({ configFile: false, root: process.cwd(), logLevel: 'warn', build: { ssr: true, target: 'node18', outDir: 'out/bench', rolldownOptions: { input: ['bench/run.ts', 'bench/search-child.ts'], output: { format: 'es', entryFileNames: '[name].mjs' } } } });
spawn(process.execPath, ['out/bench/run.mjs', '--only', 'graph'], { stdio: 'inherit', env: { ...process.env, DISPLAY: ':96' } });
