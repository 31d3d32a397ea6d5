import { expect, test } from 'vitest';
import { ChosenPaths } from '#electron/main/chosen-paths.ts';
import { debuggerSwitch } from '#electron/main/debugging.ts';
import { isSameOrigin } from '#electron/main/origins.ts';

test('an address is compared by its origin, not by its prefix', () => {
  const dev = 'http://localhost:5173';
  for (const url of [dev, `${dev}/`, `${dev}/index.html?a#b`]) expect(isSameOrigin(url, dev)).toBe(true);
  for (const foreign of [
    'http://localhost:5173.evil.example/',
    'http://localhost:51733/',
    'http://localhost:5173@evil.example/',
    'http://user@localhost:5173/',
    'http://:word@localhost:5173/',
    'https://localhost:5173/',
    'localhost:5173',
    'no address',
  ])
    expect(isSameOrigin(foreign, dev), foreign).toBe(false);
  expect(isSameOrigin('ws://localhost:5173/', dev.replace(/^http/, 'ws'))).toBe(true);
  expect(isSameOrigin('app://local/index.html', 'app://local')).toBe(true);
  expect(isSameOrigin('app://local.evil/index.html', 'app://local')).toBe(false);
  expect(isSameOrigin('app://none/', 'app://local')).toBe(false);
  expect(isSameOrigin(dev, undefined)).toBe(false);
});

test('switches that let another program in are recognised, others are not', () => {
  for (const [argument, name] of [
    ['--inspect', '--inspect'],
    ['--inspect=0', '--inspect'],
    ['--inspect-brk=9229', '--inspect-brk'],
    ['--inspect-port=9229', '--inspect-port'],
    ['--remote-debugging-port=9222', '--remote-debugging-port'],
    ['--remote-debugging-pipe', '--remote-debugging-pipe'],
  ] as const)
    expect(debuggerSwitch(['/opt/casebook', argument, '/a.casebook'], {})).toBe(name);
  expect(debuggerSwitch(['/opt/casebook'], { NODE_OPTIONS: '--require /tmp/x.js' })).toBe('NODE_OPTIONS');
  expect(debuggerSwitch(['/opt/casebook', '--user-data-dir=/tmp/--inspect', '/a/--inspect.casebook'], {})).toBeNull();
  expect(debuggerSwitch(['--inspect'], { NODE_OPTIONS: '' })).toBeNull();
});

test('only chosen paths, what lies in them, and files of the case may be shown in their folder', () => {
  const chosen = new ChosenPaths();
  expect(chosen.remember(null)).toBeNull();
  expect(chosen.remember(['/home/me/a.pdf', '/home/me/papers'])).toHaveLength(2);
  expect(chosen.remember('/home/me/more')).toBe('/home/me/more');
  for (const path of ['/home/me/a.pdf', '/home/me/papers', '/home/me/papers/x/b.html', '/home/me/more/..c'])
    expect(chosen.holds(path, null), path).toBe(true);
  for (const path of ['/home/me', '/home/me/a.pdf.exe', '/home/me/papers/../b', '/home/me/papers2', 'papers', ''])
    expect(chosen.holds(path, null), path).toBe(false);
  expect(chosen.holds('/cases/A.casebook/files/x', '/cases/A.casebook')).toBe(true);
  expect(chosen.holds('/cases/B.casebook', '/cases/A.casebook')).toBe(false);
  chosen.remember(process.cwd());
  expect(chosen.holds('package.json', null)).toBe(false);
});
