// The system libraries that Electron and the tests need, on Debian and its derivatives. As root (containers, test machines) they
// are installed; otherwise the command that installs them is printed. On other systems nothing is checked.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Each entry lists the names of one package; the first that apt knows is used (t64 since Debian 13 and Ubuntu 24.04). */
export const requiredPackages = [
  ['libgtk-3-0t64', 'libgtk-3-0'],
  ['libnss3'],
  ['libasound2t64', 'libasound2'],
  ['libgbm1'],
  ['libatk-bridge2.0-0t64', 'libatk-bridge2.0-0'],
  ['libcups2t64', 'libcups2'],
  ['libdrm2'],
  ['fonts-dejavu-core'],
];
const headlessPackages = [['xvfb']];
/** Optional: tests that need it are skipped otherwise, and say why. */
const testPackages = [['syncthing']];
/** The same, only for `npm run test:long` because some are large downloads. */
const longTestPackages = [
  ['firefox-esr'],
  ['xdotool'],
  ['xkbset'],
  ['x11-xkb-utils'],
  ['dbus'],
  ['at-spi2-core'],
  ['python3-gi'],
  ['gir1.2-atspi-2.0'],
  ['mmdebstrap'],
  ['imagemagick'],
  // checks packages, and builds those for Windows
  ['desktop-file-utils'],
  ['lintian'],
  ['appstream'],
  ['nsis'],
  ['7zip'],
  ['unzip'],
  // the screen reader of tools/by-ear
  ['orca'],
  ['xclip'],
];

const hasCommand = (command) => spawnSync('sh', ['-c', `command -v ${command}`]).status === 0;

/** The names of the given packages that are installed. */
function installedOf(names) {
  const query = spawnSync('dpkg-query', ['-W', '-f=${Package} ${db:Status-Status}\n', ...names], { encoding: 'utf8' });
  return new Set(
    (query.stdout ?? '')
      .split('\n')
      .filter((line) => line.endsWith(' installed'))
      .map((line) => line.split(' ')[0]),
  );
}

function aptKnows(name) {
  const policy = spawnSync('apt-cache', ['policy', name], { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } });
  return /Candidate: (?!\(none\))/.test(policy.stdout ?? '');
}

/**
 * Installs what is missing, if it can.
 * @param tests whether tests will be run
 * @param long whether those are the tests of `npm run test:long`
 * @returns one line about it
 * @throws if apt-get fails
 */
export function ensureOsLibs({ tests = false, long = false } = {}) {
  if (process.platform !== 'linux' || !existsSync('/etc/debian_version'))
    return 'system libraries: not checked, as this is not Debian';
  const headless = !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;
  const required = [...requiredPackages, ...(headless ? headlessPackages : [])];
  const forTests = [...(tests ? testPackages : []), ...(long ? longTestPackages : [])];
  const optional = forTests.filter(([name]) => !hasCommand(name));
  const installed = installedOf([...required, ...optional].flat());
  const isMissing = (names) => !names.some((name) => installed.has(name));
  const missing = [...required, ...optional].filter(isMissing);
  if (!missing.length) return 'system libraries: all installed';

  if (process.getuid() !== 0) {
    const names = missing.map((alternatives) => alternatives.find(aptKnows) ?? alternatives[0]);
    return `system libraries: some are missing. Run: sudo apt-get install -y ${names.join(' ')}`;
  }
  const started = Date.now();
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args) =>
    spawnSync('apt-get', ['-qq', '-o', 'DPkg::Lock::Timeout=120', ...args], { env, encoding: 'utf8' });
  apt('update');
  const results = [];
  for (const group of [required, optional]) {
    const names = group.filter(isMissing).map((alternatives) => alternatives.find(aptKnows) ?? alternatives[0]);
    if (!names.length) continue;
    const install = apt('install', '-y', '--no-install-recommends', ...names);
    if (install.status !== 0 && group === required)
      throw new Error(`system libraries: apt-get install ${names.join(' ')} failed\n${install.stderr}`);
    results.push(
      install.status === 0
        ? `installed ${names.join(' ')}`
        : `cannot install ${names.join(' ')}, so tests that need them are skipped`,
    );
  }
  return `system libraries: ${results.join('; ')} (${((Date.now() - started) / 1000).toFixed(1)} s)`;
}
