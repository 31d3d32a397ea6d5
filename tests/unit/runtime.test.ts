import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { ESLint } from 'eslint';
import ts from 'typescript';
import { expect, test } from 'vitest';

/** Lint rejects what the oldest supported runtime lacks, before it fails there, where no test runs. */

const eslint = new ESLint({ overrideConfigFile: 'eslint.runtime.config.mjs' });

const lacking: [code: string, name: string][] = [
  ["import { crc32 } from 'node:zlib';\ncrc32('');", 'zlib.crc32'],
  ["import zlib from 'zlib';\nzlib.crc32('');", 'zlib.crc32'],
  ["import { openAsBlob } from 'node:fs';\nvoid openAsBlob('');", 'fs.openAsBlob'],
  ["import { register } from 'node:module';\nregister('');", 'module.register'],
  ["import 'node:sqlite';", 'sqlite'],
  ['new File([], "");', 'File'],
  ['URL.canParse("");', 'URL.canParse'],
];

test.each(lacking)('lint rejects %s', async (code, name) => {
  for (const filePath of ['core/people/planted.ts', 'electron/main/planted.ts', 'cli/planted.ts']) {
    const [result] = await eslint.lintText(`${code}\n`, { filePath });
    expect(result?.messages.map(({ message }) => message).join('\n'), filePath).toContain(name);
  }
});

test('lint accepts what the oldest runtime has', async () => {
  const code = "import { statfs } from 'node:fs/promises';\nvoid statfs('');\nstructuredClone([].at(-1));\n";
  const [result] = await eslint.lintText(code, { filePath: 'core/people/planted.ts' });
  expect(result?.messages).toEqual([]);
});

test('the compiler rejects library features newer than ES2022', () => {
  const file = resolve('core/planted.ts');
  const code =
    '[1].at(0);\n[2].toSorted();\nnew Set<number>().union(new Set());\n[3].values().map(String);\n' +
    'Promise.withResolvers();\nObject.groupBy([], String);\nvoid Array.fromAsync([]);\n';
  const config = JSON.parse(readFileSync('tsconfig.base.json', 'utf8')) as { compilerOptions: object };
  const { options } = ts.convertCompilerOptionsFromJson({ ...config.compilerOptions, types: ['node'] }, resolve('.'));
  const host = ts.createCompilerHost(options);
  const read = host.getSourceFile.bind(host);
  host.getSourceFile = (name, ...args) =>
    name === file ? ts.createSourceFile(name, code, ts.ScriptTarget.ES2022) : read(name, ...args);
  const program = ts.createProgram([file], options, host);
  const faults = program.getSemanticDiagnostics(program.getSourceFile(file));
  expect(faults.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '))).toEqual([
    expect.stringContaining('toSorted'),
    expect.stringContaining('union'),
    expect.stringContaining("'map'"),
    expect.stringContaining('withResolvers'),
    expect.stringContaining('groupBy'),
    expect.stringContaining('fromAsync'),
  ]);
});
