// `npm start`: builds if anything has changed, then runs the app. `npm run dev`: the same with hot reload. Arguments after `--`
// are passed to the app: `npm start -- path/to/Name.casebook`.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { build, forgetBuild } from './build.mjs';
import { display, electron, noSandbox, quiet } from './display.mjs';
import { root, tool } from './lib.mjs';

/** npm runs this script in the project's folder; paths are relative to the user's. */
const userFolder = process.env.INIT_CWD ?? process.cwd();
const appArguments = process.argv
  .slice(2)
  .filter((argument) => argument !== '--dev')
  .map((argument) =>
    argument.startsWith('-') || !existsSync(resolve(userFolder, argument)) ? argument : resolve(userFolder, argument),
  );

async function main() {
  const isDev = process.argv.includes('--dev');
  if (isDev) forgetBuild();
  else if (!build()) process.exit(1);
  const { env } = await display();
  const [command, args] = isDev
    ? [
        process.execPath,
        [
          tool('electron-vite/bin/electron-vite.js'),
          'dev',
          ...(noSandbox.length ? ['--noSandbox'] : []),
          '--',
          ...quiet,
          ...appArguments,
        ],
      ]
    : [electron, [...noSandbox, ...quiet, root, ...appArguments]];
  const child = spawn(command, args, { cwd: root, stdio: 'inherit', env });
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, () => child.kill(signal));
  child.on('close', (code) => process.exit(code ?? 1));
  // npm does not pass SIGTERM on: exit when the shell that npm started this from is gone
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) child.kill('SIGTERM');
  }, 500).unref();
}

main().catch((error) => {
  console.error(`start: ${error.message}`);
  process.exit(1);
});
