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

/** Imports that are forbidden everywhere; folders below repeat them, because a later rule replaces an earlier one. */
const forbiddenPatterns = [
  { regex: '^\\.\\./', message: 'Import by prefix (#core/…, #renderer/…); use relative paths only within a folder.' },
  { regex: '^(\\./|#).*/[^/.]+$|^\\./[^/.]+$', message: 'Include the file extension.' },
];
const network = ['http', 'https', 'http2', 'tls', 'dns', 'dns/promises', 'dgram', 'undici'].flatMap((name) => [
  { name, message: 'The program never uses the network.' },
  { name: `node:${name}`, message: 'The program never uses the network.' },
]);
const net = ['net', 'node:net'].map((name) => ({
  name,
  message: 'Only core/store/lock.ts may use net, and never TCP.',
}));
const oneIpcFile = {
  name: 'electron',
  importNames: ['ipcMain'],
  message: 'Only electron/main/ipc.ts may use ipcMain.',
};
const onePreload = {
  name: 'electron',
  importNames: ['ipcRenderer', 'contextBridge'],
  message: 'Only the preload script may use this.',
};

const onlyTheStoreOpensFiles = {
  name: '#lib/files/io.ts',
  importNames: ['nodeIo'],
  message:
    'The store opens the files of a case, through caseIo; only code that writes a cache or user files opens files itself.',
};
/** Files that write to the cache or the user's folder, or read files in parts. */
const FILE_OPENERS = [
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
  '@typescript-eslint/no-restricted-imports': ['error', { paths: [...network, ...paths], patterns: forbiddenPatterns }],
});

