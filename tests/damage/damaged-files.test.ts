import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ParseInput, SourceFormat } from '#lib/extract/extracted.ts';
import { childParser, type Parser } from '#lib/extract/parser.ts';
import { containerOfBytes, newBudget, unfold } from '#core/capture/containers.ts';
import { AppError } from '#lib/errors.ts';
import { isLongRun } from '#tests/support/long-run.ts';
import { buildParseChild } from '#tests/support/parse-child.ts';
import { damaged } from './mutate.ts';
import { containers, samples } from './samples.ts';

/** Damaged files of every format, read by the app's own parser process with its limits. */
const filesPerFormat = isLongRun ? 2_000 : 30;
const seed = Number(process.env['CASEBOOK_SEED'] ?? '20251125') || Date.now() % 1_000_000;
const maxMs = 20_000;

let folder = '';
let parser: Parser;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'damage-'));
  parser = childParser({ entry: await buildParseChild(folder), concurrency: 2, timeoutMs: maxMs, memoryMb: 1_000 });
}, 120_000);

afterAll(async () => {
  await parser.close();
  await rm(folder, { recursive: true, force: true });
});

const formats = Object.keys(samples) as SourceFormat[];
const allBytes = [...Object.values(samples).flat(), ...containers].map(({ bytes }) => bytes);

function damagedFiles(intactFiles: readonly ParseInput[], salt: number): ParseInput[] {
  return Array.from({ length: filesPerFormat }, (_, index) => {
    const { name, bytes } = intactFiles[index % intactFiles.length] ?? { name: '', bytes: new Uint8Array() };
    return { name, bytes: damaged(bytes, allBytes, seed + salt * 100_003 + index) };
  });
}

/** The parent process reports crashes, hangs and lack of memory as refusals, too; here they are faults. */
const parentErrors = /was stopped\.$|ended unexpectedly|needed more than/;
const refusalCodes = new Set(['unreadable', 'unsupported', 'too-large', 'password']);

/** Returns the error of a file that was refused in the wrong way, or null. */
function faultOf(name: string, thrown: unknown): string | null {
  if (!(thrown instanceof AppError) || !refusalCodes.has(thrown.code)) return String(thrown);
  const { message } = thrown;
  const isPlain = message.startsWith(name) && message.endsWith('.') && !/[\n{}]|undefined|\[object/.test(message);
  return isPlain && !parentErrors.test(message) ? null : message;
}

test.each(formats.map((format, index) => [format, index] as const))(
  `${filesPerFormat} damaged %s files are each read or refused with a reason`,
  async (format, salt) => {
    for (const sample of samples[format]) {
      if (sample.name !== 'locked.pdf' && sample.name !== 'scan.pdf')
        expect((await parser.parse(sample)).format).toBe(format);
    }
    let readCount = 0;
    const faults: string[] = [];
    await Promise.all(
      damagedFiles(samples[format], salt).map((input, index) =>
        parser.parse(input).then(
          ({ title, blocks }) => {
            readCount += 1;
            if (typeof title !== 'string' || blocks.some(({ text }) => text === ''))
              faults.push(`${index}: bad article`);
          },
          (thrown: unknown) => {
            const fault = faultOf(input.name, thrown);
            if (fault !== null) faults.push(`${index}: ${fault}`);
          },
        ),
      ),
    );
    expect(faults).toEqual([]);
    // If every file were refused, or every file read, the test would prove little.
    expect(readCount).toBeGreaterThan(filesPerFormat * 0.05);
  },
  isLongRun ? 3_600_000 : 120_000,
);

test.each(containers.map((sample, index) => [sample.name, sample, index] as const))(
  `${filesPerFormat} damaged variants of %s yield what is readable, or a reason`,
  async (name, sample, salt) => {
    let entryCount = 0;
    for (const input of damagedFiles([sample], 50 + salt)) {
      const start = Date.now();
      try {
        const container = await containerOfBytes(input.name, input.bytes);
        if (container !== null) {
          for await (const entry of unfold(container, { budget: newBudget() })) if ('bytes' in entry) entryCount += 1;
        }
      } catch (thrown) {
        expect(faultOf(name, thrown)).toBeNull();
      }
      expect(Date.now() - start).toBeLessThan(maxMs);
    }
    expect(entryCount).toBeGreaterThan(filesPerFormat * 0.05);
  },
  isLongRun ? 3_600_000 : 120_000,
);
