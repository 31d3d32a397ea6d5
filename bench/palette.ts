import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { buildCorpus } from './corpus.ts';
import { startElectron } from './start-electron.ts';
import { makeCase } from './make-case.ts';
import { spread } from './measure.ts';
import type { BenchRow } from './bench-row.ts';

/** Names in the case, however many articles it has. */
const people = 50_000;
/** Number of names to type, letters of each, and ms between letters: the pace of a fast typist. */
const nameCount = 60;
const lettersPerName = 7;
const paceMs = 120;
/** Names typed before measuring starts. */
const warmUp = 5;
/** Time limit for indexing a new case, in ms. */
const indexingLimitMs = 600_000;

/** Times of one keystroke, in ms from when the page receives it. */
interface Stroke {
  /** How many letters are in the palette's box. */
  length: number;
  /** Until the letter is in the box. */
  typed: number;
  /** Until the list for what was typed is in the page. */
  listed: number;
  /** Until the frame that shows it has been drawn. */
  drawn: number;
}

/** The page globals used here: this file is type-checked for Node. */
interface InPage {
  strokes: Stroke[];
  addEventListener(name: 'keydown' | 'beforeinput', listener: () => void, options: { capture: true }): void;
  addEventListener(name: 'input', listener: (event: { target: Box }) => void): void;
  requestAnimationFrame(then: () => void): void;
  document: { getElementById(id: string): Attributes | null };
  MutationObserver: new (then: () => void) => {
    observe(of: Attributes, options: { attributeFilter: string[] }): void;
    disconnect(): void;
  };
  MessageChannel: new () => { port1: Port; port2: Port };
}

interface Attributes {
  getAttribute(name: string): string | null;
}

interface Box extends Attributes {
  value: string;
}

interface Port {
  onmessage: () => void;
  postMessage(message: null): void;
  close(): void;
}

/** Measures the time from a keystroke in the palette to its list on screen, in the window, in a case of 50,000 names. */
export async function benchPalette(size: number): Promise<BenchRow[]> {
  const { home, dir } = await makeCase(size, { texts: true, people });
  const app = await startElectron([resolve('.'), dir], home);
  try {
    const page = await app.firstWindow();
    await page.getByText(/^All [\d,]+ articles? indexed$/).waitFor({ timeout: indexingLimitMs });
    await page.waitForTimeout(5000); // for writes after indexing
    await recordStrokes(page);
    // by surname: first names repeat, and the app does not repeat a query it has just run
    const names = buildCorpus(0, people).people.map(({ title }) => title.split(' ').at(-1) ?? '');
    const namesToType = Array.from({ length: warmUp + nameCount }, (_, at) => names[(at * 769) % names.length] ?? '');
    await typeNames(page, namesToType.slice(0, warmUp));
    await page.evaluate(() => {
      (globalThis as unknown as InPage).strokes = [];
    });
    await typeNames(page, namesToType.slice(warmUp));
    return rowsOf(await page.evaluate(() => (globalThis as unknown as InPage).strokes));
  } finally {
    await app.close();
    rmSync(home, { recursive: true, force: true });
  }
}

/** Types the beginnings of names into the palette, each into an empty box. */
async function typeNames(page: Page, names: readonly string[]): Promise<void> {
  for (const name of names) {
    await page.keyboard.press('ControlOrMeta+k');
    await page.getByRole('combobox', { name: 'Command palette' }).waitFor();
    await page.waitForTimeout(paceMs);
    await page.keyboard.type(name.slice(0, lettersPerName), { delay: paceMs });
    await page.waitForTimeout(paceMs);
    await page.keyboard.press('Escape');
  }
}

/** Records every keystroke from here on; the list is still that of the previous letters while it has `aria-busy`. */
async function recordStrokes(page: Page): Promise<void> {
  await page.evaluate(() => {
    const window = globalThis as unknown as InPage;
    window.strokes = [];
    let begun = 0;
    const capture = { capture: true } as const;
    window.addEventListener('keydown', () => (begun = performance.now()), capture);
    // letters that no key produces arrive without a keydown
    window.addEventListener('beforeinput', () => (begun ||= performance.now()), capture);
    window.addEventListener('input', ({ target }) => {
      const from = begun;
      begun = 0;
      const list = window.document.getElementById(target.getAttribute('aria-controls') ?? '');
      if (!list) return;
      const { length } = target.value;
      // React has rendered the keystroke by then
      queueMicrotask(() => {
        const stroke: Stroke = { length, typed: performance.now() - from, listed: 0, drawn: 0 };
        const end = () => {
          if (list.getAttribute('aria-busy') === 'true') return false;
          stroke.listed = performance.now() - from;
          const { port1, port2 } = new window.MessageChannel();
          port1.onmessage = () => {
            stroke.drawn = performance.now() - from;
            window.strokes.push(stroke);
            port1.close();
          };
          // the first task after the frame
          window.requestAnimationFrame(() => {
            port2.postMessage(null);
          });
          return true;
        };
        if (end()) return;
        const watch = new window.MutationObserver(() => {
          if (end()) watch.disconnect();
        });
        watch.observe(list, { attributeFilter: ['aria-busy'] });
      });
    });
  });
}

function rowsOf(strokes: readonly Stroke[]): BenchRow[] {
  const row = (what: string, values: readonly number[]): BenchRow => ({
    what: `palette, ${what}`,
    size: people,
    unit: 'ms',
    ...spread(values),
    runs: values.length,
  });
  const of = (part: keyof Stroke, some = strokes) => some.map((stroke) => stroke[part]);
  const short = strokes.filter(({ length }) => length < 3);
  return [
    row('key to the list on screen', of('drawn')),
    row('key to the list in the page, before its frame', of('listed')),
    row('… for one or two letters', of('listed', short)),
    row(
      '… for three or more letters, with claims and questions',
      of(
        'listed',
        strokes.filter((stroke) => !short.includes(stroke)),
      ),
    ),
    row('key to its letter in the box', of('typed')),
  ];
}
