import { writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { isLongRun } from '#tests/support/long-run.ts';
import { packageOf, putDossier, verdictOf } from '#tests/support/package.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';

const made = useTestCase();

/** Returns the byte ranges of the files' contents; everything else belongs to the archive itself. */
function bodies(bytes: Buffer): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  for (let at = 0; bytes.readUInt32LE(at) === 0x04034b50;) {
    const start = at + 30 + bytes.readUInt16LE(at + 26);
    at = start + bytes.readUInt32LE(at + 18);
    found.push({ start, end: at });
  }
  return found;
}

test(
  'any changed byte of a package is detected, in its files and in the ZIP around them',
  async () => {
    const ids = await putDossier(made, (path, text) => writeFile(path, text));
    for (const sources of ['originals', 'excerpts'] as const) {
      const { bytes } = await packageOf(made, ids, sources);
      expect(await verdictOf(bytes)).toMatchObject({ ok: true });
      const files = bodies(bytes);
      expect(files.length).toBeGreaterThan(4);
      const places = new Set<number>();
      // Some bytes of each file (all of them in a long run), and every byte around the files.
      for (const { start, end } of files) {
        const step = isLongRun ? 1 : Math.max(1, Math.floor((end - start) / 12));
        for (let at = start; at < end; at += step) places.add(at);
        places.add(end - 1);
      }
      for (let at = 0; at < bytes.length; at++) {
        // The ZIP structure of both is the same, so one is enough.
        if (sources === 'excerpts' && !isLongRun) break;
        if (!files.some(({ start, end }) => at >= start && at < end)) places.add(at);
      }
      const silent: number[] = [];
      for (const at of places) {
        for (const bit of isLongRun ? [1, 4, 16, 128] : [1 << (at % 8)]) {
          const flipped = Buffer.from(bytes);
          flipped[at] = (flipped[at] ?? 0) ^ bit;
          const { ok, faults } = await verdictOf(flipped);
          if (ok || faults.length === 0) silent.push(at);
        }
      }
      expect({ silent, tried: places.size > 40 }).toEqual({ silent: [], tried: true });
      for (const cut of [0, 1, 21, 22, bytes.length >> 1, bytes.length - 1]) {
        expect((await verdictOf(bytes.subarray(0, cut))).ok).toBe(false);
      }
      for (const lead of [Buffer.concat([Buffer.from('x'), bytes]), Buffer.concat([bytes, Buffer.from('x')])]) {
        expect((await verdictOf(lead)).ok).toBe(false);
      }
    }
  },
  isLongRun ? 900_000 : 30_000,
);
