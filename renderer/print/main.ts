import { rasterise } from '#renderer/shared/views/rasterise.ts';
import { breakPages } from './breaks.ts';
import { measure } from './measure.ts';
import { buildPages, headingsOn, type Heading } from './pages.ts';

interface LaidOut {
  title: string;
  /** BCP 47 tag. */
  language: string;
  /** Date the dossier was made, ISO 8601. */
  made: string;
  pages: number;
  headings: Heading[];
  /** Pages whose text and footnotes are taller than the page; empty unless this script has a bug. */
  overfull: number[];
}

/**
 * Lays a dossier out in pages with footnotes at their feet, in the hidden page that is then printed. Runs in an isolated world; the page
 * itself has no script.
 * @param isChecked also looks for overfull pages, which lays all of them out once more
 */
export async function layOut(isChecked: boolean): Promise<LaidOut> {
  const main = document.querySelector('main');
  if (!main) throw new Error('no dossier');
  // A picture is a page of its own.
  if (main.dataset['picture'] !== undefined) return pictureLaidOut();
  // Nothing has been laid out yet (paper-style.ts), so no font has been requested.
  await Promise.all([...document.fonts].map((font) => font.load()));
  const flow = flowOf(main);
  const items = footnotes(main);
  main.className = 'measuring';
  separateRtlQuotes(items.values());
  const probe = pageProbe(main);
  const measured = measure(flow, items);
  const breaks = breakPages({ ...measured, ...probe });
  const title = document.title;
  const draft = main.querySelector('p.draft')?.textContent ?? '';
  const headings = headingsOn(measured.blocks, breaks, probe);
  // Their footnote is on the same page, and thousands of links take long to print.
  for (const mark of measured.firstMarks) mark.removeAttribute('href');
  const pages = buildPages(flow, measured, breaks, { title, draft });
  main.replaceChildren(...pages);
  numberContents(main, pages);
  const overfull = isChecked ? pages.flatMap((page, index) => (isOverfull(page, probe) ? [index + 1] : [])) : [];
  main.className = 'paged';
  return {
    title,
    language: document.documentElement.lang,
    made: document.querySelector('meta[name="dcterms.created"]')?.getAttribute('content') ?? '',
    pages: pages.length,
    headings,
    overfull,
  };
}

/** Paints the page of a single picture. @returns a base64 PNG */
export async function paint(): Promise<string> {
  const picture = document.querySelector('main > svg');
  if (!picture) throw new Error('no picture');
  const { width, height } = picture.getBoundingClientRect();
  const { png } = await rasterise(new XMLSerializer().serializeToString(picture), width, height);
  let binary = '';
  for (const byte of png) binary += String.fromCharCode(byte);
  return btoa(binary);
}

/** Prepares a page with a single picture, sized to it; there is nothing to lay out. */
async function pictureLaidOut(): Promise<LaidOut> {
  await Promise.all([...document.fonts].map((font) => font.load()));
  const { title } = document;
  const { lang } = document.documentElement;
  return { title, language: lang, made: '', pages: 1, headings: [], overfull: [] };
}

/** Puts the text into one column, in which it is measured. The first section starts a page, after the cover. */
function flowOf(main: Element): HTMLElement {
  main.querySelector('section')?.classList.add('new-page');
  const flow = document.createElement('div');
  flow.className = 'sheet-flow';
  flow.append(...main.childNodes);
  main.append(flow);
  return flow;
}

/** Takes the cited footnotes out of their list, by number. Uncited ones stay. */
function footnotes(main: Element): Map<string, HTMLElement> {
  const cited = new Set([...main.querySelectorAll('a.ref')].map((mark) => mark.getAttribute('href') ?? ''));
  const list = document.createElement('ol');
  list.className = 'notes sheet-measured';
  const items = new Map<string, HTMLElement>();
  for (const item of main.querySelectorAll<HTMLElement>('.notes li')) {
    const href = `#${item.id}`;
    const number = document.createElement('span');
    number.className = 'number';
    number.textContent = item.id.replace(/^.*-/, '');
    item.prepend(number, ' ');
    if (!cited.has(href)) continue;
    items.set(href, item);
  }
  list.append(...items.values());
  main.append(list);
  const notesSection = main.querySelector('section.notes');
  if (notesSection && !notesSection.querySelector('li')) notesSection.remove();
  for (const link of list.querySelectorAll('a[href]')) link.removeAttribute('href');
  return items;
}

/** Puts right-to-left quotes on lines of their own. Called after layout: any earlier, each query would force one. */
function separateRtlQuotes(items: Iterable<HTMLElement>): void {
  const quotes = [...items].flatMap((item) => [...item.querySelectorAll('blockquote')]);
  const rightToLeft = quotes.filter((quote) => getComputedStyle(quote).direction === 'rtl');
  for (const quote of rightToLeft) quote.classList.add('apart');
}

/** Measures the parts of a page on an empty one. */
function pageProbe(main: Element): { pageHeight: number; ruleHeight: number; sheetHeight: number; top: number } {
  const probe = document.createElement('div');
  probe.className = 'sheet';
  probe.innerHTML = '<div class="sheet-room"></div><ol class="notes sheet-notes"></ol><div class="sheet-text"></div>';
  main.append(probe);
  const [room, notes, text] = [...probe.children].map((child) => child.getBoundingClientRect());
  const sheet = probe.getBoundingClientRect();
  probe.remove();
  return {
    pageHeight: (room?.height ?? 0) - 1,
    ruleHeight: notes?.height ?? 0,
    sheetHeight: sheet.height,
    top: (text?.top ?? 0) - sheet.top,
  };
}

function numberContents(main: Element, pages: readonly HTMLElement[]): void {
  for (const entry of main.querySelectorAll('.contents a')) {
    const target = document.getElementById((entry.getAttribute('href') ?? '').slice(1));
    const index = pages.findIndex((page) => target !== null && page.contains(target));
    const number = entry.querySelector('.page');
    if (number && index >= 0) number.textContent = String(index + 1);
  }
}

function isOverfull(page: Element, { pageHeight }: { pageHeight: number }): boolean {
  const range = document.createRange();
  const text = page.querySelector('.sheet-text');
  // Space below the last block does not count.
  if (text) range.selectNodeContents(text);
  const notes = page.querySelector('.sheet-notes')?.getBoundingClientRect().height ?? 0;
  const top = text?.getBoundingClientRect().top ?? 0;
  return Math.max(0, range.getBoundingClientRect().bottom - top) + notes > pageHeight + 1.5;
}
