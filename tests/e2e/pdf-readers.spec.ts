import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test, type ElectronApplication } from '@playwright/test';
import type { ParseInput } from '#lib/extract/extracted.ts';
import { childParser } from '#lib/extract/parser.ts';
import { memoryMark } from '#lib/extract/child-protocol.ts';
import { toErrorReply } from '#lib/errors.ts';
import { japanesePdf } from '#lib/extract/test-files.ts';
import { borrowApp } from './borrow-app.ts';
import { damaged } from '#tests/damage/mutate.ts';

/** Every PDF of the repository, by its folder. */
const folders = ['tests/fixtures/capture', 'resources/sample/articles'];

const fixtures: ParseInput[] = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.pdf'))
    .map((name) => ({ name, bytes: readFileSync(join(folder, name)) })),
);

/** Each of them damaged in two ways. */
const broken = fixtures.flatMap(({ name, bytes }) =>
  [1, 2].map((seed) => ({
    name: `${seed} ${name}`,
    bytes: damaged(
      bytes,
      fixtures.map((other) => other.bytes),
      seed,
    ),
  })),
);

/** Returns what a utility process, started as the app does for an engine, answers for each file, and what it prints. */
function readInUtilityProcess(
  app: ElectronApplication,
  files: ParseInput[],
  memoryMb = 1024,
): Promise<{ answers: unknown[]; printed: string }> {
  return app.evaluate(
    async ({ utilityProcess, MessageChannelMain }, { entry, env, inputs }) => {
      const child = utilityProcess.fork(entry, [], { env, stdio: ['ignore', 'ignore', 'pipe'] });
      const { port1, port2 } = new MessageChannelMain();
      const answers: unknown[] = [];
      let printed = '';
      child.stderr?.on('data', (chunk) => (printed += String(chunk)));
      await new Promise<void>((allRead) => {
        child.once('exit', () => setTimeout(allRead, 500));
        port2.on('message', ({ data }: { data: { type: string; value?: unknown; error?: unknown } }) => {
          if (data.type !== 'ready') answers.push(data.value ?? data.error);
          const next = inputs[answers.length];
          if (!next) {
            allRead();
            return;
          }
          const bytes = new Uint8Array(Buffer.from(next.base64, 'base64'));
          port2.postMessage({ id: answers.length, input: { name: next.name, bytes }, language: 'en' });
        });
        port2.start();
        child.postMessage(null, [port1]);
      });
      child.kill();
      return { answers, printed };
    },
    {
      entry: resolve('out/main/parse-child.js'),
      env: { CASEBOOK_PDF_CMAPS: resolve('out/cmaps'), CASEBOOK_MEMORY_MB: String(memoryMb) },
      inputs: files.map(({ name, bytes }) => ({ name, base64: Buffer.from(bytes).toString('base64') })),
    },
  );
}

test('a utility process reads every PDF as a child process does, even damaged ones, and obeys its memory limit', async () => {
  const files = [...fixtures, japanesePdf('港の売却に関する台帳が見つからない'), ...broken];
  expect(files.length).toBeGreaterThan(20);
  const parser = childParser({ entry: resolve('out/main/parse-child.js'), cmaps: resolve('out/cmaps') });
  const expected: unknown[] = [];
  for (const file of files) expected.push(await parser.parse(file).catch(toErrorReply));
  await parser.close();
  const { app, quit } = await borrowApp();
  const { answers } = await readInUtilityProcess(app, files);
  for (const [index, { name }] of files.entries())
    expect(answers[index], name).toEqual(JSON.parse(JSON.stringify(expected[index])));
  // It ends itself when it grows too large, as a child process does, and says why.
  const page = `<html><body>${'<p>A page that is far too long for so little memory.</p>'.repeat(200_000)}</body></html>`;
  const stopped = await readInUtilityProcess(app, [{ name: 'large.html', bytes: Buffer.from(page) }], 160);
  expect(stopped).toEqual({ answers: [], printed: expect.stringContaining(memoryMark) });
  await quit();
});
