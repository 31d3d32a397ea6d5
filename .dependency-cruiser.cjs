// The layers of docs/architecture.md as rules. tests/unit/layers.test.ts breaks each of them on purpose.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');

/**
 * Files that every process may run, the page included. tsconfig.renderer.json, which type-checks the page, is the only list of
 * them.
 */
const pure = JSON.parse(readFileSync(join(__dirname, 'tsconfig.renderer.json'), 'utf8'))
  .include.filter((path) => /^(lib|core)\//.test(path))
  .map((path) => {
    const pattern = path.replace(/[.]/g, '\\.').replace(/\*/g, '[^/]+');
    return path.endsWith('.ts') ? `^${pattern}$` : `^${pattern}/`;
  });

/** Tests and their helpers, which are recognised by name: test-files.ts, shipped.fixture.ts. */
const TESTS = '(\\.(test|spec|fixture)\\.tsx?|/test-[a-z-]+\\.tsx?)$';
const PROGRAM = '^(lib|core|cli|electron|renderer)/';

/** Folders of core that every feature may use entirely. */
const SHARED = '(?:model|store|indexing|merged-view|records|commands)';

/** Matches packages wherever npm installed them. */
const packages = (...names) => `node_modules/(${names.join('|').replace(/[.]/g, '\\.')})/`;

/** Matches modules built into Node. */
const builtin = (...names) => `^(node:)?(${names.join('|')})$`;

/** Makes a rule: only the files of `door` may use what `to` matches. */
const oneDoor = (name, comment, door, to) => ({
  name,
  comment,
  severity: 'error',
  from: { path: PROGRAM, pathNot: [door, TESTS] },
  to: { path: to },
});

module.exports = {
  forbidden: [
    {
      name: 'core-knows-no-host',
      comment: 'lib and core are plain Node: they use neither electron, nor react, nor any of their hosts.',
      severity: 'error',
      from: { path: '^(lib|core)/' },
      to: {
        path: [
          '^(electron|renderer|cli|bench|scripts|tools)/',
          packages('electron', 'react', 'react-.*', '@tanstack/.*'),
        ],
      },
    },
    {
      name: 'lib-knows-no-case',
      comment: 'The libraries of lib could serve another program: they import each other and packages.',
      severity: 'error',
      from: { path: '^lib/', pathNot: TESTS },
      to: { path: '^(core|cli|electron|renderer|bench|scripts|tests|tools)/' },
    },
    {
      name: 'pure-stays-pure',
      comment:
        'Code that runs in every process uses only other such code, zod, i18next, fflate, mgrs, d3-geo, topojson and graphology. The list of files is in tsconfig.renderer.json.',
      severity: 'error',
      from: { path: pure, pathNot: TESTS },
      to: {
        pathNot: [
          ...pure,
          packages(
            'zod',
            'i18next',
            'fflate',
            'mgrs',
            'd3-geo',
            'topojson-client',
            'graphology',
            'graphology-[a-z0-9-]+',
          ),
        ],
      },
    },
    {
      name: 'features-meet-in-contracts',
      comment:
        "A feature uses another's contract.ts, model.ts or model/, never its inner files. Types are allowed, because they create no dependency at run time.",
      severity: 'error',
      from: { path: `^core/(?!${SHARED}/|worker/)([^/]+)/`, pathNot: TESTS },
      to: {
        path: '^core/[^/]+/',
        pathNot: [`^core/${SHARED}/`, '^core/$1/', '^core/[^/]+/(contract|model)\\.ts$', '^core/[^/]+/model/'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'shared-rooms-know-no-feature',
      comment: 'Code that every feature uses depends on none of them.',
      severity: 'error',
      from: { path: `^core/${SHARED}/`, pathNot: TESTS },
      to: { path: '^core/[^/]+/', pathNot: `^core/${SHARED}/`, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'services-meet-in-the-store',
      comment: "A feature uses another's model and contract, never its service; core/engine.ts wires the services.",
      severity: 'error',
      from: { path: '^core/([^/]+)/', pathNot: TESTS },
      to: { path: '^core/[^/]+/service\\.ts$', pathNot: '^core/$1/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'hosts-ask-the-contract',
      comment: 'A host opens a case and calls its contract, never a service.',
      severity: 'error',
      from: { path: '^(cli|electron|renderer)/', pathNot: TESTS },
      to: { path: '^core/[^/]+/service\\.ts$' },
    },
    {
      name: 'hosts-apart',
      comment: 'The window, the command line and the page do not depend on each other.',
      severity: 'error',
      from: { path: '^(cli|electron|renderer)/', pathNot: '[.]test[.]tsx?$' },
      to: { path: '^(cli|electron|renderer|bench|scripts|tools|tests)/', pathNot: '^$1/' },
    },
    {
      name: 'page-sees-the-pure',
      comment: 'The page uses only the pure files of core, and no Node modules.',
      severity: 'error',
      from: { path: '^renderer/', pathNot: TESTS },
      to: { path: ['^core/', builtin('[a-z_/]+'), packages('electron')], pathNot: pure },
    },
    {
      name: 'features-are-islands',
      comment:
        'Code that two features of the page need moves to renderer/shared, or to renderer/ui if it is independent of the product.',
      severity: 'error',
      from: { path: '^renderer/features/([^/]+)/' },
      to: { path: '^renderer/(features|app)/', pathNot: '^renderer/features/$1/' },
    },
    {
      name: 'parts-know-no-product',
      comment:
        'ui could serve another program: of this one it uses only lib/i18n, lib/text, lib/guide and the listener store.',
      severity: 'error',
      from: { path: '^renderer/ui/' },
      to: {
        path: '^(lib|core|renderer)/',
        pathNot: ['^renderer/ui/', '^renderer/lib/store\\.ts$', '^lib/(i18n|text|guide)/'],
      },
    },
    {
      name: 'plumbing-knows-no-page',
      comment: 'Code that every page relies on (api, keys, router) depends on no page and no part of one.',
      severity: 'error',
      from: { path: '^renderer/lib/' },
      to: { path: '^renderer/(shared|features|app)/' },
    },
    {
      name: 'shared-knows-no-page',
      comment: 'Code that several features use depends on none of them.',
      severity: 'error',
      from: { path: '^renderer/shared/' },
      to: { path: '^renderer/(features|app)/' },
    },
    oneDoor(
      'files-have-one-door',
      'Files of a case and the cache: lib/files/io.ts, with lib/files/plain.ts, which decides what may be opened, and core/store/read-text-now.ts for texts in the worker. Imported files: core/capture/sources.ts. Exported files: lib/files/write-out.ts and core/transfer. The index, read in the worker: lib/files/read-now.ts. Archives: lib/zip.',
      '^(lib/(files|zip)/|lib/extract/pdf-engine\\.ts|core/store/(read-text-now|lock)\\.ts|core/capture/sources\\.ts|core/transfer/|core/resources\\.ts|cli/|electron/main/)',
      builtin('fs', 'fs/promises'),
    ),
    oneDoor(
      'paths-of-a-case-in-the-store',
      'Only the store knows the layout of a case: texts and originals are requested from it, or from core/store/read-text-now.ts.',
      '^core/store/',
      '^core/store/layout\\.ts$',
    ),
    oneDoor('no-network', 'Nothing leaves the machine.', '^$', [
      builtin('http', 'https', 'http2', 'tls', 'dns', 'dns/promises', 'dgram', 'inspector'),
      packages('undici', 'axios', 'node-fetch', 'ws'),
    ]),
    oneDoor('net-is-for-the-lock', 'The lock is a path socket, never TCP.', '^core/store/lock\\.ts$', builtin('net')),
    oneDoor(
      'child-processes',
      'Untrusted files are parsed in a child process; the command line prints through another.',
      '^(lib/extract/fork-reader\\.ts|cli/hidden-printer\\.ts)$',
      builtin('child_process', 'cluster'),
    ),
    oneDoor(
      'lowdb-in-the-store',
      'lowdb is used by the store and the settings.',
      '^(core/store/|electron/main/settings\\.ts)',
      packages('lowdb'),
    ),
    oneDoor('search-in-one-place', 'Search engines are behind core/search.', '^core/search/', packages('fuse.js')),
    oneDoor(
      'parsers-in-extract',
      'Untrusted files are read only by lib/extract, in a child process, and by renderer/picture, in a hidden window.',
      '^(?:lib/extract|renderer/picture)/',
      packages(
        '@mozilla/readability',
        'linkedom',
        'pdfjs-dist',
        'mammoth',
        'chardet',
        'iconv-lite',
        'tinyld',
        'postal-mime',
        'htmlparser2',
      ),
    ),
    oneDoor('electron-in-its-host', 'Only electron/ uses Electron.', '^electron/', packages('electron')),
    oneDoor(
      'terminal-in-the-command-line',
      'Only cli/ uses the terminal.',
      '^cli/',
      packages('commander', 'cli-progress'),
    ),
    {
      name: 'no-test-in-the-program',
      severity: 'error',
      from: { pathNot: [TESTS, '^(tests|bench)/'] },
      to: {
        path: [
          TESTS,
          '^tests/',
          packages('vitest', 'fast-check', '@playwright/test', 'axe-core', 'compromise', 'minisearch', 'libsql'),
        ],
      },
    },
    {
      name: 'resolved',
      comment:
        'An import that does not resolve would pass every other rule. Dictionaries resolve through an alias in electron.vite.config.ts.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^#(dictionaries|resources)/' },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    // without these, packages that contain only ES modules do not resolve, and rules about them never apply
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.css'],
    },
  },
};
