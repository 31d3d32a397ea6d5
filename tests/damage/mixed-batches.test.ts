import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ParseInput } from '#lib/extract/extracted.ts';
import { childParser, type Parser } from '#lib/extract/parser.ts';
import { file, fixture, pdf } from '#lib/extract/test-files.ts';
import { isLongRun } from '#tests/support/long-run.ts';
import { buildParseChild } from '#tests/support/parse-child.ts';
import { damaged } from './mutate.ts';
import { seeded } from '#lib/graph/seeded.ts';
import { samples } from './samples.ts';

/** Damaged and good files side by side, as in real folders: a fault in one is never reported for another. */
const batchCount = isLongRun ? 300 : 10;
const seed = Number(process.env['CASEBOOK_SEED'] ?? '20251128') || Date.now() % 1_000_000;

let folder = '';
let parser: Parser;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mixed-'));
  // Unreadable character maps cause errors long after the result for their file was returned.
  await mkdir(join(folder, 'cmaps'));
  const entry = await buildParseChild(folder);
  parser = childParser({ entry, cmaps: join(folder, 'cmaps'), concurrency: 2 });
}, 120_000);

afterAll(async () => {
  await parser.close();
  await rm(folder, { recursive: true, force: true });
});

const pageContent = ['BT /F 12 Tf 60 700 Td (A page with words that are enough to be read.) Tj ET'];

/** Fonts for which pdf.js leaves a promise unhandled: one immediately, one after the disk has answered. */
const faultyFonts = ['/Nonsense', '/UniJIS-UCS2-H'].map(
  (map) =>
    `<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode ${map} /Encoding << /Differences [ (x) ] >> >>`,
);
const smallPdfs = [file('a.pdf', pdf([...pageContent, ...pageContent])), fixture('scan.pdf')];
const pdfs = isLongRun ? [...smallPdfs, fixture('two-columns.pdf'), fixture('locked.pdf')] : smallPdfs;
const goodFiles = [
  file('good.pdf', pdf(pageContent)),
  ...samples.txt,
  ...samples.docx,
  ...samples.html,
  fixture('two-columns.pdf'),
];
const allBytes = [...Object.values(samples).flat()].map(({ bytes }) => bytes);

function batch(salt: number): { input: ParseInput; isGood: boolean }[] {
  const random = seeded(seed + salt);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const files = Array.from({ length: 10 }, () => {
    if (random() < 0.4) return { input: pick(goodFiles), isGood: true };
    const bytes =
      random() < 0.3
        ? pdf(pageContent, '', pick(faultyFonts))
        : damaged(pick(pdfs).bytes, allBytes, Math.floor(random() * 2 ** 31));
    return { input: file('damaged.pdf', bytes), isGood: false };
  });
  return [...files, { input: pick(goodFiles), isGood: true }];
}

test(
  `in ${batchCount} batches of damaged and good files, no good file is refused`,
  async () => {
    let readCount = 0;
    const faults: string[] = [];
    for (let n = 0; n < batchCount; n += 1) {
      await Promise.all(
        batch(n * 1_009).map(async ({ input, isGood }) => {
          try {
            const { warnings } = await parser.parse(input);
            if (isGood) readCount += 1;
            if (isGood && warnings.some((warning) => warning.includes('damaged')))
              faults.push(`${n}: ${input.name}: damaged`);
          } catch (thrown) {
            const { message } = thrown as Error;
            if (isGood || message.includes('ended unexpectedly')) faults.push(`${n}: ${message}`);
          }
        }),
      );
    }
    expect(faults).toEqual([]);
    expect(readCount).toBeGreaterThan(batchCount * 3);
  },
  isLongRun ? 1_200_000 : 60_000,
);
