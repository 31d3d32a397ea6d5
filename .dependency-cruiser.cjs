// The layers of docs/architecture.md as rules; tests/unit/layers.test.ts breaks each of them on purpose.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');

/**
 * Files that may run in every process, including the page. They are listed only in tsconfig.renderer.json, which type-checks the
 * page.
 */
const pure = JSON.parse(readFileSync(join(__dirname, 'tsconfig.renderer.json'), 'utf8'))
  .include.filter((path) => /^(lib|core)\//.test(path))
  .map((path) => {
    const pattern = path.replace(/[.]/g, '\\.').replace(/\*/g, '[^/]+');
    return path.endsWith('.ts') ? `^${pattern}$` : `^${pattern}/`;
  });

/** Tests and their helpers, recognised by name: test-files.ts, shipped.fixture.ts. */
const TESTS = '(\\.(test|spec|fixture)\\.tsx?|/test-[a-z-]+\\.tsx?)$';
const PROGRAM = '^(lib|core|cli|electron|renderer)/';

/** Folders of core that every feature may use in full. */
const SHARED = '(?:model|store|indexing|merged-view|records|commands)';

/** Matches packages wherever npm installed them. */
const packages = (...names) => `node_modules/(${names.join('|').replace(/[.]/g, '\\.')})/`;

/** Matches modules built into Node. */
const builtin = (...names) => `^(node:)?(${names.join('|')})$`;

/** Makes a rule: only files that match `allowed` may import modules that match `to`. */
const onlyFrom = (name, comment, allowed, to) => ({
  name,
  comment,
  severity: 'error',
  from: { path: PROGRAM, pathNot: [allowed, TESTS] },
  to: { path: to },
});

module.exports = {
  forbidden: [
    {
      name: 'core-knows-no-host',
      comment: 'lib and core are plain Node: they use neither Electron nor React nor any host.',
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
      comment: 'The libraries in lib could serve another program: they only import each other and packages.',
      severity: 'error',
      from: { path: '^lib/', pathNot: TESTS },
      to: { path: '^(core|cli|electron|renderer|bench|scripts|tests|tools)/' },
    },
    {
      name: 'pure-stays-pure',
      comment:
        'Code that runs in every process only imports other such code, zod, i18next, fflate, mgrs, d3-geo, topojson and graphology. The files are listed in tsconfig.renderer.json.',
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
        "A feature may use another feature's contract.ts, model.ts or model/, but not its inner files. Types are allowed, because they create no dependency at run time.",
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
      comment: 'Code that every feature uses depends on no feature.',
      severity: 'error',
      from: { path: `^core/${SHARED}/`, pathNot: TESTS },
      to: { path: '^core/[^/]+/', pathNot: `^core/${SHARED}/`, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'services-meet-in-the-store',
      comment:
        "A feature may use another feature's model and contract, but not its service; core/engine.ts wires the services.",
      severity: 'error',
      from: { path: '^core/([^/]+)/', pathNot: TESTS },
      to: { path: '^core/[^/]+/service\\.ts$', pathNot: '^core/$1/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'hosts-ask-the-contract',
      comment: 'A host opens a case and calls its contract, never a service directly.',
      severity: 'error',
      from: { path: '^(cli|electron|renderer)/', pathNot: TESTS },
      to: { path: '^core/[^/]+/service\\.ts$' },
    },
    {
      name: 'hosts-are-independent',
      comment: 'The window, the command line and the page do not depend on each other.',
      severity: 'error',
      from: { path: '^(cli|electron|renderer)/', pathNot: '[.]test[.]tsx?$' },
      to: { path: '^(cli|electron|renderer|bench|scripts|tools|tests)/', pathNot: '^$1/' },
    },
    {
      name: 'page-uses-pure-code-only',
      comment: 'The page uses only the pure files of core, and no Node modules.',
      severity: 'error',
      from: { path: '^renderer/', pathNot: TESTS },
      to: { path: ['^core/', builtin('[a-z_/]+'), packages('electron')], pathNot: pure },
    },
    {
      name: 'features-are-islands',
      comment:
        'Code that two features of the page need belongs in renderer/shared, or in renderer/ui if it is independent of the product.',
      severity: 'error',
      from: { path: '^renderer/features/([^/]+)/' },
      to: { path: '^renderer/(features|app)/', pathNot: '^renderer/features/$1/' },
    },
    {
      name: 'ui-knows-no-product',
      comment:
        'renderer/ui could serve another program: it only uses lib/errors, lib/i18n, lib/text, lib/guide and the listener store.',
      severity: 'error',
      from: { path: '^renderer/ui/' },
      to: {
        path: '^(lib|core|renderer)/',
        pathNot: ['^renderer/ui/', '^renderer/lib/store\\.ts$', '^lib/(errors\\.ts$|(i18n|text|guide)/)'],
      },
    },
    {
      name: 'renderer-lib-knows-no-page',
      comment: 'Code that every page relies on (api, keys, router) depends on no page and no part of one.',
      severity: 'error',
      from: { path: '^renderer/lib/' },
      to: { path: '^renderer/(shared|features|app)/' },
    },
    {
      name: 'shared-knows-no-page',
      comment: 'Code that several features use depends on no feature.',
      severity: 'error',
      from: { path: '^renderer/shared/' },
      to: { path: '^renderer/(features|app)/' },
    },
    onlyFrom(
      'only-io-opens-files',
      'Only these open files. A case and the cache: lib/files/io.ts, with lib/files/regular-file.ts, which decides what may be opened, and core/store/read-text-now.ts for texts in the worker. Imports: core/capture/sources.ts. Exports: lib/files/write-out.ts and core/transfer. The index, in the worker: lib/files/read-sync.ts. Archives: lib/zip.',
      '^(lib/(files|zip)/|lib/extract/pdf-engine\\.ts|core/store/(read-text-now|lock)\\.ts|core/capture/sources\\.ts|core/transfer/|core/resources\\.ts|cli/|electron/main/)',
      builtin('fs', 'fs/promises'),
    ),
    onlyFrom(
      'paths-of-a-case-in-the-store',
      'Only the store knows the layout of a case: request texts and originals from it, or from core/store/read-text-now.ts.',
      '^core/store/',
      '^core/store/layout\\.ts$',
    ),
    onlyFrom('no-network', 'The program never uses the network.', '^$', [
      builtin('http', 'https', 'http2', 'tls', 'dns', 'dns/promises', 'dgram', 'inspector'),
      packages('undici', 'axios', 'node-fetch', 'ws'),
    ]),
    onlyFrom(
      'net-is-for-the-lock',
      'Only the lock uses net, for a socket at a path, never TCP.',
      '^core/store/lock\\.ts$',
      builtin('net'),
    ),
    onlyFrom(
      'child-processes',
      'Child processes are only started to parse untrusted files, and by the command line to print.',
      '^(lib/extract/fork-reader\\.ts|cli/hidden-printer\\.ts)$',
      builtin('child_process', 'cluster'),
    ),
    onlyFrom(
      'lowdb-in-the-store',
      'Only the store and the settings use lowdb.',
      '^(core/store/|electron/main/settings\\.ts)',
      packages('lowdb'),
    ),
    onlyFrom('search-in-one-place', 'Only core/search uses search libraries.', '^core/search/', packages('fuse.js')),
    onlyFrom(
      'parsers-in-extract',
      'Only lib/extract (in a child process) and renderer/picture (in a hidden window) read untrusted files.',
      '^(?:lib/extract|renderer/picture)/',
      packages(
        '@mozilla/readability',
        'linkedom',
        'pdfjs-dist',
        'mammoth',
        'chardet',
        'iconv-lite',
        'postal-mime',
        'htmlparser2',
      ),
    ),
    onlyFrom('electron-in-its-host', 'Only electron/ uses Electron.', '^electron/', packages('electron')),
    onlyFrom(
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
        'An unresolved import would pass every other rule. Dictionaries resolve through an alias in electron.vite.config.ts.',
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
    // without these, packages with only ES modules do not resolve, and rules about them never apply
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.css'],
    },
  },
};
