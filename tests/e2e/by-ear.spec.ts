import { spawn, spawnSync } from 'node:child_process';
import { expect, test } from '@playwright/test';
// The module that launches windows picks this worker's display when it is loaded.
import './launch.ts';

const needed = ['orca', 'xdotool', 'xclip', 'dbus-run-session'];
const missing = needed.filter((command) => spawnSync('sh', ['-c', `command -v ${command}`]).status !== 0);

test('the first ten minutes with a screen reader: every control has a name, and results are spoken once @long', async () => {
  test.skip(missing.length > 0, `not installed: ${missing.join(', ')} (node scripts/setup.mjs in npm run test:long)`);
  test.setTimeout(900_000);
  const child = spawn(process.execPath, ['tools/by-ear/by-ear.mjs', '--check'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (data: Buffer) => {
    output += data.toString('utf8');
  });
  const code = await new Promise((resolve) => child.on('exit', resolve));
  expect(code, output).toBe(0);
  for (const heard of [
    'Added “Fire at the port”',
    '“Ines Salvat” accepted.',
    'Undone: Accept “Ines Salvat”',
    'Link saved',
    'Claim saved: deaths = 17 people. It contradicts 14 people; both stay.',
    'Later count: selected.',
    'Added “Blaze at the port”.',
    'A copy: selected.',
    'Settled: Marta Quiroga, Description',
    'Frozen: Version 1',
    'Verified, no problems',
  ])
    expect(output.split(heard).length - 1, `times “${heard}” is spoken`).toBe(1);
});
