import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { startElectron } from '#bench/start-electron.ts';
import { fillCase } from '#bench/fill-case.ts';
import { spread, timed } from '#bench/measure.ts';
import type { BenchRow } from '#bench/bench-row.ts';
import { frameWork } from './frame-work.ts';

/** Steps of a pan and of a zoom, and how many of them come before each pause, in which the map is redrawn. */
const steps = 80;
const pauseEvery = 20;
const pauseMs = 900;

/**
 * Measures the map with this many places: the time to the first marks and to the outlines, and its own work per frame while panning
 * and zooming, redraws included.
 */
export async function benchMap(size = 10_000): Promise<BenchRow[]> {
  const home = mkdtempSync(join(tmpdir(), 'casebook-bench-map-'));
  const dir = join(home, 'Bench.casebook');
  await fill(home, dir, size);
  const app = await startElectron([resolve('.'), dir], home);
  try {
    const page = await app.firstWindow();
    await page.getByRole('button', { name: /^Case menu/ }).waitFor({ timeout: 60_000 });
    await page.waitForTimeout(3000);
    let outlines: Promise<number> = Promise.resolve(0);
    const markMs = await timed(async () => {
      await page.keyboard.press('g');
      await page.keyboard.press('m');
      outlines = timed(() => page.locator('[role=application][aria-busy=false]').waitFor({ timeout: 60_000 }));
      await page.locator('canvas[data-spots]').waitFor({ timeout: 60_000 });
    });
    const outlineMs = await outlines;
    await page.waitForTimeout(3000);
    const { panning, zooming } = await gestures(page);
    const row = (what: string, times: readonly number[]): BenchRow => ({
      ...{ what: `map: ${what}`, size, unit: 'ms', ...spread(times), runs: times.length },
    });
    return [
      row('key to the first marks', [markMs]),
      row('key to the first outlines', [outlineMs]),
      row('own work per frame while panning', panning),
      row('own work per frame while zooming', zooming),
    ];
  } finally {
    await app.close();
    rmSync(home, { recursive: true, force: true });
  }
}

/** Drags to and fro, then turns the wheel in and out, with a pause now and then. */
async function gestures(page: Page): Promise<{ panning: number[]; zooming: number[] }> {
  const box = await page.getByRole('application').boundingBox();
  if (!box) throw new Error('bench: the map is not shown');
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const pause = (step: number) => page.waitForTimeout(step % pauseEvery === 0 ? pauseMs : 30);
  const panning = await frameWork(
    page,
    async () => {
      await page.mouse.move(at.x, at.y);
      await page.mouse.down();
      for (let step = 1; step <= steps; step++) {
        await page.mouse.move(at.x + 200 * Math.sin(step / 6), at.y + 60 * Math.sin(step / 9));
        await pause(step);
      }
      await page.mouse.up();
    },
    'PrePaint',
  );
  await page.waitForTimeout(1500);
  const zooming = await frameWork(
    page,
    async () => {
      for (let step = 1; step <= steps; step++) {
        await page.mouse.wheel(0, step % 40 < 20 ? -40 : 40);
        await pause(step);
      }
    },
    'PrePaint',
  );
  return { panning, zooming };
}

/** Adds places all over Europe and the Atlantic, one in eight with a radius. */
async function fill(home: string, dir: string, size: number): Promise<void> {
  const lines = Array.from({ length: size }, (_, at) =>
    JSON.stringify({
      collection: 'places',
      names: [{ value: `Berth ${at} in the harbour`, kind: 'main' }],
      position: {
        lat: 36 + ((at * 7919) % 18_000) / 1000,
        lon: -24 + ((at * 104_729) % 48_000) / 1000,
        from: at % 11 === 0 ? 'guessed' : 'exact',
        ...(at % 8 === 0 ? { radius: 5_000 + (at % 9) * 4_000 } : {}),
      },
    }),
  );
  await fillCase(home, dir, lines);
}
