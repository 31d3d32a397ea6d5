import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { startElectron } from '#bench/start-electron.ts';
import { fillCase } from '#bench/fill-case.ts';
import { spread, timed } from '#bench/measure.ts';
import type { BenchRow } from '#bench/bench-row.ts';
import { frameWork } from '#bench/views/frame-work.ts';

const articles = 1_000;
/** Sentences of an article that name the person, one of them twice. */
const sentences = 4;
const runs = 7;
const scrollMs = 4_000;
const pixelsPerSecond = 3_000;

/**
 * Measures the page of a person with 5,000 mentions in 4,000 passages: opening it from the list of people, and scrolling through
 * all of it.
 */
export async function benchMentionPassages(): Promise<BenchRow[]> {
  const home = mkdtempSync(join(tmpdir(), 'casebook-bench-'));
  const dir = join(home, 'Bench.casebook');
  await fillCase(home, dir, linesOf());
  const app = await startElectron([resolve('.'), dir], home);
  try {
    const page = await app.firstWindow();
    const section = page.getByRole('region', { name: 'In the articles' });
    await page.getByRole('button', { name: /^Case menu/ }).waitFor({ timeout: 120_000 });
    await page
      .getByRole('link', { name: /^People/ })
      .or(page.getByRole('button', { name: /^People/ }))
      .first()
      .click();
    await page.getByRole('option', { name: /^Pedro Salas/ }).click();
    await section.getByText('5,000 mentions in 1,000 articles', { exact: true }).waitFor({ timeout: 600_000 });
    const opened: number[] = [];
    for (let run = 0; run < runs; run++) {
      await page.getByRole('option', { name: /^Nobody/ }).click();
      await section.getByText('No mentions yet').waitFor();
      opened.push(
        await timed(async () => {
          await page.getByRole('option', { name: /^Pedro Salas/ }).click();
          await section.getByText('We saw Pedro Salas').first().waitFor();
        }),
      );
    }
    await section.getByRole('button', { name: 'Show all 4,000 passages' }).click();
    await section.getByRole('article').nth(12).waitFor();
    // The browser scrolls the list itself, so it requests no animation frames.
    const work = await frameWork(page, () => scroll(page), 'PrePaint');
    const perSecond = work.length / (scrollMs / 1000);
    const row = (what: string, all: readonly number[], unit: BenchRow['unit'] = 'ms'): BenchRow => ({
      ...{ what: `passages: ${what}`, size: articles * sentences, unit, ...spread(all), runs: all.length },
    });
    return [
      row('click to passages, for a person with 5,000 mentions', opened),
      row('own work per frame while scrolling through all of them', work),
      row('frames per second meanwhile', [perSecond], '/s'),
    ];
  } finally {
    await app.close();
    rmSync(home, { recursive: true, force: true });
  }
}

/** Scrolls like a hand on a touch pad, with the browser's own gesture: one move per frame. */
async function scroll(page: Page): Promise<void> {
  const box = await page.locator('article[data-scope="record"]').boundingBox();
  const session = await page.context().newCDPSession(page);
  await session.send('Input.synthesizeScrollGesture', {
    ...{ x: Math.round((box?.x ?? 0) + 300), y: Math.round((box?.y ?? 0) + 400) },
    ...{ yDistance: (-pixelsPerSecond * scrollMs) / 1000, speed: pixelsPerSecond, gestureSourceType: 'mouse' },
  });
  await session.detach();
}

function linesOf(): string[] {
  const person = (name: string) => ({ collection: 'people', names: [{ value: name, kind: 'main' }] });
  const sentence = (at: number, nth: number) =>
    nth === 0
      ? `We saw Pedro Salas on day ${at}, and Pedro Salas saw us at the ropeworks behind the old customs house.`
      : `On the ${nth}th page Pedro Salas is said to have signed the sheet of pier ${at} before the board met.`;
  const records = [
    person('Pedro Salas'),
    person('Nobody Atall'),
    ...Array.from({ length: articles }, (_, at) => ({
      ...{ collection: 'articles', title: `Report ${at}`, language: 'en' },
      published: `${2000 + (at % 25)}-${String((at % 12) + 1).padStart(2, '0')}`,
      text: Array.from({ length: sentences }, (_, of) => sentence(at, of)).join('\n\n'),
    })),
  ];
  return records.map((record) => JSON.stringify(record));
}