/** Syntax that is forbidden everywhere. */
const noDefaultExport = [
  { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
  { selector: 'ExportSpecifier[exported.name="default"]', message: 'Named exports only.' },
];
const noBarrel = [
  { selector: 'ExportAllDeclaration', message: 'No barrels: import from the file that defines it.' },
  {
    selector: 'ExportNamedDeclaration[source.value=/^[.#]/]',
    message: 'No barrels: import from the file that defines it.',
  },
];
const noBridge = {
  selector: 'MemberExpression[property.name="bridge"][object.name=/^(window|globalThis|self)$/]',
  message: 'Only renderer/lib/api.ts may use window.bridge.',
};
const catalogueOnly = [
  { selector: 'JSXText[value=/[\\p{L}]{2,}/u]', message: 'Take user-visible text from lib/i18n, with t().' },
  {
    selector:
      'JSXAttribute[name.name=/^(title|aria-label|aria-description|placeholder|alt|label)$/] > Literal[value=/[a-z]{2,}/i]',
    message: 'Take user-visible text from lib/i18n, with t().',
  },
];
/** Problem reports include log lines only if they are literals in the code: see lib/log.ts. */
const literalLogLines = {
  selector:
    'CallExpression[callee.name=/^log(Error|Note|AndReturn)$/][arguments.0.type!="Literal"][arguments.0.tag.name!="logLine"]',
  message: 'Log a literal, with values through logLine`…`, which problem reports leave out.',
};
/** A change set is labelled with a catalogue key, so that it can be shown in every language: see core/model/label.ts. */
const labelByKey = {
  selector: 'CallExpression[callee.property.name="transact"][arguments.0.callee.name="t"]',
  message: 'Label change sets with labelFor().',
};
/** Dossier text is always in the language set by `inLanguage`, never the default: see docs/adr/0033-a-language-is-a-scope.md. */
const explicitLanguage = [
  {
    selector: 'CallExpression[callee.name="toWords"][arguments.length=1]',
    message: 'Pass the language: toWords(edtf, language()).',
  },
  {
    selector: 'CallExpression[callee.property.name=/^toLocale/][arguments.length=0]',
    message: 'Pass the language: language().',
  },
];
/** The same for code that shows a dossier in the window, whose language may differ. */
const inDossierLanguage = {
  selector: 'CallExpression[callee.name="t"][arguments.0.value=/^dossier\\./]',
  message: "Use the dossier's language: dossierWords(document).",
};
const DOSSIER_VIEWS = [
  'renderer/features/dossiers/{Preview,EvidenceTables,placeOf}.{ts,tsx}',
  'renderer/features/dossiers/page/**/*.{ts,tsx}',
];
/** Files that write dossier text. */
const DOSSIER_TEXT = [
  'core/{dossiers,transfer,model}/**/*.ts',
  'core/{claims,versions}/model/**/*.ts',
  'lib/citations/**/*.ts',
];
const syntax = (...rules) => ({ 'no-restricted-syntax': ['error', ...rules] });
/** Texts are looked up when they are shown, in the current language: see docs/how-to/add-a-language.md. */
const currentLanguage = [
  {
    selector:
      'CallExpression[callee.name=/^(?:t|language|locale|listedAnd|listedOr|counted|capitalised|linkLabel|wordOrder)$/]:not(:function *):not(PropertyDefinition *)',
    message:
      'Look texts up when they are shown: a text stored when the module loads keeps the language of that moment.',
  },
  {
    selector: 'CallExpression[callee.property.name="localeCompare"]',
    message:
      'Sort text with wordOrder().compare (lib/i18n/order.ts), and ids and dates with ascending (lib/sorted.ts).',
  },
  {
    selector:
      'NewExpression[callee.object.name="Intl"]:matches([arguments.length=0]:not([callee.property.name="DateTimeFormat"]), [arguments.0.type="Identifier"][arguments.0.name="undefined"])',
    message: 'Pass the language: locale() from lib/i18n/t.ts.',
  },
  {
    selector:
      'CallExpression[callee.property.name=/^toLocale/]:matches([arguments.length=0]:not([callee.property.name="DateTimeFormat"]), [arguments.0.type="Identifier"][arguments.0.name="undefined"])',
    message: 'Pass the language: locale() from lib/i18n/t.ts. To compare typed text, use toLowerCase().',
  },
];
/** The system clock may be changed during a measurement, which could then report an hour or never end. */
const monotonicTime = {
  selector:
    'BinaryExpression:not(:has(CallExpression[callee.property.name="parse"])) > CallExpression[callee.object.name="Date"][callee.property.name="now"]',
  message: 'Measure durations with performance.now().',
};
/** What the library does: a comparison that is never 0 and a list copied for each of its values are easily written again. */
const ofLibrary = [
  {
    selector:
      'ConditionalExpression[test.operator=/^[<>]$/][consequent.operator="-"][consequent.argument.value=1]:matches([alternate.value=1], [alternate.value=0], [alternate.type="ConditionalExpression"])',
    message: 'Compare with ascending or byId (lib/sorted.ts).',
  },
  {
    selector:
      'CallExpression[callee.property.name="set"][arguments.1.elements.0.argument.left.callee.property.name="get"][arguments.1.elements.1.type!="SpreadElement"]',
    message: 'Use append (lib/append.ts): copying the list for each value takes quadratic time.',
  },
];
/** Rules for all code of the program. */
const program = (...rules) =>
  syntax(...noDefaultExport, ...noBarrel, ...currentLanguage, literalLogLines, monotonicTime, ...ofLibrary, ...rules);

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
      ...imports(...net, oneIpcFile, onePreload, onlyTheStoreOpensFiles),
      ...program(noBridge, labelByKey),
      'no-restricted-globals': ['error', 'fetch', 'WebSocket', 'XMLHttpRequest', 'EventSource'],
      'no-restricted-properties': ['error', { object: 'navigator', property: 'sendBeacon' }],
    },
  },
  {
    files: DOSSIER_TEXT,
    ignores: ['**/*.test.ts'],
    rules: program(noBridge, labelByKey, ...explicitLanguage),
  },
  // A test's table of cases may look texts up when the module loads.
  {
    files: PROGRAM.map((files) => files.replace(/\.[^.]*$/, '.test.{ts,tsx}')),
    rules: syntax(...noDefaultExport, ...noBarrel, noBridge, labelByKey),
  },
  { files: FILE_OPENERS, rules: imports(...net, oneIpcFile, onePreload) },
  // Imported text is hostile: no pattern may match the same characters in more than one way, unless a comment says what bounds it.
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
    // the plugin's other rules are for the React compiler, which is not used
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
  {
    files: ['renderer/**/*.tsx'],
    rules: program(noBridge, ...catalogueOnly),
  },
  {
    files: DOSSIER_VIEWS,
    rules: program(noBridge, ...catalogueOnly, ...explicitLanguage, inDossierLanguage),
  },
  { files: ['renderer/lib/api.ts'], rules: program() },
  {
    files: ['tests/**/*.ts', 'bench/**/*.ts'],
    rules: {
      ...syntax(...noDefaultExport, ...noBarrel),
      '@typescript-eslint/no-restricted-imports': ['error', { patterns: forbiddenPatterns }],
    },
  },
  oldestRuntime,
  // the catalogue has one list of texts per feature, however long
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
