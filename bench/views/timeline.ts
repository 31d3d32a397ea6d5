import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { lanesOf, layOut } from '#lib/timeline/layout.ts';
import { dateShape } from '#lib/timeline/date-shape.ts';
import type { Marks } from '#lib/timeline/marks.ts';
import { makeBareApp, startElectron } from '#bench/start-electron.ts';
import { fillCase } from '#bench/fill-case.ts';
import { spread, timed } from '#bench/measure.ts';
import type { BenchRow } from '#bench/bench-row.ts';
import { frameWork } from './frame-work.ts';

const kinds = ['call', 'meeting', 'payment', 'shipment'];
/** Steps of a pan and of a zoom. */
const steps = 60;
const peerSteps = 15;

interface Item {
  title: string;
  kind: string;
  when: string;
}

/** Returns ten years of events, some with exact days, some with months. */
function itemsOf(size: number): Item[] {
  return Array.from({ length: size }, (_, at) => {
    const day = new Date(Date.UTC(2015, 0, 1 + ((at * 7919) % 3650))).toISOString();
    return {
      title: `Event ${at} in the harbour`,
      kind: kinds[at % 4] ?? '',
      when: day.slice(0, at % 5 === 0 ? 7 : 10),
    };
  });
}

/**
 * Measures the timeline with this many events: its layout, and its own work per frame while panning and zooming, against
 * vis-timeline in the same run.
 */
export async function benchTimeline(size = 10_000): Promise<BenchRow[]> {
  const items = itemsOf(size);
  const ours = await measureApp(items);
  const peer = await measureVis(items);
  const name = 'vis-timeline';
  const row = (what: string, times: readonly number[], other: readonly number[]): BenchRow => ({
    ...{ what: `timeline: ${what}`, size, unit: 'ms', ...spread(times), runs: times.length },
    peer: { name, ...spread(other) },
  });
  const layoutTimes = await timeLayouts(items);
  return [
    { what: 'timeline: full layout', size, unit: 'ms', ...spread(layoutTimes), runs: layoutTimes.length },
    row('key to the first drawing', ours.shown, peer.shown),
    row('own work per frame while panning', ours.panning, peer.panning),
    row('own work per frame while zooming', ours.zooming, peer.zooming),
  ];
}

async function timeLayouts(items: readonly Item[]): Promise<number[]> {
  const sorted = [...items].sort((a, b) => (a.when < b.when ? -1 : 1));
  const shapes = sorted.map(({ when }) => dateShape(when));
  const column = (of: 'startFrom' | 'startTo' | 'endFrom' | 'endTo') =>
    Float64Array.from(shapes, (shape) => shape?.[of] ?? 0);
  const marks: Marks = {
    count: items.length,
    startFrom: column('startFrom'),
    startTo: column('startTo'),
    endFrom: column('endFrom'),
    endTo: column('endTo'),
    appearance: Uint16Array.from(shapes, (shape) => shape?.appearance ?? 0),
    labelWidth: new Float64Array(items.length).fill(140),
  };
  const lanes = lanesOf(
    kinds.length,
    sorted.map(({ kind }) => [kinds.indexOf(kind)]),
  );
  const times: number[] = [];
  for (let run = 0; run < 20; run++) {
    const projection = { origin: Date.UTC(2015, 0, 1), scale: (800 / 3.2e11) * 1.2 ** run };
    times.push(
      await timed(() => Promise.resolve(layOut(lanes, marks, { projection, maxRows: () => 24, minHeight: 60 }))),
    );
  }
  return times;
}

interface Point {
  x: number;
  y: number;
}

interface Measured {
  shown: number[];
  panning: number[];
  zooming: number[];
}

