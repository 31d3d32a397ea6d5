import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ParseInput, SourceFormat } from '#lib/extract/extracted.ts';
import { childParser, type Parser } from '#lib/extract/parser.ts';
import { containerOfBytes, newBudget, unfold } from '#core/capture/containers.ts';
import { AppError } from '#lib/errors.ts';
import { isLong } from '#tests/support/long.ts';
import { buildParseChild } from '#tests/support/parse-child.ts';
import { damaged } from './mutate.ts';
import { containers, samples } from './samples.ts';

/** Damaged files of every format, read by the app's own parser process with its limits. */
const perFormat = isLong ? 2_000 : 30;
const seed = Number(process.env['CASEBOOK_SEED'] ?? '20251125') || Date.now() % 1_000_000;
const longest = 20_000;

let folder = '';
let parser: Parser;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'damage-'));
  parser = childParser({ entry: await buildParseChild(folder), concurrency: 2, timeoutMs: longest, memoryMb: 1_000 });
}, 120_000);

afterAll(async () => {
  await parser.close();
  await rm(folder, { recursive: true, force: true });
});

const formats = Object.keys(samples) as SourceFormat[];
const everything = [...Object.values(samples).flat(), ...containers].map(({ bytes }) => bytes);

function damagedFiles(whole: readonly ParseInput[], salt: number): ParseInput[] {
  return Array.from({ length: perFormat }, (_, index) => {
    const { name, bytes } = whole[index % whole.length] ?? { name: '', bytes: new Uint8Array() };
    return { name, bytes: damaged(bytes, everything, seed + salt * 100_003 + index) };
  });
}

/** The parent process reports crashes, hangs and lack of memory as refusals, too; here they are faults. */
const endedByParent = /was stopped\.$|ended unexpectedly|needed more than/;
const refusals = new Set(['unreadable', 'unsupported', 'too-large', 'password']);

/** Returns what is wrong with how a file was refused, or null. */
function faultOf(name: string, thrown: unknown): string | null {
  if (!(thrown instanceof AppError) || !refusals.has(thrown.code)) return String(thrown);
  const { message } = thrown;
  const plain = message.startsWith(name) && message.endsWith('.') && !/[\n{}]|undefined|\[object/.test(message);
  return plain && !endedByParent.test(message) ? null : message;
}

test.each(formats.map((format, index) => [format, index] as const))(
  `${perFormat} damaged files of %s are each read, or refused with a reason`,
  async (format, salt) => {
    for (const whole of samples[format]) {
      if (whole.name !== 'locked.pdf' && whole.name !== 'scan.pdf')
        expect((await parser.parse(whole)).format).toBe(format);
    }
    let read = 0;
    const faults: string[] = [];
    await Promise.all(
      damagedFiles(samples[format], salt).map((input, index) =>
        parser.parse(input).then(
          ({ title, blocks }) => {
            read += 1;
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
    expect(read).toBeGreaterThan(perFormat * 0.05);
  },
  isLong ? 3_600_000 : 120_000,
);

test.each(containers.map((whole, index) => [whole.name, whole, index] as const))(
  `${perFormat} damaged archives and mailboxes like %s give what there is, or a reason`,
  async (name, whole, salt) => {
    let found = 0;
    for (const input of damagedFiles([whole], 50 + salt)) {
      const start = Date.now();
      try {
        const container = await containerOfBytes(input.name, input.bytes);
        if (container !== null) {
          for await (const one of unfold(container, { budget: newBudget() })) if ('bytes' in one) found += 1;
        }
      } catch (thrown) {
        expect(faultOf(name, thrown)).toBeNull();
      }
      expect(Date.now() - start).toBeLessThan(longest);
    }
    expect(found).toBeGreaterThan(perFormat * 0.05);
  },
  isLong ? 3_600_000 : 120_000,
);
