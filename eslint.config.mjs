import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import regexp from 'eslint-plugin-regexp';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { noSilentCatch } from './eslint-rules/no-silent-catch.mjs';
import oldestRuntime from './eslint.runtime.config.mjs';

const CODE = ['**/*.{ts,tsx,mts}'];
const PROGRAM = ['lib/**/*.ts', 'core/**/*.{ts,tsx}', 'cli/**/*.ts', 'electron/**/*.ts', 'renderer/**/*.{ts,tsx}'];
const CONFIGS = ['*.config.{ts,mts,mjs}', '*.cjs'];

/** Imports that are forbidden everywhere; folders below add more, because a later rule replaces an earlier one. */
const everywhere = [
  { regex: '^\\.\\./', message: 'Import by prefix: #core/…, #renderer/…; relative only within one folder.' },
  { regex: '^(\\./|#).*/[^/.]+$|^\\./[^/.]+$', message: 'Write the extension of the file.' },
];
const network = ['http', 'https', 'http2', 'tls', 'dns', 'dns/promises', 'dgram', 'undici'].flatMap((name) => [
  { name, message: 'Nothing leaves the machine.' },
  { name: `node:${name}`, message: 'Nothing leaves the machine.' },
]);
const net = ['net', 'node:net'].map((name) => ({ name, message: 'Only core/store/lock.ts, and never TCP.' }));
const oneIpcFile = {
  name: 'electron',
  importNames: ['ipcMain'],
  message: 'ipcMain is used in electron/main/ipc.ts alone.',
};
const onePreload = {
  name: 'electron',
  importNames: ['ipcRenderer', 'contextBridge'],
  message: 'Only the preload script.',
};

const oneCaseDoor = {
  name: '#lib/files/io.ts',
  importNames: ['nodeIo'],
  message:
    'Files of a case are opened by the store, through caseIo; only what keeps a cache, or files of the user, opens files itself.',
};
/** Files that write to the cache or the user's folder, or read files in parts. */
const KEEPERS = [
  'core/engine.ts',
  'core/store/**/*.ts',
  'core/startup-cache/*.ts',
  // The user's mappings, in their data folder.
  'core/exchange/sheets/mapping-files.ts',
  'lib/fulltext/*.ts',
  'core/suggestions/inbox/text-cache.ts',
  'core/transfer/bundle-unpack.ts',
  'core/map/tiles/tiles.ts',
  'electron/main/settings.ts',
  'electron/main/report-handlers.ts',
];

const imports = (...paths) => ({
  '@typescript-eslint/no-restricted-imports': ['error', { paths: [...network, ...paths], patterns: everywhere }],
});

