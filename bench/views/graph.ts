import { rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import { makeBareApp, startElectron } from '#bench/start-electron.ts';
import { spread } from '#bench/measure.ts';
import type { BenchRow } from '#bench/bench-row.ts';
import { drag, measureFrames, type Frames } from './frames.ts';
import { makeGraphCase, type BenchGraph } from './make-graph.ts';

const sizes = [{ nodes: 5_000, links: 20_000 }];
/** How many times the first picture is measured, and ms of a drag. */
const pictureRuns = 7;
const peerRuns = 3;
const dragMs = 4_000;

interface Measured {
  pictures: number[];
  frames: Frames;
}

/**
 * Measures a graph of 5,000 records and 20,000 links: the time to the first picture, and the work per frame while it is moved. The
 * peer is cytoscape.js with given positions.
 */
export async function benchGraph(): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const { nodes, links } of sizes) {
    const made = await makeGraphCase(nodes, links);
    try {
      const ours = await measureOurs(made);
      const peer = await measurePeer(made);
      const name = 'cytoscape.js';
      const size = nodes;
      const what = `graph of ${nodes} records, ${links} links`;
      rows.push({
        ...{ what: `${what}: first picture`, size, unit: 'ms', runs: pictureRuns },
        ...spread(ours.pictures),
        peer: { name: `${name}, positions given`, ...spread(peer.pictures) },
      });
      rows.push({
        ...{ what: `${what}: own work per frame while dragging`, size, unit: 'ms', runs: ours.frames.work.length },
        ...spread(ours.frames.work),
        peer: { name, ...spread(peer.frames.work) },
      });
      const [one, other] = [ours.frames.perSecond, peer.frames.perSecond];
      rows.push({
        ...{ what: `${what}: frames while dragging`, size, unit: '/s', p50: one, p95: one, runs: 1 },
        peer: { name, p50: other, p95: other },
      });
    } finally {
      rmSync(made.home, { recursive: true, force: true });
    }
  }
  return rows;
}

async function measureOurs({ home, dir, nodes }: BenchGraph): Promise<Measured> {
  const app = await startElectron([resolve('.'), dir], home);
  try {
    const page = await app.firstWindow();
    const rail = page.getByRole('navigation', { name: 'Collections' });
    await rail.getByRole('button', { name: /^People/ }).waitFor();
    await rail.getByRole('button', { name: /^Graph/ }).click();
    if (process.env['SHOT']) {
      await page.waitForTimeout(8000);
      await page.screenshot({ path: process.env['SHOT'] });
    }
    await page.getByRole('button', { name: 'Show all', exact: true }).waitFor({ timeout: 60_000 });
    const times: number[] = [];
    for (let run = 0; run < pictureRuns; run++) {
      times.push(await timeToPicture(page, nodes.length));
      if (run < pictureRuns - 1) {
        await page.getByRole('button', { name: 'Show fewer', exact: true }).click();
        await page.locator('[data-records="200"]').waitFor();
      }
    }
    // The layout keeps improving for some seconds.
    await page.waitForTimeout(8_000);
    return { pictures: times, frames: await measureDrag(page, 'middle') };
  } finally {
    await app.close();
  }
}

/** The page globals used here: this file is type-checked for Node. */
interface InPage {
  document: { querySelector(selector: string): { click(): void } | null };
  requestAnimationFrame(then: () => void): void;
}

/** Measures the time from pressing "Show all" to the frame that shows everything. */
async function timeToPicture(page: Page, records: number): Promise<number> {
  await page.getByRole('button', { name: 'Show all', exact: true }).evaluate((button) => {
    button.setAttribute('data-bench', '');
  });
  return page.evaluate(
    (wanted) =>
      new Promise<number>((done) => {
        const window = globalThis as unknown as InPage;
        const begin = performance.now();
        window.document.querySelector('[data-bench]')?.click();
        const check = () => {
          if (window.document.querySelector(`[data-records="${wanted}"]`)) done(performance.now() - begin);
          else window.requestAnimationFrame(check);
        };
        check();
      }),
    records,
  );
}

async function measureDrag(page: Page, button: 'left' | 'middle'): Promise<Frames> {
  return measureFrames(page, () => drag(page, { x: 640, y: 480 }, dragMs, button));
}

/** Measures the same graph in a page with nothing but cytoscape.js, at given random positions. */
async function measurePeer({ home, nodes, links }: BenchGraph): Promise<Measured> {
  const script = pathToFileURL(resolve('node_modules/cytoscape/dist/cytoscape.min.js')).href;
  const file = join(home, 'peer.html');
  const elements = JSON.stringify([
    ...nodes.map((id, at) => ({
      data: { id, label: `Record ${at}` },
      position: { x: (at * 7919) % 6000, y: (at * 104_729) % 4000 },
    })),
    ...links.map(([source, target], at) => ({ data: { id: `l${at}`, source, target } })),
  ]);
  writeFileSync(
    file,
    `<!doctype html><meta charset="utf-8"><style>html,body,#g{margin:0;height:100%}</style><div id="g"></div>
<script src="${script}"></script><script>
const begin = performance.now();
const cy = cytoscape({ container: document.getElementById('g'), elements: ${elements}, layout: { name: 'preset' },
  pixelRatio: 1, autoungrabify: true, boxSelectionEnabled: false, textureOnViewport: false, hideEdgesOnViewport: false,
  style: [{ selector: 'node', style: { label: 'data(label)', 'font-size': 10, width: 12, height: 12 } },
    { selector: 'edge', style: { width: 1, 'target-arrow-shape': 'triangle', 'curve-style': 'straight' } }] });
cy.one('render', () => requestAnimationFrame(() => document.body.setAttribute('data-ms', String(performance.now() - begin))));
</script>`,
  );
  const times: number[] = [];
  let frames: Frames = { work: [], perSecond: 0 };
  for (let run = 0; run < peerRuns; run++) {
    const app = await startElectron(
      [makeBareApp(join(home, `peer-${run}`), pathToFileURL(file).href)],
      join(home, `peer-home-${run}`),
    );
    try {
      const page = await app.firstWindow();
      const body = page.locator('body[data-ms]');
      await body.waitFor({ timeout: 120_000 });
      times.push(Number(await body.getAttribute('data-ms')));
      if (run === peerRuns - 1) {
        await page.waitForTimeout(2_000);
        frames = await measureDrag(page, 'left');
      }
    } finally {
      await app.close();
    }
  }
  return { pictures: times, frames };
}
