import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { manPage } from '#scripts/man-page.mjs';
import { metainfo } from '#scripts/package-linux.mjs';
import { maintainerOf, releaseNode, releaseBlocker } from '#scripts/release.mjs';

const folder = mkdtempSync(join(tmpdir(), 'release-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const read = (path: string) => readFileSync(path, 'utf8');
const manifest = JSON.parse(read('package.json')) as Parameters<typeof maintainerOf>[0] &
  Parameters<typeof metainfo>[0] & { engines: { node: string } };
const has = (command: string) => spawnSync('sh', ['-c', `command -v ${command}`]).status === 0;

test('releases and CI use one Node version, and the documents name it and the oldest supported one', () => {
  const minNode = manifest.engines.node.replace('>=', '');
  // Even-numbered versions have long-term support.
  expect(Number(releaseNode()) % 2).toBe(0);
  expect(Number(releaseNode())).toBeGreaterThanOrEqual(Number(minNode.split('.')[0]));
  for (const page of ['README.md', 'CONTRIBUTING.md']) expect(read(page)).toContain(`Node ${minNode} or later`);
  expect(read('docs/install.md')).toContain(`Node ${releaseNode()}`);
  for (const name of readdirSync('.github/workflows')) {
    const workflow = read(join('.github/workflows', name));
    const nodeVersions = workflow.match(/node-version.*/g) ?? [];
    expect(nodeVersions.length).toBe(workflow.match(/actions\/setup-node@/g)?.length);
    expect(new Set(nodeVersions)).toEqual(new Set(['node-version-file: .nvmrc']));
  }
});

test('a release needs the official Electron, the release Node with its licence, and a maintainer', () => {
  const named = { ...manifest, author: { name: 'The Casebook authors', email: 'desk@example.org' } };
  const good = { manifest: named, isDevelopment: false, node: `${releaseNode()}.1.0`, hasNodeLicence: true };
  expect(releaseBlocker(good)).toBeUndefined();
  expect(maintainerOf(named)).toBe('The Casebook authors <desk@example.org>');
  expect(releaseBlocker({ ...good, isDevelopment: true })).toMatch(/^the installed Electron is not the official /);
  expect(releaseBlocker({ ...good, node: '20.20.2' })).toBe(
    `releases ship Node ${releaseNode()} (.nvmrc), and this is Node 20.20.2. Run it with that one`,
  );
  expect(releaseBlocker({ ...good, hasNodeLicence: false })).toMatch(/^there is no licence file/);
  expect(releaseBlocker({ ...good, manifest: { ...manifest, author: { name: 'Nobody' } } })).toBe(
    'it has no maintainer. Add "email" to "author" in package.json',
  );
});

const help = `Usage: casebook [options] [command]

Case files for people.

Options:
  --json             print one JSON object per line

Commands:
  add [options] <case>  import files; - reads one, an article’s too
  .hidden               begins with a dot
`;

test('the manual page lists the commands of the help, and escapes what troff would read as a request', () => {
  const page = manPage(help, '1.2.3', new Date('2026-11-30'));
  expect(page).toMatch(/^\.TH CASEBOOK 1 2026-11-30 "Casebook 1\.2\.3"/);
  expect(page).toContain('.B add [options] <case>\nimport files; \\- reads one, an article\\[u2019]s too\n');
  expect(page).toContain('.B \\&.hidden');
  expect(() => manPage('Usage: casebook', '1.2.3', new Date())).toThrow('lists no commands');
});

test.skipIf(!has('appstreamcli') || !has('desktop-file-validate'))(
  'menu entries and metainfo pass the desktop validators',
  () => {
    const file = join(folder, 'org.casebook.Casebook.metainfo.xml');
    writeFileSync(file, metainfo({ ...manifest, homepage: 'https://example.org/' }, '0.1.0', new Date('2026-11-30')));
    const checked = spawnSync('appstreamcli', ['validate', '--no-net', file], { encoding: 'utf8' });
    expect(checked.status, checked.stdout).toBe(0);
    for (const name of readdirSync('packaging/linux').filter((one) => one.endsWith('.desktop'))) {
      const found = spawnSync('desktop-file-validate', [join('packaging/linux', name)], { encoding: 'utf8' });
      expect(found.stdout + found.stderr).toBe('');
      // Desktop entries that open folders sort after those of every file manager.
      if (read(join('packaging/linux', name)).includes('inode/directory')) expect(name).toMatch(/^zz-/);
    }
  },
);