async function measureApp(items: readonly Item[]): Promise<Measured> {
  const home = mkdtempSync(join(tmpdir(), 'casebook-bench-timeline-'));
  const dir = join(home, 'Bench.casebook');
  await fill(home, dir, items);
  const app = await startElectron([resolve('.'), dir], home);
  try {
    const page = await app.firstWindow();
    await page.getByRole('button', { name: /^Case menu/ }).waitFor({ timeout: 60_000 });
    await page.waitForTimeout(3000);
    const plot = page.getByRole('application');
    const shown = await timed(async () => {
      await page.keyboard.press('g');
      await page.keyboard.press('t');
      await plot.waitFor({ timeout: 60_000 });
    });
    await page.keyboard.press('l');
    await page.getByRole('menuitemradio', { name: 'Kinds' }).click();
    await page.waitForTimeout(3000);
    const box = await plot.boundingBox();
    if (!box) throw new Error('bench: the timeline is not shown');
    // Drags over the lane names, because a press on a mark would move its date. The wheel turns over the marks.
    const names = { x: box.x + 90, y: box.y + box.height - 12 };
    const measured = await gestures(page, names, { x: box.x + box.width / 2, y: names.y }, steps);
    return { shown: [shown], ...measured };
  } finally {
    await app.close();
    rmSync(home, { recursive: true, force: true });
  }
}

/** Drags to and fro, then turns the wheel in and out, one step at a time. */
async function gestures(page: Page, at: Point, wheel: Point, count: number): Promise<Omit<Measured, 'shown'>> {
  const panning = await frameWork(page, async () => {
    await page.mouse.move(at.x, at.y);
    await page.mouse.down();
    for (let step = 1; step <= count; step++) {
      await page.mouse.move(at.x + 200 * Math.sin(step / 6), at.y);
      await page.waitForTimeout(30);
    }
    await page.mouse.up();
  });
  await page.waitForTimeout(1000);
  await page.mouse.move(wheel.x, wheel.y);
  const zooming = await frameWork(page, async () => {
    for (let step = 1; step <= count; step++) {
      await page.mouse.wheel(0, step <= count / 2 ? -120 : 120);
      await page.waitForTimeout(30);
    }
    await page.waitForTimeout(400);
  });
  return { panning, zooming };
}

/** Measures the same in vis-timeline, set up as in its documentation: groups, stacked rows, and one mark with a title per item. */
async function measureVis(items: readonly Item[]): Promise<Measured> {
  const home = mkdtempSync(join(tmpdir(), 'casebook-bench-vis-'));
  const script = createRequire(resolve('package.json'))
    .resolve('vis-timeline/standalone/umd/vis-timeline-graph2d.min.js')
    .replace(/cjs$/, 'js');
  const style = script.replace(/standalone.umd.*$/, 'styles/vis-timeline-graph2d.min.css');
  const data = items.map(({ title, kind, when }, id) => ({ id, content: title, group: kind, start: when }));
  const groups = kinds.map((id) => ({ id, content: id }));
  writeFileSync(
    join(home, 'page.html'),
    `<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="file://${style}"><div id="line"></div><script src="file://${script}"></script><script>
const began = performance.now();
const line = new vis.Timeline(document.getElementById('line'), new vis.DataSet(${JSON.stringify(data)}), new vis.DataSet(${JSON.stringify(groups)}), { height: '360px', stack: true, start: '2019-06-01', end: '2020-06-01', zoomFriction: 5 });
line.on('changed', () => { globalThis.shown ??= performance.now() - began; });
</script>`,
  );
  const app = await startElectron(
    [makeBareApp(join(home, 'bare'), `file://${join(home, 'page.html')}`)],
    join(home, 'home'),
  );
  try {
    const page = await app.firstWindow();
    await page.waitForFunction('globalThis.shown !== undefined', undefined, { timeout: 180_000 });
    const shown = await page.evaluate<number>('globalThis.shown');
    await page.waitForTimeout(2000);
    return { shown: [shown], ...(await gestures(page, { x: 700, y: 200 }, { x: 700, y: 200 }, peerSteps)) };
  } finally {
    await app.close();
    rmSync(home, { recursive: true, force: true });
  }
}

async function fill(home: string, dir: string, items: readonly Item[]): Promise<void> {
  const lines = items.map((item) => JSON.stringify({ collection: 'events', ...item }));
  await fillCase(home, dir, lines);
}
