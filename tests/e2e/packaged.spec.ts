import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { listPackage } from '@electron/asar';
import { getCurrentFuseWire, FuseV1Options } from '@electron/fuses';
import { expect, test } from '@playwright/test';
import { noSandbox, tempFolder } from './launch.ts';
import { driveDesktop, whyNoDesktopDriver } from './desktop-driver.ts';

/**
 * The packages of this system, built and used as people get them. Their fuses block debuggers, so the window is controlled by the
 * X server's keys and pointer, and read through its accessibility tree.
 */
const folder = resolve(`dist/Casebook-linux-${process.arch}`);
const program = join(folder, 'casebook');
const commandLine = join(folder, 'resources/bin/casebook');

/** The system's file dialog does not report when it has read a folder: a person would see it. */
const settled = () => new Promise((resolved) => setTimeout(resolved, 3_000));

function node(...args: string[]) {
  return spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1e8 });
}

test.describe('packages @long', () => {
  test.describe.configure({ mode: 'serial', timeout: 900_000 });
  test.skip(
    process.platform !== 'linux',
    'packages for other systems are built and tested by .github/workflows/release.yml',
  );

  test('are built, and report their fuses, components, licences and checksums', () => {
    const packaging = node('scripts/package.mjs');
    expect(packaging.status, packaging.stderr).toBe(0);
    const shown = node('scripts/package.mjs', '--show');
    expect(shown.status, shown.stderr).toBe(0);
    expect(shown.stdout).toMatch(/^ {2}RunAsNode: off$/m);
    expect(shown.stdout).toMatch(
      /^SBOM casebook-.*\.cdx\.json: \d{3} components and \d{3} files, as CycloneDX 1\.6 asks for/m,
    );
    expect(shown.stdout).toMatch(/^Licences: MIT \d+/m);
    const sums = spawnSync('sha256sum', ['--check', 'SHA256SUMS'], { cwd: 'dist/packages', encoding: 'utf8' });
    expect(sums.status, sums.stdout).toBe(0);
    expect(sums.stdout.trim().split('\n')).toHaveLength(3);
  });

  test('include a .deb that passes lintian except for its fast compression', () => {
    test.skip(spawnSync('lintian', ['--version']).status !== 0, 'needs lintian');
    const deb = readdirSync('dist/packages').find((name) => name.endsWith('.deb')) ?? '';
    const looked = spawnSync('lintian', ['--fail-on', 'none', join('dist/packages', deb)], { encoding: 'utf8' });
    expect(looked.status, looked.stderr).toBe(0);
    const found = looked.stdout.split('\n').filter((line) => /^[EW]: /.test(line) && !line.includes('data.tar.zst'));
    expect(found.filter((line) => !line.includes('control.tar.zst'))).toEqual([]);
  });

  test('cannot be released with an unofficial Electron, and are named "development"', () => {
    test.skip(!existsSync('node_modules/electron/dist/FALLBACK'), 'the official Electron is installed');
    const refused = node('scripts/package.mjs', '--release');
    expect(refused.status).toBe(1);
    expect(refused.stderr).toMatch(/^package: no release: the installed Electron is not the official /);
    const packages = readdirSync('dist/packages').filter((name) => name !== 'SHA256SUMS');
    expect(packages.filter((name) => !name.includes('development'))).toEqual([]);
  });

  test('have their fuses set in the binary', async () => {
    const wire: Record<number, unknown> = { ...(await getCurrentFuseWire(program)) };
    const isOn = (fuse: FuseV1Options) => String.fromCharCode(Number(wire[fuse]));
    expect(isOn(FuseV1Options.RunAsNode)).toBe('0');
    expect(isOn(FuseV1Options.EnableNodeOptionsEnvironmentVariable)).toBe('0');
    expect(isOn(FuseV1Options.EnableNodeCliInspectArguments)).toBe('0');
    expect(isOn(FuseV1Options.EnableCookieEncryption)).toBe('1');
    expect(isOn(FuseV1Options.OnlyLoadAppFromAsar)).toBe('1');
    // An attempt to use it as Node runs no script.
    const asNode = spawnSync(program, [...noSandbox, '-e', 'console.log("ran as Node")'], {
      env: { PATH: process.env['PATH'], ELECTRON_RUN_AS_NODE: '1', HOME: tempFolder('as-node') },
      encoding: 'utf8',
      timeout: 20_000,
    });
    expect(asNode.stdout).not.toContain('ran as Node');
  });

  test('contain the built program, but no tests, sources or npm packages', () => {
    const inside = listPackage(join(folder, 'resources/app.asar'), { isPack: false });
    const resourceFiles = readdirSync(join(folder, 'resources'), { recursive: true, encoding: 'utf8' });
    expect(inside).toContain('/out/main/index.js');
    expect(inside).not.toContain('/out/main/cli.js');
    expect(resourceFiles).toContain('out/main/cli.js');
    expect(resourceFiles).not.toContain('resources/sample/make');
    const strange = /(?:^|\/)(?:node_modules|tests?|fixtures|\.git)(?:\/|$)|\.(?:tsx?|map|test\.js)$|packages\.json$/;
    expect([...inside, ...resourceFiles].filter((path) => strange.test(path))).toEqual([]);
    const texts = readFileSync(join(folder, 'LICENSES.txt'), 'utf8');
    for (const name of ['pdfjs-dist', 'react', 'Electron', 'Node.js'])
      expect(texts).toMatch(new RegExp(`^${name} \\d`, 'm'));
  });

  test('run from outside: create a case, import a PDF, search and quit; the command line verifies and prints', async () => {
    const why = whyNoDesktopDriver();
    test.skip(why !== null, why ?? '');
    const home = tempFolder('outside');
    const app = await driveDesktop(program, noSandbox, home);
    try {
      app.find('*', '^Every sentence leads back to a quote');
      if (readdirSync('dist/packages').some((name) => name.includes('development')))
        app.find('*', '^Development version$');
      app.click('button', '^New case');
      app.find('dialog', '^New case');
      app.type('Outside');
      app.press('Return');
      app.find('*', '^Articles', 60);
      // The system's own dialog: a slash starts a path.
      app.press('ctrl+o');
      app.focus('^Choose files to add$');
      await settled();
      app.type(resolve('tests/fixtures/capture/printed.pdf'));
      await settled();
      app.press('Return');
      app.find('heading', '^Harbour inquiry hears of missing ledgers$');
      app.press('ctrl+k');
      app.find('*', '^Search records, or run a command|^Command palette');
      // Everything behind the palette is hidden from screen readers, so this is its list of hits.
      app.type('missing ledgers');
      app.find('list item', 'Search everything for “missing ledgers”');
      app.find('list item', '^Harbour inquiry hears of missing ledgers');
      app.press('Escape');
      app.press('ctrl+q');
      await app.waitForExit();
    } finally {
      app.close();
    }
    const [made = ''] = readdirSync(join(home, 'cases'));
    expect(made).toBe('Outside.casebook');
    const cli = (...args: string[]) =>
      spawnSync(commandLine, args, { encoding: 'utf8', env: { ...process.env, CASEBOOK_HOME: home } });
    const verified = cli('verify', join(home, 'cases', made));
    expect(verified.status, verified.stdout + verified.stderr).toBe(0);
    const dossier = cli('dossier', join(home, 'cases', made), 'new', '--template', 'case-file', '--json');
    const { id } = JSON.parse(dossier.stdout) as { id: string };
    const pdf = join(home, 'dossier.pdf');
    const printed = cli('export', join(home, 'cases', made), '--dossier', id, '--format', 'pdf', '--out', pdf);
    expect(printed.status, printed.stderr).toBe(0);
    expect(readFileSync(pdf).subarray(0, 5).toString()).toBe('%PDF-');
  });

  test('open the cases a desktop passes, at startup and later, and report what is not a case', async () => {
    const why = whyNoDesktopDriver();
    test.skip(why !== null, why ?? '');
    const home = tempFolder('open-with');
    const inHome = (name: string) => join(home, name);
    const put = (name: string, title: string) => {
      const env = { ...process.env, CASEBOOK_HOME: home };
      const created = spawnSync(commandLine, ['new', inHome(name), '--title', title], { encoding: 'utf8', env });
      expect(created.status, created.stderr).toBe(0);
      return inHome(name);
    };
    const first = [put('Ley 40% "x" & \'y\' $HOME.casebook', 'One'), put('a case without the name', 'Two')];
    const later = put('two\nlines.casebook', 'Three');
    mkdirSync(inHome('Pictures'));
    mkdirSync(inHome('Empty.casebook'));
    writeFileSync(inHome('notes.txt'), 'text');
    const app = await driveDesktop(program, [...noSandbox, ...first], home);
    // The system's own message: its text is in the log as well, and Return closes it.
    const isTold = async (words: string) => {
      const log = join(home, 'window/logs/casebook.log');
      const text = () => (existsSync(log) ? readFileSync(log, 'utf8') : '');
      await expect.poll(text, { timeout: 30_000 }).toContain(words);
      await settled();
      app.press('Return');
    };
    try {
      app.focus('^One · Casebook$');
      app.focus('^Two · Casebook$');
      app.startAgain(later);
      app.focus('^Three · Casebook$');
      app.startAgain(inHome('Pictures'));
      await isTold('Pictures is not a Casebook case');
      app.startAgain(inHome('Empty.casebook'));
      await isTold('Empty.casebook is not a Casebook case');
      app.startAgain(inHome('notes.txt'));
      await isTold('notes.txt is neither a case nor a case archive');
      app.startAgain(Buffer.concat([Buffer.from(inHome('Expedici')), Buffer.from([0xf3]), Buffer.from('n')]));
      await isTold('has characters that cannot be read');
      // An open case comes to the front, without a second window.
      app.startAgain(first[0] ?? '', later);
      const windows = spawnSync('xdotool', ['search', '--onlyvisible', '--name', ' · Casebook$'], { encoding: 'utf8' });
      expect(windows.stdout.trim().split('\n')).toHaveLength(3);
      app.press('ctrl+q');
      await app.waitForExit();
    } finally {
      app.close();
    }
  });

  test('install, run and uninstall as a .deb on a clean Debian without Node, leaving the case untouched', () => {
    const isRoot = process.getuid?.() === 0;
    const has = (command: string) => spawnSync('sh', ['-c', `command -v ${command}`]).status === 0;
    test.skip(!isRoot || !has('mmdebstrap') || !has('import'), 'needs root, mmdebstrap and ImageMagick');
    const deb = readdirSync('dist/packages').find((name) => name.endsWith('.deb')) ?? '';
    const results = resolve('test-results/try-deb');
    const tried = spawnSync(
      'sh',
      ['tools/try-deb.sh', join('dist/packages', deb), 'resources/sample/articles', results],
      {
        encoding: 'utf8',
      },
    );
    expect(tried.status, tried.stdout + tried.stderr).toBe(0);
    expect(tried.stdout).toContain('try-deb: all checks passed');
    expect(statSync(join(results, 'case.png')).size).toBeGreaterThan(20_000);
  });
});
