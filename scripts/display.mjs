// A display for Electron: the user's own, or an Xvfb that this process starts and stops, because xvfb-run leaves its children
// behind on SIGTERM.
import { spawn } from 'node:child_process';
import { electronPath } from './ensure-electron.mjs';

/** Chromium refuses to run its sandbox as root, which only containers and test machines do. */
export const noSandbox = process.platform === 'linux' && process.getuid() === 0 ? ['--no-sandbox'] : [];

/**
 * Silences Chromium's messages about missing buses and graphics drivers, except for crashes. It must be set on the command line,
 * because its helper processes start before the app's code runs.
 */
export const quiet = process.env.CASEBOOK_DEBUG ? [] : ['--log-level=3'];

export const electron = electronPath();

const headless = process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;

/** @returns the environment in which to run Electron, and a function that stops the display */
export async function display() {
  if (!headless) return { env: process.env, stop() {} };
  const xvfb = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const displayNumber = await new Promise((resolve, reject) => {
    let text = '';
    xvfb.on('error', () => {
      reject(new Error('There is no display and no Xvfb. Run: sudo apt-get install -y xvfb'));
    });
    xvfb.on('exit', (code) => {
      reject(new Error(`Xvfb exited with ${code}`));
    });
    xvfb.stdio[3].on('data', (data) => {
      text += data;
      if (text.includes('\n')) resolve(text.trim());
    });
  });
  xvfb.unref();
  xvfb.stdio[3].destroy();
  const stop = () => xvfb.kill();
  process.on('exit', stop);
  return { env: { ...process.env, DISPLAY: `:${displayNumber}` }, stop };
}
