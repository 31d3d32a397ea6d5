import { rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { makeBareApp, openDossier, startElectron } from './start-electron.ts';
import { makeTypedCase } from './make-dossier.ts';
import { spread } from './measure.ts';
import type { BenchRow } from './bench-row.ts';

const sentences = 2000;
/** Number of keystrokes, ms between them, and keystrokes before measuring starts. */
const keyCount = 240;
const paceMs = 100;
const warmUp = 20;

/** The page globals used here: this file is type-checked for Node. */
interface InPage {
  strokes: number[];
  addEventListener(name: 'keydown', listener: (event: { timeStamp: number }) => void, options: { capture: true }): void;
  requestAnimationFrame(then: () => void): void;
  MessageChannel: new () => {
    port1: { onmessage: () => void; close(): void };
    port2: { postMessage(message: null): void };
  };
}

/**
 * Measures the time from a keystroke, by the system's time stamp, to the end of the next frame, on the page of a dossier of 2,000
 * sentences, either in one section or spread over twenty. Typing lasts long enough for the text to be saved meanwhile. The peer is
 * the same text in a bare editable page.
 */
export async function benchTyping(): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const sections of [1, 20]) {
    const { home, dir } = await makeTypedCase(sentences, sections);
    const app = await startElectron([resolve('.'), dir], home);
    try {
      const page = await app.firstWindow();
      await openDossier(page);
      const field = page.getByRole('textbox', { name: 'Text of “Part 1”' });
      await field.waitFor({ timeout: 60_000 });
      await page.waitForTimeout(5000); // for the remaining drawing
      const ours = spread(await timeTyping(page, field));
      const text = await field.innerHTML();
      const peer = spread(await measureBarePage(home, text));
      rows.push({
        what: `a keystroke on a dossier's page, ${sections === 1 ? 'one section' : `${sections} sections`}`,
        size: sentences,
        unit: 'ms',
        ...ours,
        runs: keyCount,
        peer: { name: 'a bare editable page', ...peer },
      });
    } finally {
      await app.close();
      rmSync(home, { recursive: true, force: true });
    }
  }
  return rows;
}

/** Measures the same text in a page that is only an editable element. */
async function measureBarePage(home: string, text: string): Promise<number[]> {
  const file = join(home, 'plain.html');
  writeFileSync(file, `<!doctype html><meta charset="utf-8"><div role="textbox" contenteditable>${text}</div>`);
  const app = await startElectron([makeBareApp(join(home, 'plain'), `file://${file}`)], join(home, 'plain-home'));
  try {
    const page = await app.firstWindow();
    return await timeTyping(page, page.getByRole('textbox').first());
  } finally {
    await app.close();
  }
}

/** Types at the end of the first paragraph. @returns ms of each keystroke */
async function timeTyping(page: Page, field: Locator): Promise<number[]> {
  await field.locator('p').first().click();
  await page.keyboard.press('End');
  await recordStrokes(page);
  const words = 'and nobody had seen the guard before. ';
  for (let key = 0; key < warmUp + keyCount; key++) {
    await page.keyboard.type(words.charAt(key % words.length));
    await page.waitForTimeout(paceMs);
  }
  const strokes = await page.evaluate(() => (globalThis as unknown as InPage).strokes);
  return strokes.slice(warmUp);
}

/** Records every keystroke from here on: from its time stamp to the first task after the frame that shows it. */
async function recordStrokes(page: Page): Promise<void> {
  await page.evaluate(() => {
    const window = globalThis as unknown as InPage;
    window.strokes = [];
    window.addEventListener(
      'keydown',
      ({ timeStamp }) => {
        window.requestAnimationFrame(() => {
          const { port1, port2 } = new window.MessageChannel();
          port1.onmessage = () => {
            window.strokes.push(performance.now() - timeStamp);
            port1.close();
          };
          port2.postMessage(null);
        });
      },
      { capture: true },
    );
  });
}
