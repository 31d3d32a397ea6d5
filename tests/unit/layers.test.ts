import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { spawnSync } from 'node:child_process';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

/**
 * Two tools enforce the layers. A rule that never fires looks just like a program without faults, so each one is broken here on
 * purpose, in a small tree under the project's own configuration.
 */

interface Report {
  modules: { source: string; dependencies: { resolved: string; couldNotResolve: boolean }[] }[];
  summary: { totalCruised: number; violations: { from: string; to: string; rule: { name: string } }[] };
}

const folders = ['lib', 'core', 'cli', 'electron', 'renderer'];
const program = resolve('node_modules/dependency-cruiser/bin/dependency-cruise.mjs');

function cruise(directory: string, from: readonly string[]): Report {
  const args = [program, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...from];
  const run = spawnSync(process.execPath, args, { cwd: directory, encoding: 'utf8', maxBuffer: 1e9 });
  if (!run.stdout) throw new Error(run.stderr);
  return JSON.parse(run.stdout) as Report;
}

describe('dependency-cruiser', () => {
  /** The planted file, what it imports, and the rule that must fire. */
  const planted: [file: string, imports: string, rule: string][] = [
    ['core/people/a.ts', 'electron', 'core-knows-no-host'],
    ['core/people/b.ts', 'react', 'core-knows-no-host'],
    ['core/people/c.ts', '#electron/main/x.ts', 'core-knows-no-host'],
    ['core/model/people.ts', 'node:path', 'pure-stays-pure'],
    ['core/people/contract.ts', '#core/people/service.ts', 'pure-stays-pure'],
    ['core/rpc.ts', 'uuid', 'pure-stays-pure'],
    ['lib/ner/jj.ts', '#core/people/service.ts', 'lib-knows-no-case'],
    ['lib/ner/kk.ts', 'electron', 'core-knows-no-host'],
    ['core/events/ll.ts', '#core/people/x.ts', 'features-meet-in-contracts'],
    ['core/worker/mm.ts', '#cli/x.ts', 'core-knows-no-host'],
    ['core/model/nn.ts', '#core/people/x.ts', 'shared-rooms-know-no-feature'],
    ['core/records/oo.ts', '#core/people/service.ts', 'shared-rooms-know-no-feature'],
    ['lib/edtf/d.ts', '#core/people/service.ts', 'pure-stays-pure'],
    ['core/events/service.ts', '#core/people/service.ts', 'services-meet-in-the-store'],
    ['cli/e.ts', '#core/people/service.ts', 'hosts-ask-the-contract'],
    ['cli/f.ts', '#electron/main/x.ts', 'hosts-are-independent'],
    ['electron/main/g.ts', '#renderer/lib/x.ts', 'hosts-are-independent'],
    ['renderer/lib/h.ts', '#core/people/x.ts', 'page-uses-pure-code-only'],
    ['renderer/lib/i.ts', 'node:fs', 'page-uses-pure-code-only'],
    ['renderer/lib/j.ts', 'path', 'page-uses-pure-code-only'],
    ['renderer/features/people/k.ts', '#renderer/features/events/x.ts', 'features-are-islands'],
    ['renderer/ui/l.ts', '#renderer/features/events/x.ts', 'ui-knows-no-product'],
    ['renderer/ui/pp.ts', '#renderer/shared/events/x.ts', 'ui-knows-no-product'],
    ['renderer/ui/qq.ts', '#renderer/lib/x.ts', 'ui-knows-no-product'],
    ['renderer/ui/rr.ts', '#core/model/events.ts', 'ui-knows-no-product'],
    ['renderer/lib/ss.ts', '#renderer/shared/events/x.ts', 'renderer-lib-knows-no-page'],
    ['renderer/lib/tt.ts', '#renderer/features/events/x.ts', 'renderer-lib-knows-no-page'],
    ['renderer/shared/events/uu.ts', '#renderer/features/events/x.ts', 'shared-knows-no-page'],
    ['renderer/shared/events/vv.ts', '#renderer/app/x.ts', 'shared-knows-no-page'],
    ['core/people/m.ts', 'node:fs', 'only-io-opens-files'],
    ['core/people/n.ts', 'fs/promises', 'only-io-opens-files'],
    ['core/people/ii.ts', '#core/store/layout.ts', 'paths-of-a-case-in-the-store'],
    ['core/people/o.ts', 'node:https', 'no-network'],
    ['cli/p.ts', 'dgram', 'no-network'],
    ['electron/main/q.ts', 'node:net', 'net-is-for-the-lock'],
    ['core/people/r.ts', 'node:child_process', 'child-processes'],
    ['core/people/s.ts', 'lowdb', 'lowdb-in-the-store'],
    ['core/people/t.ts', 'lowdb/node', 'lowdb-in-the-store'],
    ['core/people/u.ts', 'fuse.js', 'search-in-one-place'],
    ['core/search/v.ts', 'minisearch', 'no-test-in-the-program'],
    ['core/people/w.ts', '@mozilla/readability', 'parsers-in-extract'],
    ['core/people/y.ts', 'linkedom', 'parsers-in-extract'],
    ['core/people/z.ts', 'pdfjs-dist/legacy/build/pdf.mjs', 'parsers-in-extract'],
    ['core/people/aa.ts', 'chardet', 'parsers-in-extract'],
    ['cli/bb.ts', 'electron', 'electron-in-its-host'],
    ['core/people/cc.ts', 'commander', 'terminal-in-the-command-line'],
    ['core/people/dd.ts', 'fast-check', 'no-test-in-the-program'],
    ['core/people/ee.ts', './ee.test.ts', 'no-test-in-the-program'],
    ['core/people/ff.ts', '#core/people/nowhere.ts', 'resolved'],
    ['core/people/gg.ts', './hh.ts', 'no-cycles'],
  ];
  /** Files that the planted ones import, and imports that must be allowed. */
  const innocent: Record<string, string[]> = {
    'core/people/service.ts': ['#core/model/people.ts', '#core/model/events.ts', '#core/store/store.ts'],
    'core/people/x.ts': ['node:path', 'node:crypto', 'zod'],
    'core/people/ee.test.ts': ['vitest', 'fast-check', 'node:fs'],
    'core/people/hh.ts': ['./gg.ts'],
    'core/model/events.ts': ['zod', '#lib/errors.ts'],
    'lib/errors.ts': [],
    'core/engine.ts': ['#core/people/service.ts', '#core/events/service.ts'],
    'core/store/store.ts': ['lowdb', '#core/store/layout.ts'],
    'core/store/layout.ts': ['node:path'],
    'lib/files/regular-file.ts': ['node:fs'],
    'lib/files/io.ts': ['node:fs'],
    'core/store/lock.ts': ['node:net'],
    'core/search/engine.ts': ['fuse.js'],
    'lib/extract/html.ts': ['linkedom', 'chardet'],
    'electron/main/x.ts': ['electron', '#core/engine.ts'],
    'renderer/lib/x.ts': ['react', '#core/model/events.ts'],
    'renderer/lib/store.ts': ['react'],
    'renderer/ui/x.ts': ['#renderer/lib/store.ts', '#lib/i18n/t.ts', 'react'],
    'lib/i18n/t.ts': ['i18next'],
    'renderer/shared/events/x.ts': ['#renderer/ui/x.ts', '#renderer/lib/x.ts', '#core/model/events.ts'],
    'renderer/features/events/x.ts': ['#renderer/shared/events/x.ts', '#renderer/lib/x.ts', 'react'],
    'renderer/app/x.ts': ['#renderer/features/events/x.ts'],
    'cli/x.ts': ['commander', '#core/engine.ts'],
    'core/events/contract.ts': ['zod'],
    'core/history/x.ts': ['#core/events/contract.ts', '#core/store/store.ts'],
  };
  let report: Report;
  let tree: string;

  beforeAll(() => {
    tree = mkdtempSync(join(tmpdir(), 'casebook-layers-'));
    for (const file of ['.dependency-cruiser.cjs', 'package.json', 'tsconfig.base.json', 'tsconfig.renderer.json']) {
      cpSync(file, join(tree, file));
    }
    symlinkSync(resolve('node_modules'), join(tree, 'node_modules'), 'junction');
    const files = [...planted.map(([file, to]) => [file, [to]] as const), ...Object.entries(innocent)];
    for (const [file, imports] of files) {
      mkdirSync(dirname(join(tree, file)), { recursive: true });
      writeFileSync(join(tree, file), imports.map((to) => `import '${to}';\n`).join('') + 'export {};\n');
    }
    report = cruise(tree, folders);
  }, 60_000);
  afterAll(() => {
    rmSync(tree, { recursive: true, force: true });
  });

  test.each(planted)('reports that %s imports %s', (file, _to, rule) => {
    const fired = report.summary.violations.filter(({ from }) => from === file).map(({ rule: { name } }) => name);
    expect(fired).toContain(rule);
  });

  test('allows the imports that are meant to be allowed', () => {
    const cycle = new Set(['core/people/hh.ts']);
    const fired = report.summary.violations.filter(({ from }) => from in innocent && !cycle.has(from));
    expect(fired).toEqual([]);
  });

  test('has a planted violation for every rule', () => {
    const configuration = createRequire(import.meta.url)(resolve('.dependency-cruiser.cjs')) as {
      forbidden: { name: string }[];
    };
    expect(configuration.forbidden.map(({ name }) => name).sort()).toEqual(
      [...new Set(planted.map(([, , rule]) => rule))].sort(),
    );
  });

  test('resolves the real program: a file of the store and everything it imports', () => {
    // `npm run check` reads the whole program
    const report = cruise('.', ['core/store/checkpoints/checkpoint-file.ts']);
    expect(report.summary.violations.map(({ from, to, rule }) => `${rule.name}: ${from} -> ${to}`)).toEqual([]);
    const read = report.modules.filter(({ source }) => folders.some((folder) => source.startsWith(`${folder}/`)));
    expect(read.length).toBeGreaterThan(80);
    // a package with ES modules only: if the tool cannot resolve it, no rule about it ever fires
    const lowdb = report.modules
      .flatMap(({ dependencies }) => dependencies)
      .filter(({ resolved }) => /\/lowdb\//.test(resolved));
    expect(lowdb.length).toBeGreaterThan(0);
  }, 60_000);
});

describe('eslint', () => {
  /** The path the code would have, the code, and the rule that must fire. */
  const planted: [file: string, code: string, rule: string][] = [
    ['core/model/people.ts', 'export default 1;', 'no-restricted-syntax'],
    ['core/model/people.ts', 'const a = 1; export { a as default };', 'no-restricted-syntax'],
    ['core/model/people.ts', "export * from './service.ts';", 'no-restricted-syntax'],
    ['core/model/people.ts', "export { a } from '#core/people/service.ts';", 'no-restricted-syntax'],
    ['core/model/people.ts', "import '../events/model.ts';", '@typescript-eslint/no-restricted-imports'],
    ['core/model/people.ts', "import '../../core/model/events.ts';", '@typescript-eslint/no-restricted-imports'],
    ['core/model/people.ts', "import './service';", '@typescript-eslint/no-restricted-imports'],
    ['core/model/people.ts', "import '#core/people/service';", '@typescript-eslint/no-restricted-imports'],
    ['core/model/people.ts', "import 'node:https';", '@typescript-eslint/no-restricted-imports'],
    ['electron/main/ipc.ts', "import 'net';", '@typescript-eslint/no-restricted-imports'],
    ['core/store/lock.ts', "import 'node:http';", '@typescript-eslint/no-restricted-imports'],
    ['electron/main/windows.ts', "import { ipcMain } from 'electron';", '@typescript-eslint/no-restricted-imports'],
    ['electron/main/ipc.ts', "import { ipcRenderer } from 'electron';", '@typescript-eslint/no-restricted-imports'],
    [
      'core/people/service.ts',
      "import { nodeIo } from '#lib/files/io.ts';",
      '@typescript-eslint/no-restricted-imports',
    ],
    ['core/model/people.ts', "void fetch('x');", 'no-restricted-globals'],
    ['renderer/lib/queries.ts', "new WebSocket('x');", 'no-restricted-globals'],
    ['renderer/lib/queries.ts', "navigator.sendBeacon('x');", 'no-restricted-properties'],
    ['renderer/lib/queries.ts', 'window.bridge.connect();', 'no-restricted-syntax'],
    ['renderer/app/App.tsx', 'export const A = () => <p>Some words</p>;', 'no-restricted-syntax'],
    ['renderer/app/App.tsx', 'export const A = () => <p title="Some words" />;', 'no-restricted-syntax'],
    ['renderer/app/App.tsx', 'export const A = () => <p>Señal</p>;', 'no-restricted-syntax'],
    ['core/transfer/dossier-words.ts', 'toWords(a);', 'no-restricted-syntax'],
    ['core/versions/model/correction.ts', 'toWords(a);', 'no-restricted-syntax'],
    ['core/dossiers/page.ts', 'a.toLocaleString();', 'no-restricted-syntax'],
    ['renderer/features/dossiers/EvidenceTables.tsx', "t('dossier.when');", 'no-restricted-syntax'],
    ['renderer/features/dossiers/page/markView.ts', "t('dossier.unsourced');", 'no-restricted-syntax'],
    ['core/model/people.ts', 'try { a(); } catch { b(); }', 'casebook/no-silent-catch'],
    ['core/model/people.ts', 'a().catch(() => undefined);', 'casebook/no-silent-catch'],
    ['core/model/people.ts', 'a().then(b, () => null);', 'casebook/no-silent-catch'],
    [
      'renderer/app/App.tsx',
      "import { useState } from 'react'; export function A({ b }) { if (b) useState(0); return null; }",
      'react-hooks/rules-of-hooks',
    ],
  ];
  const innocent: [file: string, code: string][] = [
    ['electron/main/ipc.ts', "import { ipcMain } from 'electron'; ipcMain.on('a', () => undefined);"],
    ['core/startup-cache/answers.ts', "import { nodeIo } from '#lib/files/io.ts'; nodeIo();"],
    ['core/people/service.ts', "import { isMissing } from '#lib/files/io.ts'; isMissing();"],
    ['core/store/lock.ts', "import { createServer } from 'node:net'; createServer();"],
    ['renderer/lib/api.ts', 'window.bridge.connect();'],
    [
      'core/transfer/dossier-words.ts',
      'export const a = () => [toWords(a, language()), a.toLocaleString(language())];',
    ],
    [
      'renderer/features/dossiers/Preview.tsx',
      "export const a = () => [say('dossier.when'), t('dossierPage.openQuote')];",
    ],
    ['core/model/people.ts', 'try { a(); } catch (error) { b(error); }'],
    ['core/model/people.ts', 'try { a(); } catch { // not there yet\n b(); }'],
    ['core/model/people.ts', 'a().catch(() => undefined); // who asked is told'],
    ['core/model/people.ts', "a().catch(() => logNote('a'));"],
    ['renderer/app/App.tsx', "export const A = () => <p title={t('a.b')}>{t('a.b')} · 1</p>;"],
    ['core/model/people.ts', "import { a } from './service.ts'; import { z } from 'zod'; a(z);"],
  ];
  // rules that need types cannot check a file that does not exist
  const off = ['no-undef', ...Object.keys(tseslint.configs.disableTypeChecked.rules ?? {})];
  const linter = new ESLint({
    overrideConfig: {
      languageOptions: { parserOptions: { projectService: false, project: false } },
      rules: Object.fromEntries(off.map((rule) => [rule, 'off' as const])),
    },
  });
  const lint = async (file: string, code: string) => {
    const [result] = await linter.lintText(code, { filePath: resolve(file) });
    return result?.messages.map(({ ruleId, message }) => ruleId ?? message) ?? [];
  };

  test.each(planted)('rejects in %s: %s', async (file, code, rule) => {
    expect(await lint(file, code)).toContain(rule);
  });

  test.each(innocent)('accepts in %s: %s', async (file, code) => {
    expect(await lint(file, code)).toEqual([]);
  });
});