/** Syntax that is forbidden everywhere. */
const noDefaultExport = [
  { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
  { selector: 'ExportSpecifier[exported.name="default"]', message: 'Named exports only.' },
];
const noBarrel = [
  { selector: 'ExportAllDeclaration', message: 'No barrels: import from the file that has it.' },
  {
    selector: 'ExportNamedDeclaration[source.value=/^[.#]/]',
    message: 'No barrels: import from the file that has it.',
  },
];
const noBridge = {
  selector: 'MemberExpression[property.name="bridge"][object.name=/^(window|globalThis|self)$/]',
  message: 'window.bridge is used in renderer/lib/api.ts alone.',
};
const catalogueOnly = [
  { selector: 'JSXText[value=/[\\p{L}]{2,}/u]', message: 'What people read comes from lib/i18n, by t().' },
  {
    selector:
      'JSXAttribute[name.name=/^(title|aria-label|aria-description|placeholder|alt|label)$/] > Literal[value=/[a-z]{2,}/i]',
    message: 'What people read comes from lib/i18n, by t().',
  },
];
/** Reports of a problem contain only log lines that are literals in the code: see lib/log.ts. */
const writtenLog = {
  selector:
    'CallExpression[callee.name=/^log(Error|Note|AndReturn)$/][arguments.0.type!="Literal"][arguments.0.tag.name!="logLine"]',
  message: 'Write the line out, with its values by logLine`…`: a report of a problem leaves them out.',
};
/** A change set is labelled by a key, so that every language can show it: see core/model/label.ts. */
const labelByKey = {
  selector: 'CallExpression[callee.property.name="transact"][arguments.0.callee.name="t"]',
  message: 'Label a change set with labelFor().',
};
/** Dossier text is always in the language of `inLanguage`, never in a default: see docs/adr/0033-a-language-is-a-scope.md. */
const inItsLanguage = [
  {
    selector: 'CallExpression[callee.name="toWords"][arguments.length=1]',
    message: 'Say in which language: toWords(edtf, language()).',
  },
  {
    selector: 'CallExpression[callee.property.name=/^toLocale/][arguments.length=0]',
    message: 'Say in which language: language().',
  },
];
/** The same for code that shows a dossier in the window, which may be in another language. */
const inDossiersWords = {
  selector: 'CallExpression[callee.name="t"][arguments.0.value=/^dossier\\./]',
  message: 'Say it in the language of the dossier: dossierWords(document).',
};
const DRAWN = [
  'renderer/features/dossiers/{Preview,EvidenceTables,placeOf}.{ts,tsx}',
  'renderer/features/dossiers/page/**/*.{ts,tsx}',
];
/** Files that write dossier text. */
const WORDED = [
  'core/{dossiers,transfer,model}/**/*.ts',
  'core/{claims,versions}/model/**/*.ts',
  'lib/citations/**/*.ts',
];
const syntax = (...rules) => ({ 'no-restricted-syntax': ['error', ...rules] });
/** Texts are looked up in the current language when they are needed: see docs/how-to/add-a-language.md. */
const spoken = [
  {
    selector:
      'CallExpression[callee.name=/^(?:t|language|locale|listedAnd|listedOr|counted|capitalised|linkLabel|wordOrder)$/]:not(:function *):not(PropertyDefinition *)',
    message: 'Ask when it is drawn: a word that is kept as the module is read stays in the language of that moment.',
  },
  {
    selector: 'CallExpression[callee.property.name="localeCompare"]',
    message: 'Sort words by wordOrder().compare of lib/i18n/order.ts, and ids and days by < and >.',
  },
  {
    selector:
      'NewExpression[callee.object.name="Intl"]:matches([arguments.length=0]:not([callee.property.name="DateTimeFormat"]), [arguments.0.type="Identifier"][arguments.0.name="undefined"])',
    message: 'Say in which language: locale() of lib/i18n/t.ts.',
  },
  {
    selector:
      'CallExpression[callee.property.name=/^toLocale/]:matches([arguments.length=0]:not([callee.property.name="DateTimeFormat"]), [arguments.0.type="Identifier"][arguments.0.name="undefined"])',
    message: 'Say in which language: locale() of lib/i18n/t.ts; to compare what is typed, toLowerCase().',
  },
];
/** The system clock may be changed during a measurement, which could then show an hour, or never end. */
const steadyTime = {
  selector:
    'BinaryExpression:not(:has(CallExpression[callee.property.name="parse"])) > CallExpression[callee.object.name="Date"][callee.property.name="now"]',
  message: 'Measure how long something takes by performance.now().',
};
/** Rules for all code of the program. */
const program = (...rules) => syntax(...noDefaultExport, ...noBarrel, ...spoken, writtenLog, steadyTime, ...rules);

export default defineConfig(
  { ignores: ['out/**', 'dist/**', 'node_modules/**', 'test-results/**', 'coverage/**'] },
  js.configs.recommended,
  {
    files: CODE,
    extends: [...tseslint.configs.strict],
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-extraneous-class': ['error', { allowEmpty: true }],
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      // control characters are matched on purpose
      'no-control-regex': 'off',
      'no-duplicate-imports': 'error',
      'max-lines': ['warn', { max: 300, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: PROGRAM,
    rules: {
      ...imports(...net, oneIpcFile, onePreload, oneCaseDoor),
      ...program(noBridge, labelByKey),
      'no-restricted-globals': ['error', 'fetch', 'WebSocket', 'XMLHttpRequest', 'EventSource'],
      'no-restricted-properties': ['error', { object: 'navigator', property: 'sendBeacon' }],
    },
  },
  {
    files: WORDED,
    ignores: ['**/*.test.ts'],
    rules: program(noBridge, labelByKey, ...inItsLanguage),
  },
  // A test's table of cases may look texts up when the module loads.
  {
    files: PROGRAM.map((files) => files.replace(/\.[^.]*$/, '.test.{ts,tsx}')),
    rules: syntax(...noDefaultExport, ...noBarrel, noBridge, labelByKey),
  },
  { files: KEEPERS, rules: imports(...net, oneIpcFile, onePreload) },
  // Imported text is hostile: no pattern may match the same characters in more than one way. A pattern that is bounded otherwise
  // says so.
  {
    files: PROGRAM,
    ignores: ['**/*.test.{ts,tsx}'],
    plugins: { regexp },
    rules: { 'regexp/no-super-linear-backtracking': 'error' },
  },
  {
    files: PROGRAM,
    ignores: ['**/*.test.{ts,tsx}', '**/*.fixture.ts'],
    plugins: { casebook: { rules: { 'no-silent-catch': noSilentCatch } } },
    rules: { 'casebook/no-silent-catch': 'error' },
  },
  {
    // A longer function does more than one thing or is a list; the exception then states its reason.
    files: ['{lib,core,cli,electron}/**/*.ts', 'renderer/**/*.{ts,tsx}'],
    ignores: ['**/*.test.{ts,tsx}'],
    rules: { 'max-lines-per-function': ['error', { max: 120, skipBlankLines: true, skipComments: true }] },
  },
  { files: ['core/store/lock.ts'], rules: imports(oneIpcFile, onePreload) },
  { files: ['electron/main/ipc.ts'], rules: imports(...net, onePreload) },
  { files: ['electron/preload/index.ts'], rules: imports(...net, oneIpcFile) },
  {
    files: ['renderer/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    // the plugin's other rules are for the React compiler, which is not used here
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
  {
    files: ['renderer/**/*.tsx'],
    rules: program(noBridge, ...catalogueOnly),
  },
  {
    files: DRAWN,
    rules: program(noBridge, ...catalogueOnly, ...inItsLanguage, inDossiersWords),
  },
  { files: ['renderer/lib/api.ts'], rules: program() },
  {
    files: ['tests/**/*.ts', 'bench/**/*.ts'],
    rules: {
      ...syntax(...noDefaultExport, ...noBarrel),
      '@typescript-eslint/no-restricted-imports': ['error', { patterns: everywhere }],
    },
  },
  oldestRuntime,
  // the catalogue is one list of sentences per feature, however long
  { files: ['lib/i18n/**'], rules: { 'max-lines': 'off' } },
  { files: CONFIGS, rules: { 'no-restricted-syntax': 'off' } },
  {
    files: ['**/*.mjs', '**/*.cjs'],
    languageOptions: {
      globals: Object.fromEntries(
        [
          'process',
          'Buffer',
          'console',
          'fetch',
          'setInterval',
          'setTimeout',
          'clearTimeout',
          'AbortSignal',
          'URL',
          'require',
          '__dirname',
          'TextDecoder',
          'TextEncoder',
          'performance',
          'document',
          'window',
        ]
          .map((name) => [name, 'readonly'])
          .concat([['module', 'writable']]),
      ),
    },
  },
);
