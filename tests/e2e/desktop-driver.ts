import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect } from '@playwright/test';

/** A running program that is controlled from outside, by the X server's keys and pointer, and read through its accessibility tree. */
export interface DesktopDriver {
  program: ChildProcess;
  /** Waits for a visible element, by its role (`*` for any) and a name pattern. @returns its middle */
  find(role: string, name: string, seconds?: number): { x: number; y: number };
  click(role: string, name: string): void;
  /** Waits for a window with that title and gives it the focus, as no window manager does it. */
  focus(title: string): void;
  press(...keys: string[]): void;
  /** Starts the program again, as the desktop does to open something: the running program is notified, and the new one ends. */
  startAgain(...args: (string | Buffer)[]): void;
  type(text: string): void;
  /** Resolves when the program has ended; fails when it has not within the time. */
  waitForExit(): Promise<void>;
  close(): void;
}

const python = '/usr/bin/python3';

/** Returns why no program can be controlled here; null where one can. */
export function whyNoDesktopDriver(): string | null {
  if (process.platform !== 'linux' || !process.env['DISPLAY']) return 'needs Linux and an X display';
  const has = (command: string, ...args: string[]) => spawnSync(command, args).status === 0;
  if (!has('xdotool', 'version') || !has('dbus-run-session', '--version')) return 'needs xdotool and dbus';
  const importCheck = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi";
  return has(python, '-c', importCheck) ? null : 'needs python3-gi and gir1.2-atspi-2.0';
}

/** Starts a program in its own session bus. @param folder for its files; its home */
export async function driveDesktop(command: string, args: string[], folder: string): Promise<DesktopDriver> {
  const runtime = join(folder, 'run');
  mkdirSync(runtime, { recursive: true, mode: 0o700 });
  const baseEnv = { ...process.env, HOME: folder, XDG_RUNTIME_DIR: runtime, LC_ALL: 'C.UTF-8', CASEBOOK_HOME: folder };
  const bus = spawn('dbus-run-session', ['--', 'sh', '-c', 'echo "$DBUS_SESSION_BUS_ADDRESS"; exec cat'], {
    env: baseEnv,
    stdio: ['pipe', 'pipe', 'ignore'],
    detached: true, // a process group, which ends with everything that the bus starts
  });
  const address = await new Promise<string>((resolveAddress) =>
    bus.stdout.once('data', (data: Buffer) => resolveAddress(String(data).trim())),
  );
  const env: NodeJS.ProcessEnv = { ...baseEnv, DBUS_SESSION_BUS_ADDRESS: address };
  const run = (name: string, ...more: string[]) => spawnSync(name, more, { env, encoding: 'utf8' });
  const property = ['org.freedesktop.DBus.Properties.Set', 'string:org.a11y.Status', 'string:IsEnabled'];
  const enabled = run(
    ...(['dbus-send', '--session', '--print-reply', '--dest=org.a11y.Bus', '/org/a11y/bus'] as const),
    ...property,
    'variant:boolean:true',
  );
  expect(enabled.status, enabled.stderr).toBe(0);
  // An X server remembers the accessibility bus of an earlier program.
  const addressQuery = ['--print-reply=literal', '--dest=org.a11y.Bus', '/org/a11y/bus', 'org.a11y.Bus.GetAddress'];
  env['AT_SPI_BUS_ADDRESS'] = run('dbus-send', '--session', ...addressQuery).stdout.trim();
  const program = spawn(command, [...args, '--force-renderer-accessibility'], { env, stdio: 'ignore' });
  const end = new Promise<void>((resolved) => program.once('exit', () => resolved()));

  const find: DesktopDriver['find'] = (role, name, seconds = 60) => {
    const until = Date.now() + seconds * 1000;
    const search = () => run(python, resolve('tests/support/accessible.py'), 'wait', String(seconds), role, name);
    let found = search();
    // The AT-SPI library itself sometimes crashes when a program exits during a query.
    while (found.signal !== null && Date.now() < until) found = search();
    const visibleTree = found.status === 0 ? '' : run(python, resolve('tests/support/accessible.py'), 'tree').stdout;
    expect(found.status, `nothing named "${name}" (${role}) among\n${visibleTree}`).toBe(0);
    const [x = 0, y = 0, width = 0, height = 0] = found.stdout.split(' ').map(Number);
    return { x: Math.round(x + width / 2), y: Math.round(y + height / 2) };
  };
  return {
    program,
    find,
    click(role, name) {
      const { x, y } = find(role, name);
      run('xdotool', 'mousemove', String(x), String(y), 'click', '1');
    },
    focus(title) {
      const found = run(
        'timeout',
        '60',
        'xdotool',
        'search',
        '--sync',
        '--onlyvisible',
        '--name',
        title,
        'windowfocus',
        '--sync',
      );
      expect(found.status, `no window "${title}"`).toBe(0);
    },
    press: (...keys) => void run('xdotool', 'key', '--delay', '80', ...keys),
    startAgain(...more) {
      // A shell reads names whose bytes are not UTF-8 from a file; Node's arguments are strings.
      const list = join(folder, 'again.txt');
      writeFileSync(list, Buffer.concat(more.flatMap((one) => [Buffer.from(one), Buffer.from('\0')])));
      const started = run('xargs', '-0', '-a', list, command, ...args);
      expect(started.status, started.stderr).toBe(0);
    },
    type: (text) => void run('xdotool', 'type', '--delay', '40', text),
    async waitForExit() {
      const timer = new Promise<'late'>((late) => setTimeout(() => late('late'), 30_000));
      expect(await Promise.race([end, timer]), 'the program is still running').toBeUndefined();
    },
    close() {
      program.kill('SIGKILL');
      bus.stdin.end();
      if (bus.pid !== undefined) process.kill(-bus.pid);
    },
  };
}
